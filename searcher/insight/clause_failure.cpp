// Owns: the reasons, one kind of clause after another (see clause_failure.hpp).
#include "searcher/insight/clause_failure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "searcher/insight/article_places.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/matching/evaluate.hpp"
#include "searcher/matching/spans.hpp"

namespace morgue::insight {

using matching::TextPart;
using query::Leaf;
using query::Link;
using query::LinkKind;
using query::ResolvedKind;
using query::ResolvedNode;
using query::Scope;
using query::WordForm;

FailedClause ClauseFailure::explain(const ResolvedNode& node) {
  FailedClause failed;
  failed.text = typed_clause(text_, node);
  if (node.source != nullptr) failed.at = node.source->at;
  const bool variants = node.kind == ResolvedKind::any_of && node.source != nullptr &&
                        node.source->kind != query::NodeKind::any_of;
  if (variants) {
    failed.why = reason(*node.children.front());
  } else if (node.kind == ResolvedKind::any_of || node.kind == ResolvedKind::all_of) {
    const bool any = node.kind == ResolvedKind::any_of;
    for (const auto& child : node.children) {
      if (matching::matches(*child, view_)) continue;
      if (failed.parts.size() < kMaxFailedClauses) {
        failed.parts.push_back(explain(*child));
      } else {
        ++failed.more;
      }
    }
    failed.why =
        any ? fmt::format("none of its {} alternatives holds", node.children.size())
            : fmt::format("{} of its {} clauses {}", failed.parts.size() + failed.more,
                          node.children.size(), failed.parts.size() == 1 ? "fails" : "fail");
  } else {
    failed.why = reason(node);
  }
  return failed;
}

std::string ClauseFailure::reason(const ResolvedNode& node) {
  switch (node.kind) {
    case ResolvedKind::leaf:
      return word_reason(node);
    case ResolvedKind::sequence:
      return phrase_reason(node);
    case ResolvedKind::near:
      return near_reason(node);
    case ResolvedKind::at_least: {
      const std::size_t count = matching::find_spans(*node.children.front(), view_).size();
      if (count == 0) return explain(*node.children.front()).why;
      return fmt::format("it occurs {}, fewer than {}",
                         count == 1 ? "once" : fmt::format("{} times", count), node.count);
    }
    case ResolvedKind::none_of:
      return excluded_reason(*node.children.front());
    case ResolvedKind::exact_value:
      return value_reason(node);
    case ResolvedKind::date:
      return date_reason(node);
    case ResolvedKind::number:
      return fmt::format("it has {} words, not {}", matching::count_words(view_),
                         numbers_text(node.numbers));
    case ResolvedKind::any_of: {
      const std::vector<std::string> absent = absent_parts(node);
      return absent.empty() ? "none of its alternatives holds"
                            : fmt::format("{} is not in it", listed(absent, "or"));
    }
    case ResolvedKind::all_of:
      return "not all of it holds";
    case ResolvedKind::everything:
      return "every article matches this";
    case ResolvedKind::nothing:
      return "it has no letters or digits to search for, and no article matches it";
  }
  return {};
}

std::string ClauseFailure::name_of(const ResolvedNode& node) const {
  if (node.kind == ResolvedKind::leaf) return "'" + leaf_text(node) + "'";
  return typed_clause(text_, node);
}

std::string ClauseFailure::word_reason(const ResolvedNode& node) {
  const Leaf& leaf = node.leaf;
  const bool expanded = leaf.form == WordForm::wildcard || leaf.form == WordForm::fuzzy;
  if (expanded && leaf.terms.empty()) return "no word of the index is like it";
  std::string why = "the word is not in it";
  if (leaf.scope != Scope::anywhere)
    why = fmt::format("the word is not {}", scope_text(leaf.scope));
  if (expanded)
    why = fmt::format("none of the {} words it stands for is {}", leaf.terms.size(),
                      leaf.scope == Scope::anywhere ? "in it" : scope_text(leaf.scope));
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

std::vector<std::string> ClauseFailure::absent_parts(const ResolvedNode& node) {
  std::vector<std::string> absent;
  for (const auto& child : node.children) {
    if (matching::find_spans(*child, view_).empty()) absent.push_back(name_of(*child));
  }
  return absent;
}

namespace {

std::string absent_text(const std::vector<std::string>& absent) {
  return fmt::format("{} {} not in it", listed(absent), absent.size() == 1 ? "is" : "are");
}

std::string words(std::uint32_t count) {
  return fmt::format("{} word{}", count, count == 1 ? "" : "s");
}

}  // namespace

std::string ClauseFailure::phrase_reason(const ResolvedNode& node) {
  const std::vector<std::string> absent = absent_parts(node);
  const std::string where = node.children.front()->leaf.scope == Scope::anywhere
                                ? std::string()
                                : fmt::format(" {}", scope_text(node.children.front()->leaf.scope));
  if (!absent.empty())
    return fmt::format("{} {} not{}", listed(absent), absent.size() == 1 ? "is" : "are",
                       where.empty() ? " in it" : where);
  const auto window = smallest_window(node, view_);
  if (!window) return "its words are there, but never in one part of the article";
  const std::uint32_t count = window->last - window->first + 1;
  const std::string quote = quote_of(node, *window, view_);
  if (count == node.children.size())
    return "its words stand side by side, but not in this order" + quote;
  return fmt::format(
      "its words are all there, but not one after the other: at the closest they take {}, not {}{}",
      words(count), node.children.size(), quote);
}

std::string ClauseFailure::near_reason(const ResolvedNode& node) {
  const std::vector<std::string> absent = absent_parts(node);
  if (!absent.empty()) return absent_text(absent);
  for (std::size_t i = 0; i < node.links.size(); ++i) {
    const std::string why = link_reason(node, i);
    if (!why.empty()) return why;
  }
  return "each pair of neighbours is near enough somewhere, but never all of them in one chain";
}

std::string ClauseFailure::link_reason(const ResolvedNode& near, std::size_t link) {
  const Link& how = near.links[link];
  const ClosePair pair = closest_pair(near, link, view_);
  if (pair.holds) return {};
  const std::string names =
      name_of(*near.children[link]) + " and " + name_of(*near.children[link + 1]);
  if (!pair.apart)
    return names +
           " are never in the same part: one is in the headline, the other in the text, or they "
           "are the same words";
  const std::string quote = quote_of(
      near, {std::min(pair.a.first, pair.b.first), std::max(pair.a.last, pair.b.last)}, view_);
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
  const bool positional = node.kind == ResolvedKind::leaf || node.kind == ResolvedKind::sequence ||
                          node.kind == ResolvedKind::near;
  if (node.kind == ResolvedKind::any_of || node.kind == ResolvedKind::all_of) {
    for (const auto& child : node.children) {
      if (matching::matches(*child, view_)) return excluded_reason(*child);
    }
  }
  if (positional) {
    const auto spans = matching::find_spans(node, view_);
    const std::string times = spans.size() == 1 ? "once" : fmt::format("{} times", spans.size());
    if (!spans.empty())
      return fmt::format("{} is excluded, and is in it {}{}", typed_clause(text_, node), times,
                         quote_of(node, spans.front(), view_));
  }
  return fmt::format("{} is excluded, and holds for it", typed_clause(text_, node));
}

std::string ClauseFailure::value_reason(const ResolvedNode& node) const {
  const StoredArticle& article = view_.article();
  std::vector<std::string> values;
  switch (node.field->id) {
    case FieldId::id:
      values = {article.id};
      break;
    case FieldId::source:
      values = {article.source};
      break;
    case FieldId::section:
      values = {article.section};
      break;
    case FieldId::topic:
      values = article.topics;
      break;
    case FieldId::language:
      values = {article.language};
      break;
    case FieldId::url:
      values = {article.url};
      break;
    case FieldId::site:
      values = {std::string(host_of(article.url))};
      break;
    case FieldId::file:
      values = {article.file};
      break;
    case FieldId::headline:
    case FieldId::body:
    case FieldId::lead:
    case FieldId::byline:
    case FieldId::place:
    case FieldId::published:
    case FieldId::words:
      break;  // not exact fields
  }
  std::erase(values, std::string());
  for (std::string& value : values) value = "'" + make_visible(value) + "'";
  if (values.empty()) return fmt::format("it has no {}", node.field->name);
  const std::string_view name = node.field->id == FieldId::language ? "language" : node.field->name;
  return fmt::format("its {} {} {}, not '{}'", name, values.size() == 1 ? "is" : "values are",
                     listed(values), make_visible(node.leaf.typed));
}

std::string ClauseFailure::date_reason(const ResolvedNode& node) const {
  const auto& published = view_.article().published;
  if (!published) return "it has no date";
  const std::string dated = "it is dated " + format_date(*published);
  const query::DateFilter& dates = node.dates;
  const bool touches = (!dates.first || date_end(*published) >= *dates.first) &&
                       (!dates.last || published->begin <= *dates.last);
  if (dates.month == 0 && touches)
    return fmt::format("{}, which is not wholly within {}", dated, dates_text(dates));
  return fmt::format("{}, not {}", dated, dates_text(dates));
}

}  // namespace morgue::insight
