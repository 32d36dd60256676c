// Owns: what the commit changes beside the articles.
#include "indexer/build/appending.hpp"

#include <xapian.h>

#include <memory>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/index/archive_state.hpp"
#include "common/postings/index_reader.hpp"
#include "indexer/merge/append.hpp"
#include "indexer/stories/stories.hpp"

namespace morgue::build {

namespace {

/// The articles of a generation, and those of segments behind them.
class Appended {
 public:
  explicit Appended(const Appending& appending) {
    open(appending.generation);
    for (const auto& segment : appending.segments) open(segment);
  }

  const Xapian::Database& committed() const { return parts_.front().database; }
  Xapian::docid last() const { return last_; }

  Xapian::Document document(Xapian::docid docid) const {
    const Part& part = part_of(docid);
    return part.database.get_document(docid - part.before);
  }
  std::string data(Xapian::docid docid) const {
    const Part& part = part_of(docid);
    return part.reader->document_data(docid - part.before);
  }

  stories::Change change() const {
    constexpr Xapian::valueno kSketch = slot(Slot::sketch);
    stories::Change change;
    for (auto part = parts_.begin() + 1; part != parts_.end(); ++part) {
      // Articles without a sketch are none of a story's.
      const Xapian::Database& database = part->database;
      for (auto at = database.valuestream_begin(kSketch); at != database.valuestream_end(kSketch);
           ++at)
        change.written[part->before + at.get_docid()] = *at;
    }
    return change;
  }

 private:
  struct Part {
    Xapian::Database database;
    std::shared_ptr<IndexReader> reader;
    Xapian::docid before;  ///< greatest docid of the parts before
  };

  void open(const std::filesystem::path& folder) {
    Xapian::Database database(folder.string());
    std::shared_ptr<IndexReader> reader = open_reader(folder, database, Engine::own);
    const Xapian::docid before = std::exchange(last_, last_ + database.get_lastdocid());
    parts_.push_back({std::move(database), std::move(reader), before});
  }

  const Part& part_of(Xapian::docid docid) const {
    std::size_t at = parts_.size() - 1;
    while (at > 0 && docid <= parts_[at].before) --at;
    return parts_[at];
  }

  std::vector<Part> parts_;  ///< the first is the generation
  Xapian::docid last_ = 0;
};

}  // namespace

void append(const Appending& appending) {
  const Appended articles(appending);
  merge::MetadataEdits edits = noted_change(articles.committed(), appending.change);
  const stories::Articles all{
      articles.committed(), articles.last(),
      [&articles](Xapian::docid docid) { return articles.document(docid); }};
  const stories::Reader reader = [&articles](std::uint32_t docid) { return articles.data(docid); };
  edits.merge(stories::settled(all, {reader}, articles.change()));
  merge::append_databases(appending.generation, appending.segments, edits, {appending.threads});
}

}  // namespace morgue::build
