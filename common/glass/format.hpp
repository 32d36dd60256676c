// Owns: the constants of Xapian's glass format (1.4) that writer and reader share.
// Does not own: packed numbers (packing.hpp), writing (common/glass/table_writer.hpp), reading
// (block.hpp). Source: Xapian 1.4.22, backends/glass/glass_table.h,
// glass_version.cc, glass_postlist.h. Fixed for 1.4.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace morgue::glass {

// Files are shared with the very library that the program is linked with; another series may have
// another format.
static_assert(XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4,
              "common/glass knows the tables of Xapian 1.4");

/// What a version file begins with: a name, then the format's date (2016-03-14) as years since
/// 2014, month and day, high byte first.
inline constexpr std::string_view kMagic("\x0F\x0DXapian Glass", 14);
inline constexpr unsigned kFormat = (2016u - 2014u) << 9 | 3u << 5 | 14u;

/// Bytes of the database's name (UUID), which follows the format.
inline constexpr std::size_t kNameBytes = 16;
/// Of a database that is written at once; its blocks have it too.
inline constexpr std::uint32_t kFirstRevision = 1;

// A block: revision (4 bytes), level (1), largest free stretch (2), free in all (2), end of the
// directory (2), directory, free, items. Numbers have their high byte first.
inline constexpr std::size_t kLevelAt = 4;
inline constexpr std::size_t kDirectoryEndAt = 9;
inline constexpr std::size_t kDirectoryBegin = 11;
inline constexpr std::size_t kDirectoryEntry = 2;

// An item of a leaf: flags and size without this head (2 bytes), key length (1), key, the
// component's number (2) in all but the first, part.
inline constexpr std::uint8_t kCompressed = 0x80;
inline constexpr std::uint8_t kLast = 0x40;
inline constexpr std::uint8_t kFirst = 0x20;
inline constexpr std::size_t kSizeMask = 0x1FFF;
inline constexpr std::size_t kItemHead = 3;
inline constexpr std::size_t kComponent = 2;

// An item of a branch: block (4 bytes), key length (1), key, component's number (2).
inline constexpr std::size_t kBlockNumber = 4;

/// What the keys of metadata, of the statistics and of the chunks of values begin with in the
/// posting list table. After kValueChunk: slot and first document.
inline constexpr std::string_view kMetadata("\0\xC0", 2);
inline constexpr std::string_view kValueStatistics("\0\xD0", 2);
inline constexpr std::string_view kValueChunk("\0\xD8", 2);
/// A synonym's length is stored as what it is XOR this.
inline constexpr std::uint8_t kSynonymMask = 96;

/// Key of the list of document lengths in the posting list table.
inline constexpr std::string_view kLengths("\0\xE0", 2);

}  // namespace morgue::glass
