// Owns: the looking up (see word_lookup.hpp).
#include "searcher/resolve/word_lookup.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "common/analysis/folding.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/analysis/word_forms.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "searcher/query/function_words.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue::query {

namespace {

/// A query in capitals of at least so many words is shouted, or an old topic; its US and WHO are no
/// acronyms.
constexpr std::size_t kShoutedWords = 4;

Scope scope_of(const Node& node) {
  const Field* field = node.field;
  if (node.first_words != 0) return Scope::first_words;
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
    case FieldId::declared:
      return Scope::anywhere;  // not text: never asked
  }
  return Scope::anywhere;
}

/// The terms that a word may have in the index, whether its capitals were taken for an acronym
/// there or not: u.s and us.
std::vector<std::string> terms_by_capitals(const std::string& term) {
  std::string plain = term;
  std::erase(plain, '.');
  std::vector<std::string> terms{term};
  if (plain.empty() || !std::all_of(plain.begin(), plain.end(), is_ascii_lower)) return terms;
  std::string dotted;
  for (const char c : plain) {
    if (!dotted.empty()) dotted += '.';
    dotted += c;
  }
  for (const std::string& other : {plain, dotted}) {
    if (other != term && is_colliding_acronym(plain)) terms.push_back(other);
  }
  std::sort(terms.begin(), terms.end());
  return terms;
}

/// What an exact leaf wants to see printed.
void add_printed(const Node& node, std::string_view printed, Leaf& leaf) {
  const auto* word = std::get_if<syntax::Word>(&node.clause);
  leaf.capitals = word != nullptr && word->capitals;
  leaf.exact = leaf.capitals ? std::string(printed) : fold_case(printed);
  if (!leaf.capitals) return;
  leaf.terms = terms_by_capitals(leaf.folded);
  leaf.words.clear();
  for (const std::string& term : leaf.terms) leaf.words.push_back({term});
}

/// Letters of scripts without capitals are small, as they are in articles.
bool has_small_letter(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, pos));
    if (u_isalpha(c) && !u_isupper(c) && !u_istitle(c)) return true;
  }
  return false;
}

void collect_typed(const Node& node, std::string& all, std::size_t& words) {
  if (const auto* word = std::get_if<syntax::Word>(&node.clause)) {
    all += word->text + " ";
    ++words;
  }
  for_each_child(node, [&](const Node& child) { collect_typed(child, all, words); });
}

}  // namespace

Capitals capitals_of(const Node& root) {
  std::string all;
  std::size_t words = 0;
  collect_typed(root, all, words);
  return words >= kShoutedWords && !has_small_letter(all) ? Capitals::plain : Capitals::acronyms;
}

bool is_expanded(const TypedWord& typed) {
  return typed.form == WordForm::wildcard || typed.form == WordForm::fuzzy;
}

TypedWord typed_word(const Node& node) {
  const auto& word = std::get<syntax::Word>(node.clause);
  const TypedWord typed{word.text, word.form};
  if (word.form != WordForm::wildcard) return typed;
  std::string_view text = word.text;
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
  ResolveLimits::refuse_long(node, static_cast<std::size_t>(words));
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
      if (token.kind == TokenKind::word)
        add_variants(parts.leaves.back(), typed.text.substr(token.begin, token.end - token.begin));
      if (form == WordForm::exact)
        add_printed(node, typed.text.substr(token.begin, token.end - token.begin),
                    parts.leaves.back());
    }
  }
  return parts;
}

void WordLookup::accept_both_cases(Leaf& leaf) {
  if (leaf.form != WordForm::as_written) return;
  for (const std::string& term : terms_by_capitals(leaf.folded)) {
    if (std::find(leaf.terms.begin(), leaf.terms.end(), term) != leaf.terms.end()) continue;
    leaf.terms.push_back(term);
    leaf.words.push_back({term});
  }
}

std::optional<Leaf> WordLookup::possessive_of(const Node& node, const Leaf& leaf) {
  const std::string term = leaf.folded + "'s";
  const Scope scope = is_placed(leaf) ? Scope::anywhere : leaf.scope;
  if (leaf.form != WordForm::as_written || !database_.term_exists(scoped_term(scope, term)))
    return std::nullopt;
  return plain_leaf(node, term, WordForm::as_written);
}

