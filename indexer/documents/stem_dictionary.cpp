// Owns: the set of pairs and its way into the synonym table.
#include "indexer/documents/stem_dictionary.hpp"

#include <algorithm>

#include "common/index/stem_keys.hpp"

namespace morgue {

bool SharedStemPairs::claim(const std::string& pair) {
  const std::lock_guard lock(mutex_);
  return pairs_.insert(pair).second;
}

std::vector<std::pair<std::string, std::string>> SharedStemPairs::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& pair : pairs_) {
    const std::size_t cut = pair.find('\0');
    pairs.emplace_back(pair.substr(0, cut), pair.substr(cut + 1));
  }
  return pairs;
}

void StemDictionary::note(std::string_view word, std::string_view stem) {
  if (word == stem) return;
  pair_.assign(stem).push_back('\0');
  pair_.append(word);
  if (pairs_.contains(pair_)) return;
  fresh_.push_back(&*pairs_.insert(pair_).first);
}

void StemDictionary::flush(const PairSink& write) {
  std::sort(fresh_.begin(), fresh_.end(),
            [](const std::string* a, const std::string* b) { return *a < *b; });
  for (const std::string* pair : fresh_) {
    if (shared_ != nullptr && !shared_->claim(*pair)) continue;
    const std::size_t cut = pair->find('\0');
    write(stem_key(std::string_view(*pair).substr(0, cut)), pair->substr(cut + 1));
  }
  fresh_.clear();
}

void StemDictionary::flush(Xapian::WritableDatabase& database) {
  flush([&database](const std::string& key, const std::string& word) {
    database.add_synonym(key, word);
  });
}

}  // namespace morgue
