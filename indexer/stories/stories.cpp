// Owns: settling what a change touches.
#include "indexer/stories/stories.hpp"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/errors.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/story_map.hpp"
#include "common/likeness/wording.hpp"
#include "common/program/program.hpp"
#include "indexer/stories/candidates.hpp"

namespace morgue::stories {

namespace {

constexpr Xapian::valueno kSketch = slot(Slot::sketch);

/// Sets that are put together step by step.
class Sets {
 public:
  std::size_t make() {
    parents_.push_back(parents_.size());
    return parents_.size() - 1;
  }
  std::size_t find(std::size_t one) {
    while (parents_[one] != one) one = parents_[one] = parents_[parents_[one]];
    return one;
  }
  void join(std::size_t a, std::size_t b) { parents_[find(a)] = find(b); }
  std::size_t size() const { return parents_.size(); }

 private:
  std::vector<std::size_t> parents_;
};

/// The sets of copies. Documents that were written stand alone at first, and so do those that are
/// left of a story which lost one; the other stories stay together.
class Copies {
 public:
  Copies(StoryMap before, Xapian::docid last, const Change& change)
      : before_(std::move(before)), touched_(last + 1), alone_(touched_.size(), kNone) {
    for (std::uint32_t story = 0; story < before_.size(); ++story) sets_.make();
    broken_.resize(before_.size());
    for (const auto& [docid, sketch] : change.written) {
      touched_[docid] = true;
      break_up(docid);
    }
    for (const Xapian::docid docid : change.lost) break_up(docid);
    if (change.added_from != 0)
      std::fill(touched_.begin() + change.added_from, touched_.end(), true);
  }

  Xapian::docid last() const { return static_cast<Xapian::docid>(touched_.size() - 1); }
  bool is_touched(Xapian::docid docid) const { return touched_[docid]; }
  /// The set that a document is in by now.
  std::size_t set_now(Xapian::docid docid) { return sets_.find(set_of(docid)); }
  void join(Xapian::docid a, Xapian::docid b) { sets_.join(set_of(a), set_of(b)); }

  /// A story, or a document that is in none.
  struct Set {
    std::vector<Xapian::docid> documents;
    std::optional<std::uint64_t> name;  ///< where it is a story as before
  };
  std::vector<Set> take() {
    std::map<std::size_t, Set> found;
    for (std::uint32_t story = 0; story < before_.size(); ++story) {
      if (broken_[story]) continue;
      Set& set = found[sets_.find(story)];
      set.name = set.documents.empty() ? std::optional(before_.name_of(story)) : std::nullopt;
      const auto articles = before_.articles_of(story);
      set.documents.insert(set.documents.end(), articles.begin(), articles.end());
    }
    for (Xapian::docid docid = 0; docid < alone_.size(); ++docid) {
      if (alone_[docid] == kNone) continue;
      Set& set = found[sets_.find(alone_[docid])];
      set.documents.push_back(docid);
      set.name.reset();
    }
    std::vector<Set> sets;
    for (auto& [number, set] : found) sets.push_back(std::move(set));
    return sets;
  }

 private:
  static constexpr std::uint32_t kNone = StoryMap::kNone;

  void break_up(Xapian::docid lost) {
    const std::uint32_t story = before_.story_of(lost);
    if (story == StoryMap::kNone) return;
    broken_[story] = true;
    for (const Xapian::docid docid : before_.articles_of(story)) touched_[docid] = true;
  }

  std::size_t set_of(Xapian::docid docid) {
    const std::uint32_t story = before_.story_of(docid);
    if (story != StoryMap::kNone && !broken_[story]) return story;
    if (alone_[docid] == kNone) alone_[docid] = static_cast<std::uint32_t>(sets_.make());
    return alone_[docid];
  }

  StoryMap before_;
  std::vector<bool> touched_;
  std::vector<bool> broken_;          ///< by the number of the story, which is that of its set
  std::vector<std::uint32_t> alone_;  ///< sets of documents of no story, by docid; kNone: none yet
  Sets sets_;
};

void stop_if_due() {
  if (stop_is_due())
    throw Error(ErrorCode::interrupted, "stopped by the user", "run the same command again");
}

/// Compares what may be copies, many at a time, so that several threads do it.
class Comparing {
 public:
  Comparing(Readers readers, Xapian::docid last, Copies& copies)
      : texts_(std::move(readers), last), copies_(copies) {}

  /// Of a story that is already known the most alike are enough: else each of a hundred printings
  /// of a weather report would be held against each of a hundred printings of yesterday's.
  void add(Xapian::docid docid, const std::vector<Candidates::Near>& near) {
    tried_.clear();
    for (const Candidates::Near& other : near) {
      const std::size_t set = copies_.set_now(other.docid);
      if (set == copies_.set_now(docid)) continue;
      if (std::count(tried_.begin(), tried_.end(), set) >= kMaxTried) continue;
      tried_.push_back(set);
      pairs_.emplace_back(docid, other.docid);
    }
    if (pairs_.size() >= kPairs) compare();
  }

  void compare() {
    stop_if_due();
    for (const auto& [a, b] : texts_.copies(pairs_)) copies_.join(a, b);
    pairs_.clear();
  }

 private:
  static constexpr std::size_t kPairs = 4096;
  static constexpr std::ptrdiff_t kMaxTried = 2;  ///< of one story, for one article

