// Owns: the walk that decides.
#include "searcher/matching/evaluate.hpp"

#include <algorithm>

#include "common/dates/dates.hpp"
#include "common/fields/field_values.hpp"
#include "common/fields/schema.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/query/number_filter.hpp"

namespace morgue::matching {

using namespace query;

namespace {

bool has_value(const ExactValue& asked, const StoredArticle& article) {
  // Without both, nothing but invisible characters was typed: no article's value.
  if (asked.term.empty() && !asked.pattern) return false;
  const std::vector<std::string> values = whole_values(*asked.field, article);
  return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
    return asked.pattern ? asked.pattern->matches(value)
                         : exact_term(*asked.field, value) == asked.term;
  });
}

bool in_dates(const InDates& in, const StoredArticle& article) {
  const std::optional<Date> date = date_in(*in.field, article);
  if (!date) return false;
  const query::DateFilter& filter = in.dates;
  const std::int64_t begin = date->begin;
  const std::int64_t end = date_end(*date);
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

bool in_numbers(const InNumbers& in, TextView& view) {
  if (in.field->id == FieldId::words)
    return in_range(in.numbers, static_cast<double>(count_words(view)));
  const std::optional<double> number = declared_number(*in.field, view.article());
  return number && in_range(in.numbers, *number);
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
          [&](const ExactValue& value) { return has_value(value, view.article()); },
          [&](const InDates& in) { return in_dates(in, view.article()); },
          [&](const InNumbers& in) { return in_numbers(in, view); },
          [](const Everything&) { return true; },
          [](const Nothing&) { return false; },
      },
      node.clause);
}

}  // namespace morgue::matching
