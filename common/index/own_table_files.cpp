// Owns: the look at the files, by what the version file says of them.
#include <xapian.h>

#include "common/glass/version.hpp"
#include "common/index/table_files.hpp"

namespace morgue {

namespace fs = std::filesystem;

void check_table_files(const fs::path& generation) {
  const auto version = glass::read_version(generation);
  if (!version) return;  // of another format, which Xapian knows
  for (std::size_t table = 0; table < glass::kTables; ++table) {
    const glass::Root& root = version->roots[table];
    if (root.empty) continue;
    const fs::path file = generation / glass::file_name(static_cast<glass::TableId>(table));
    std::error_code missing;
    const std::uintmax_t size = fs::file_size(file, missing);
    if (missing) throw Xapian::DatabaseOpeningError(file.string() + " is missing");
    if (size < (std::uintmax_t{root.block} + 1) * root.block_size)
      throw Xapian::DatabaseCorruptError(file.string() + " is cut short");
  }
}

}  // namespace morgue
