// Owns: making the explained tree from the resolved one (see explain.hpp).
#include "searcher/insight/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"
#include "common/program/terminal.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/search/search.hpp"

namespace morgue::insight {

using query::Node;
using query::NodeKind;
using query::ResolvedKind;
using query::ResolvedNode;
using query::WordForm;

namespace {

/// Counts up to this are exact; more are told as "at least".
constexpr Xapian::doccount kExactCounts = 10000;

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

std::string word_label(const ResolvedNode& node) {
  const std::string word = quoted(leaf_text(node));
  switch (node.leaf.form) {
    case WordForm::stemmed:
      return node.leaf.stems.empty() ? "word " + word : "word " + word + " in any form";
    case WordForm::as_written:
      return "word " + word + " as written";
    case WordForm::exact:
      return "word " + quoted(make_visible(node.leaf.exact)) + " exactly so, accents kept";
    case WordForm::wildcard:
      return "words like " + word;
    case WordForm::fuzzy:
      return "words near " + word;
  }
  return word;
}

std::string value_label(const ResolvedNode& node) {
  const std::string name(node.field == nullptr ? "value" : node.field->name);
  return fmt::format("{} is {}", name, quoted(make_visible(node.leaf.typed)));
}

std::string near_label(const ResolvedNode& node) {
  std::string out = "near: each " + link_text(node.links.front()) + " of the next";
  const bool alike =
      std::all_of(node.links.begin(), node.links.end(), [&](const query::Link& link) {
        return link.kind == node.links.front().kind && link.distance == node.links.front().distance;
      });
  if (alike && node.links.size() == 1) return "both " + link_text(node.links.front());
  if (alike) return out;
  out = "near, from one to the next:";
  for (const query::Link& link : node.links) out += " " + link_text(link) + ";";
  out.pop_back();
  return out;
}

/// The one scope of all leaves below; nullopt where they differ or there is none.
std::optional<query::Scope> scope_below(const ResolvedNode& node) {
  std::optional<query::Scope> scope;
  bool same = true;
  query::for_each_leaf(node, [&](const query::Leaf& leaf) {
    same = same && (!scope || *scope == leaf.scope);
    scope = leaf.scope;
  });
  return same ? scope : std::nullopt;
}

std::string in_scope(const ResolvedNode& node) {
  const auto scope = scope_below(node);
  return scope ? ", " + std::string(scope_text(*scope)) : "";
}

/// East Asian characters next to each other.
bool is_characters(const ResolvedNode& node) {
  return node.kind == ResolvedKind::sequence &&
         std::all_of(node.children.begin(), node.children.end(), [](const auto& child) {
           std::size_t pos = 0;
           return child->leaf.form == WordForm::as_written &&
                  is_cjk(next_code_point(child->leaf.folded, pos));
         });
}

/// The words of a sequence, East Asian characters without spaces.
std::string words_text(const ResolvedNode& sequence) {
  std::string out;
  const std::string_view space = is_characters(sequence) ? "" : " ";
  for (const auto& child : sequence.children)
    out += (out.empty() ? "" : std::string(space)) + child->leaf.folded;
  return make_visible(out);
}

class Explainer {
 public:
  Explainer(Search& search, const std::string& text)
      : search_(search),
        text_(text),
        counter_(search.database(), search.analyzer(), search.resolved(), kExactCounts,
                 search.deadline()) {}

  ExplainedClause run(ResolvedNode& node, bool inside = false) {
    ++seen_;
    ExplainedClause out = describe(node, inside);
    out.typed = typed_clause(text_, node);
    if (node.source != nullptr) out.at = node.source->at;
    if (node.field != nullptr) out.field = node.field->name;
    out.weight = node.weight;
    if ((!inside || node.kind == ResolvedKind::leaf) && seen_ <= kMaxCountedClauses)
      out.articles = count_in_time(node);
    const bool positional = inside || node.kind == ResolvedKind::sequence ||
                            node.kind == ResolvedKind::near || node.kind == ResolvedKind::at_least;
    for (const auto& lift : node.lifts) {
      if (out.lifts.size() < kMaxExplainedWords) out.lifts.push_back(words_text(*lift));
    }
    if (is_characters(node)) return out;
    for (const auto& child : node.children) {
      if (seen_ >= kMaxExplainedClauses) {
        cut_ += node_count(*child);
      } else {
        out.children.push_back(run(*child, positional));
      }
    }
    add_left_out(node, out);
    return out;
  }

  std::size_t cut() const { return cut_; }

