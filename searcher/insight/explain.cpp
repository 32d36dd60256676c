// Owns: making the explained tree from the resolved one (see explain.hpp).
#include "searcher/insight/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"
#include "common/postings/own_reader.hpp"
#include "common/program/terminal.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/query/query_text.hpp"
#include "searcher/resolve/clause_key.hpp"
#include "searcher/search/search.hpp"

namespace morgue::insight {

using namespace query;

namespace {

/// Counts up to this are exact; more are told as "at least".
constexpr Xapian::doccount kExactCounts = 10000;

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

/// ", also muller, mullers and 3 more"; nothing of none.
std::string list_text(std::string_view begin, const std::vector<std::string>& words) {
  constexpr std::size_t kNamed = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(kNamed, words.size()); ++i)
    out += (i == 0 ? std::string(begin) : ", ") + make_visible(words[i]);
  if (words.size() > kNamed) out += fmt::format(" and {} more", words.size() - kNamed);
  return out;
}

/// What a word stands for by other letters, as a form that its stem does not reach, or as a part.
std::string also_text(const Leaf& leaf) {
  std::vector<std::string> words;
  std::vector<std::string> compounds;
  for (const WordVariant& variant : leaf.variants)
    (variant.compound ? compounds : words).push_back(variant.word);
  return list_text(", also ", words) + list_text(", or a part of ", compounds);
}

std::string word_label(const Leaf& leaf, const Node* source) {
  std::string word = quoted(leaf_text(leaf, source));
  switch (leaf.form) {
    case WordForm::stemmed:
      return "word " + word + (leaf.stems.empty() ? "" : " in any form") + also_text(leaf);
    case WordForm::as_written:
      return "word " + word + " as written" + also_text(leaf);
    case WordForm::exact:
      return "word " + quoted(make_visible(leaf.exact)) +
             (leaf.capitals ? " exactly so, accents and capitals kept"
                            : " exactly so, accents kept");
    case WordForm::wildcard:
      return "words like " + word;
    case WordForm::fuzzy:
      return "words near " + word;
  }
  return word;
}

std::string near_label(const Near& near) {
  const Link& first = near.links.front();
  const bool alike = std::all_of(near.links.begin(), near.links.end(), [&first](const Link& link) {
    return link.kind == first.kind && link.distance == first.distance;
  });
  if (alike && near.links.size() == 1) return "both " + link_text(first);
  if (alike) return "near: each " + link_text(first) + " of the next";
  std::string out = "near, from one to the next:";
  for (const query::Link& link : near.links) out += " " + link_text(link) + ";";
  out.pop_back();
  return out;
}

/// Where all leaves below are looked for; empty where they differ or there is none.
std::string in_scope(const ResolvedNode& node) {
  const Leaf* first = nullptr;
  bool same = true;
  query::for_each_leaf(node, [&](const query::Leaf& leaf) {
    if (first == nullptr) first = &leaf;
    same = same && leaf.scope == first->scope && leaf.first_words == first->first_words;
  });
  return first != nullptr && same ? ", " + scope_text(*first) : "";
}

bool is_character(const Leaf& leaf) {
  std::size_t pos = 0;
  return leaf.form == WordForm::as_written && is_cjk(next_code_point(leaf.folded, pos));
}

/// East Asian characters next to each other.
bool is_characters(const ResolvedNode& node) {
  const auto* sequence = std::get_if<Sequence>(&node.clause);
  return sequence != nullptr &&
         std::all_of(sequence->leaves.begin(), sequence->leaves.end(), is_character);
}

/// The words of a sequence, East Asian characters without spaces.
std::string words_text(const ResolvedNode& sequence) {
  std::string out;
  const std::string_view space = is_characters(sequence) ? "" : " ";
  for_each_leaf(sequence, [&](const Leaf& leaf) {
    out += (out.empty() ? "" : std::string(space)) + leaf.folded;
  });
  return make_visible(out);
}

std::string_view typed_text(const Node& node) {
  return std::visit(
      Overloaded{
          [](const OneOf<syntax::Word, syntax::ExactValue> auto& typed) {
            return std::string_view(typed.text);
          },
          [](const OneOf<syntax::Phrase, syntax::AllOf, syntax::AnyOf, syntax::NoneOf, syntax::Near,
                         syntax::AtLeast, syntax::SomeOf, syntax::Apart, syntax::Synonyms,
                         syntax::DateClause, syntax::NumberClause, syntax::Everything> auto&) {
            return std::string_view();
          },
      },
      node.clause);
}

class Explainer {
 public:
  Explainer(Search& search, const std::string& text)
      : search_(search), text_(text), counter_(search.context(), kExactCounts) {}

