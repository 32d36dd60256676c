// Owns: the unpacking of numbers, keys and positions.
#include "common/glass/unpacking.hpp"

#include <xapian.h>

#include <bit>
#include <string>

namespace morgue::glass {

namespace {

/// No article has more words than this; a larger count is damage.
constexpr std::uint32_t kMostPositions = 1u << 24;

/// Bits, the lowest of each byte first; the inverse of packing.cpp's BitWriter.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t decode(std::uint32_t bound) {
    const auto bits = static_cast<unsigned>(std::bit_width(bound - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - bound;
    if (spare == 0) return read(bits);
    const auto middle = static_cast<std::uint32_t>((bound - spare) / 2);
    std::uint32_t value = read(bits - 1);
    if (value < middle && read(1) != 0) value += middle + static_cast<std::uint32_t>(spare);
    return value;
  }

  /// The positions between `out[first]` and `out[last]`.
  void decode_between(std::vector<std::uint32_t>& out, std::size_t first, std::size_t last) {
    while (first + 1 < last) {
      const std::size_t middle = first + (last - first) / 2;
      const auto gaps = static_cast<std::uint32_t>(last - first);
      if (out[last] < std::uint64_t{out[first]} + gaps) throw_damaged("position list");
      const std::uint32_t lowest = out[first] + static_cast<std::uint32_t>(middle - first);
      out[middle] = lowest + decode(out[last] - out[first] - gaps + 1);
      decode_between(out, first, middle);
      first = middle;
    }
  }

 private:
  std::uint32_t read(unsigned bits) {
    if (count_ < bits) fill(bits);
    const auto value = static_cast<std::uint32_t>(pending_ & ((std::uint64_t{1} << bits) - 1));
    pending_ >>= bits;
    count_ -= bits;
    return value;
  }

  void fill(unsigned bits) {
    while (count_ <= 56 && next_ < bytes_.size()) {
      pending_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[next_++])) << count_;
      count_ += 8;
    }
    if (count_ < bits) throw_damaged("position list");
  }

  std::string_view bytes_;
  std::size_t next_ = 0;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

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

void unpack_positions(std::string_view packed, std::vector<std::uint32_t>& out) {
  Unpacker head(packed);
  const std::uint32_t last = head.uint32();
  const std::size_t begin = out.size();
  if (head.at_end()) {
    out.push_back(last);
    return;
  }
  BitReader bits(head.rest());
  if (last == 0) throw_damaged("position list");
  const std::uint32_t first = bits.decode(last);
  if (first >= last) throw_damaged("position list");
  const std::uint32_t count = bits.decode(last - first) + 2;
  if (count > kMostPositions) throw_damaged("position list");
  out.resize(begin + count);
  out[begin] = first;
  out.back() = last;
  bits.decode_between(out, begin, out.size() - 1);
}

}  // namespace morgue::glass