Leaf WordLookup::plain_leaf(const Node& node, const std::string& term, WordForm form) {
  Leaf leaf;
  leaf.scope = scope_of(node);
  leaf.first_words = node.first_words;
  leaf.form = form;
  if (const auto* word = std::get_if<syntax::Word>(&node.clause)) leaf.typed = word->text;
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

Leaf WordLookup::expanded_leaf(const Node& node, const std::vector<std::string>& patterns) {
  const auto& typed = std::get<syntax::Word>(node.clause);
  Leaf leaf;
  leaf.scope = scope_of(node);
  leaf.first_words = node.first_words;
  leaf.form = typed.form;
  leaf.typed = typed.text;
  leaf.folded = patterns.front();
  // The words of headline, body and lead are one vocabulary.
  const Vocabulary vocabulary(database_, is_placed(leaf) ? "" : scope_prefix(leaf.scope),
                              options_.deadline);
  std::map<std::string, std::uint32_t> words;
  std::size_t found = 0;
  for (const std::string& pattern : patterns) {
    const Expansion expansion =
        typed.form == WordForm::fuzzy
            ? vocabulary.match_fuzzy(pattern, typed.fuzzy_distance, options_.max_expansion)
            : vocabulary.match_wildcard(pattern, options_.max_expansion);
    found = std::max(found, expansion.found);
    for (const VocabularyWord& word : expansion.words) words.emplace(word.word, word.articles);
  }
  leaf.expansion_found = std::max(found, words.size());
  if (leaf.expansion_found > options_.max_expansion) {
    throw ResolveFailure{
        {node.at,
         fmt::format("'{}' stands for {} words of this index, more than the {} allowed; add "
                     "letters, or give --max-expansion {}",
                     typed.text, leaf.expansion_found, options_.max_expansion,
                     leaf.expansion_found)}};
  }
  for (const auto& [word, articles] : words) {
    leaf.terms.push_back(word);
    leaf.words.push_back({word, ~0u, articles});
  }
  return leaf;
}

WordLookup::Run WordLookup::run_of(const Node& node, const PatternReading& reading) {
  Run run;
  bool gaps = false;
  for (const PatternPiece& piece : reading) {
    if (!run.leaves.empty()) run.gaps.push_back(piece.before);
    gaps = gaps || piece.before != Gap{};
    run.leaves.push_back(piece.open ? expanded_leaf(node, {piece.term})
                                    : plain_leaf(node, piece.term, WordForm::as_written));
  }
  if (!gaps) run.gaps.clear();
  return run;
}

std::vector<WordLookup::Run> WordLookup::expanded_runs(const Node& node) {
  limits_.count_expanded(node);
  const auto& word = std::get<syntax::Word>(node.clause);
  const bool fuzzy = word.form == WordForm::fuzzy;
  const auto readings =
      fuzzy ? read_fuzzy(word.text, analyzer_) : read_wildcards(word.text, analyzer_);
  if (readings.empty()) {
    throw ResolveFailure{
        {node.at, fuzzy ? fmt::format("'{}' cannot be looked up: ~ changes letters of a word, and "
                                      "East Asian characters are words one by "
                                      "one; for characters in between write *",
                                      word.text)
                        : fmt::format("'{}' cannot be looked up: a sign inside it parts words, and "
                                      "* or ? would stand for a word of its "
                                      "own; for any word write PRE/2",
                                      word.text)}};
  }
  std::vector<Run> runs;
  std::vector<std::string> single;
  for (const PatternReading& reading : readings) {
    ResolveLimits::refuse_long(node, reading.size());
    if (reading.size() == 1 && reading[0].open)
      single.push_back(reading[0].term);
    else
      runs.push_back(run_of(node, reading));
  }
  // Patterns of one word are one leaf, whatever it matches them by.
  if (!single.empty()) runs.insert(runs.begin(), Run{{expanded_leaf(node, single)}, {}});
  return runs;
}

std::string WordLookup::joined_term(std::span<const Leaf> leaves) {
  std::string joined;
  std::string dotted;
  bool initials = true;
  for (const Leaf& leaf : leaves) {
    const std::string& word = leaf.folded;
    initials = initials && word.size() == 1 && is_ascii_lower(word[0]);
    const bool unit = !joined.empty() && is_ascii_digit(joined.back()) && !is_ascii_digit(word[0]);
    std::copy_if(word.begin(), word.end(), std::back_inserter(joined),
                 [unit](char c) { return !unit || c != '.'; });  // 3 a.m.
    dotted += word + ".";
  }
  if (!initials) return joined;
  analyzer_.analyze(dotted, 1, options_.capitals, tokens_);
  return tokens_.tokens.size() == 1 ? std::string(tokens_.term(tokens_.tokens[0])) : joined;
}

std::string WordLookup::ampersand_term(std::span<const Leaf> leaves) {
  std::string name;
  for (const Leaf& leaf : leaves) {
    std::string word = leaf.folded;
    std::erase(word, '.');  // AT is a.t
    if (word.size() > kMaxAmpersandLetters ||
        !std::all_of(word.begin(), word.end(), is_ascii_letter))
      return {};
    name += (name.empty() ? "" : "&") + word;
  }
  return name;
}

std::string WordLookup::folded_word(std::string_view text) {
  analyzer_.analyze(text, 1, options_.capitals, tokens_);
  return tokens_.tokens.size() == 1 ? std::string(tokens_.term(tokens_.tokens[0])) : std::string();
}

/// don't, they've: an English function word with what is written for another.
bool WordLookup::is_contraction(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kEndings{"t", "s", "re", "ll", "ve", "d", "m"};
  if (language_ != "en") return false;
  const std::size_t at = std::min(text.find('\''), text.find("\xE2\x80\x99"));
  if (at == std::string_view::npos) return false;
  const std::string left = ascii_lower(text.substr(0, at));
  const std::string right = ascii_lower(text.substr(at + (text[at] == '\'' ? 1 : 3)));
  if (std::find(kEndings.begin(), kEndings.end(), right) == kEndings.end()) return false;
  const bool negated = right == "t" && left.ends_with('n');
  return is_stop_word(left, language_) || left == "won" ||
         (negated && is_stop_word(left.substr(0, left.size() - 1), language_));
}

bool WordLookup::is_function_word(std::string_view text) {
  const std::string word = folded_word(text);
  if (!word.empty() && is_stop_word(word, language_)) return true;
  if (tokens_.tokens.empty()) return false;
  // A word like and/or; a joined form, as of to-do, is a word of its own.
  const bool all =
      std::all_of(tokens_.tokens.begin(), tokens_.tokens.end(), [&](const Token& token) {
        return token.kind == TokenKind::word && is_stop_word(tokens_.term(token), language_);
      });
  if (all || is_contraction(text)) return true;
  const std::size_t begin = tokens_.tokens.front().begin;
  return is_unspaced_function_word(text.substr(begin, tokens_.tokens.back().end - begin));
}

bool WordLookup::is_asking_word(std::string_view text) {
  const std::string word = folded_word(text);
  return !word.empty() && query::is_asking_word(word, language_);
}

}  // namespace morgue::query
