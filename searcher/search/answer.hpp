// Owns: what a search returned, as a value: all that a format or another server of answers prints.
// Does not own: finding it (search.hpp), printing it (output/).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/fields/stored_article.hpp"
#include "searcher/highlight/fragments.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/ranking/score_parts.hpp"
#include "searcher/retrieval/retrieve.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue {

/// An article that is a copy of a hit.
struct Copy {
  std::string id;
  std::string headline;
  std::string source;
  std::optional<Date> published;
};

/// What is known of an article that has copies in the archive.
struct HitStory {
  std::string name;          ///< story_name()
  std::size_t articles = 0;  ///< of the archive
  std::size_t others = 0;    ///< those beside the hit that match, too
  bool is_first = false;     ///< of those that match the hit was published first
  std::vector<Copy> copies;  ///< the others where copies are grouped, kMaxCopies at most, first
                             ///< published first
};

/// Copies of a hit that are named.
inline constexpr std::size_t kMaxCopies = 50;

struct Hit {
  std::size_t rank = 0;  ///< 1-based, the offset counted in
  double score = 0;
  bool all_words = true;  ///< false: it has most of the query's words, see Answer::not_all_words
  StoredArticle article;
  std::vector<highlight::Match> matches;
  std::vector<highlight::Fragment> fragments;
  std::vector<ranking::ScorePart> score_parts;  ///< where asked for
  std::optional<HitStory> story;                ///< where it has copies, and stories are counted
  std::vector<std::uint32_t> line_hyphens;      ///< in the fragments: highlight/broken_words.hpp
};

/// Which of several queries an answer is of, as programs are told it: "query_id" and its id of a
/// batch, "alert" and its name of saved queries.
struct QueryName {
  std::string_view key;  ///< empty: there is one query alone
  std::string name;

  bool any() const { return !key.empty(); }
};

/// An answer without its hits, which follow one by one (Search::load): an answer may be the whole
/// archive, of which one article at a time is held.
struct Answer {
  QueryName name;
  std::string query;                              ///< as typed, but for names of searches
  std::string typed = {};                         ///< with these; empty: it has none
  std::shared_ptr<const query::Node> understood;  ///< never nullptr
  std::vector<query::QueryNote> notes;
  Total total;
  /// Articles beside those of `total` that have most of the words; they stand after those with all.
  Xapian::doccount not_all_words = 0;
  std::size_t offset = 0;  ///< hits before this page
  std::size_t size = 0;    ///< hits of this page
  SortOrder sort = SortOrder::relevance;
  Deadline deadline;  ///< by which it must be printed
  /// Of the articles of `total`; nullptr where not asked for or not counted within the time limit.
  std::shared_ptr<const tally::Tallies> tallies;
  std::optional<tally::Timeline> glance = {};  ///< its dates, where SearchOptions ask for them
};

}  // namespace morgue
