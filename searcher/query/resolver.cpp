// Owns: the walk over the typed tree that makes the resolved one.
#include "searcher/query/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "common/analysis/folding.hpp"
#include "common/analysis/language.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/index.hpp"
#include "common/stem_keys.hpp"
#include "common/utf8.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue::query {

namespace {

constexpr std::size_t kMaxLanguages = 31;
/// A query in capitals of at least so many words is shouted, or an old topic; its US and WHO are no acronyms.
constexpr std::size_t kShoutedWords = 4;
constexpr std::string_view kMatchesNothing = "has no letters or digits to search for";

/// Words inside one NEAR, w/s or atleast: each is looked up in every candidate.
constexpr std::size_t kMaxPositionalWords = 64;
/// Clauses that are verified article by article: NEAR, atleast, exact words, words in body: and lead:.
constexpr std::size_t kMaxVerified = 64;
/// Of "cease fire" and the like in one phrase so many are also looked for as one word; each is a variant of the whole phrase.
constexpr std::size_t kMaxJoinedVariants = 16;

/// Carries a QueryError out of the recursion; never leaves this file.
struct Failure {
  QueryError error;
};

Scope scope_of(const Field* field) {
  if (field == nullptr) return Scope::anywhere;
  switch (field->id) {
    case FieldId::headline: return Scope::headline;
    case FieldId::body: return Scope::body;
    case FieldId::lead: return Scope::lead;
    case FieldId::byline: return Scope::byline;
    case FieldId::place: return Scope::place;
    case FieldId::id: case FieldId::source: case FieldId::section: case FieldId::topic: case FieldId::language:
    case FieldId::published: case FieldId::words: case FieldId::url: case FieldId::site: case FieldId::file:
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

/// Whether capitals in this query are meant: all in capitals and long means they are not.
Capitals capitals_of(const Node& root) {
  std::string all;
  std::size_t words = 0;
  collect_typed(root, all, words);
  const bool has_small = std::any_of(all.begin(), all.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !has_small && words >= kShoutedWords ? Capitals::plain : Capitals::acronyms;
}

/// What a clause asks for, the same for clauses that ask for the same, whatever their weights.
std::string clause_key(const Node& node) {
  std::string key = fmt::format("{} {} {} {} {} [{}:{}", static_cast<int>(node.kind), static_cast<int>(node.form), node.fuzzy_distance, node.count,
                                node.field == nullptr ? "" : node.field->name, node.text.size(), node.text);
  for (const Link& link : node.links) key += fmt::format(" {}/{}", static_cast<int>(link.kind), link.distance);
  const auto bound = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : std::string("-"); };
  key += fmt::format(" {} {} {}/{} {} {}", bound(node.dates.first), bound(node.dates.last), node.dates.month, node.dates.day,
                     bound(node.numbers.least), bound(node.numbers.most));
  for (const auto& child : node.children) key += clause_key(*child) + fmt::format("^{}", child->weight);
  return key + "]";
}

class Resolver {
 public:
  Resolver(const Xapian::Database& database, Analyzer& analyzer, const ResolveOptions& options, ResolvedQuery& query)
      : database_(database), analyzer_(analyzer), options_(options), query_(query) {}

  void run(const Node& root) {
    capitals_ = capitals_of(root);
    choose_languages();
    query_.root = resolve(root);
  }

 private:
  void choose_languages() {
    const auto counts = language_counts(database_);
    std::vector<std::pair<std::string, Xapian::doccount>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [language, count] : sorted) {
      if (query_.languages.size() < kMaxLanguages) query_.languages.push_back(language);
    }
    if (query_.languages.empty()) query_.languages = {std::string(kUnknownLanguage)};
    stem_languages_ = query_.languages;
    if (!options_.language.empty()) stem_languages_ = {options_.language};
  }

  ResolvedPtr make(ResolvedKind kind, const Node& source) const {
    auto node = std::make_unique<ResolvedNode>();
    node->kind = kind;
    node->source = &source;
    node->field = source.field;
    node->weight = source.weight;
    return node;
  }

  ResolvedPtr resolve(const Node& node) {
    options_.deadline.check();
    switch (node.kind) {
      case NodeKind::word: return resolve_word(node);
      case NodeKind::phrase: return resolve_phrase(node);
      case NodeKind::all_of: return resolve_group(ResolvedKind::all_of, node);
      case NodeKind::any_of: return resolve_group(ResolvedKind::any_of, node);
      case NodeKind::none_of: return resolve_children(ResolvedKind::none_of, node);
      case NodeKind::near: return resolve_children(ResolvedKind::near, node);
      case NodeKind::at_least: return resolve_children(ResolvedKind::at_least, node);
      case NodeKind::exact_value: return resolve_value(node);
      case NodeKind::date: return resolve_filter(ResolvedKind::date, node);
      case NodeKind::number: return resolve_filter(ResolvedKind::number, node);
      case NodeKind::everything: return make(ResolvedKind::everything, node);
    }
    return make(ResolvedKind::nothing, node);
  }

  ResolvedPtr resolve_children(ResolvedKind kind, const Node& node) {
    auto resolved = make(kind, node);
    resolved->links = node.links;
    resolved->count = node.count;
    for (const auto& child : node.children) resolved->children.push_back(resolve(*child));
    if (kind == ResolvedKind::near || kind == ResolvedKind::at_least) limit_words(node, *resolved);
    return resolved;
  }

  void limit_words(const Node& node, const ResolvedNode& resolved) {
    count_verified(node);
    std::size_t words = 0;
    for_each_leaf(resolved, [&words](const Leaf&) { ++words; });
    if (words > kMaxPositionalWords) {
      throw Failure{{node.at, fmt::format("{} words stand near each other or are counted here; at most {} may", words, kMaxPositionalWords)}};
    }
  }

  void count_verified(const Node& node) {
    if (++verified_ <= kMaxVerified) return;
    throw Failure{{node.at, fmt::format("more than {} clauses with NEAR, atleast, '=', body: or lead: in one query", kMaxVerified)}};
  }

  ResolvedPtr resolve_filter(ResolvedKind kind, const Node& node) {
    auto resolved = make(kind, node);
    resolved->dates = node.dates;
    resolved->numbers = node.numbers;
    return resolved;
  }

  ResolvedPtr resolve_value(const Node& node) {
    auto resolved = make(ResolvedKind::exact_value, node);
    std::string value = node.text;
    if (node.field->id == FieldId::language) {
      const std::string code = normalize_language(value);
      if (!code.empty()) value = code;
    }
    resolved->leaf.typed = node.text;
    resolved->leaf.terms = {exact_term(node.field->id, value)};
    return resolved;
  }

  /// AND and OR: function words beside other words are left out, with a note.
  ResolvedPtr resolve_group(ResolvedKind kind, const Node& node) {
    auto resolved = make(kind, node);
    std::vector<const Node*> counted;
    for (const auto& child : node.children) {
      if (!is_left_out(*child)) counted.push_back(child.get());
    }
    std::map<std::string, ResolvedNode*> known;
    const bool only_stop_words = std::none_of(counted.begin(), counted.end(), [](const Node* n) { return is_text(*n); });
    for (const auto& child : node.children) {
      const bool counts = only_stop_words || std::find(counted.begin(), counted.end(), child.get()) != counted.end();
      if (!counts) {
        query_.notes.push_back({child->at, "'" + child->text + "' is a function word and does not count here; write =" + child->text +
                                               " or a phrase to search for it"});
        continue;
      }
      // A clause typed twice is one that weighs twice.
      const auto [again, is_new] = known.emplace(clause_key(*child), nullptr);
      if (!is_new && again->second != nullptr) {
        again->second->weight += child->weight;
        continue;
      }
      ResolvedPtr part = resolve(*child);
      if (part->kind == ResolvedKind::nothing && child->kind == NodeKind::word && node.children.size() > 1) {
        query_.notes.push_back({child->at, fmt::format("'{}' {}", child->text, kMatchesNothing)});
        continue;
      }
      again->second = part.get();
      resolved->children.push_back(std::move(part));
    }
    if (resolved->children.empty()) resolved->kind = ResolvedKind::nothing;
    return resolved;
  }

  static bool is_text(const Node& node) {
    return node.kind == NodeKind::word || node.kind == NodeKind::phrase || node.kind == NodeKind::near ||
           node.kind == NodeKind::at_least ||
           ((node.kind == NodeKind::all_of || node.kind == NodeKind::any_of) &&
            std::any_of(node.children.begin(), node.children.end(), [](const auto& c) { return is_text(*c); }));
  }

  bool is_left_out(const Node& node) {
    if (!options_.drop_stop_words || node.kind != NodeKind::word || node.form != WordForm::stemmed || node.field != nullptr) return false;
    analyzer_.analyze(node.text, 1, capitals_, tokens_);
    return tokens_.tokens.size() == 1 && is_stop_word(tokens_.term(tokens_.tokens[0]), stem_languages_.front());
  }

  ResolvedPtr resolve_word(const Node& node) {
    const TypedWord typed = typed_word(node);
    if (is_expanded(typed)) return leaf_node(node, expanded_leaf(node));
    std::vector<std::string> bigrams;
    std::string joined;
    std::vector<Leaf> leaves = leaves_of(node, typed, &bigrams, &joined);
    refuse_long(node, leaves.size());
    if (leaves.empty()) return make(ResolvedKind::nothing, node);
    if (leaves.size() == 1) return leaf_node(node, std::move(leaves[0]));
    ResolvedPtr sequence = sequence_node(node, std::move(leaves), std::move(bigrams));
    if (joined.empty() || typed.form == WordForm::exact) return sequence;
    auto either = make(ResolvedKind::any_of, node);
    sequence->weight = 1;
    either->children.push_back(leaf_node(node, plain_leaf(node, joined, typed.form)));
    either->children.back()->weight = 1;
    either->children.push_back(std::move(sequence));
    return either;
  }

  static void refuse_long(const Node& node, std::size_t words) {
    if (words <= kMaxPhraseWords) return;
    throw Failure{{node.at, fmt::format("a phrase of {} words, more than the {} allowed; search for a part of it", words, kMaxPhraseWords)}};
  }

  ResolvedPtr leaf_node(const Node& node, Leaf leaf) {
    auto resolved = make(ResolvedKind::leaf, node);
    resolved->leaf = std::move(leaf);
    if (is_placed(resolved->leaf) || resolved->leaf.form == WordForm::exact) count_verified(node);
    return resolved;
  }

  ResolvedPtr sequence_node(const Node& node, std::vector<Leaf> leaves, std::vector<std::string> bigrams) {
    auto resolved = make(ResolvedKind::sequence, node);
    resolved->bigrams = std::move(bigrams);
    for (Leaf& leaf : leaves) {
      resolved->children.push_back(leaf_node(node, std::move(leaf)));
      resolved->children.back()->weight = 1;
    }
    return resolved;
  }

  struct TypedWord {
    std::string_view text;
    WordForm form;
  };

  static bool is_expanded(const TypedWord& typed) { return typed.form == WordForm::wildcard || typed.form == WordForm::fuzzy; }

  /// East Asian characters are words one by one and are found inside any run, so stars around them say nothing: 北京* is 北京.
  static TypedWord typed_word(const Node& node) {
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

  /// The leaves that a typed word is analysed to: one, or the parts of a sequence (then as written). `joined` is the compound's form.
  std::vector<Leaf> leaves_of(const Node& node, const TypedWord& typed, std::vector<std::string>* bigrams, std::string* joined) {
    analyzer_.analyze(typed.text, 1, capitals_, tokens_);
    const TokenBuffer tokens = tokens_;
    const auto words = std::count_if(tokens.tokens.begin(), tokens.tokens.end(), counts_as_word);
    std::vector<Leaf> leaves;
    for (const Token& token : tokens.tokens) {
      const std::string term(tokens.term(token));
      if (token.kind == TokenKind::bigram) {
        bigrams->push_back(term);
      } else if (token.kind == TokenKind::compound) {
        if (token.span == words) *joined = term;
      } else {
        const bool cjk = token.kind == TokenKind::cjk;
        const bool unstemmed = typed.form == WordForm::stemmed && (words > 1 || cjk);
        const WordForm form = unstemmed ? WordForm::as_written : typed.form;
        leaves.push_back(plain_leaf(node, term, form));
        if (form == WordForm::exact) leaves.back().exact = fold_case(typed.text.substr(token.begin, token.end - token.begin));
      }
    }
    return leaves;
  }

  Leaf plain_leaf(const Node& node, const std::string& term, WordForm form) {
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
    add_headline_terms(leaf);
    return leaf;
  }

  /// The stems of the word in the languages of the index; of several only those that the index holds.
  void add_stems(Leaf& leaf) {
    std::set<std::string> terms;
    for (const std::string& language : stem_languages_) {
      if (Analyzer::is_stemmed(TokenKind::word, leaf.folded, language)) {
        terms.insert("Z" + std::string(analyzer_.stem(leaf.folded, language)));
      } else {
        terms.insert(leaf.folded);
      }
    }
    leaf.terms.assign(terms.begin(), terms.end());
    if (leaf.terms.size() > 1) {
      const Scope scope = is_placed(leaf) ? Scope::anywhere : leaf.scope;
      std::erase_if(leaf.terms, [&](const std::string& t) { return !database_.term_exists(scoped_term(scope, t)); });
    }
    for (const std::string& term : leaf.terms) {
      if (term.front() == 'Z') leaf.stems.push_back({term.substr(1)});
    }
  }

  void add_headline_terms(Leaf& leaf) {
    if (leaf.scope != Scope::anywhere) return;
    std::set<std::string> terms;
    for (const std::string& language : stem_languages_) {
      const bool stemmed = Analyzer::is_stemmed(TokenKind::word, leaf.folded, language);
      const std::string term = stemmed ? "Z" + std::string(analyzer_.stem(leaf.folded, language)) : leaf.folded;
      terms.insert(scoped_term(Scope::headline, term));
    }
    for (const std::string& term : terms) {
      if (database_.term_exists(term)) leaf.headline_terms.push_back(term);
    }
  }

  Leaf expanded_leaf(const Node& node) {
    if (++expanded_words_ > kMaxExpandedWords) {
      throw Failure{{node.at, fmt::format("more than {} wildcards and fuzzy words in one query", kMaxExpandedWords)}};
    }
    Leaf leaf;
    leaf.scope = scope_of(node.field);
    leaf.form = node.form;
    leaf.typed = node.text;
    leaf.folded = fold(node.text);
    std::erase(leaf.folded, '-');  // compounds are indexed joined, too
    // The words of headline, body and lead are one vocabulary.
    const Vocabulary vocabulary(database_, is_placed(leaf) ? "" : scope_prefix(leaf.scope), options_.deadline);
    const Expansion expansion = node.form == WordForm::fuzzy
                                    ? vocabulary.match_fuzzy(leaf.folded, node.fuzzy_distance, options_.max_expansion)
                                    : vocabulary.match_wildcard(leaf.folded, options_.max_expansion);
    if (expansion.found > options_.max_expansion) {
      throw Failure{{node.at, fmt::format("'{}' stands for {} words of this index, more than the {} allowed; add letters, or give --max-expansion {}",
                                          node.text, expansion.found, options_.max_expansion, expansion.found)}};
    }
    leaf.expansion_found = expansion.found;
    for (const VocabularyWord& word : expansion.words) {
      leaf.terms.push_back(word.word);
      leaf.words.push_back({word.word, ~0u, word.articles});
    }
    return leaf;
  }

  ResolvedPtr resolve_phrase(const Node& node) {
    std::vector<Leaf> leaves;
    std::vector<std::string> bigrams;
    for (const auto& child : node.children) {
      const TypedWord typed = typed_word(*child);
      if (is_expanded(typed)) {
        leaves.push_back(expanded_leaf(*child));
        continue;
      }
      std::string joined;
      for (Leaf& leaf : leaves_of(*child, typed, &bigrams, &joined)) leaves.push_back(std::move(leaf));
    }
    refuse_long(node, leaves.size());
    if (leaves.empty()) return make(ResolvedKind::nothing, node);
    if (leaves.size() == 1) return leaf_node(node, std::move(leaves[0]));
    std::vector<std::vector<Leaf>> variants = joined_variants(leaves);
    ResolvedPtr sequence = sequence_node(node, std::move(leaves), std::move(bigrams));
    if (variants.empty()) return sequence;
    auto either = make(ResolvedKind::any_of, node);
    sequence->weight = 1;
    either->children.push_back(std::move(sequence));
    for (std::vector<Leaf>& variant : variants) {
      either->children.push_back(variant.size() == 1 ? leaf_node(node, std::move(variant[0]))
                                                     : sequence_node(node, std::move(variant), {}));
      either->children.back()->weight = 1;
    }
    return either;
  }

  /// "cease fire" also stands for the print form ceasefire: the phrase with two neighbours joined, where the index has such a word.
  std::vector<std::vector<Leaf>> joined_variants(const std::vector<Leaf>& leaves) {
    std::vector<std::vector<Leaf>> variants;
    for (std::size_t i = 0; i + 1 < leaves.size() && variants.size() < kMaxJoinedVariants; ++i) {
      if (leaves[i].form != WordForm::as_written || leaves[i + 1].form != WordForm::as_written) continue;
      const std::string joined = leaves[i].folded + leaves[i + 1].folded;
      if (is_cjk_word(leaves[i].folded) || !database_.term_exists(candidate_term(leaves[i], joined))) continue;
      std::vector<Leaf> variant(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(i));
      Leaf leaf = leaves[i];
      leaf.folded = joined;
      leaf.terms = {joined};
      leaf.words = {{joined}};
      variant.push_back(std::move(leaf));
      variant.insert(variant.end(), leaves.begin() + static_cast<std::ptrdiff_t>(i) + 2, leaves.end());
      variants.push_back(std::move(variant));
    }
    return variants;
  }

  static bool is_cjk_word(std::string_view word) {
    std::size_t pos = 0;
    return !word.empty() && is_cjk(next_code_point(word, pos));
  }

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  const ResolveOptions& options_;
  ResolvedQuery& query_;
  std::vector<std::string> stem_languages_;
  TokenBuffer tokens_;
  Capitals capitals_ = Capitals::acronyms;
  std::size_t verified_ = 0;
  std::size_t expanded_words_ = 0;
};

}  // namespace

std::string_view scope_prefix(Scope scope) {
  switch (scope) {
    case Scope::anywhere: case Scope::body: case Scope::lead: return "";
    case Scope::headline: return field(FieldId::headline).prefix;
    case Scope::byline: return field(FieldId::byline).prefix;
    case Scope::place: return field(FieldId::place).prefix;
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
         (leaf.form != WordForm::stemmed || std::any_of(leaf.terms.begin(), leaf.terms.end(), is_word));
}

std::string candidate_term(const Leaf& leaf, std::string_view term) {
  return scoped_term(is_placed(leaf) ? Scope::anywhere : leaf.scope, term);
}

void add_stem_words(Leaf& leaf, const ResolvedQuery& query, const Xapian::Database& database, Analyzer& analyzer) {
  if (leaf.form != WordForm::stemmed || !leaf.words.empty()) return;
  std::set<std::string> stems;
  std::set<std::string> candidates;
  for (const WordChoice& stem : leaf.stems) {
    stems.insert(stem.word);
    candidates.insert(stem.word);
    const std::string key = stem_key(stem.word);
    for (auto word = database.synonyms_begin(key); word != database.synonyms_end(key); ++word) candidates.insert(*word);
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
    const auto same = std::find_if(leaf.words.begin(), leaf.words.end(), [&](const WordChoice& w) { return w.word == term; });
    if (same != leaf.words.end()) same->languages = ~0u;
    if (same == leaf.words.end()) leaf.words.push_back({term});
  }
}

std::variant<ResolvedQuery, QueryError> resolve_query(const Node& root, const Xapian::Database& database, Analyzer& analyzer,
                                                      const ResolveOptions& options) {
  ResolvedQuery query;
  try {
    Resolver(database, analyzer, options, query).run(root);
  } catch (const Failure& failure) {
    return failure.error;
  }
  return query;
}

}  // namespace morgue::query
