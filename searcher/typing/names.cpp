// Owns: reading the file once, and the wording.
#include "searcher/typing/names.hpp"

#include <fmt/format.h>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/named/searches_file.hpp"

namespace morgue {

const named::Searches& Names::searches() const {
  std::call_once(read_, [this] {
    searches_ = named::read_searches(named::searches_path(options_.searches_file));
  });
  return searches_;
}

const query::ParseOptions& Names::parse() const {
  std::call_once(read_fields_, [this] {
    parse_ = options_.parse;
    IndexPlace place = find_place(options_.database);
    place.set_reach(options_.reach);
    parse_.declared = Snapshot(std::move(place)).declared();
  });
  return parse_;
}

std::variant<named::Expanded, named::PlacedError> Names::expand(const std::string& typed) const {
  const bool none = options_.parse.plain || !named::may_have_names(typed) ||
                    named::names_in(typed, parse().declared).empty();
  if (none) return named::Expanded{typed, typed, {}};
  return named::expand(typed, searches(), parse());
}

std::variant<named::Expanded, named::PlacedError> Names::run(Search& search,
                                                             const std::string& typed) const {
  auto expanded = expand(typed);
  const auto* query = std::get_if<named::Expanded>(&expanded);
  if (query == nullptr) return expanded;
  if (auto error = search.run(query->text)) return named::placed(*query, std::move(*error));
  return expanded;
}

std::string Names::expand_value(std::string_view option, const std::string& typed) const {
  auto expanded = expand(typed);
  if (const auto* error = std::get_if<named::PlacedError>(&expanded))
    throw Error(ErrorCode::usage,
                fmt::format("{}: query error {}: {}", option, place(*error),
                            make_visible(error->error.message)),
                "the query was " + make_visible(error->text));
  return std::move(std::get<named::Expanded>(expanded).text);
}

std::string Names::place(const named::PlacedError& error) const {
  std::string place =
      fmt::format("at column {}", query::column_of(error.text, error.error.at.begin));
  if (error.search == nullptr) return place;
  place += fmt::format(" of @{} ({}", error.search->name, make_visible(searches().path()));
  if (error.search->line > 0) place += fmt::format(", line {}", error.search->line);
  return place + ")";
}

std::string Names::told(const named::PlacedError& error) const {
  return fmt::format("error {}: {}\n{}\n", place(error), make_visible(error.error.message),
                     query::show_error_place(error.text, error.error.at));
}

output::Refusal refusal(QueryName name, std::size_t line, const std::string& typed,
                        const named::PlacedError& error) {
  output::Refusal refused{std::move(name), line, typed, error.error, std::nullopt};
  if (error.search != nullptr) refused.search = {error.search->name, error.text};
  return refused;
}

}  // namespace morgue
