// Owns: the steps.
#include "indexer/build/takedown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/build/assembly.hpp"
#include "indexer/build/memory_folder.hpp"

namespace morgue {

namespace {

using takedown::Tombstone;
using takedown::Tombstones;

struct Covered {
  std::vector<Xapian::docid> docids;  ///< ascending
  std::vector<TakenDown> articles;
};

/// Every article is read: the same text may stand under any id.
Covered find_covered(const Xapian::Database& database, const Tombstones& tombstones,
                     Progress& progress) {
  progress.enter(Phase::checking, database.get_doccount());
  Covered covered;
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting) {
    if (interrupted())
      throw Error(ErrorCode::interrupted, "stopped by the user; the index is as it was");
    const StoredArticle article = decode_stored_article(database.get_document(*posting).get_data());
    if (const Tombstone* tombstone = tombstones.covering(article)) {
      covered.docids.push_back(*posting);
      covered.articles.push_back({article.id, tombstone->id});
    }
    progress.step();
  }
  return covered;
}

/// Which words are terms of any article but those that go.
class StayingWords {
 public:
  StayingWords(const std::filesystem::path& generation, std::vector<Xapian::docid> going)
      : database_(generation.string()), going_(std::move(going)) {}

  bool has(const std::string& word) const {
    return std::any_of(kFields.begin(), kFields.end(), [&](const Field& field) {
      return field.kind == FieldKind::text && is_term(std::string(field.prefix) + word);
    });
  }

 private:
  bool is_term(const std::string& term) const {
    if (database_.get_termfreq(term) > going_.size()) return true;
    return std::any_of(database_.postlist_begin(term), database_.postlist_end(term),
                       [this](Xapian::docid docid) {
                         return !std::binary_search(going_.begin(), going_.end(), docid);
                       });
  }

  Xapian::Database database_;
  std::vector<Xapian::docid> going_;
};

void make_without(IndexWriter& writer, const Covered& covered,
                  const std::vector<Tombstone>& tombstones, Progress& progress) {
  const StayingWords words(writer.generation(), covered.docids);
  build::Assembly assembly{writer.path(),
                           writer.generation(),
                           {},
                           covered.docids,
                           {},
                           std::max(1u, std::thread::hardware_concurrency())};
  assembly.keeps_word = [&words](const std::string& word) { return words.has(word); };
  const auto edit = [&](Xapian::WritableDatabase& database) {
    for (const Tombstone& tombstone : tombstones) takedown::write(database, tombstone);
  };
  build::assemble(assembly, edit, progress);
}

/// What is left of older files would still hold the text.
void remove_older(IndexWriter& writer) try {
  writer.reopen();
  build::sweep_memory_folders();
} catch (const std::exception& error) {
  throw Error(ErrorCode::io,
              fmt::format("the articles are out of the index, but older files with their text "
                          "could not be removed: {}",
                          error.what()),
              "remove what stands in the way, and run the same command again");
}

}  // namespace

std::vector<TakenDown> take_down(IndexWriter& writer, const std::vector<Tombstone>& wanted,
                                 Progress& progress) try {
  Tombstones all(writer.present());
  for (const Tombstone& tombstone : wanted) all.put(tombstone);
  const Covered covered = find_covered(writer.present(), all, progress);
  std::vector<Tombstone> tombstones = wanted;
  for (Tombstone& tombstone : tombstones) {
    for (const TakenDown& article : covered.articles) {
      if (article.by == tombstone.id && article.id != tombstone.id)
        tombstone.also.push_back(article.id);
    }
  }
  // Also where nothing is covered: an article that was removed or changed before stands in free
  // blocks.
  if (!wanted.empty() || !covered.docids.empty())
    make_without(writer, covered, tombstones, progress);
  remove_older(writer);
  return covered.articles;
} catch (...) {
  if (interrupted() && current_generation(writer.path()) == writer.generation())
    throw Error(ErrorCode::interrupted, "stopped by the user; the index is as it was");
  rethrow_as_error(writer.path());
}

void lift(IndexWriter& writer, const std::vector<Tombstone>& tombstones) {
  writer.edit([&](Xapian::WritableDatabase& database) {
    for (const Tombstone& tombstone : tombstones) takedown::erase(database, tombstone);
  });
}

}  // namespace morgue
