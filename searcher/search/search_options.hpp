// Owns: what one search is asked for beside its query. Does not own: the options of the command
// line (searcher/commands/options.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/postings/index_reader.hpp"
#include "searcher/highlight/fragments.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/ranking/options.hpp"
#include "searcher/resolve/resolver.hpp"
#include "searcher/retrieval/retrieve.hpp"
#include "searcher/tally/tallies.hpp"

namespace morgue {

/// What is shown of articles that are copies of one another (common/index/story_map.hpp).
enum class Copies {
  group,  ///< of those that match, the best alone, with the others named
  show,   ///< all, each for itself
  only    ///< as group, but only articles of which a copy matches, too
};

inline constexpr std::size_t kAllHits = static_cast<std::size_t>(-1);

struct SearchOptions {
  query::ParseOptions parse;
  query::ResolveOptions resolve;
  ranking::Options ranking;
  SortOrder sort = SortOrder::relevance;
  bool only_all_words =
      false;               ///< no articles with most of the words where fewer than `count` have all
  std::size_t count = 10;  ///< hits at most; kAllHits: no limit
  std::size_t offset = 0;
  std::optional<double>
      time_limit;                 ///< seconds for run() and for loading its hits; nothing: no limit
  Deadline::Stop stop = nullptr;  ///< ends run() and the loading as the time limit does
  bool explain_scores = false;    ///< hits come with what each word gave to their scores
  bool find_matches = true;       ///< false: hits come without matches and fragments
  retrieval::Restriction only;    ///< what is left out, whatever the query says
  Engine engine = Engine::own;
  std::string thesaurus;  ///< file that ~word is looked up in; empty: the thesaurus of the index
  highlight::FragmentOptions fragments;
  /// Bytes of the body around each match that are shown beside passages (--kwic).
  std::uint32_t context = 0;
  Copies copies = Copies::show;
  bool count_stories =
      false;  ///< Total::stories is wanted, though copies are shown each for itself
  /// In an archive of so many articles at most the dates of the answer are counted for a glance
  /// (tally::glance); 0: not at all.
  std::size_t glance_below = 0;
  tally::Options tally;  ///< what is counted of all articles that match, beside the hits
};

}  // namespace morgue
