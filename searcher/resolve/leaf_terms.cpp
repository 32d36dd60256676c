// Owns: terms of leaves (see leaf_terms.hpp).
#include "searcher/resolve/leaf_terms.hpp"

#include <algorithm>
#include <set>

#include "common/index/schema.hpp"
#include "common/index/stem_keys.hpp"

namespace morgue::query {

std::string_view scope_prefix(Scope scope) {
  switch (scope) {
    case Scope::anywhere:
    case Scope::body:
    case Scope::lead:
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
  if (leaf.scope == Scope::body || leaf.scope == Scope::lead) return true;
  // The headline has terms of its own for stems only.
  const auto is_word = [](const std::string& term) { return term.front() != 'Z'; };
  return leaf.scope == Scope::headline &&
         (leaf.form != WordForm::stemmed ||
          std::any_of(leaf.terms.begin(), leaf.terms.end(), is_word));
}

std::string candidate_term(const Leaf& leaf, std::string_view term) {
  return scoped_term(is_placed(leaf) ? Scope::anywhere : leaf.scope, term);
}

void add_stem_words(Leaf& leaf, const ResolvedQuery& query, const Xapian::Database& database,
                    Analyzer& analyzer) {
  if (leaf.form != WordForm::stemmed || !leaf.words.empty()) return;
  std::set<std::string> stems;
  std::set<std::string> candidates;
  for (const WordChoice& stem : leaf.stems) {
    stems.insert(stem.word);
    candidates.insert(stem.word);
    const std::string key = stem_key(stem.word);
    for (auto word = database.synonyms_begin(key); word != database.synonyms_end(key); ++word)
      candidates.insert(*word);
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
    if (same != leaf.words.end()) same->languages = ~0u;
    if (same == leaf.words.end()) leaf.words.push_back({term});
  }
}

bool is_filter(const ResolvedNode& node) {
  if (node.kind == ResolvedKind::any_of) {
    return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(),
                                                 [](const auto& c) { return is_filter(*c); });
  }
  return node.kind == ResolvedKind::exact_value || node.kind == ResolvedKind::date ||
         node.kind == ResolvedKind::number;
}

bool may_be_missing(const ResolvedNode& clause) {
  return clause.kind != ResolvedKind::none_of && clause.source != nullptr &&
         clause.source->kind == NodeKind::word && clause.source->field == nullptr;
}

}  // namespace morgue::query
