// Owns: the packing of keys and positions.
#include "common/glass/packing.hpp"

#include <algorithm>
#include <bit>

#include "common/glass/format.hpp"

namespace morgue::glass {

namespace {

/// Bits, the lowest of each byte first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  /// A value below `bound` in the fewest bits; spare codes make the middle of the range a bit
  /// shorter.
  void encode(std::uint32_t value, std::uint32_t bound) {
    auto bits = static_cast<unsigned>(std::bit_width(bound - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - bound;
    if (spare != 0) {
      const std::uint64_t middle = (bound - spare) / 2;
      if (value >= middle + spare) {
        value = static_cast<std::uint32_t>((value - (middle + spare)) |
                                           (std::uint64_t{1} << (bits - 1)));
      } else if (value >= middle) {
        --bits;
      }
    }
    pending_ |= static_cast<std::uint64_t>(value) << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8) {
      out_.push_back(static_cast<char>(pending_));
      pending_ >>= 8;
    }
  }

  /// The positions between first and last, each within what its neighbours leave (interpolative
  /// code).
  void encode_between(std::span<const std::uint32_t> positions) {
    std::size_t first = 0;
    const std::size_t last = positions.size() - 1;
    while (first + 1 < last) {
      const std::size_t middle = first + (last - first) / 2;
      const auto gaps = static_cast<std::uint32_t>(last - first);
      const std::uint32_t bound = positions[last] - positions[first] - gaps + 1;
      const std::uint32_t lowest = positions[first] + static_cast<std::uint32_t>(middle - first);
      encode(positions[middle] - lowest, bound);
      encode_between(positions.subspan(first, middle - first + 1));
      first = middle;
    }
  }

  void end() {
    if (count_ > 0) out_.push_back(static_cast<char>(pending_));
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

}  // namespace

void pack_sortable(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out.push_back(static_cast<char>(value >> 8));
    out.push_back(static_cast<char>(value));
    return;
  }
  // As many leading ones as there are bytes less one, a zero, then the number.
  const auto length = (static_cast<unsigned>(std::bit_width(value)) + 5) / 7;
  std::uint32_t rest = value;
  char bytes[8];
  for (unsigned i = 1; i < length; ++i) {
    bytes[length - i] = static_cast<char>(rest);
    rest >>= 8;
  }
  bytes[0] = static_cast<char>(rest | (0xFFu << (10 - length)));
  out.append(bytes, length);
}

void pack_term(std::string& out, std::string_view term) {
  for (const char c : term) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xFF');
  }
}

std::size_t packed_term_size(std::string_view key) {
  std::size_t end = key.find('\0');
  while (end < key.size() && key.substr(end + 1, 1) == "\xFF") end = key.find('\0', end + 1);
  return std::min(end, key.size());
}

std::uint64_t first_bytes(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i)
    number = number << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u);
  return number;
}

std::string pack_synonyms(const std::set<std::string>& words) {
  std::string tag;
  for (const std::string& word : words) {
    tag.push_back(static_cast<char>(word.size() ^ kSynonymMask));
    tag += word;
  }
  return tag;
}

void pack_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::uint32_t last = positions.back();
  pack_uint(out, last);
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.encode(positions.front(), last);
  bits.encode(static_cast<std::uint32_t>(positions.size() - 2), last - positions.front());
  bits.encode_between(positions);
  bits.end();
}

}  // namespace morgue::glass
