// Owns: the cache and the call of Xapian's stemmers.
#include "common/analysis/stemming.hpp"

#include "common/analysis/folding.hpp"
#include "common/analysis/language.hpp"
#include "common/analysis/stop_words.hpp"

namespace morgue {

namespace {

/// Entries of the cache, powers of two.
constexpr std::size_t kFewEntries = 64;
constexpr std::size_t kAllEntries = 4096;

std::string_view without_possessive(std::string_view word) {
  if (word.size() > 2 && word.ends_with("'s")) return word.substr(0, word.size() - 2);
  if (word.size() > 1 && word.back() == '\'') return word.substr(0, word.size() - 1);
  return word;
}

}  // namespace

bool has_stem_term(std::string_view folded, std::string_view language) {
  return folded.find_first_of("0123456789.&+#") == std::string_view::npos &&
         !is_stop_word(folded, language);
}

Stemmer::Stemmer(std::string_view language, StemListener listener)
    : language_(language),
      listener_(std::move(listener)),
      plurals_(language),
      accents_(language),
      cache_(kFewEntries) {
  const std::string_view name = stemmer_name(language);
  if (name.empty()) return;
  stemmer_ = Xapian::Stem(std::string(name));
  stems_ = true;
}

std::string Stemmer::compute(std::string_view folded) const {
  const std::string_view word = without_possessive(folded);
  if (!stems_ || word.size() > 64) return std::string(word);
  const std::string written = accents_.restore(plurals_.singular(word));
  std::string stem = stemmer_(written);
  if (stem.empty()) return std::string(word);
  return written == word ? stem : fold(stem);
}

Stemmer::Entry& Stemmer::entry_of(std::string_view folded) {
  return cache_[std::hash<std::string_view>{}(folded) & (cache_.size() - 1)];
}

const Stemmer::Word& Stemmer::look_up(std::string_view folded) {
  if (Entry& known = entry_of(folded); known.folded == folded && !folded.empty()) return known.word;
  if (++misses_ == kFewEntries) cache_ = std::vector<Entry>(kAllEntries);
  Entry& entry = entry_of(folded);
  entry.folded = folded;
  entry.word.has_stem_term = has_stem_term(folded, language_);
  if (entry.word.has_stem_term) {
    entry.word.stem = compute(folded);
    if (listener_) listener_(folded, entry.word.stem);
  }
  return entry.word;
}

std::string_view Stemmer::stem(std::string_view folded) {
  const Word& word = look_up(folded);
  if (word.has_stem_term) return word.stem;
  unindexed_stem_ = compute(folded);
  return unindexed_stem_;
}

}  // namespace morgue
