// Owns: turning a diagnosis into links.
#include "searcher/web/site/nothing_found.hpp"

#include <array>

#include "common/base/utf8.hpp"
#include "searcher/insight/diagnosis.hpp"

namespace morgue::web {

namespace {

using insight::Change;
using insight::ChangeKind;

/// A word that joins stands for nothing at the end of a query, or at its beginning.
std::string without_loose_operators(std::string text) {
  constexpr std::array<std::string_view, 3> kJoining{"AND", "OR", "NOT"};
  for (bool again = true; again;) {
    again = false;
    text = std::string(trim(text));
    for (const std::string_view word : kJoining) {
      const std::string behind = " " + std::string(word);
      const std::string before = std::string(word) + " ";
      if (text.ends_with(behind)) text.resize(text.size() - behind.size()), again = true;
      if (word != "NOT" && text.starts_with(before)) text.erase(0, before.size()), again = true;
    }
    if (text.ends_with('-') || text.ends_with('+')) text.pop_back(), again = true;
  }
  return text;
}

bool is_query(const std::string& text, const query::ParseOptions& options) {
  return !trim(text).empty() &&
         std::holds_alternative<query::ParsedQuery>(query::parse_query(text, options));
}

/// Without what makes it a phrase, or a clause on one field.
std::string loosened(const Change& change) {
  std::string text = change.text;
  if (change.kind == ChangeKind::anywhere) {
    const std::size_t colon = text.find(':');
    return colon == std::string::npos ? std::string() : text.substr(colon + 1);
  }
  std::erase(text, '"');
  return text.find_first_of("()/") == std::string::npos ? text : std::string();
}

class Suggestions {
 public:
  Suggestions(const PageContext& context, const Asked& asked, const std::string& query,
              const query::ParseOptions& options)
      : context_(context), asked_(asked), query_(query), options_(options) {}

  /// The whole query in place of what was typed: filters are part of it.
  Markup link(const std::string& text, std::string_view words, std::size_t articles) const {
    if (text.empty()) return {};
    Asked other = asked_.with_query(text);
    other.filters.clear();
    return item(other, words.empty() ? std::string_view(text) : words, articles);
  }

  Markup change(const Change& change) const {
    switch (change.kind) {
      case ChangeKind::spelling:
        return link(change.text, "", change.articles);
      case ChangeKind::any: {
        Asked other = asked_.on_page(1);
        other.any = true;
        return item(other, "any of the words", change.articles);
      }
      case ChangeKind::without:
        return link(with_replaced(query_, change.at, "", options_), "without " + change.text,
                    change.articles);
      case ChangeKind::loose:
      case ChangeKind::anywhere: {
        const std::string other = loosened(change);
        if (other.empty()) return {};
        return link(with_replaced(query_, change.at, other, options_), other + ", anywhere",
                    change.articles);
      }
    }
    return {};
  }

  Markup words(const insight::WordFinding& word) {
    Markup out;
    for (const VocabularyWord& near : word.nearest)
      out += tried(with_replaced(query_, word.at, field(word) + near.word, options_), near.word);
    return out;
  }

  Markup values(const insight::FilterFinding& filter) {
    Markup out;
    const auto& values = filter.nearest.empty() ? filter.values : filter.nearest;
    for (const VocabularyWord& value : values)
      out += tried(with_replaced(query_, filter.at, filter_for(filter.field, value.word), options_),
                   filter.field + ": " + value.word);
    return out;
  }

 private:
  static std::string field(const insight::WordFinding& word) {
    return word.field.empty() ? "" : word.field + ":";
  }

  Markup item(const Asked& asked, std::string_view words, std::size_t articles) const {
    return markup("<li dir=\"auto\"><a href=\"{}\">{}</a> <span class=\"count\">{}</span></li>\n",
                  context_.search_link(asked), words, grouped(articles));
  }

  /// A word that others have is no help where the rest of the query leaves it out: it is asked.
  Markup tried(const std::string& text, std::string_view words) {
    if (text.empty() || tries_left_ == 0) return {};
    --tries_left_;
    SearchOptions only_counted;
    only_counted.parse = options_;
    only_counted.count = 0;
    only_counted.time_limit = context_.ask.time_limit / kMostTried;
    const auto search = context_.archive.borrow(std::move(only_counted));
    if (search->run(text) || search->total().lower == 0) return {};
    return link(text, words, search->total().lower);
  }

  static constexpr std::size_t kMostTried = 12;

  const PageContext& context_;
  const Asked& asked_;
  const std::string& query_;
  const query::ParseOptions& options_;
  std::size_t tries_left_ = kMostTried;
};

Markup parts_markup(const insight::Diagnosis& diagnosis) {
  Markup out;
  for (const insight::DiagnosisPart& part : insight::diagnosis_parts(diagnosis)) {
    if (part.rows.empty()) {
      out += markup("<p>{}</p>\n", part.title);
      continue;
    }
    out += markup("<h3>{}</h3>\n<dl>\n", part.title);
    for (const auto& [label, said] : part.rows)
      out += markup("<dt dir=\"auto\">{}</dt><dd dir=\"auto\">{}</dd>\n", label, said);
    out += {"</dl>\n"};
  }
  return out;
}

}  // namespace

std::string with_replaced(const std::string& query, query::SourceRange at,
                          const std::string& replacement, const query::ParseOptions& options) {
  if (at.begin > at.end || at.end > query.size()) return {};
  std::string text = query;
  text.replace(at.begin, at.end - at.begin, replacement);
  if (replacement.empty()) text = without_loose_operators(std::move(text));
  return is_query(text, options) ? text : std::string();
}

Markup nothing_found_markup(const PageContext& context, const Asked& asked, Search& search,
                            const std::string& query) {
  insight::Diagnosis diagnosis;
  search.read([&] { diagnosis = insight::diagnose(search, query); });
  Suggestions suggestions(context, asked, query, search.options().parse);
  Markup links;
  for (const Change& change : diagnosis.changes) links += suggestions.change(change);
  for (const insight::WordFinding& word : diagnosis.words) links += suggestions.words(word);
  for (const insight::FilterFinding& filter : diagnosis.filters)
    links += suggestions.values(filter);
  Markup tried;
  if (!links.empty())
    tried = markup("<h3>What would find something</h3>\n<ul class=\"changes\">\n{}</ul>\n", links);
  return markup("<section class=\"nothing\">\n<h2>Why nothing was found</h2>\n{}{}</section>\n",
                tried, parts_markup(diagnosis));
}

}  // namespace morgue::web
