// Owns: what their version files say.
#include "indexer/merge/databases.hpp"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace morgue::merge {

namespace fs = std::filesystem;
using glass::TableId;

namespace {

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

}  // namespace

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
                         options.keeps_word, options.left_out_metadata, statistics});
    offset += last;
  }
  if (!left_out.empty() && (left_out.front() == 0 || left_out.back() > offset))
    throw Xapian::DocNotFoundError("a document to leave out is in no database");
  return databases;
}

namespace {

/// Throws Xapian::DatabaseCorruptError where some that are to be left out were not there.
void check_left_out(const Database& database) {
  const std::uint64_t documents = database.version.statistics.documents;
  if (database.staying.documents + database.left_out.size() != documents)
    glass::throw_damaged("list of documents");
}

}  // namespace

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

}  // namespace morgue::merge
