// Owns: the looking up (see variants.hpp).
#include "searcher/resolve/variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/analysis/compounds.hpp"
#include "common/analysis/language.hpp"
#include "common/analysis/spellings.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/suffixes.hpp"
#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::query {

namespace {

/// Documents since which the dictionary has spellings and basic forms, and those without what hangs
/// on them (kDocumentsVersion).
constexpr int kSinceForms = 2;
constexpr int kSinceSuffixes = 3;

/// More forms than any word has; what a damaged index says must not take for ever.
constexpr std::size_t kMaxWords = 1000;

std::vector<std::string> those(const std::vector<std::string>& languages,
                               bool (*wanted)(std::string_view)) {
  std::vector<std::string> out;
  std::copy_if(languages.begin(), languages.end(), std::back_inserter(out), wanted);
  return out;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Variants::Variants(const JoinedDatabase& database, Analyzer& analyzer,
                   const std::vector<std::string>& asked, const std::vector<std::string>& all,
                   CompoundLimits limits)
    : database_(database),
      analyzer_(analyzer),
      all_(all),
      spelling_(those(asked, spells_out)),
      lemma_(those(asked, has_lemmas)),
      suffix_(those(asked, hangs_suffixes)),
      compounds_(database, analyzer, those(asked, splits_compounds), all.size() > 1, limits),
      since_(documents_version(database)) {}

void Variants::add(Leaf& leaf, std::string_view written) {
  if (leaf.form != WordForm::stemmed && leaf.form != WordForm::as_written) return;
  if (!spelling_.empty()) add_spellings(leaf, written);
  const auto is_stemmed = [&leaf](const std::string& language) {
    return Analyzer::is_stemmed(TokenKind::word, leaf.folded, language);
  };
  if (leaf.form == WordForm::stemmed && std::any_of(lemma_.begin(), lemma_.end(), is_stemmed))
    add_lemmas(leaf, written);
  if (leaf.form == WordForm::stemmed && !suffix_.empty()) add_suffixed(leaf, written);
  if (leaf.form == WordForm::stemmed && compounds_.are_kept()) add_compounds(leaf, written);
}

void Variants::add_under(WordRelation relation, std::string_view key,
                         std::set<std::string>& words) const {
  const std::string name = word_key(relation, key);
  for (const std::string& word : database_.words_under(name)) {
    if (words.size() == kMaxWords) return;
    words.insert(word);
  }
}

void Variants::add_spellings(Leaf& leaf, std::string_view written) {
  std::set<std::string> words;
  for (const std::string& language : spelling_) {
    const std::string out = spelled_out(written, language);
    const std::string& pairs = out.empty() ? leaf.folded : out;
    if (!may_be_spelled_out(pairs)) continue;
    missed_ = missed_ || since_ < kSinceForms;
    const std::string stem(analyzer_.stem(pairs, language));
    std::set<std::string> found;
    add_under(WordRelation::spelling, stem, found);
    if (!out.empty()) {
      found.insert({out, stem});
      add_under(WordRelation::stem, stem, found);
    }
    for (const std::string& word : found) {
      const bool same =
          leaf.form == WordForm::as_written ? word == out || is_contracted(word, pairs) : true;
      if (same) words.insert(word);
    }
  }
  take(leaf, words, spelling_);
}

std::vector<std::string> Variants::lemmas_of(const Leaf& leaf, std::string_view written) {
  std::vector<std::string> lemmas = lemmatizer_.lemmas(written);
  // A word that is a basic form is meant as that: tuli is fire rather than a form of "to come".
  if (lemmas.empty() || contains(lemmas, leaf.folded)) lemmas = {leaf.folded};
  return lemmas;
}

/// Names of persons and places have no parts that anybody means.
void Variants::add_compounds(Leaf& leaf, std::string_view written) {
  if (leaf.scope == Scope::byline || leaf.scope == Scope::place) return;
  const std::vector<std::string> lemmas =
      lemma_.empty() ? std::vector<std::string>() : lemmas_of(leaf, written);
  const Compounds::Found found = compounds_.with(leaf.folded, lemmas);
  for (const std::string& word : found.words) {
    if (word == leaf.folded || contains(leaf.terms, word)) continue;
    leaf.variants.push_back({word, {}, ~0u, true});
    leaf.terms.push_back(word);
  }
  if (found.cut) {
    cut_.insert(
        fmt::format("'{}' is a part of more than {} words of this index; those in most "
                    "articles are looked for, and --max-expansion N allows more",
                    make_visible(leaf.typed), found.words.size()));
  }
}

void Variants::add_lemmas(Leaf& leaf, std::string_view written) {
  missed_ = missed_ || since_ < kSinceForms;
  no_lemmatizer_ = !lemmatizer_.is_there();
  std::set<std::string> words;
  for (const std::string& lemma : lemmas_of(leaf, written)) {
    words.insert(lemma);
    add_under(WordRelation::lemma, lemma, words);
  }
  take(leaf, words, lemma_);
}

/// What is typed with an ending is meant without it, too; a function word is no name.
void Variants::add_suffixed(Leaf& leaf, std::string_view written) {
  std::vector<std::string> languages = suffix_;
  std::erase_if(languages, [&leaf](const std::string& language) {
    return is_stop_word(leaf.folded, language);
  });
  if (languages.empty()) return;
  missed_ = missed_ || since_ < kSinceSuffixes;
  std::set<std::string> words;
  for (const std::string& language : languages) {
    const std::string typed_head = without_suffix(written, language);
    const std::string& head = typed_head.empty() ? leaf.folded : typed_head;
    words.insert(head);
    add_under(WordRelation::lemma, head, words);
  }
  take(leaf, words, languages);
}

bool Variants::is_found_by_stem(const Leaf& leaf, std::string_view word,
                                const std::vector<std::string>& languages) const {
  return leaf.form == WordForm::stemmed &&
         std::all_of(languages.begin(), languages.end(), [&](const std::string& language) {
           return Analyzer::is_stemmed(TokenKind::word, word, language) &&
                  contains(leaf.terms, "Z" + std::string(analyzer_.stem(word, language)));
         });
}

/// Nothing where these languages are all that the index has. A text too short to be told is taken
/// for one of them then.
std::vector<std::string> Variants::limit_of(const std::vector<std::string>& languages) const {
  const bool all = std::all_of(all_.begin(), all_.end(), [&](const std::string& language) {
    return language == kUnknownLanguage || contains(languages, language);
  });
  return all ? std::vector<std::string>() : languages;
}

std::uint32_t Variants::bits_of(const std::vector<std::string>& languages) const {
  if (languages.empty()) return ~0u;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (contains(languages, all_[i])) bits |= 1u << i;
  }
  return bits;
}

void Variants::take(Leaf& leaf, const std::set<std::string>& words,
                    const std::vector<std::string>& languages) const {
  const std::vector<std::string> limit = limit_of(languages);
  std::vector<std::string> taken;
  for (const std::string& word : words) {
    if (word == leaf.folded || contains(leaf.terms, word) ||
        is_found_by_stem(leaf, word, languages) ||
        !database_.term_exists(
            scoped_term(leaf.scope == Scope::headline ? Scope::anywhere : leaf.scope, word)))
      continue;
    leaf.variants.push_back({word, limit, bits_of(limit)});
    taken.push_back(word);
  }
  if (taken.empty()) return;
  if (leaf.form == WordForm::as_written) {
    for (const std::string& word : taken) leaf.words.push_back({word, bits_of(limit)});
  }
  leaf.terms.insert(leaf.terms.end(), taken.begin(), taken.end());
}

std::vector<std::string> Variants::lacks() const {
  std::vector<std::string> told(cut_.begin(), cut_.end());
  if (missed_)
    told.emplace_back(
        "this index keeps no spellings such as ue for ü, no basic forms of Finnish words, or no "
        "Turkish, Polish and Estonian names without what hangs on them (Türkiye'nin), of articles "
        "that an earlier version added; 'morgue-index upgrade' adds them");
  else if (no_lemmatizer_)
    told.emplace_back(
        "the basic forms of Finnish words are not known here: voikko's dictionary is not "
        "installed (package voikko-fi)");
  return told;
}

}  // namespace morgue::query
