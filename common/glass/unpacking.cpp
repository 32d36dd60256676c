// Owns: the unpacking of numbers, keys and positions.
#include "common/glass/unpacking.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string>

namespace morgue::glass {

namespace {

/// No article has more words than this; a larger count is damage.
constexpr std::uint32_t kMaxPositions = 1u << 24;

/// Bytes as a number, the lowest first.
template <typename Number>
Number load_low(const unsigned char* at) {
  Number value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&value, at, sizeof value);
  } else {
    for (std::size_t i = 0; i < sizeof value; ++i) value |= Number{at[i]} << (8 * i);
  }
  return value;
}

/// The same of up to seven bytes, by loads that stay within them.
std::uint64_t load_few(const unsigned char* at, std::size_t count) {
  if (count >= 4) {
    const std::uint64_t high = load_low<std::uint32_t>(at + count - 4);
    return load_low<std::uint32_t>(at) | high << (8 * (count - 4));
  }
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint64_t{at[i]} << (8 * i);
  return value;
}

/// Bits, the lowest of each byte first; the inverse of packing.cpp's BitWriter. Beyond the end they
/// are 0, and end() throws.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}

  /// A value below `bound`, which is not 0. All values have as many bits or one less; which, is
  /// computed instead of asked, since no processor could foretell it.
  [[gnu::always_inline]] std::uint32_t decode(std::uint32_t bound) {
    const auto bits = static_cast<unsigned>(std::bit_width((bound - 1) | 1)) - 1;
    if (count_ <= static_cast<int>(bits)) fill();
    const std::uint64_t spare = (std::uint64_t{2} << bits) - bound;
    const std::uint64_t middle = (bound - spare) / 2;
    const std::uint64_t value = pending_ & ((std::uint64_t{1} << bits) - 1);
    const std::uint64_t is_long = value < middle ? 1 : 0;
    const std::uint64_t is_high = is_long & (pending_ >> bits);
    pending_ >>= bits + is_long;
    count_ -= static_cast<int>(bits + is_long);
    return static_cast<std::uint32_t>(value + (-is_high & (middle + spare)));
  }

  void end() const {
    if (count_ < 0) throw_damaged("position list");
  }

 private:
  /// As many whole bytes as there is room for; where there are none left, zeros.
  void fill() {
    end();
    const auto left = static_cast<std::size_t>(end_ - at_);
    if (left >= 8) {
      pending_ |= load_low<std::uint64_t>(at_) << count_;
      at_ += (63 - count_) / 8;
      count_ |= 56;
      return;
    }
    const std::size_t taken = std::min(left, static_cast<std::size_t>((63 - count_) / 8));
    pending_ |= load_few(at_, taken) << count_;
    at_ += taken;
    count_ += static_cast<int>(8 * taken);
  }

  const unsigned char* at_;
  const unsigned char* end_;
  std::uint64_t pending_ = 0;
  int count_ = 0;  ///< bits pending; below 0 where more were taken than there are
};

struct Bounds {
  std::uint32_t first;
  std::uint32_t count;
};

/// What stands before the positions between the first and the last, of a list of two or more.
Bounds read_bounds(std::uint32_t last, BitReader& bits) {
  if (last == 0) throw_damaged("position list");
  const std::uint32_t first = bits.decode(last);
  const std::uint32_t count = bits.decode(last - first) + 2;
  if (count > kMaxPositions) throw_damaged("position list");
  return {first, count};
}

/// A step of unpacking: the position in the middle of two that are known, by their indices.
struct Step {
  std::uint8_t first;
  std::uint8_t middle;
  std::uint8_t last;
};

/// The steps for lists of each size, one after the other: a walk through a list reads them instead
/// of finding its way anew.
class Steps {
 public:
  /// Most lists are shorter.
  static constexpr std::size_t kLongest = 48;

  constexpr Steps() {
    for (std::size_t size = 2; size <= kLongest; ++size) {
      begins_[size] = count_;
      add(0, static_cast<std::uint8_t>(size - 1));
    }
  }
  /// Of a list of `size`, from 2 to kLongest: size - 2 steps.
  const Step* of(std::size_t size) const { return steps_.data() + begins_[size]; }

 private:
  constexpr void add(std::uint8_t first, std::uint8_t last) {
    if (last - first < 2) return;
    const auto middle = static_cast<std::uint8_t>(first + (last - first) / 2);
    steps_[count_++] = {first, middle, last};
    add(first, middle);
    add(middle, last);
  }

