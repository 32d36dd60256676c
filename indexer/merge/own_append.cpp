// Owns: the tables of the change, the threads that write them, and the order of syncing.
#include <xapian.h>

#include <array>

#include "common/glass/version_writer.hpp"
#include "indexer/merge/append.hpp"
#include "indexer/merge/appended.hpp"
#include "indexer/merge/databases.hpp"
#include "indexer/merge/jobs.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;
using glass::TableId;

namespace {

std::unique_ptr<glass::TableChanges> changes_of(TableId table, Sources& sources,
                                                glass::Table& target,
                                                const MetadataEdits& metadata) {
  switch (table) {
    case TableId::postlist:
      return appended_postings(sources, target, metadata);
    case TableId::docdata:
    case TableId::termlist:
      return appended_by_docid(sources);
    case TableId::position:
      return appended_positions(sources);
    case TableId::spelling:
    case TableId::synonym:
      return appended_synonyms(sources, target);
  }
  return nullptr;
}

/// Writes a table as it is to be; returns its root there.
glass::Root update_table(const Database& target, std::vector<Database>& added, TableId table,
                         const MetadataEdits& metadata, const AppendOptions& options) {
  Sources sources;
  for (Database& database : added)
    sources.push_back(std::make_unique<Source>(database, table, [](std::size_t) {}));
  const fs::path file = target.folder / glass::file_name(table);
  const std::uint64_t revision = target.version.revision;
  glass::Table before(file, target.version.root(table), revision);
  const auto changes = changes_of(table, sources, before, metadata);
  if (changes->peek() == nullptr) return target.version.root(table);
  glass::TableUpdate update(before, file, static_cast<std::uint32_t>(revision + 1), options.stop);
  return update.apply(*changes);
}

}  // namespace

bool can_append(const fs::path& target) {
  const auto version = glass::read_version(target);
  return version && version->root(TableId::spelling).empty;
}

void append_databases(const fs::path& target, const std::vector<fs::path>& sources,
                      const MetadataEdits& metadata, const AppendOptions& options) {
  std::vector<fs::path> folders{target};
  folders.insert(folders.end(), sources.begin(), sources.end());
  std::vector<Database> databases = open_databases(folders, {});
  const Database before = databases.front();
  std::vector<Database> added(databases.begin() + 1, databases.end());
  glass::Version after = before.version;
  Jobs jobs;
  for (const TableId table : {TableId::position, TableId::postlist, TableId::termlist,
                              TableId::docdata, TableId::synonym}) {
    jobs.emplace_back([&, table] {
      after.roots[static_cast<std::size_t>(table)] =
          update_table(before, added, table, metadata, options);
    });
  }
  run_all(jobs, options.threads);
  ++after.revision;
  after.statistics = sum(databases);
  after.statistics.greatest_spelling_frequency =
      before.version.statistics.greatest_spelling_frequency;
  glass::replace_version(target, after);
}

}  // namespace morgue::merge