 private:
  /// Nothing after the time limit.
  std::optional<ArticleCount> count_in_time(ResolvedNode& node) const {
    try {
      return counter_.count(node);
    } catch (const DeadlinePassed&) {
      return std::nullopt;
    }
  }

  ExplainedClause describe(const ResolvedNode& node, bool inside) {
    ExplainedClause out;
    const auto is = [&out](std::string kind, std::string label) {
      out.kind = std::move(kind);
      out.label = std::move(label);
    };
    switch (node.kind) {
      case ResolvedKind::leaf:
        is("word", word_label(node) + (inside ? "" : in_scope(node)));
        add_words(node.leaf, out);
        break;
      case ResolvedKind::sequence:
        is("phrase", (is_characters(node) ? "characters " + quoted(words_text(node))
                                          : "phrase, word after word") +
                         (inside ? "" : in_scope(node)));
        break;
      case ResolvedKind::all_of:
        is("all", "all of");
        break;
      case ResolvedKind::any_of:
        is("any", "any of");
        break;
      case ResolvedKind::none_of:
        is("not", "not");
        break;
      case ResolvedKind::near:
        is("near", near_label(node) + in_scope(node));
        break;
      case ResolvedKind::at_least:
        is("atleast", fmt::format("at least {} times{}", node.count, in_scope(node)));
        break;
      case ResolvedKind::exact_value:
        is("value", value_label(node));
        break;
      case ResolvedKind::date:
        is("date", "dated " + dates_text(node.dates));
        break;
      case ResolvedKind::number:
        is("number", "length in words: " + numbers_text(node.numbers));
        break;
      case ResolvedKind::everything:
        is("everything", "every article");
        break;
      case ResolvedKind::nothing:
        is("nothing", "nothing: no letters or digits to search for");
        break;
    }
    return out;
  }

  void add_words(const query::Leaf& leaf, ExplainedClause& out) {
    out.counted_wider = leaf.scope == query::Scope::headline || leaf.scope == query::Scope::body ||
                        leaf.scope == query::Scope::lead;
    out.expanded =
        !leaf.stems.empty() || leaf.form == WordForm::wildcard || leaf.form == WordForm::fuzzy;
    for (const query::WordChoice& stem : leaf.stems) out.stems.push_back(stem.word);
    const Vocabulary vocabulary(search_.database(), vocabulary_prefix(leaf));
    std::vector<VocabularyWord> words;
    for (const query::WordChoice& word : leaf.words) {
      const Xapian::doccount articles =
          word.articles != 0 ? word.articles : vocabulary.articles_with(word.word);
      if (articles != 0) words.push_back({word.word, articles});
    }
    out.words_found = words.size();
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return a.articles > b.articles; });
    if (words.size() > kMaxExplainedWords) words.resize(kMaxExplainedWords);
    out.words = std::move(words);
  }

  /// What stands in the typed group and not in the resolved one.
  void add_left_out(const ResolvedNode& node, ExplainedClause& out) const {
    const bool group = node.kind == ResolvedKind::all_of || node.kind == ResolvedKind::any_of ||
                       node.kind == ResolvedKind::nothing;
    if (!group || node.source == nullptr) return;
    if (node.source->kind != NodeKind::all_of && node.source->kind != NodeKind::any_of) return;
    for (const auto& typed : node.source->children) {
      const bool kept = std::any_of(node.children.begin(), node.children.end(),
                                    [&](const auto& c) { return c->source == typed.get(); });
      if (kept) continue;
      const bool has_letters = query::count_word_characters(typed->text) > 0;
      out.left_out.push_back(
          {typed->at, typed_at(text_, typed->at),
           has_letters ? "a function word" : "no letters or digits to search for"});
    }
  }

  Search& search_;
  const std::string& text_;
  ClauseCounter counter_;
  std::size_t seen_ = 0;
  std::size_t cut_ = 0;
};

}  // namespace

Explanation explain(Search& search, const std::string& text) {
  Explanation out;
  Explainer explainer(search, text);
  out.root = explainer.run(*search.resolved().root);
  if (search.resolved().languages.empty()) out.root.label = "not looked up within the time limit";
  out.clauses_cut = explainer.cut();
  out.headline_weight = search.options().ranking.headline_weight;
  out.feedback = search.feedback();
  out.languages = search.resolved().languages;
  if (!search.options().resolve.language.empty())
    out.languages = {search.options().resolve.language};
  out.xapian = search.xapian_query().get_description();
  return out;
}

}  // namespace morgue::insight
