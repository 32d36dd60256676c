// Owns: what is shown of a hit beside its article: what matched, passages, parts of its score. Does
// not own: which articles are hits (search.hpp), choosing passages (highlight/).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "common/index/story_map.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/search/answer.hpp"
#include "searcher/search/search_options.hpp"

namespace morgue {

/// Adds to a hit, whose article is loaded, what the options ask for. False where the deadline
/// passed: then without what matched. `view` is of the context's analyzer; kept for its memory. May
/// throw Xapian::Error.
bool add_matches(Hit& hit, const SearchOptions& options, const retrieval::QueryContext& context,
                 matching::TextView& view);

/// The stories of an answer.
struct AnswerStories {
  const StoryMap& stories;
  std::span<const Xapian::docid> with_copies;  ///< the articles with copies that match, ascending
  std::span<const std::uint32_t> matches;      ///< how many of these each story has
  bool grouped = false;                        ///< the copies of a hit are to be named
};

/// What is known of the story of a hit; nothing where it has no copies. `stored`: what is stored
/// with a document; may throw Xapian::DocNotFoundError.
std::optional<HitStory> story_of_hit(Xapian::docid docid, const StoredArticle& article,
                                     const AnswerStories& answer,
                                     const std::function<std::string(Xapian::docid)>& stored);

}  // namespace morgue