  ExplainedClause run(ResolvedNode& node, bool inside = false) {
    ++seen_;
    ExplainedClause out = describe(node, inside);
    out.typed = typed_clause(text_, node);
    if (node.source != nullptr) out.at = node.source->at;
    if (const Field* field = field_of(node)) out.field = field->name;
    out.boost = node.boost;
    if ((!inside || std::holds_alternative<Leaf>(node.clause)) && seen_ <= kMaxCountedClauses)
      out.articles = count_in_time(node);
    const bool positional = inside || is_positional(node);
    for (const auto& lift : node.lifts) {
      if (std::holds_alternative<Leaf>(lift->clause)) continue;  // a form of the word itself
      if (out.lifts.size() < kMaxExplainedWords) out.lifts.push_back(words_text(*lift));
    }
    if (is_characters(node)) return out;
    for_each_part(node, [&](ResolvedNode& part) {
      if (seen_ >= kMaxExplainedClauses) {
        cut_ += node_count(part);
      } else {
        out.children.push_back(run(part, positional));
      }
    });
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
    const std::string scope = inside ? std::string() : in_scope(node);
    const auto is = [&out](std::string kind, std::string label) {
      out.kind = std::move(kind);
      out.label = std::move(label);
    };
    std::visit(
        Overloaded{
            [&](const Leaf& leaf) {
              is("word", word_label(leaf, node.source) + scope);
              add_words(leaf, out);
            },
            [&](const Sequence&) {
              is("phrase", (is_characters(node) ? "characters " + quoted(words_text(node))
                                                : "phrase, word after word") +
                               scope);
            },
            [&](const AllOf&) { is("all", "all of"); },
            [&](const AnyOf&) { is("any", "any of"); },
            [&](const NoneOf&) { is("not", "not"); },
            [&](const Near& near) { is("near", near_label(near) + in_scope(node)); },
            [&](const AtLeast& least) {
              is("atleast", fmt::format("at least {} times{}", least.count, in_scope(node)));
            },
            [&](const SomeOf& some) { is("some", fmt::format("at least {} of", some.count)); },
            [&](const Apart& apart) {
              is("apart",
                 "the first with none of the second " + link_text(apart.link) + in_scope(node));
            },
            [&](const Synonyms&) { is("synonyms", "as one word" + scope); },
            [&](const ExactValue& value) {
              is("value", fmt::format("{} is {}{}", value.field->name, value.pattern ? "like " : "",
                                      quoted(make_visible(value.typed))));
            },
            [&](const InDates& in) {
              const bool own = in.field->id == FieldId::declared;
              is("date",
                 (own ? std::string(in.field->name) + ": " : "dated ") + dates_text(in.dates));
            },
            [&](const InNumbers& in) {
              const bool length = in.field->id == FieldId::words;
              is("number", (length ? std::string("length in words") : std::string(in.field->name)) +
                               ": " + numbers_text(in.numbers));
            },
            [&](const Everything&) { is("everything", "every article"); },
            [&](const Nothing&) { is("nothing", "nothing: no letters or digits to search for"); },
        },
        node.clause);
    return out;
  }

  void add_words(const query::Leaf& leaf, ExplainedClause& out) {
    out.counted_wider = leaf.scope == query::Scope::headline || leaf.scope == query::Scope::body ||
                        leaf.scope == query::Scope::lead || leaf.scope == Scope::first_words;
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
    if (node.source == nullptr) return;
    const bool group = std::holds_alternative<syntax::AllOf>(node.source->clause) ||
                       std::holds_alternative<syntax::AnyOf>(node.source->clause);
    if (!group) return;
    std::set<std::string> kept;
    for_each_child(node,
                   [&kept](const ResolvedNode& child) { kept.insert(clause_key(*child.source)); });
    for_each_child(*node.source, [&kept, &out, this](const Node& typed) {
      if (kept.contains(clause_key(typed))) return;  // also what was typed again
      const bool has_letters = count_word_characters(typed_text(typed)) > 0;
      out.left_out.push_back(
          {typed.at, typed_at(text_, typed.at),
           has_letters ? "a function word" : "no letters or digits to search for"});
    });
  }

  Search& search_;
  const std::string& text_;
  ClauseCounter counter_;
  std::size_t seen_ = 0;
  std::size_t cut_ = 0;
};

}  // namespace

namespace {

/// A build without Morgue's own reader has no other and says nothing here.
std::string reader_note(Search& search) {
  if (search.options().engine == Engine::xapian)
    return "posting lists are read by Xapian's API, as --engine says";
  if (search.database().has_remote())
    return "posting lists come from other machines, by Xapian's protocol";
  if (has_own_reader() && search.engine() == Engine::xapian)
    return "posting lists are read by Xapian's API, as the index files are of another format than "
           "Morgue's own reader knows";
  return {};
}

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
  out.xapian = search.xapian_query();
  out.reader = reader_note(search);
  return out;
}

}  // namespace morgue::insight
