// Owns: turning a diagnosis into links.
#include "searcher/web/site/nothing_found.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "common/base/utf8.hpp"
#include "searcher/insight/diagnosis.hpp"
#include "searcher/output/total_words.hpp"
#include "searcher/web/site/tallies.hpp"

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

/// Links to queries that find something. Each is asked before it is shown: a word near to one that
/// nobody wrote may still find nothing beside the other words.
class Suggestions {
 public:
  Suggestions(const PageContext& context, const Asked& asked, const std::string& query,
              const query::ParseOptions& options)
      : context_(context), asked_(asked.on_page(1)), query_(query), options_(options) {}

  void add(const Change& change) {
    switch (change.kind) {
      case ChangeKind::spelling:
        return add_query(change.text, change.text);
      case ChangeKind::any: {
        Asked other = asked_;
        other.any = true;
        return add_asked(other, "any of the words");
      }
      case ChangeKind::without:
        return add_query(with_replaced(query_, change.at, "", options_), "without " + change.text);
      case ChangeKind::loose:
      case ChangeKind::anywhere: {
        const std::string other = loosened(change);
        if (other.empty()) return;
        return add_query(with_replaced(query_, change.at, other, options_), other + ", anywhere");
      }
    }
  }

  /// Without all words and filters that are in no article, where one alone would not do.
  void add_without_dead(const insight::Diagnosis& diagnosis) {
    std::vector<query::SourceRange> dead;
    for (const insight::WordFinding& word : diagnosis.words)
      if (word.articles == 0) dead.push_back(word.at);
    for (const insight::FilterFinding& filter : diagnosis.filters)
      if (filter.articles == 0) dead.push_back(filter.at);
    std::sort(dead.begin(), dead.end(), [](auto a, auto b) { return a.begin > b.begin; });
    if (dead.size() < 2) return;
    std::string text = query_;
    std::string words;
    for (const query::SourceRange at : dead) {
      if (at.end > text.size() || at.begin > at.end) return;
      words.insert(0, " ").insert(1, query_, at.begin, at.end - at.begin);
      text = with_replaced(text, at, "", options_);
      if (text.empty()) return;
    }
    add_query(text, "without" + words);
  }

  /// Without the filters beside the query, each of them and all.
  void add_without_filters() {
    for (std::size_t i = 0; asked_.filters.size() > 1 && i < asked_.filters.size(); ++i)
      add_asked(asked_.without_filter(i), "without " + filter_words(asked_.filters[i]));
    Asked other = asked_;
    other.filters.clear();
    if (!asked_.filters.empty() && !asked_.query.empty()) add_asked(other, "without filters");
  }

  void add(const insight::WordFinding& word) {
    for (const VocabularyWord& near : word.nearest) {
      const std::string field = word.field.empty() ? "" : word.field + ":";
      const std::string other = with_replaced(query_, word.at, field + near.word, options_);
      add_query(other, other);
    }
  }

  void add(const insight::FilterFinding& filter) {
    for (const VocabularyWord& value : filter.nearest.empty() ? filter.values : filter.nearest)
      add_query(with_replaced(query_, filter.at, filter_for(filter.field, value.word), options_),
                filter.field + ": " + value.word);
  }

  Markup links() { return std::move(links_); }

 private:
  static constexpr std::size_t kMaxTried = 16;

  /// The whole query in place of what was typed: filters are part of it.
  void add_query(const std::string& text, const std::string& words) {
    if (text.empty()) return;
    Asked other = asked_.with_query(text);
    other.filters.clear();
    add_asked(other, words);
  }

  void add_asked(const Asked& other, const std::string& words) {
    const std::string link = context_.search_link(other);
    if (tried_.size() >= kMaxTried || deadline_.passed() || !tried_.insert(link).second) return;
    std::optional<Total> found = total_of(other);
    if (!found || found->lower == 0) return;
    found->stories.reset();
    links_ +=
        markup("<li dir=\"auto\"><a href=\"{}\">{}</a> <span class=\"count\">{}</span></li>\n",
               link, words, output::total_words(*found));
  }

  std::optional<Total> total_of(const Asked& other) const {
    SearchOptions options = search_options(other, context_.ask);
    options.count = 0;
    options.only_all_words = true;
    options.time_limit = context_.ask.time_limit / kMaxTried;
    const auto search = context_.archive.borrow(options);
    if (run_asked(*search, other, context_.names).error) return std::nullopt;
    return search->total();
  }

  const PageContext& context_;
  const Asked asked_;
  const std::string& query_;
  const query::ParseOptions& options_;
  const Deadline deadline_ = Deadline::after(context_.ask.time_limit);
  std::set<std::string> tried_;  ///< links
  Markup links_;
};

/// All but the changes, which are links.
Markup parts_markup(const insight::Diagnosis& diagnosis) {
  Markup out;
  for (const insight::DiagnosisPart& part : insight::diagnosis_parts(diagnosis)) {
    if (part.title == insight::kChangesTitle) continue;
    if (part.rows.empty()) {
      out += markup("<p>{}.</p>\n", capitalised(part.title));
      continue;
    }
    out += markup("<h3>{}</h3>\n<dl>\n", capitalised(part.title));
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
  for (const Change& change : diagnosis.changes) suggestions.add(change);
  suggestions.add_without_dead(diagnosis);
  suggestions.add_without_filters();
  for (const insight::WordFinding& word : diagnosis.words) suggestions.add(word);
  for (const insight::FilterFinding& filter : diagnosis.filters) suggestions.add(filter);
  const Markup links = suggestions.links();
  Markup tried;
  if (!links.empty())
    tried = markup("<h3>What would find something</h3>\n<ul class=\"changes\">\n{}</ul>\n", links);
  return markup(
      "<section class=\"nothing\">\n<h2>{}</h2>\n{}{}</section>\n",
      search.size() == 0 ? "Why nothing was found" : "Why no article has all of the words", tried,
      parts_markup(diagnosis));
}

}  // namespace morgue::web
