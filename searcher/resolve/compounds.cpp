// Owns: the looking up: words that end so by the dictionary, words that begin so by the list of
// terms, and the decision by how often the parts stand in the archive today.
#include "searcher/resolve/compounds.hpp"

#include <algorithm>
#include <set>

#include "common/analysis/compounds.hpp"
#include "common/fields/schema.hpp"
#include "common/index/index_settings.hpp"
#include "common/index/word_keys.hpp"
#include "searcher/vocabulary/term_cursor.hpp"

namespace morgue::query {

namespace {

/// Words that begin or end as a part may, of which the most frequent are split.
constexpr std::size_t kMaxExamined = 20000;
/// Letters that a word is looked for by.
constexpr std::size_t kMinBegin = 3;

/// "Schule" begins Schulbuch, "kyrka" kyrkobok.
std::string_view without_last_vowel(std::string_view word) {
  if (word.size() > kMinBegin && (word.ends_with('e') || word.ends_with('a')))
    word.remove_suffix(1);
  return word;
}

}  // namespace

Compounds::Compounds(const JoinedDatabase& database, Analyzer& analyzer,
                     std::vector<std::string> languages, bool mixed, CompoundLimits limits)
    : database_(database),
      analyzer_(analyzer),
      languages_(std::move(languages)),
      mixed_(mixed),
      limits_(limits),
      kept_(finds_compounds(database)) {
  if (!kept_) return;
  // Of few articles the language was likely told wrong.
  std::erase_if(languages_, [&database](const std::string& language) {
    return database.get_termfreq(exact_term(FieldId::language, language)) < kMinPartArticles;
  });
}

std::vector<std::string> Compounds::forms_of(const std::string& folded, const std::string& stem,
                                             const std::string& language) const {
  std::vector<std::string> forms{folded};
  const std::string key = word_key(WordRelation::stem, stem);
  for (std::string& form : database_.words_under(key)) {
    if (form != folded && analyzer_.stem(form, language) == stem) forms.push_back(std::move(form));
  }
  return forms;
}

/// Words that end with one of the forms, or with one that does not stand alone.
void Compounds::add_ends(const std::vector<std::string>& forms, const std::string& language,
                         Candidates& to) const {
  std::map<std::string, std::set<std::string>> ends;  // by the beginning of their keys
  for (const std::string& form : forms) {
    for (std::string& end : inflected(form, language)) {
      if (end.size() < kMinCompoundPart) continue;
      ends[word_key(WordRelation::ending, ending_key(end, language))].insert(std::move(end));
    }
  }
  for (const auto& entry : ends) {
    const std::set<std::string>& some = entry.second;  // clang 14 lets no lambda have a binding
    database_.for_each_word_key(entry.first, [&](const std::string& key) {
      limits_.deadline.check();
      for (const std::string& word : database_.words_under(key)) {
        const bool fits = std::any_of(some.begin(), some.end(), [&word](const std::string& end) {
          return word.size() > end.size() && word.ends_with(end);
        });
        if (fits && to.size() < kMaxExamined) to.emplace(word, database_.get_termfreq(word));
      }
    });
  }
}

/// By the stem where it is long enough to be rare at the beginning of words, else by the forms.
void Compounds::add_begins(const std::vector<std::string>& forms, const std::string& stem,
                           Candidates& to) const {
  std::set<std::string> begins;
  if (stem.size() > kMinBegin) begins.insert(stem);
  for (const std::string& form : forms) begins.emplace(without_last_vowel(form));
  std::string last;
  for (const std::string& begin : begins) {  // sorted: a longer one follows what it begins with
    if (begin.size() < kMinBegin || (!last.empty() && begin.starts_with(last))) continue;
    last = begin;
    for (TermCursor at(database_, "", begin);
         !at.at_end() && at.word().starts_with(begin) && to.size() < kMaxExamined; at.next()) {
      limits_.deadline.check();
      if (may_be_compound(at.word())) to.emplace(at.word(), at.articles());
    }
  }
}

/// Whether the word stands in articles of that language.
bool Compounds::is_of(const std::string& language, const std::string& word) const {
  if (!mixed_) return true;
  const std::string key = word_key(WordRelation::ending, ending_key(word, language));
  const std::vector<std::string> words = database_.words_under(key);
  return std::binary_search(words.begin(), words.end(), word);
}

/// False where there may be more than the limit.
bool Compounds::keep_compounds(const std::string& stem, const std::string& language,
                               const Candidates& candidates, std::vector<Candidate>& to) const {
  std::vector<Candidate> sorted;
  for (const auto& [word, articles] : candidates) {
    if (articles > 0) sorted.push_back({word, articles});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Candidate& a, const Candidate& b) { return a.articles > b.articles; });
  CompoundSplitter splitter(language, analyzer_, [this](const std::string& part) {
    return database_.get_termfreq("Z" + part);
  });
  std::size_t kept = 0;
  for (Candidate& candidate : sorted) {
    limits_.deadline.check();
    if (!is_of(language, candidate.word)) continue;
    const std::vector<std::string> parts = splitter.parts(candidate.word);
    if (std::find(parts.begin(), parts.end(), stem) == parts.end()) continue;
    if (kept++ == limits_.most) return false;
    to.push_back(std::move(candidate));
  }
  return candidates.size() < kMaxExamined;
}

void Compounds::add_lemmas(const std::string& lemma, Candidates& to) const {
  const std::string part = word_key(WordRelation::part, lemma);
  for (const std::string& compound : database_.words_under(part)) {
    limits_.deadline.check();
    to.emplace(compound, database_.get_termfreq(compound));
    for (const std::string& form : database_.words_under(word_key(WordRelation::lemma, compound)))
      to.emplace(form, database_.get_termfreq(form));
  }
}

Compounds::Found Compounds::with(const std::string& folded,
                                 const std::vector<std::string>& lemmas) const {
  Found found;
  std::vector<Candidate> all;
  for (const std::string& language : languages_) {
    if (!Analyzer::is_stemmed(TokenKind::word, folded, language)) continue;
    const std::string stem(analyzer_.stem(folded, language));
    Candidates candidates;
    std::vector<std::string> forms = forms_of(folded, stem, language);
    add_begins(forms, stem, candidates);
    forms.push_back(stem);
    add_ends(forms, language, candidates);
    candidates.erase(folded);
    found.cut = !keep_compounds(stem, language, candidates, all) || found.cut;
  }
  Candidates finnish;
  for (const std::string& lemma : lemmas) add_lemmas(lemma, finnish);
  for (const auto& [word, articles] : finnish) {
    if (articles > 0) all.push_back({word, articles});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.articles > b.articles; });
  std::set<std::string> words;
  for (const Candidate& candidate : all) {
    found.cut = found.cut || words.size() == limits_.most;
    if (words.size() == limits_.most) break;
    words.insert(candidate.word);
  }
  found.words.assign(words.begin(), words.end());
  return found;
}

}  // namespace morgue::query
