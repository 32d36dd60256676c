// Owns: from parameters to searches.
#include "searcher/web/site/asking.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/dates/today.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::web {

SearchOptions search_options(const Asked& asked, const AskOptions& options) {
  SearchOptions search;
  search.parse.any = asked.any;
  search.parse.now_days = today();
  search.sort = asked.sort;
  search.count = asked.count;
  search.offset = asked.offset();
  search.copies = asked.copies;
  search.count_stories = true;
  search.time_limit = options.time_limit;
  search.fragments.count = 2;
  search.tally.values = asked.more.empty() ? kFacetValues : kMoreFacetValues;
  return search;
}

WholeQuery whole_query(const Asked& asked, const query::ParseOptions& options) {
  if (asked.filters.empty()) return {asked.query.empty() ? "*" : asked.query, 0};
  WholeQuery whole;
  if (!asked.query.empty()) {
    auto parsed = query::parse_query(asked.query, options);
    const auto* good = std::get_if<query::ParsedQuery>(&parsed);
    // What is no query by itself must not become one by what stands behind it.
    if (good == nullptr && asked.query.find('@') == std::string::npos) return {asked.query, 0};
    const bool is_list =
        good != nullptr && std::holds_alternative<query::syntax::AllOf>(good->root->clause);
    const bool is_word =
        good != nullptr && std::holds_alternative<query::syntax::Word>(good->root->clause);
    // Side by side with filters the words of a plain query may still be matched in part.
    const bool bare = !options.any && (is_list || is_word);
    whole.text = bare ? asked.query : "(" + asked.query + ")";
    whole.typed_at = bare ? 0 : 1;
  }
  for (const std::string& filter : asked.filters)
    whole.text += (whole.text.empty() ? "" : " ") + std::string("(") + filter + ")";
  return whole;
}

RunOutcome run_asked(Search& search, const Asked& asked, const Names& names) {
  const WholeQuery whole = whole_query(asked, search.options().parse);
  auto done = names.run(search, whole.text);
  if (auto* expanded = std::get_if<named::Expanded>(&done)) return {std::move(*expanded), {}};
  named::PlacedError error = std::get<named::PlacedError>(std::move(done));
  const bool in_typed = error.search == nullptr && error.error.at.begin >= whole.typed_at &&
                        error.error.at.end <= whole.typed_at + asked.query.size();
  if (in_typed) {
    error.text = asked.query;
    error.error.at.begin -= whole.typed_at;
    error.error.at.end -= whole.typed_at;
  }
  return {{}, std::move(error)};
}

std::optional<calendar::Unit> timeline_unit(const ArchiveFacts& facts, const Asked& asked) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  std::size_t precision = 0;
  for (const std::string& filter : asked.filters) {
    constexpr std::string_view kDate = "date:";
    if (filter.starts_with(kDate) && filter.find("..") == std::string::npos)
      precision = std::max(precision, filter.size() - kDate.size());
  }
  if (precision >= kMonth) return calendar::Unit::day;
  if (precision == kYear) return calendar::Unit::month;
  if (!facts.first_day || !facts.last_day) return std::nullopt;
  constexpr std::int64_t kFewDays = 100;
  constexpr std::int64_t kDaysInMonths = 3660;
  const std::int64_t days = *facts.last_day - *facts.first_day;
  if (days <= kFewDays) return calendar::Unit::day;
  return days <= kDaysInMonths ? calendar::Unit::month : calendar::Unit::year;
}

std::string filter_for(std::string_view field, std::string_view value) {
  return std::string(field) + ":" + query::in_query_quotes(value);
}

}  // namespace morgue::web
