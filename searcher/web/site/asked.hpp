// Owns: what a reader of the pages has asked for, as the parameters of an address say it: read
// from them, and written to them for links. Does not own: what it means for a search
// (asking.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/search/search_options.hpp"
#include "searcher/web/http/request.hpp"

namespace morgue::web {

enum class View { list, kwic };

inline constexpr std::size_t kHitsOnPage = 20;
inline constexpr std::size_t kMaxOnPage = 100;

/// A query of the web has so many bytes at most: what a person types, and no more.
inline constexpr std::size_t kMaxTypedBytes = 4096;
inline constexpr std::size_t kMaxFilters = 20;

struct Asked {
  std::string query;                 ///< q, as typed
  std::vector<std::string> filters;  ///< f: clauses of the query language, each narrows the answer
  SortOrder sort = SortOrder::relevance;
  Copies copies = Copies::group;
  bool any = false;  ///< articles with any of the words
  View view = View::list;
  std::string kwic_sort = "rank";   ///< as --kwic-sort
  std::size_t page = 1;             ///< 1-based
  std::size_t count = kHitsOnPage;  ///< n: hits on a page
  std::string more;                 ///< the facet of which more values are shown

  bool is_empty() const { return query.empty() && filters.empty(); }
  std::size_t offset() const { return (page - 1) * count; }

  Asked on_page(std::size_t number) const;
  Asked with_filter(std::string filter) const;
  Asked without_filter(std::size_t i) const;
  Asked with_query(std::string text) const;
  Asked sorted(SortOrder order) const;
  Asked in_view(View shown, std::string order = "rank") const;
};

/// Throws Error (usage) for a value that is none. "from" and "to", dates each, are read as one
/// filter: so a form can narrow without a script.
Asked read_asked(const Parameters& from);

/// What parameters_of() writes, as names and values.
std::vector<std::pair<std::string_view, std::string>> parameter_list(const Asked& asked);

/// "q=ferry&f=source%3Agazette&page=2", without what is as usual.
std::string parameters_of(const Asked& asked);

/// The filter "date:FROM..TO", and both again from such a filter; what is left open is empty.
struct DateRange {
  std::string from;
  std::string to;
};
std::string date_filter(const DateRange& range);
std::optional<DateRange> dates_of_filter(std::string_view filter);

/// A whole number of at most nine digits; throws Error (usage), which names the parameter.
std::size_t read_number(std::string_view name, const std::string& text, std::size_t least,
                        std::size_t most);

}  // namespace morgue::web
