// Owns: writing archives in memory, for tests, through libarchive.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>
#include <vector>

namespace morgue::test {

/// Names and bytes.
using Members = std::vector<std::pair<std::string, std::string>>;

/// `format` and `filter` as libarchive numbers them.
inline std::string pack(int format, int filter, const Members& members) {
  std::string out(64u << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  BOOST_REQUIRE(archive_write_set_format(writer, format) == ARCHIVE_OK);
  BOOST_REQUIRE(archive_write_add_filter(writer, filter) >= ARCHIVE_WARN);
  // What tells e-books and the like stands in the first member and is not packed.
  if (format == ARCHIVE_FORMAT_ZIP && !members.empty() && members[0].first == "mimetype")
    archive_write_zip_set_compression_store(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  BOOST_REQUIRE(archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    BOOST_REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  BOOST_REQUIRE(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

inline std::string zipped(const Members& members) {
  return pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members);
}

}  // namespace morgue::test
