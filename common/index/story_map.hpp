// Owns: the stories of an index as they are kept: which articles are copies of one another. Does
// not own: finding that out (indexer/stories).
//
// They are kept in the metadata, in parts of kPartDocuments documents, for the articles that have a
// copy alone: not in values of the documents, since setting one makes Xapian write anew what is
// beside it. A part is, for each such article in ascending order: how much greater its docid is
// than the last one's (from the part's first), and how much greater than that of its story's first
// article, both LEB128; and for that first article the eight bytes that name the story. A shard of
// an archive names the story of an article whose copies are in other shards, too: by itself it has
// no copy.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/docids.hpp"

namespace morgue {

/// An article that has a copy.
struct StoryArticle {
  Xapian::docid docid;
  std::uint64_t name;  ///< of its story; the same for all of its articles
};

/// Whether the index holds stories: one made by an older version does not.
bool has_stories(const Xapian::Database& database);

/// The stories of one state of an index.
class StoryMap {
 public:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  StoryMap() = default;
  /// Throws Xapian::DatabaseCorruptError.
  explicit StoryMap(const Xapian::Database& database);
  /// Of an archive of several shards, in which stories of the same name are one. Throws so, too.
  explicit StoryMap(std::span<const Xapian::Database> shards);

  /// The number of the story that an article is in; kNone for one that has no copy.
  std::uint32_t story_of(Xapian::docid docid) const {
    if (!has(docid)) return kNone;
    const Word& word = words_[docid / 64];
    const std::uint64_t before = word.bits & ((std::uint64_t{1} << docid % 64) - 1);
    return numbers_[word.rank + static_cast<std::uint32_t>(__builtin_popcountll(before))];
  }
  bool has(Xapian::docid docid) const {
    return docid / 64 < words_.size() && (words_[docid / 64].bits >> docid % 64 & 1) != 0;
  }

  /// How many stories there are, numbered from 0.
  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }
  /// Articles in stories.
  std::size_t articles() const { return numbers_.size(); }
  /// Of a story, ascending.
  std::span<const Xapian::docid> articles_of(std::uint32_t story) const {
    return std::span(docids_).subspan(begins_[story], begins_[story + 1] - begins_[story]);
  }
  std::uint64_t name_of(std::uint32_t story) const { return names_[story]; }

 private:
  struct Word {
    std::uint64_t bits = 0;
    std::uint32_t rank = 0;  ///< articles in the words before
  };

  void read_part(std::uint64_t number, std::string_view bytes, std::vector<Xapian::docid>& docids);
  void index(const std::vector<Xapian::docid>& docids);
  void read(const Xapian::Database& database);
  void keep_shared(std::vector<StoryArticle> articles);

  std::vector<Word> words_;
  std::vector<std::uint32_t> numbers_;  ///< of the articles' stories, in the order of docids
  std::vector<std::uint64_t> names_;
  std::vector<std::uint32_t> begins_{0};  ///< in docids_, of each story and of the end
  std::vector<Xapian::docid> docids_;     ///< story by story
};

/// Sixteen hexadecimal digits.
std::string story_name(std::uint64_t name);

/// The metadata to set, by key, so that the index holds these stories in place of those there; an
/// empty value takes a key away. `articles`: ascending, all of them.
std::map<std::string, std::string> story_edits(const Xapian::Database& database,
                                               std::span<const StoryArticle> articles);

/// Writes the stories of an index, in place of those there. `articles`: ascending, all of them.
void write_stories(Xapian::WritableDatabase& database, std::span<const StoryArticle> articles);

}  // namespace morgue
