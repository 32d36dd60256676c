// Owns: terms of leaves (see leaf_terms.hpp).
#include "searcher/resolve/leaf_terms.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "common/index/word_keys.hpp"

namespace morgue::query {

std::string_view scope_prefix(Scope scope) {
  switch (scope) {
    case Scope::anywhere:
    case Scope::body:
    case Scope::lead:
    case Scope::first_words:
      return "";
    case Scope::headline:
      return field(FieldId::headline).prefix;
    case Scope::byline:
      return field(FieldId::byline).prefix;
    case Scope::place:
      return field(FieldId::place).prefix;
  }
  return "";
}

std::string scoped_term(Scope scope, std::string_view term) {
  std::string out;
  if (term.starts_with('Z')) {
    out.append(kStemPrefix);
    term.remove_prefix(1);
  }
  return out.append(scope_prefix(scope)).append(term);
}

bool is_placed(const Leaf& leaf) {
  if (leaf.scope == Scope::body || leaf.scope == Scope::lead || leaf.scope == Scope::first_words)
    return true;
  // The headline has terms of its own for stems only.
  const auto is_word = [](const std::string& term) { return term.front() != 'Z'; };
  return leaf.scope == Scope::headline &&
         (leaf.form != WordForm::stemmed ||
          std::any_of(leaf.terms.begin(), leaf.terms.end(), is_word));
}

bool is_verified(const Leaf& leaf) {
  return is_placed(leaf) || leaf.form == WordForm::exact ||
         std::any_of(leaf.variants.begin(), leaf.variants.end(),
                     [](const WordVariant& variant) { return variant.bits != ~0u; });
}

std::string candidate_term(const Leaf& leaf, std::string_view term) {
  return scoped_term(is_placed(leaf) ? Scope::anywhere : leaf.scope, term);
}

namespace {

std::string_view without_last_stop(std::string_view word) {
  if (word.size() > 1 && word.ends_with('.')) word.remove_suffix(1);
  return word;
}

/// For each letter whether it is a capital.
std::string capitals_of(std::string_view word) {
  std::string out;
  for (std::size_t pos = 0; pos < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, pos));
    if (u_isalpha(c)) out += u_isupper(c) || u_istitle(c) ? 'C' : 's';
  }
  return out;
}

/// Languages (WordChoice::languages) in whose articles a term of the leaf that is a word counts.
std::uint32_t languages_of_word(const Leaf& leaf, std::string_view word) {
  const auto found =
      std::find_if(leaf.variants.begin(), leaf.variants.end(),
                   [word](const WordVariant& variant) { return variant.word == word; });
  return found == leaf.variants.end() ? ~0u : found->bits;
}

}  // namespace

PrintedForm::PrintedForm(const Leaf& leaf)
    : folded_(without_last_stop(leaf.capitals ? fold_case(leaf.exact) : leaf.exact)),
      capitals_(leaf.capitals ? capitals_of(leaf.exact) : std::string()),
      capitals_count_(leaf.capitals) {}

bool PrintedForm::matches(std::string_view printed) const {
  return without_last_stop(fold_case(printed)) == folded_ &&
         (!capitals_count_ || capitals_of(printed) == capitals_);
}

void add_stem_words(Leaf& leaf, const ResolvedQuery& query, const JoinedDatabase& database,
                    Analyzer& analyzer) {
  if (leaf.form != WordForm::stemmed || !leaf.words.empty()) return;
  std::set<std::string> stems;
  std::set<std::string> candidates;
  for (const WordChoice& stem : leaf.stems) {
    stems.insert(stem.word);
    candidates.insert(stem.word);
    const std::string key = word_key(WordRelation::stem, stem.word);
    for (std::string& word : database.words_under(key)) candidates.insert(std::move(word));
  }
  for (const std::string& word : candidates) {
    std::uint32_t languages = 0;
    for (std::size_t i = 0; i < query.languages.size(); ++i) {
      const std::string& language = query.languages[i];
      const bool counts = Analyzer::is_stemmed(TokenKind::word, word, language) &&
                          stems.contains(std::string(analyzer.stem(word, language)));
      if (counts) languages |= 1u << i;
    }
    if (languages != 0) leaf.words.push_back({word, languages});
  }
  for (const std::string& term : leaf.terms) {
    if (term.front() == 'Z') continue;
    const auto same = std::find_if(leaf.words.begin(), leaf.words.end(),
                                   [&](const WordChoice& w) { return w.word == term; });
    const std::uint32_t counts = languages_of_word(leaf, term);
    if (same != leaf.words.end()) same->languages |= counts;
    if (same == leaf.words.end()) leaf.words.push_back({term, counts});
  }
}

bool is_filter(const ResolvedNode& node) {
  return std::visit(
      Overloaded{[](const AnyOf& any) {
                   return !any.children.empty() &&
                          std::all_of(any.children.begin(), any.children.end(),
                                      [](const auto& child) { return is_filter(*child); });
                 },
                 [](const OneOf<ExactValue, InDates, InNumbers> auto&) { return true; },
                 [](const OneOf<Leaf, Sequence, AllOf, NoneOf, Near, AtLeast, SomeOf, Apart,
                                Synonyms, Everything, Nothing> auto&) { return false; }},
      node.clause);
}

std::vector<const Leaf*> plain_leaves(const Synonyms& same) {
  std::vector<const Leaf*> leaves;
  for (const ResolvedPtr& child : same.children) {
    const auto* leaf = std::get_if<Leaf>(&child->clause);
    const auto* inner = std::get_if<Synonyms>(&child->clause);
    if (inner != nullptr) {
      const std::vector<const Leaf*> more = plain_leaves(*inner);
      if (more.empty()) return {};
      leaves.insert(leaves.end(), more.begin(), more.end());
    } else if (leaf != nullptr && !is_verified(*leaf)) {
      leaves.push_back(leaf);
    } else {
      return {};
    }
  }
  return leaves;
}

bool is_positional(const ResolvedNode& node) {
  return std::visit(
      Overloaded{
          [](const OneOf<Leaf, Sequence, Near, AtLeast, Apart, Synonyms> auto&) { return true; },
          [](const OneOf<AllOf, AnyOf, NoneOf, SomeOf, ExactValue, InDates, InNumbers, Everything,
                         Nothing> auto&) { return false; },
      },
      node.clause);
}

bool may_be_missing(const ResolvedNode& clause) {
  return !std::holds_alternative<NoneOf>(clause.clause) && source_word(clause) != nullptr &&
         field_of(clause) == nullptr;
}

bool is_typed_as_one(const ResolvedNode& node) {
  return std::holds_alternative<AnyOf>(node.clause) && node.source != nullptr &&
         !std::holds_alternative<syntax::AnyOf>(node.source->clause);
}

const syntax::Word* source_word(const ResolvedNode& node) {
  return node.source == nullptr ? nullptr : std::get_if<syntax::Word>(&node.source->clause);
}

const Field* field_of(const ResolvedNode& node) {
  return node.source == nullptr ? nullptr : node.source->field;
}

}  // namespace morgue::query
