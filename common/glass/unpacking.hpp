// Owns: reading numbers and position lists that Xapian's glass backend (1.4) packed, from bytes
// that may be damaged. Does not own: packing (common/glass/packing.hpp), where the bytes stand
// (block.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/base/position_set.hpp"

namespace morgue::glass {

/// Throws Xapian::DatabaseCorruptError that names `what`.
[[noreturn]] void throw_damaged(const char* what);

/// Reads packed values one after the other. Whatever is asked for beyond the end or is too large
/// throws Xapian::DatabaseCorruptError.
class Unpacker {
 public:
  Unpacker() = default;
  explicit Unpacker(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool at_end() const { return at_ == end_; }
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

  /// Seven bits a byte, the lowest first; at most 32 bits.
  std::uint32_t uint32() {
    if (at_ != end_ && byte_at(0) < 128) return static_cast<unsigned char>(*at_++);
    if (end_ - at_ > 1 && byte_at(1) < 128) {
      at_ += 2;
      return (byte_at(-2) & 0x7Fu) | byte_at(-1) << 7;
    }
    const std::uint64_t value = long_uint();
    if (value > 0xFFFFFFFF) throw_damaged("number");
    return static_cast<std::uint32_t>(value);
  }
  std::uint64_t uint64() { return long_uint(); }

  char byte();
  std::string_view bytes(std::size_t count);

 private:
  std::uint32_t byte_at(int offset) const { return static_cast<unsigned char>(at_[offset]); }
  std::uint64_t long_uint();

  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

/// Takes a document id off the front of what is left of a key, as pack_sortable writes it.
std::uint32_t take_sortable(std::string_view& bytes);

/// The greatest of a packed list, with which it begins.
std::uint32_t last_position(std::string_view packed);

/// Whether one of the positions of a packed list is in `wanted`; what is not needed to tell is not
/// unpacked.
bool has_position(std::string_view packed, const PositionSet& wanted);

/// Appends the positions of a packed list to `out`, ascending.
void unpack_positions(std::string_view packed, std::vector<std::uint32_t>& out);

}  // namespace morgue::glass
