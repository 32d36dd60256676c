// Owns: looking at words once, and asking the rules.
#include "indexer/documents/word_relations.hpp"

#include <algorithm>
#include <mutex>

#include "common/analysis/spellings.hpp"

namespace morgue {

namespace {
bool is_ascii_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
}  // namespace

std::optional<std::vector<std::string>> SharedLemmas::find(const std::string& word) const {
  const std::shared_lock lock(mutex_);
  const auto found = lemmas_.find(word);
  return found == lemmas_.end() ? std::nullopt : std::optional(found->second);
}

void SharedLemmas::put(const std::string& word, const std::vector<std::string>& lemmas) {
  const std::unique_lock lock(mutex_);
  lemmas_.emplace(word, lemmas);
}

/// Two threads that come to the same word at once both look it up, which is rare.
std::vector<std::string> WordRelations::lemmas_of(std::string_view written) {
  if (shared_ == nullptr) return lemmatizer_.lemmas(written);
  const std::string word(written);
  if (auto known = shared_->find(word)) return std::move(*known);
  std::vector<std::string> lemmas = lemmatizer_.lemmas(written);
  shared_->put(word, lemmas);
  return lemmas;
}

void WordRelations::set_language(std::string_view language) {
  if (language == language_) return;
  language_ = language;
  spells_ = listener_ && spells_out(language);
  lemmas_ = listener_ && has_lemmas(language);
}

void WordRelations::add(std::string_view written, std::string_view term) {
  if (!lemmas_ && is_ascii_word(written)) return;
  seen_word_.assign(language_).append(1, '\0').append(written);
  if (!seen_.insert(seen_word_).second) return;
  if (spells_) {
    const std::string out = spelled_out(written, language_);
    if (!out.empty() && out != term)
      listener_(WordRelation::spelling, term, analyzer_.stem(out, language_));
  }
  if (lemmas_) {
    for (const std::string& lemma : lemmas_of(written)) listener_(WordRelation::lemma, term, lemma);
  }
}

}  // namespace morgue
