// Owns: the cache and the call of Xapian's stemmers.
#include "common/analysis/stemming.hpp"

#include "common/analysis/language.hpp"

namespace morgue {

namespace {

std::string_view without_possessive(std::string_view word) {
  if (word.size() > 2 && word.ends_with("'s")) return word.substr(0, word.size() - 2);
  if (word.size() > 1 && word.back() == '\'') return word.substr(0, word.size() - 1);
  return word;
}

}  // namespace

Stemmer::Stemmer(std::string_view language, StemListener listener)
    : language_(language), listener_(std::move(listener)) {
  const std::string_view name = stemmer_name(language);
  if (name.empty()) return;
  stemmer_ = Xapian::Stem(std::string(name));
  stems_ = true;
}

std::string Stemmer::compute(std::string_view folded) const {
  const std::string_view word = without_possessive(folded);
  if (!stems_ || word.size() > 64) return std::string(word);
  std::string stem = stemmer_(std::string(word));
  return stem.empty() ? std::string(word) : stem;
}

std::string_view Stemmer::stem(std::string_view folded) {
  Entry& entry = cache_[std::hash<std::string_view>{}(folded) % cache_.size()];
  if (entry.word != folded || entry.word.empty()) {
    entry.stem = compute(folded);
    entry.word = folded;
    if (listener_) listener_(entry.word, entry.stem);
  }
  return entry.stem;
}

}  // namespace morgue
