// Owns: the tables of a merge and the threads that write them.
#include "indexer/merge/merge.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <fstream>
#include <limits>
#include <mutex>
#include <thread>

#include "common/base/threads.hpp"
#include "common/glass/version_writer.hpp"
#include "indexer/merge/posting_merge.hpp"
#include "indexer/merge/table_merges.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;
using glass::TableId;

namespace {

/// Bytes of a block, Xapian's usual size: updates in place write whole blocks.
constexpr std::size_t kBlock = 8192;

using MergeTable = void (*)(Sources&, glass::TableWriter&);

struct Database {
  fs::path folder;
  glass::Version version;
  std::uint32_t offset;  ///< of its docids in the target
};

std::vector<Database> open_databases(const std::vector<fs::path>& folders) {
  std::vector<Database> databases;
  std::uint32_t offset = 0;
  for (const fs::path& folder : folders) {
    auto version = glass::read_version(folder);
    if (!version)
      throw Xapian::DatabaseCorruptError("cannot read " + (folder / "iamglass").string());
    if (!version->root(TableId::spelling).empty) glass::throw_damaged("table");  // never written
    const std::uint32_t last = version->statistics.last_docid;
    if (last > std::numeric_limits<std::uint32_t>::max() - 1 - offset)
      throw Xapian::RangeError("the index has no document ids left");
    databases.push_back({folder, *std::move(version), offset});
    offset += last;
  }
  return databases;
}

glass::Statistics sum(const std::vector<Database>& databases) {
  glass::Statistics total;
  for (const Database& database : databases) {
    const glass::Statistics& one = database.version.statistics;
    total.documents += one.documents;
    total.last_docid += one.last_docid;
    if (one.shortest > 0 && (total.shortest == 0 || one.shortest < total.shortest))
      total.shortest = one.shortest;
    total.longest = std::max(total.longest, one.longest);
    total.greatest_frequency = std::max(total.greatest_frequency, one.greatest_frequency);
    total.total_length += one.total_length;
  }
  return total;
}

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

std::string merge_table(const std::vector<Database>& databases, TableId table,
                        const fs::path& target, const MergeOptions& options) {
  Sources sources;
  for (const Database& database : databases) {
    sources.push_back(std::make_unique<Source>(database.folder, table, database.version,
                                               database.offset, options.on_read));
  }
  const fs::path file = target / glass::file_name(table);
  glass::TableWriter out(file, kBlock);
  merge_of(table)(sources, out);
  out.finish();
  if (has_file_from_the_start(table) && !fs::exists(file)) std::ofstream(file).close();
  return out.root_info(glass::compress_min(table));
}

/// Runs the jobs on so many threads, the first of them at once. After one has failed no other
/// starts, and its exception is thrown.
void run_all(const std::vector<std::function<void()>>& jobs, unsigned threads) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t job = next++; job < jobs.size(); job = next++) {
      try {
        jobs[job]();
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = jobs.size();
      }
    }
  };
  std::vector<std::thread> helpers;
  start_threads(helpers, std::max(1u, threads) - 1, work);
  work();
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

void merge_databases(const std::vector<fs::path>& sources, const fs::path& target,
                     const MergeOptions& options) {
  const std::vector<Database> databases = open_databases(sources);
  fs::create_directories(target);
  glass::RootInfos roots;
  std::vector<std::function<void()>> jobs;
  // The largest first, so that threads end together.
  for (const TableId table : {TableId::position, TableId::postlist, TableId::termlist,
                              TableId::docdata, TableId::synonym, TableId::spelling}) {
    jobs.emplace_back([&, table] {
      roots[static_cast<std::size_t>(table)] = merge_table(databases, table, target, options);
    });
  }
  run_all(jobs, options.threads);
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
