// Owns: expansions and suggestions over the term list of one field.
// Does not own: matching (wildcard.hpp, levenshtein_automaton.hpp), moving over the list
// (term_cursor.hpp).
//
// Xapian's own term list is fast enough to be read whole for a wildcard in front
// (tests/bench/vocabulary_bench), so there is no second list of words that could disagree with it.
#include "searcher/vocabulary/vocabulary.hpp"

#include <algorithm>
#include <tuple>

#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"
#include "searcher/vocabulary/fuzzy_walk.hpp"
#include "searcher/vocabulary/levenshtein_automaton.hpp"
#include "searcher/vocabulary/term_cursor.hpp"
#include "searcher/vocabulary/wildcard.hpp"

namespace morgue {

namespace {

/// Xapian's limit on terms, in bytes.
constexpr std::size_t kMaxXapianTermBytes = 245;
/// Words read between two looks at the clock.
constexpr std::size_t kBetweenLooks = 256;
/// Of a code point in UTF-8.
constexpr std::size_t kMaxLetterBytes = 4;

/// Two East Asian characters are a help to ranking, without positions; each of them is a word.
bool is_bigram(std::string_view word) {
  std::size_t characters = 0;
  for (std::size_t pos = 0; pos < word.size(); ++characters) {
    if (!is_cjk(next_code_point(word, pos))) return false;
  }
  return characters > 1;
}

void add(Expansion& expansion, const TermCursor& cursor, std::size_t limit) {
  if (is_bigram(cursor.word())) return;
  ++expansion.found;
  if (expansion.words.size() >= limit) return;
  expansion.words.push_back({std::string(cursor.word()), cursor.articles()});
}

struct Suggestion {
  unsigned distance = 0;
  VocabularyWord word;
};

bool is_better_suggestion(const Suggestion& a, const Suggestion& b) {
  return std::tie(a.distance, b.word.articles, a.word.word) <
         std::tie(b.distance, a.word.articles, b.word.word);
}

}  // namespace

Vocabulary::Vocabulary(const Xapian::Database& database, std::string_view field_prefix,
                       Deadline deadline)
    : database_(database), prefix_(field_prefix), deadline_(deadline) {}

Expansion Vocabulary::match_wildcard(std::string_view pattern, std::size_t limit) const {
  Expansion expansion;
  const WildcardPattern compiled(pattern);
  if (compiled.min_bytes() + prefix_.size() > kMaxXapianTermBytes) return expansion;
  if (is_other_fields_term(prefix_, compiled.literal_prefix())) return expansion;
  TermCursor cursor(database_, prefix_, compiled.literal_prefix());
  for (std::size_t read = 0; !cursor.at_end(); cursor.next()) {
    if (read++ % kBetweenLooks == 0) deadline_.check();
    if (compiled.matches(cursor.word())) add(expansion, cursor, limit);
  }
  return expansion;
}

Expansion Vocabulary::match_fuzzy(std::string_view word, unsigned distance,
                                  std::size_t limit) const {
  Expansion expansion;
  if (word.size() > kMaxXapianTermBytes + distance * kMaxLetterBytes) return expansion;
  const LevenshteinAutomaton automaton(word, distance);
  TermCursor cursor(database_, prefix_, {});
  FuzzyWalk(automaton, deadline_).run(cursor, [&](const TermCursor& at, unsigned) {
    add(expansion, at, limit);
  });
  return expansion;
}

std::vector<VocabularyWord> Vocabulary::nearest(std::string_view word, std::size_t count,
                                                unsigned most_edits) const {
  std::vector<Suggestion> found;
  if (word.size() > kMaxXapianTermBytes) return {};  // a pasted text, not a misspelt word
  const std::size_t letters = count_code_points(word);
  // A word edited in every letter is no suggestion. The walk for 1 is short and most often enough.
  for (unsigned distance = 1; distance <= most_edits && distance < letters && found.size() < count;
       ++distance) {
    found.clear();
    const LevenshteinAutomaton automaton(word, distance);
    TermCursor cursor(database_, prefix_, {});
    FuzzyWalk(automaton, deadline_).run(cursor, [&](const TermCursor& at, unsigned edits) {
      if (edits > 0) found.push_back({edits, {std::string(at.word()), at.articles()}});
    });
  }
  const std::size_t kept = std::min(count, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    is_better_suggestion);
  std::vector<VocabularyWord> words;
  for (std::size_t i = 0; i < kept; ++i) words.push_back(std::move(found[i].word));
  return words;
}

Xapian::doccount Vocabulary::articles_with(std::string_view word) const {
  const bool possible = !word.empty() && prefix_.size() + word.size() <= kMaxXapianTermBytes;
  if (!possible || is_other_fields_term(prefix_, word)) return 0;
  return database_.get_termfreq(std::string(prefix_).append(word));
}

}  // namespace morgue
