// Owns: the set of pairs and its way into the synonym table.
#include "indexer/documents/word_dictionary.hpp"

#include <algorithm>

#include "common/index/served_words.hpp"

namespace morgue {

bool SharedWordPairs::claim(const std::string& pair) {
  const std::lock_guard lock(mutex_);
  return pairs_.insert(pair).second;
}

std::vector<std::pair<std::string, std::string>> SharedWordPairs::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& pair : pairs_) {
    const std::size_t cut = pair.find('\0');
    pairs.emplace_back(pair.substr(0, cut), pair.substr(cut + 1));
  }
  return pairs;
}

void WordDictionary::note(WordRelation relation, std::string_view word, std::string_view key) {
  if (word == key) return;
  pair_.assign(1, static_cast<char>(relation)).append(key).push_back('\0');
  pair_.append(word);
  if (pairs_.contains(pair_)) return;
  fresh_.push_back(&*pairs_.insert(pair_).first);
}

void WordDictionary::flush(const PairSink& write) {
  std::sort(fresh_.begin(), fresh_.end(),
            [](const std::string* a, const std::string* b) { return *a < *b; });
  for (const std::string* pair : fresh_) {
    if (shared_ != nullptr && !shared_->claim(*pair)) continue;
    const std::size_t cut = pair->find('\0');
    write(pair->substr(0, cut), pair->substr(cut + 1));
  }
  fresh_.clear();
}

void WordDictionary::flush(Xapian::WritableDatabase& database) {
  const bool serves = serves_words(database);
  flush([&database, serves](const std::string& key, const std::string& word) {
    database.add_synonym(key, word);
    if (serves) serve_word(database, key, word);
  });
}

}  // namespace morgue