  std::array<Step, (kLongest - 1) * (kLongest - 2) / 2> steps_{};
  std::array<std::uint16_t, kLongest + 1> begins_{};
  std::uint16_t count_ = 0;
};
constexpr Steps kSteps;

/// The position at `middle`, between those at `first` and `last`. It fits if the size of the list
/// does, as decode() gives nothing beyond its bound.
[[gnu::always_inline]] inline void place(std::uint32_t* positions, std::size_t first,
                                         std::size_t middle, std::size_t last, BitReader& bits) {
  const std::uint32_t least = positions[first];
  const auto gaps = static_cast<std::uint32_t>(last - first);
  positions[middle] = least + static_cast<std::uint32_t>(middle - first) +
                      bits.decode(positions[last] - least - gaps + 1);
}

/// All positions between `first` and `last`, of a long list.
void place_between(std::uint32_t* positions, std::size_t first, std::size_t last, BitReader& bits) {
  while (last - first > 1) {
    const std::size_t middle = first + (last - first) / 2;
    place(positions, first, middle, last, bits);
    place_between(positions, first, middle, bits);
    first = middle;
  }
}

}  // namespace

void throw_damaged(const char* what) {
  throw Xapian::DatabaseCorruptError(std::string("damaged ") + what);
}

std::uint64_t Unpacker::long_uint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 128) return value;
  }
  throw_damaged("number");
}

char Unpacker::byte() {
  return bytes(1)[0];
}

std::string_view Unpacker::bytes(std::size_t count) {
  if (count > rest().size()) throw_damaged("entry");
  const std::string_view found(at_, count);
  at_ += count;
  return found;
}

std::uint32_t take_sortable(std::string_view& bytes) {
  if (bytes.size() < 2) throw_damaged("key");
  const auto at = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
  };
  const auto length =
      at(0) < 0x80
          ? 2u
          : static_cast<unsigned>(std::countl_one(static_cast<unsigned char>(bytes[0]))) + 2u;
  if (length > 5 || bytes.size() < length) throw_damaged("key");
  std::uint32_t value = length == 2 ? at(0) : at(0) & (0xFFu >> (length - 1));
  for (unsigned i = 1; i < length; ++i) value = value << 8 | at(i);
  bytes.remove_prefix(length);
  return value;
}

std::uint32_t last_position(std::string_view packed) {
  return Unpacker(packed).uint32();
}

void unpack_positions(std::string_view packed, std::vector<std::uint32_t>& out) {
  Unpacker head(packed);
  const std::uint32_t last = head.uint32();
  if (head.at_end()) {
    out.push_back(last);
    return;
  }
  BitReader bits(head.rest());
  const Bounds bounds = read_bounds(last, bits);
  const std::size_t begin = out.size();
  out.resize(begin + bounds.count);
  std::uint32_t* const positions = out.data() + begin;
  positions[0] = bounds.first;
  out.back() = last;
  if (bounds.count > Steps::kLongest) {
    place_between(positions, 0, bounds.count - 1, bits);
  } else {
    const Step* const steps = kSteps.of(bounds.count);
    for (std::size_t i = 0; i + 2 < bounds.count; ++i)
      place(positions, steps[i].first, steps[i].middle, steps[i].last, bits);
  }
  bits.end();
}

bool has_position(std::string_view packed, const PositionSet& wanted) {
  Unpacker head(packed);
  const std::uint32_t last = head.uint32();
  if (head.at_end()) return wanted.has(last);
  BitReader bits(head.rest());
  const Bounds bounds = read_bounds(last, bits);
  bits.end();
  if (wanted.has(last) || wanted.has(bounds.first)) return true;
  if (bounds.count > Steps::kLongest) {
    std::vector<std::uint32_t> all;
    unpack_positions(packed, all);
    return std::any_of(all.begin(), all.end(), [&](std::uint32_t one) { return wanted.has(one); });
  }
  std::array<std::uint32_t, Steps::kLongest> positions;
  positions[0] = bounds.first;
  positions[bounds.count - 1] = last;
  const Step* const steps = kSteps.of(bounds.count);
  // Steps that follow those before a position are all behind it: beyond the last that is wanted
  // they need not be taken.
  std::size_t end = bounds.count - 2;
  for (std::size_t i = 0; i < end; ++i) {
    const Step step = steps[i];
    place(positions.data(), step.first, step.middle, step.last, bits);
    const std::uint32_t found = positions[step.middle];
    if (wanted.has(found)) {
      bits.end();
      return true;
    }
    if (found > wanted.last()) end = std::min<std::size_t>(end, i + step.middle - step.first);
  }
  bits.end();
  return false;
}

}  // namespace morgue::glass
