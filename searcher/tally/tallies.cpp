// Owns: the names of facets.
#include "searcher/tally/tallies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "searcher/tally/facet_names.hpp"

namespace morgue::tally {

namespace {

constexpr std::string_view kYear = "year";
constexpr std::string_view kWords = "words";
constexpr std::string_view kAuthor = "author";
constexpr std::array kFacets{FieldId::source, FieldId::section,   FieldId::topic,
                             FieldId::byline, FieldId::place,     FieldId::language,
                             FieldId::site,   FieldId::published, FieldId::body};

}  // namespace

std::string facet_name(FieldId id) {
  if (id == FieldId::published) return std::string(kYear);
  if (id == FieldId::byline) return std::string(kAuthor);
  return std::string(id == FieldId::body ? kWords : field(id).name);
}

bool is_in_all_indexes(const Field& field) {
  return field.whole.empty();
}

bool may_be_declared(const std::string& name) {
  return name != kYear && name != kWords && find_field(name) == nullptr;
}

std::vector<std::string> facet_names() {
  std::vector<std::string> names;
  for (const FieldId id : kFacets) names.push_back(facet_name(id));
  return names;
}

const Field& facet_field(const std::string& name, const DeclaredFields& declared) {
  if (name == kYear) return field(FieldId::published);
  if (name == kWords) return field(FieldId::body);
  std::string known;
  for (const std::string& one : facet_names()) known += (known.empty() ? "" : ", ") + one;
  for (const Field* own : declared) {
    if (own->kind == FieldKind::exact) known.append(", ").append(own->name);
  }
  const Field* named = find_field(name, declared);
  const std::string hint = "the fields with values to count are " + known;
  if (named == nullptr || named->id == FieldId::published) {
    throw Error(ErrorCode::usage,
                fmt::format("--facet does not know the field '{}'", make_visible(name)), hint);
  }
  if (named->kind == FieldKind::number || named->kind == FieldKind::date) {
    throw Error(ErrorCode::usage,
                fmt::format("--facet cannot count {}: its values are {}", named->name,
                            named->kind == FieldKind::date ? "dates" : "numbers"),
                hint);
  }
  if (named->kind != FieldKind::exact && named->whole.empty()) {
    throw Error(ErrorCode::usage,
                fmt::format("--facet cannot count {}: the index holds its words, not its values",
                            named->name),
                hint);
  }
  const bool counted = named->id == FieldId::declared ||
                       std::find(kFacets.begin(), kFacets.end(), named->id) != kFacets.end();
  if (!counted) {
    throw Error(
        ErrorCode::usage,
        fmt::format("--facet does not count {}: its values are one article's each", named->name),
        hint);
  }
  return *named;
}

}  // namespace morgue::tally
