// Owns: the edits and the order of the steps.
#include "indexer/build/assembly.hpp"

#include "common/index/index.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/owned_folder.hpp"
#include "indexer/merge/merge.hpp"

namespace morgue::bulk {

namespace fs = std::filesystem;

namespace {

bool keeps_present(const Assembly& assembly) {
  return !assembly.generation.empty() && !assembly.anew;
}

void merge_into(const fs::path& target, const Assembly& assembly, Progress& progress) {
  std::vector<fs::path> sources = assembly.segments;
  if (keeps_present(assembly)) sources.insert(sources.begin(), assembly.generation);
  progress.enter(Phase::merging, merge::bytes_of_tables(sources));
  merge::merge_databases(sources, target, {assembly.threads, [&progress](std::size_t bytes) {
                                             progress.step(bytes);
                                           }});
  progress.enter(Phase::placing);
  progress.segments_merged();
}

}  // namespace

Xapian::docid assemble(const Assembly& assembly,
                       const std::function<void(Xapian::WritableDatabase&)>& edit,
                       Progress& progress) {
  const fs::path target = next_generation(assembly.index, assembly.generation);
  try {
    merge_into(target, assembly, progress);
    const Xapian::docid before_added =
        keeps_present(assembly) ? Xapian::Database(assembly.generation.string()).get_lastdocid()
                                : 0;
    Xapian::WritableDatabase database(target.string(), Xapian::DB_OPEN);
    if (!keeps_present(assembly)) write_identity(database);
    for (const Xapian::docid docid : assembly.replaced) database.delete_document(docid);
    for (const Xapian::docid number : assembly.dropped)
      database.delete_document(before_added + number);
    if (edit) edit(database);
    database.commit();
    database.close();
    publish_generation(assembly.index, target, assembly.generation);
    return before_added;
  } catch (...) {
    std::error_code ignored;  // a full disk is not to stay full
    if (current_generation(assembly.index) != target) remove_owned_folder(target, ignored);
    throw;
  }
}

}  // namespace morgue::bulk
