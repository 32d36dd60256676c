// Owns: the looking up (see word_lookup.hpp).
#include "searcher/query/word_lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/analysis/folding.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/schema.hpp"
#include "common/utf8.hpp"
#include "searcher/query/function_words.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue::query {

namespace {

/// A query in capitals of at least so many words is shouted, or an old topic; its US and WHO are no
/// acronyms.
constexpr std::size_t kShoutedWords = 4;

Scope scope_of(const Field* field) {
  if (field == nullptr) return Scope::anywhere;
  switch (field->id) {
    case FieldId::headline:
      return Scope::headline;
    case FieldId::body:
      return Scope::body;
    case FieldId::lead:
      return Scope::lead;
    case FieldId::byline:
      return Scope::byline;
    case FieldId::place:
      return Scope::place;
    case FieldId::id:
    case FieldId::source:
    case FieldId::section:
    case FieldId::topic:
    case FieldId::language:
    case FieldId::published:
    case FieldId::words:
    case FieldId::url:
    case FieldId::site:
    case FieldId::file:
      return Scope::anywhere;  // not text: never asked
  }
  return Scope::anywhere;
}

void collect_typed(const Node& node, std::string& all, std::size_t& words) {
  if (node.kind == NodeKind::word) {
    all += node.text + " ";
    ++words;
  }
  for (const auto& child : node.children) collect_typed(*child, all, words);
}

}  // namespace

Capitals capitals_of(const Node& root) {
  std::string all;
  std::size_t words = 0;
  collect_typed(root, all, words);
  const bool has_small =
      std::any_of(all.begin(), all.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !has_small && words >= kShoutedWords ? Capitals::plain : Capitals::acronyms;
}

bool is_expanded(const TypedWord& typed) {
  return typed.form == WordForm::wildcard || typed.form == WordForm::fuzzy;
}

TypedWord typed_word(const Node& node) {
  const TypedWord typed{node.text, node.form};
  if (node.form != WordForm::wildcard) return typed;
  std::string_view text = node.text;
  while (text.starts_with('*')) text.remove_prefix(1);
  while (text.ends_with('*')) text.remove_suffix(1);
  for (std::size_t pos = 0; pos < text.size();) {
    if (!is_cjk(next_code_point(text, pos))) return typed;
  }
  return {text, WordForm::as_written};
}

WordLookup::Parts WordLookup::parts_of(const Node& node, const TypedWord& typed) {
  analyzer_.analyze(typed.text, 1, options_.capitals, tokens_);
  const TokenBuffer tokens = tokens_;
  const auto words = std::count_if(tokens.tokens.begin(), tokens.tokens.end(), counts_as_word);
  Parts parts;
  for (const Token& token : tokens.tokens) {
    const std::string term(tokens.term(token));
    if (token.kind == TokenKind::bigram) {
      parts.bigrams.push_back(term);
    } else if (token.kind == TokenKind::compound) {
      if (token.span == words) parts.joined = term;
    } else {
      const bool cjk = token.kind == TokenKind::cjk;
      const bool unstemmed = typed.form == WordForm::stemmed && (words > 1 || cjk);
      const WordForm form = unstemmed ? WordForm::as_written : typed.form;
      parts.leaves.push_back(plain_leaf(node, term, form));
      parts.tokens.push_back({token.begin, token.end, cjk});
      if (form == WordForm::exact)
        parts.leaves.back().exact =
            fold_case(typed.text.substr(token.begin, token.end - token.begin));
    }
  }
  return parts;
}

Leaf WordLookup::plain_leaf(const Node& node, const std::string& term, WordForm form) {
  Leaf leaf;
  leaf.scope = scope_of(node.field);
  leaf.form = form;
  leaf.typed = node.text;
  leaf.folded = term;
  if (form == WordForm::stemmed) {
    add_stems(leaf);
  } else {
    leaf.terms = {term};
    leaf.words = {{term}};
  }
  return leaf;
}

void WordLookup::add_stems(Leaf& leaf) {
  std::set<std::string> terms;
  for (const std::string& language : options_.languages) {
    if (Analyzer::is_stemmed(TokenKind::word, leaf.folded, language)) {
      terms.insert("Z" + std::string(analyzer_.stem(leaf.folded, language)));
    } else {
      terms.insert(leaf.folded);
    }
  }
  leaf.terms.assign(terms.begin(), terms.end());
  if (leaf.terms.size() > 1) {
    const Scope scope = is_placed(leaf) ? Scope::anywhere : leaf.scope;
    std::erase_if(leaf.terms, [&](const std::string& t) {
      return !database_.term_exists(scoped_term(scope, t));
    });
  }
  for (const std::string& term : leaf.terms) {
    if (term.front() == 'Z') leaf.stems.push_back({term.substr(1)});
  }
}

Leaf WordLookup::expanded_leaf(const Node& node) {
  limits_.count_expanded(node);
  Leaf leaf;
  leaf.scope = scope_of(node.field);
  leaf.form = node.form;
  leaf.typed = node.text;
  leaf.folded = fold(node.text);
  std::erase(leaf.folded, '-');  // compounds are indexed joined, too
  // The words of headline, body and lead are one vocabulary.
  const Vocabulary vocabulary(database_, is_placed(leaf) ? "" : scope_prefix(leaf.scope),
                              options_.deadline);
  const Expansion expansion =
      node.form == WordForm::fuzzy
          ? vocabulary.match_fuzzy(leaf.folded, node.fuzzy_distance, options_.max_expansion)
          : vocabulary.match_wildcard(leaf.folded, options_.max_expansion);
  if (expansion.found > options_.max_expansion) {
    throw ResolveFailure{
        {node.at,
         fmt::format("'{}' stands for {} words of this index, more than the {} allowed; add "
                     "letters, or give --max-expansion {}",
                     node.text, expansion.found, options_.max_expansion, expansion.found)}};
  }
  leaf.expansion_found = expansion.found;
  for (const VocabularyWord& word : expansion.words) {
    leaf.terms.push_back(word.word);
    leaf.words.push_back({word.word, ~0u, word.articles});
  }
  return leaf;
}

std::string WordLookup::folded_word(std::string_view text) {
  analyzer_.analyze(text, 1, options_.capitals, tokens_);
  return tokens_.tokens.size() == 1 ? std::string(tokens_.term(tokens_.tokens[0])) : std::string();
}

bool WordLookup::is_function_word(std::string_view text) {
  const std::string word = folded_word(text);
  if (!word.empty() && is_stop_word(word, language_)) return true;
  if (tokens_.tokens.empty()) return false;
  const std::size_t begin = tokens_.tokens.front().begin;
  return is_unspaced_function_word(text.substr(begin, tokens_.tokens.back().end - begin));
}

bool WordLookup::is_asking_word(std::string_view text) {
  const std::string word = folded_word(text);
  return !word.empty() && query::is_asking_word(word, language_);
}

}  // namespace morgue::query
