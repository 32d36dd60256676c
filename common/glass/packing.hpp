// Owns: numbers, strings and position lists as Xapian's glass backend (1.4) stores them.
// Does not own: tables (block.hpp, common/glass/table_writer.hpp) and what stands in
// them. Source of the formats: Xapian 1.4.22, common/pack.h, common/bitstream.cc,
// backends/glass/glass_positionlist.cc. They are fixed for 1.4.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace morgue::glass {

/// Seven bits a byte, the lowest first.
inline void pack_uint(std::string& out, std::uint64_t value) {
  while (value >= 128) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

/// A length, then the bytes.
inline void pack_string(std::string& out, std::string_view value) {
  pack_uint(out, value.size());
  out.append(value);
}

/// A document id in a key: sorts as bytes the way it does as a number.
void pack_sortable(std::string& out, std::uint32_t value);

/// A term in a key: NUL becomes NUL 0xFF.
void pack_term(std::string& out, std::string_view term);

/// Bytes of the packed term that a key begins with: up to a NUL that is the term's end, or all.
std::size_t packed_term_size(std::string_view key);

/// The first eight bytes as a number that sorts as they do; what is shorter is filled up with NUL.
std::uint64_t first_bytes(std::string_view bytes);

/// Synonyms of one key: each with its length before it.
std::string pack_synonyms(const std::set<std::string>& words);

/// Appends the position list of a term in a document: ascending, without repeats, not empty.
void pack_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace morgue::glass