  Texts texts_;
  Copies& copies_;
  std::vector<Pair> pairs_;
  std::vector<std::size_t> tried_;  ///< sets that the article at hand is compared with
};

/// Calls `visit(docid, sketch)` for all documents after the change, in order.
template <typename Visit>
void for_each_sketch(const Xapian::Database& committed, const Change& change, const Visit& visit) {
  std::vector<Xapian::docid> lost = change.lost;
  std::sort(lost.begin(), lost.end());
  auto written = change.written.begin();
  const auto visit_written_before = [&](Xapian::docid docid) {
    for (; written != change.written.end() && written->first < docid; ++written)
      visit(written->first, written->second);
  };
  const auto end = committed.valuestream_end(kSketch);
  for (auto at = committed.valuestream_begin(kSketch); at != end; ++at) {
    const Xapian::docid docid = at.get_docid();
    visit_written_before(docid);
    if (change.written.contains(docid) || std::binary_search(lost.begin(), lost.end(), docid))
      continue;
    visit(docid, *at);
  }
  visit_written_before(std::numeric_limits<Xapian::docid>::max());
}

/// Puts copies together that the change has to do with.
void join_copies(const Xapian::Database& committed, const Change& change, Candidates candidates,
                 Readers readers, Copies& copies) {
  Comparing comparing(std::move(readers), copies.last(), copies);
  for_each_sketch(committed, change, [&](Xapian::docid docid, const std::string& sketch) {
    comparing.add(docid, candidates.add(docid, sketch, copies.is_touched(docid)));
  });
  comparing.compare();
}

Candidates candidates_for(const Xapian::Database& committed, const Change& change,
                          const Copies& copies) {
  if (change.added_from == 1) return Candidates(committed.get_doccount());
  // Where so many are new, most hashes would count.
  constexpr std::size_t kMany = 8;
  std::vector<std::string> sketches;
  std::size_t all = 0;
  for_each_sketch(committed, change, [&](Xapian::docid docid, const std::string& sketch) {
    ++all;
    if (copies.is_touched(docid)) sketches.push_back(sketch);
  });
  if (sketches.size() > all / kMany) return Candidates(all);
  return Candidates(std::vector<std::string_view>(sketches.begin(), sketches.end()));
}

/// The name of the story of these documents: a hash of the id of the one published first.
std::uint64_t name_of(const Articles& articles, const std::vector<Xapian::docid>& documents) {
  using Place = std::pair<std::string, std::string>;  // date and id; without a date last
  std::optional<Place> first;
  for (const Xapian::docid docid : documents) {
    const Xapian::Document document = articles.document(docid);
    const std::string date = document.get_value(slot(Slot::published_begin));
    std::string key = date.empty() ? "1" : "0" + date;
    if (first && key > first->first) continue;
    Place place{std::move(key), decode_stored_article(document.get_data()).id};
    if (!first || place < *first) first = std::move(place);
  }
  return XXH3_64bits(first->second.data(), first->second.size());
}

std::vector<StoryArticle> stories_after(const Articles& articles, StoryMap before, Readers readers,
                                        const Change& change) {
  Copies copies(std::move(before), articles.last, change);
  join_copies(articles.committed, change, candidates_for(articles.committed, change, copies),
              std::move(readers), copies);
  std::vector<StoryArticle> in_stories;
  for (const Copies::Set& set : copies.take()) {
    if (set.documents.size() < 2) continue;
    const std::uint64_t name = set.name ? *set.name : name_of(articles, set.documents);
    for (const Xapian::docid docid : set.documents) in_stories.push_back({docid, name});
  }
  std::sort(in_stories.begin(), in_stories.end(),
            [](const StoryArticle& a, const StoryArticle& b) { return a.docid < b.docid; });
  return in_stories;
}

}  // namespace

std::map<std::string, std::string> settled(const Articles& articles, Readers readers,
                                           const Change& change) {
  if (!change.any() || !has_stories(articles.committed)) return {};
  return story_edits(articles.committed, stories_after(articles, StoryMap(articles.committed),
                                                       std::move(readers), change));
}

std::vector<std::vector<StoryArticle>> find_in_shards(const std::vector<Xapian::Database>& shards) {
  Xapian::Database joined;
  for (const Xapian::Database& shard : shards) joined.add_database(shard);
  const auto document = [&joined](Xapian::docid docid) { return joined.get_document(docid); };
  Change all;
  all.added_from = 1;
  const Articles articles{joined, joined.get_lastdocid(), document};
  const Docids docids{static_cast<std::uint32_t>(shards.size())};
  std::vector<std::vector<StoryArticle>> found(shards.size());
  Readers readers{[&document](std::uint32_t docid) { return document(docid).get_data(); }};
  for (const StoryArticle& one : stories_after(articles, {}, std::move(readers), all))
    found[docids.shard_of(one.docid)].push_back({docids.in_shard(one.docid), one.name});
  return found;
}

void settle(Xapian::WritableDatabase& database, const Xapian::Database& committed, Readers readers,
            const Change& change) {
  const auto document = [&database](Xapian::docid docid) { return database.get_document(docid); };
  if (readers.empty())
    readers.emplace_back([&document](std::uint32_t docid) { return document(docid).get_data(); });
  const Articles articles{committed, database.get_lastdocid(), document};
  for (const auto& [key, value] : settled(articles, std::move(readers), change))
    database.set_metadata(key, value);
}

}  // namespace morgue::stories
