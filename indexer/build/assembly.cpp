// Owns: the edits and the order of the steps.
#include "indexer/build/assembly.hpp"

#include <algorithm>
#include <memory>

#include "common/index/archive_state.hpp"
#include "common/index/index.hpp"
#include "common/index/names.hpp"
#include "common/index/served_words.hpp"
#include "common/postings/index_reader.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/owned_folder.hpp"
#include "indexer/merge/merge.hpp"
#include "indexer/stories/stories.hpp"

namespace morgue::build {

namespace fs = std::filesystem;

namespace {

bool keeps_present(const Assembly& assembly) {
  return !assembly.generation.empty() && !assembly.anew;
}

/// The docid before that of the first document added.
Xapian::docid last_present(const Assembly& assembly) {
  return keeps_present(assembly) ? Xapian::Database(assembly.generation.string()).get_lastdocid()
                                 : 0;
}

void merge_into(const fs::path& target, const Assembly& assembly, Xapian::docid before_added,
                Progress& progress) {
  std::vector<fs::path> sources = assembly.segments;
  if (keeps_present(assembly)) sources.insert(sources.begin(), assembly.generation);
  merge::MergeOptions how;
  how.threads = assembly.threads;
  how.on_read = [&progress](std::size_t bytes) { progress.step(bytes); };
  how.left_out = assembly.replaced;
  for (const Xapian::docid number : assembly.dropped) how.left_out.push_back(before_added + number);
  how.keeps_word = assembly.keeps_word;
  if (how.keeps_word) how.left_out_metadata = served_key("");
  progress.enter(Phase::merging, merge::bytes_of_tables(sources));
  merge::merge_databases(sources, target, how);
  progress.enter(Phase::placing);
  progress.segments_merged();
}

/// What the index knows beside its articles, but for what is said of their numbers:
/// write_identity() comes after it.
void copy_metadata(const fs::path& generation, Xapian::WritableDatabase& database) {
  if (generation.empty()) return;
  const Xapian::Database present(generation.string());
  for (auto key = present.metadata_keys_begin(); key != present.metadata_keys_end(); ++key) {
    if (!(*key).starts_with(kStoriesKey)) database.set_metadata(*key, present.get_metadata(*key));
  }
}

/// What putting in the segments does to the stories.
stories::Change story_change(const Assembly& assembly, Xapian::docid before_added) {
  stories::Change change;
  change.added_from = before_added + 1;
  if (keeps_present(assembly)) change.lost = assembly.replaced;
  return change;
}

stories::Readers readers_of(const fs::path& generation, unsigned threads) {
  stories::Readers readers;
  for (unsigned i = 0; i < std::max(1u, threads); ++i) {
    const std::shared_ptr<IndexReader> reader =
        open_reader(generation, Xapian::Database(generation.string()), Engine::own);
    readers.emplace_back([reader](std::uint32_t docid) { return reader->document_data(docid); });
  }
  return readers;
}

/// What the merge does not do.
void edit_merged(const fs::path& target, const Assembly& assembly, Xapian::docid before_added,
                 const DatabaseEdit& edit) {
  Xapian::WritableDatabase database(target.string(), Xapian::DB_OPEN);
  if (!keeps_present(assembly)) {
    copy_metadata(assembly.generation, database);
    write_identity(database);
  }
  note_change(database, assembly.change);
  if (edit) edit(database);
  if (serves_words(database)) serve_words(database);
  stories::settle(database, database, readers_of(target, assembly.threads),
                  story_change(assembly, before_added));
  database.commit();
}

}  // namespace

Xapian::docid assemble(const Assembly& assembly, const DatabaseEdit& edit, Progress& progress) {
  const fs::path target = next_generation(assembly.index, assembly.generation);
  try {
    const Xapian::docid before_added = last_present(assembly);
    merge_into(target, assembly, before_added, progress);
    edit_merged(target, assembly, before_added, edit);
    publish_generation(assembly.index, target, assembly.generation);
    return before_added;
  } catch (...) {
    std::error_code ignored;  // a full disk is not to stay full
    if (current_generation(assembly.index) != target) remove_owned_folder(target, ignored);
    throw;
  }
}

}  // namespace morgue::build
