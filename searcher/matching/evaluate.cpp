// Owns: the walk that decides.
#include "searcher/matching/evaluate.hpp"

#include <algorithm>

#include "common/base/urls.hpp"
#include "common/dates/dates.hpp"
#include "common/index/schema.hpp"
#include "searcher/matching/spans.hpp"

namespace morgue::matching {

using namespace query;

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

namespace {

bool has_length(const NumberFilter& filter, TextView& view) {
  const auto words = static_cast<std::int64_t>(count_words(view));
  return (!filter.least || words >= *filter.least) && (!filter.most || words <= *filter.most);
}

}  // namespace

bool matches(const ResolvedNode& node, TextView& view) {
  const auto child_matches = [&view](const auto& child) { return matches(*child, view); };
  return std::visit(
      Overloaded{
          [&](const OneOf<Leaf, Sequence, Near, AtLeast, Apart, Synonyms> auto&) {
            return holds(node, view);
          },
          [&](const SomeOf& some) {
            return std::count_if(some.children.begin(), some.children.end(), child_matches) >=
                   static_cast<std::ptrdiff_t>(some.count);
          },
          [&](const AllOf& all) {
            return std::all_of(all.children.begin(), all.children.end(), child_matches);
          },
          [&](const AnyOf& any) {
            return std::any_of(any.children.begin(), any.children.end(), child_matches);
          },
          [&](const NoneOf& none) { return !matches(*none.child, view); },
          [&](const ExactValue& value) {
            return has_value(value.field->id, value.term, view.article());
          },
          [&](const InDates& in) { return in_dates(in.dates, view.article()); },
          [&](const InNumbers& in) { return has_length(in.numbers, view); },
          [](const Everything&) { return true; },
          [](const Nothing&) { return false; },
      },
      node.clause);
}

}  // namespace morgue::matching
