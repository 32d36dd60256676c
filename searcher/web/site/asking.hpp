// Owns: asking an archive what a page needs to know. Does not own: how it is shown.
#pragma once

#include <optional>
#include <string>

#include "searcher/typing/names.hpp"
#include "searcher/web/site/archive.hpp"
#include "searcher/web/site/asked.hpp"

namespace morgue::web {

/// Values of a facet that stand beside an answer, and of one that was asked for.
inline constexpr std::size_t kFacetValues = 8;
inline constexpr std::size_t kMoreFacetValues = 100;

/// The options of every search of the pages.
struct AskOptions {
  double time_limit = 10;          ///< seconds
  std::string searches_file = {};  ///< of named searches; empty: the user's own
};

/// The search options that parameters stand for; `today`, in days, is what relative dates count
/// from. `for_people`: copies are folded and stories counted.
SearchOptions search_options(const Asked& asked, const AskOptions& options);

/// The query and its filters as one query. Filters narrow whatever the query is: one whose words
/// are joined by OR is put into brackets.
struct WholeQuery {
  std::string text;
  std::size_t typed_at = 0;  ///< where the typed query begins in it
};
WholeQuery whole_query(const Asked& asked, const query::ParseOptions& options);

/// Runs the whole query; an error is placed in its text, in that of a named search, or in the typed
/// query (`in_typed`).
struct RunOutcome {
  named::Expanded asked;
  std::optional<named::PlacedError> error;
};
RunOutcome run_asked(Search& search, const Asked& asked, const Names& names);

/// The unit that a timeline of the archive is drawn in: the answer's filters and the archive's
/// first and last dates decide, so that it has neither one bar nor thousands.
std::optional<calendar::Unit> timeline_unit(const ArchiveFacts& facts, const Asked& asked);

/// The filter for one value of a field.
std::string filter_for(std::string_view field, std::string_view value);

}  // namespace morgue::web
