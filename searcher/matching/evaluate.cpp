// Owns: the walk that decides.
#include "searcher/matching/evaluate.hpp"

#include <algorithm>

#include "common/base/urls.hpp"
#include "common/dates/dates.hpp"
#include "common/index/schema.hpp"
#include "searcher/matching/spans.hpp"

namespace morgue::matching {

using query::ResolvedKind;
using query::ResolvedNode;

namespace {

bool has_value(FieldId id, const std::string& term, const StoredArticle& article) {
  if (term.empty()) return false;  // nothing but invisible characters: no article's value
  const auto same = [&](std::string_view value) { return exact_term(id, value) == term; };
  switch (id) {
    case FieldId::id:
      return same(article.id);
    case FieldId::source:
      return same(article.source);
    case FieldId::section:
      return same(article.section);
    case FieldId::topic:
      return std::any_of(article.topics.begin(), article.topics.end(), same);
    case FieldId::language:
      return same(article.language);
    case FieldId::url:
      return same(article.url);
    case FieldId::site:
      return same(host_of(article.url));
    case FieldId::file:
      return same(article.file);
    case FieldId::headline:
    case FieldId::body:
    case FieldId::lead:
    case FieldId::byline:
    case FieldId::place:
    case FieldId::published:
    case FieldId::words:
      return false;  // not exact fields
  }
  return false;
}

bool in_dates(const query::DateFilter& filter, const StoredArticle& article) {
  if (!article.published) return false;
  const std::int64_t begin = article.published->begin;
  const std::int64_t end = date_end(*article.published);
  if (filter.month != 0) {
    const CivilDay day = civil_from_days(day_of_second(begin));
    return day.month == filter.month && day.day == filter.day && end - begin < kSecondsPerDay;
  }
  return (!filter.first || begin >= *filter.first) && (!filter.last || end <= *filter.last);
}

}  // namespace

std::uint64_t count_words(TextView& view) {
  std::uint64_t words = 0;
  for (const TextPart part : {TextPart::headline, TextPart::body}) {
    const auto& tokens = view.tokens(part).tokens;
    words +=
        static_cast<std::uint64_t>(std::count_if(tokens.begin(), tokens.end(), counts_as_word));
  }
  return words;
}

bool matches(const ResolvedNode& node, TextView& view) {
  const auto child_matches = [&view](const auto& child) { return matches(*child, view); };
  switch (node.kind) {
    case ResolvedKind::leaf:
    case ResolvedKind::sequence:
    case ResolvedKind::near:
    case ResolvedKind::at_least:
      return holds(node, view);
    case ResolvedKind::all_of:
      return std::all_of(node.children.begin(), node.children.end(), child_matches);
    case ResolvedKind::any_of:
      return std::any_of(node.children.begin(), node.children.end(), child_matches);
    case ResolvedKind::none_of:
      return !matches(*node.children[0], view);
    case ResolvedKind::exact_value:
      return has_value(node.field->id, node.leaf.terms[0], view.article());
    case ResolvedKind::date:
      return in_dates(node.dates, view.article());
    case ResolvedKind::number: {
      const auto words = static_cast<std::int64_t>(count_words(view));
      return (!node.numbers.least || words >= *node.numbers.least) &&
             (!node.numbers.most || words <= *node.numbers.most);
    }
    case ResolvedKind::everything:
      return true;
    case ResolvedKind::nothing:
      return false;
  }
  return false;
}

}  // namespace morgue::matching
