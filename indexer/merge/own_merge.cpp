// Owns: the tables of a merge and the threads that write them.
#include <xapian.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <fstream>
#include <iterator>
#include <limits>
#include <mutex>
#include <thread>

#include "common/base/errors.hpp"
#include "common/base/threads.hpp"
#include "common/glass/version_writer.hpp"
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

/// Those of `left_out` (ascending, each once) that are of a database, as it numbers
/// them.
LeftOut of_database(const std::vector<Xapian::docid>& left_out, std::uint32_t offset,
                    std::uint32_t last_docid) {
  std::vector<std::uint32_t> docids;
  const auto begin = std::upper_bound(left_out.begin(), left_out.end(), offset);
  const auto end = std::upper_bound(begin, left_out.end(), offset + last_docid);
  std::transform(begin, end, std::back_inserter(docids),
                 [offset](Xapian::docid docid) { return docid - offset; });
  return LeftOut(std::move(docids));
}

std::vector<Database> open_databases(const std::vector<fs::path>& folders,
                                     const MergeOptions& options) {
  std::vector<Xapian::docid> left_out = options.left_out;
  std::sort(left_out.begin(), left_out.end());
  left_out.erase(std::unique(left_out.begin(), left_out.end()), left_out.end());
  std::vector<Database> databases;
  std::uint32_t offset = 0;
  for (const fs::path& folder : folders) {
    auto version = glass::read_version(folder);
    if (!version)
      throw Xapian::DatabaseCorruptError("cannot read " + (folder / "iamglass").string());
    if (!version->root(TableId::spelling).empty) glass::throw_damaged("table");  // never written
    const glass::Statistics statistics = version->statistics;
    const std::uint32_t last = statistics.last_docid;
    if (last > std::numeric_limits<std::uint32_t>::max() - 1 - offset)
      throw Xapian::RangeError("the index has no document ids left");
    databases.push_back({folder, *std::move(version), offset, of_database(left_out, offset, last),
                         options.keeps_word, statistics});
    offset += last;
  }
  if (!left_out.empty() && (left_out.front() == 0 || left_out.back() > offset))
    throw Xapian::DocNotFoundError("a document to leave out is in no database");
  return databases;
}

/// Throws Xapian::DatabaseCorruptError where some that are to be left out were not there.
void check_left_out(const Database& database) {
  const std::uint64_t documents = database.version.statistics.documents;
  if (database.staying.documents + database.left_out.size() != documents)
    glass::throw_damaged("list of documents");
}

glass::Statistics sum(const std::vector<Database>& databases) {
  glass::Statistics total;
  for (const Database& database : databases) {
    check_left_out(database);
    const glass::Statistics& one = database.staying;
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
  std::vector<Database> databases = open_databases(sources, options);
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
