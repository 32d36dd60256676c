// Owns: a database that is merged, and a table of it.
// Does not own: reading entries (common/glass/table_scan.hpp), what is made of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/glass/table_scan.hpp"
#include "common/glass/unpacking.hpp"
#include "common/glass/version.hpp"
#include "indexer/merge/left_out.hpp"

namespace morgue::merge {

struct Database {
  std::filesystem::path folder;
  glass::Version version;
  std::uint32_t offset;  ///< of its docids in the target
  LeftOut left_out;
  std::function<bool(const std::string&)> keeps_word;  ///< MergeOptions::keeps_word
  std::string left_out_metadata;                       ///< MergeOptions::left_out_metadata
  /// What the merged database has of it; told by merge_postings() where documents are left out.
  glass::Statistics staying;
};

/// A table of one database.
struct Source {
  Source(Database& of, glass::TableId table, const glass::TableScan::OnRead& told)
      : database(of), on_read(told), scan(of.folder, table, of.version, told) {}

  const LeftOut& left_out() const { return database.left_out; }
  std::uint32_t last_docid() const { return database.version.statistics.last_docid; }

  /// A docid of this database in the merged one. Throws Xapian::DatabaseCorruptError for one that
  /// this database cannot have.
  std::uint32_t shifted(std::uint32_t docid) const {
    if (docid == 0 || docid > last_docid()) glass::throw_damaged("table");
    return docid + database.offset;
  }

  Database& database;
  glass::TableScan::OnRead on_read;
  glass::TableScan scan;
};
using Sources = std::vector<std::unique_ptr<Source>>;

}  // namespace morgue::merge
