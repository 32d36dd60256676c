// Owns: the tables of a merge.
#include <xapian.h>

#include <fstream>

#include "common/base/errors.hpp"
#include "common/glass/version_writer.hpp"
#include "indexer/merge/databases.hpp"
#include "indexer/merge/jobs.hpp"
#include "indexer/merge/merge.hpp"
#include "indexer/merge/posting_merge.hpp"
#include "indexer/merge/table_merges.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;
using glass::TableId;

namespace {

/// Bytes of a block, Xapian's usual size: updates in place write whole blocks.
constexpr std::size_t kBlock = 8192;

using MergeTable = void (*)(Sources&, glass::TableWriter&);

MergeTable merge_of(TableId table) {
  switch (table) {
    case TableId::postlist:
      return merge_postings;
    case TableId::docdata:
    case TableId::termlist:
      return merge_by_docid;
    case TableId::position:
      return merge_positions;
    case TableId::spelling:
    case TableId::synonym:
      return merge_synonyms;
  }
  return nullptr;
}

/// Xapian makes the files of the other tables with their first entry.
bool has_file_from_the_start(TableId table) {
  return table == TableId::postlist || table == TableId::termlist;
}

/// Told of what is read, it ends the merge when it is to stop.
glass::TableScan::OnRead stopping(const MergeOptions& options) {
  return [&options](std::size_t bytes) {
    if (options.stop && options.stop())
      throw Error(ErrorCode::interrupted, "stopped by the user while tables were merged");
    if (options.on_read) options.on_read(bytes);
  };
}

std::string merge_table(std::vector<Database>& databases, TableId table, const fs::path& target,
                        const MergeOptions& options) {
  const glass::TableScan::OnRead on_read = stopping(options);
  Sources sources;
  for (Database& database : databases)
    sources.push_back(std::make_unique<Source>(database, table, on_read));
  const fs::path file = target / glass::file_name(table);
  glass::TableWriter out(file, kBlock);
  merge_of(table)(sources, out);
  out.finish();
  if (has_file_from_the_start(table) && !fs::exists(file)) std::ofstream(file).close();
  return out.root_info(glass::compress_min(table));
}

/// Xapian's first writer would make it; made here, a database is the same files from the start, and
/// an update that fails leaves nothing new.
void make_lock_file(const fs::path& target) {
  const fs::path file = target / "flintlock";
  std::ofstream made(file);
  made.close();
  if (!made) throw write_error(file, errno);
}

}  // namespace

void merge_databases(const std::vector<fs::path>& sources, const fs::path& target,
                     const MergeOptions& options) {
  std::vector<Database> databases = open_databases(sources, options);
  fs::create_directories(target);
  glass::RootInfos roots;
  Jobs jobs;
  // The largest first, so that threads end together.
  for (const TableId table : {TableId::position, TableId::postlist, TableId::termlist,
                              TableId::docdata, TableId::synonym, TableId::spelling}) {
    jobs.emplace_back([&, table] {
      roots[static_cast<std::size_t>(table)] = merge_table(databases, table, target, options);
    });
  }
  run_all(jobs, options.threads);
  make_lock_file(target);
  glass::write_version(target, roots, sum(databases));
}

std::uint64_t bytes_of_tables(const std::vector<fs::path>& sources) {
  std::uint64_t bytes = 0;
  std::error_code ignored;
  for (const fs::path& source : sources) {
    for (std::size_t table = 0; table < glass::kTables; ++table) {
      const fs::path file = source / glass::file_name(static_cast<TableId>(table));
      const std::uintmax_t size = fs::file_size(file, ignored);
      if (!ignored) bytes += size;
    }
  }
  return bytes;
}

}  // namespace morgue::merge
