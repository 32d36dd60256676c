// Owns: the reasons, one kind of clause after another (see clause_failure.hpp).
#include "searcher/insight/clause_failure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "common/fields/field_values.hpp"
#include "searcher/insight/article_places.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/matching/evaluate.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/query/number_filter.hpp"

namespace morgue::insight {

using namespace query;

FailedClause ClauseFailure::explain(const ResolvedNode& node) {
  FailedClause failed;
  failed.text = typed_clause(text_, node);
  if (node.source != nullptr) failed.at = node.source->at;
  const auto* any = std::get_if<AnyOf>(&node.clause);
  const auto* all = std::get_if<AllOf>(&node.clause);
  if (is_typed_as_one(node)) {
    failed.why = reason(*any->children.front());
  } else if (any != nullptr) {
    explain_parts(any->children, failed);
    failed.why = fmt::format("none of its {} alternatives holds", any->children.size());
  } else if (const auto* some = std::get_if<SomeOf>(&node.clause)) {
    explain_parts(some->children, failed);
    failed.why = fmt::format(
        "of its {} clauses {} hold{}, fewer than {}", some->children.size(),
        some->children.size() - failed.parts.size() - failed.more,
        some->children.size() - failed.parts.size() - failed.more == 1 ? "s" : "", some->count);
  } else if (all != nullptr) {
    explain_parts(all->children, failed);
    failed.why = fmt::format("{} of its {} clauses {}", failed.parts.size() + failed.more,
                             all->children.size(), failed.parts.size() == 1 ? "fails" : "fail");
  } else {
    failed.why = reason(node);
  }
  return failed;
}

void ClauseFailure::explain_parts(const std::vector<ResolvedPtr>& clauses, FailedClause& failed) {
  for (const auto& clause : clauses) {
    if (matching::matches(*clause, view_)) continue;
    if (failed.parts.size() < kMaxFailedClauses) {
      failed.parts.push_back(explain(*clause));
    } else {
      ++failed.more;
    }
  }
}

std::string ClauseFailure::reason(const ResolvedNode& node) {
  return std::visit(
      Overloaded{
          [&](const Leaf& leaf) { return word_reason(leaf); },
          [&](const Sequence& sequence) { return phrase_reason(sequence, node); },
          [&](const Near& near) { return near_reason(near, node); },
          [&](const AtLeast& least) { return at_least_reason(least); },
          [&](const Apart& apart) { return apart_reason(apart, node); },
          [&](const NoneOf& none) { return excluded_reason(*none.child); },
          [&](const ExactValue& value) { return value_reason(value); },
          [&](const InDates& in) { return date_reason(in); },
          [&](const InNumbers& in) { return number_reason(in); },
          [](const SomeOf&) { return std::string("too few of its clauses hold"); },
          [&](const OneOf<AnyOf, Synonyms> auto& any) {
            const std::vector<std::string> absent = absent_among(any.children);
            return absent.empty() ? "none of its alternatives holds"
                                  : fmt::format("{} is not in it", listed(absent, "or"));
          },
          [](const AllOf&) { return std::string("not all of it holds"); },
          [](const Everything&) { return std::string("every article matches this"); },
          [](const Nothing&) {
            return std::string(
                "it has no letters or digits to search for, and no article matches it");
          },
      },
      node.clause);
}

std::string ClauseFailure::at_least_reason(const AtLeast& least) {
  const std::size_t count = matching::find_spans(*least.child, view_).size();
  if (count == 0) return explain(*least.child).why;
  return fmt::format("it occurs {}, fewer than {}",
                     count == 1 ? "once" : fmt::format("{} times", count), least.count);
}

namespace {

std::string words(std::uint32_t count) {
  return fmt::format("{} word{}", count, count == 1 ? "" : "s");
}

}  // namespace

std::string ClauseFailure::apart_reason(const Apart& apart, const ResolvedNode& node) {
  const auto spans = matching::find_spans(*apart.child, view_);
  if (spans.empty()) return explain(*apart.child).why;
  std::string_view how = "in one sentence with";
  const std::string distance = words(apart.link.distance);
  std::string near = fmt::format("within {} of", distance);
  if (apart.link.kind == LinkKind::paragraph) how = "in one paragraph with";
  if (apart.link.kind == LinkKind::before) near = fmt::format("at most {} before", distance);
  if (apart.link.kind == LinkKind::near || apart.link.kind == LinkKind::before) how = near;
  return fmt::format("{} is in it {}, but each time {} {}, or a part of it{}",
                     name_of(*apart.child),
                     spans.size() == 1 ? "once" : fmt::format("{} times", spans.size()), how,
                     name_of(*apart.other), quote_of(node, spans.front(), view_));
}

std::string ClauseFailure::name_of(const ResolvedNode& node) const {
  if (const auto* leaf = std::get_if<Leaf>(&node.clause))
    return "'" + leaf_text(*leaf, node.source) + "'";
  return typed_clause(text_, node);
}

std::string ClauseFailure::word_reason(const Leaf& leaf) {
  const bool expanded = leaf.form == WordForm::wildcard || leaf.form == WordForm::fuzzy;
  if (expanded && leaf.terms.empty()) return "no word of the index is like it";
  std::string why = "the word is not in it";
  if (leaf.scope != Scope::anywhere) why = fmt::format("the word is not {}", scope_text(leaf));
  if (expanded)
    why = fmt::format("none of the {} words it stands for is {}", leaf.terms.size(),
                      leaf.scope == Scope::anywhere ? "in it" : scope_text(leaf));
  const std::string other = elsewhere(leaf);
  return why + (other.empty() ? nearest_word(leaf) : other);
}

std::string ClauseFailure::elsewhere(const Leaf& leaf) {
  if (leaf.form == WordForm::exact) {
    leaves_.push_back(leaf);
    leaves_.back().form = WordForm::as_written;
    const auto& spans = view_.spans(leaves_.back());
    if (!spans.empty()) {
      const auto at = view_.range_at(leaves_.back(), spans.front());
      return fmt::format(" just so; it is written '{}'",
                         make_visible(view_.text(at.part).substr(at.begin, at.end - at.begin)));
    }
  }
  if (leaf.scope == Scope::anywhere) return {};
  leaves_.push_back(leaf);
  leaves_.back().scope = Scope::anywhere;
  const std::size_t count = view_.spans(leaves_.back()).size();
  if (count == 0) return {};
  return fmt::format(", but {} elsewhere", count == 1 ? "once" : fmt::format("{} times", count));
}

std::string ClauseFailure::nearest_word(const Leaf& leaf) const {
  if (leaf.form == WordForm::wildcard || leaf.form == WordForm::fuzzy) return {};
  const std::string near = nearest_token(view_, leaf.scope, leaf.folded);
  return near.empty() ? std::string()
                      : fmt::format("; the nearest it has is '{}'", make_visible(near));
}

std::vector<std::string> ClauseFailure::absent_among(const std::vector<ResolvedPtr>& clauses) {
  std::vector<std::string> absent;
  for (const auto& clause : clauses) {
    if (matching::find_spans(*clause, view_).empty()) absent.push_back(name_of(*clause));
  }
  return absent;
}

namespace {

std::string absent_text(const std::vector<std::string>& absent) {
  return fmt::format("{} {} not in it", listed(absent), absent.size() == 1 ? "is" : "are");
}

}  // namespace

std::string ClauseFailure::phrase_reason(const Sequence& sequence, const ResolvedNode& node) {
  std::vector<std::string> absent;
  for (const Leaf& leaf : sequence.leaves) {
    if (view_.spans(leaf).empty()) absent.push_back("'" + leaf_text(leaf, node.source) + "'");
  }
  const Scope scope = sequence.leaves.front().scope;
  const std::string where = scope == Scope::anywhere
                                ? std::string()
                                : fmt::format(" {}", scope_text(sequence.leaves.front()));
  if (!absent.empty())
    return fmt::format("{} {} not{}", listed(absent), absent.size() == 1 ? "is" : "are",
                       where.empty() ? " in it" : where);
  const auto window = smallest_window(sequence, view_);
  if (!window) return "its words are there, but never in one part of the article";
  const std::uint32_t count = window->last - window->first + 1;
  const std::string quote = quote_of(node, *window, view_);
  if (count == sequence.leaves.size())
    return "its words stand side by side, but not in this order" + quote;
  return fmt::format(
      "its words are all there, but not one after the other: at the closest they take {}, not {}{}",
      words(count), sequence.leaves.size(), quote);
}

std::string ClauseFailure::near_reason(const Near& near, const ResolvedNode& node) {
  const std::vector<std::string> absent = absent_among(near.operands);
  if (!absent.empty()) return absent_text(absent);
  for (std::size_t i = 0; i < near.links.size(); ++i) {
    std::string why = link_reason(near, i, node);
    if (!why.empty()) return why;
  }
  return "each pair of neighbours is near enough somewhere, but never all of them in one chain";
}

std::string ClauseFailure::link_reason(const Near& near, std::size_t link,
                                       const ResolvedNode& node) {
  const Link& how = near.links[link];
  const ClosePair pair = closest_pair(near, link, view_);
  if (pair.holds) return {};
  const std::string names =
      name_of(*near.operands[link]) + " and " + name_of(*near.operands[link + 1]);
  if (!pair.apart)
    return names +
           " are never in the same part: one is in the headline, the other in the text, or they "
           "are the same words";
  const std::string quote = quote_of(
      node, {std::min(pair.a.first, pair.b.first), std::max(pair.a.last, pair.b.last)}, view_);
  switch (how.kind) {
    case LinkKind::near:
      return fmt::format("{} are {} apart, not {}{}", names, words(*pair.apart), how.distance,
                         quote);
    case LinkKind::before: {
      if (pair.apart_in_order)
        return fmt::format("{} in this order are {} apart, not {}{}", names,
                           words(*pair.apart_in_order), how.distance, quote);
      return fmt::format("{} are there only in the other order, {} apart{}", names,
                         words(*pair.apart), quote);
    }
    case LinkKind::sentence:
      return fmt::format("{} are never in the same sentence; at the closest they are {} apart{}",
                         names, words(*pair.apart), quote);
    case LinkKind::paragraph:
      return fmt::format("{} are never in the same paragraph; at the closest they are {} apart{}",
                         names, words(*pair.apart), quote);
  }
  return {};
}

std::string ClauseFailure::excluded_reason(const ResolvedNode& node) {
  const bool group =
      std::holds_alternative<AnyOf>(node.clause) || std::holds_alternative<AllOf>(node.clause);
  const ResolvedNode* holding = nullptr;
  if (group) {
    for_each_child(node, [&](const ResolvedNode& child) {
      if (holding == nullptr && matching::matches(child, view_)) holding = &child;
    });
  }
  if (holding != nullptr) return excluded_reason(*holding);
  if (is_positional(node)) {
    const auto spans = matching::find_spans(node, view_);
    const std::string times = spans.size() == 1 ? "once" : fmt::format("{} times", spans.size());
    if (!spans.empty())
      return fmt::format("{} is excluded, and is in it {}{}", typed_clause(text_, node), times,
                         quote_of(node, spans.front(), view_));
  }
  return fmt::format("{} is excluded, and holds for it", typed_clause(text_, node));
}

std::string ClauseFailure::value_reason(const ExactValue& value) const {
  const StoredArticle& article = view_.article();
  std::vector<std::string> values = whole_values(*value.field, article);
  for (std::string& known : values) known = "'" + make_visible(known) + "'";
  if (values.empty()) return fmt::format("it has no {}", value.field->name);
  const std::string_view name =
      value.field->id == FieldId::language ? "language" : value.field->name;
  return fmt::format("its {} {} {}, not {}'{}'", name, values.size() == 1 ? "is" : "values are",
                     listed(values), value.pattern ? "like " : "", make_visible(value.typed));
}

std::string ClauseFailure::number_reason(const InNumbers& in) {
  if (in.field->id == FieldId::words) {
    return fmt::format("it has {} words, not {}", matching::count_words(view_),
                       numbers_text(in.numbers));
  }
  const auto number = declared_number(*in.field, view_.article());
  if (!number) return fmt::format("it has no number in {}", in.field->name);
  return fmt::format("its {} is {}, not {}", in.field->name, number_text(*number),
                     numbers_text(in.numbers));
}

std::string ClauseFailure::date_reason(const InDates& in) const {
  const bool own = in.field->id == FieldId::declared;
  const DateFilter& dates = in.dates;
  const std::optional<Date> date = date_in(*in.field, view_.article());
  if (!date) return own ? fmt::format("it has no date in {}", in.field->name) : "it has no date";
  const std::string dated =
      (own ? fmt::format("its {} is ", in.field->name) : "it is dated ") + format_date(*date);
  const bool touches = (!dates.first || date_end(*date) >= *dates.first) &&
                       (!dates.last || date->begin <= *dates.last);
  if (dates.month == 0 && touches)
    return fmt::format("{}, which is not wholly within {}", dated, dates_text(dates));
  return fmt::format("{}, not {}", dated, dates_text(dates));
}

}  // namespace morgue::insight
