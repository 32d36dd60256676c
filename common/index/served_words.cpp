// Owns: the form of the copy: the words of a key one after the other, each behind its size in bytes
// as LEB128.
#include "common/index/served_words.hpp"

#include <algorithm>
#include <set>

#include "common/base/varint.hpp"
#include "common/index/names.hpp"

namespace morgue {

namespace {

/// Longer keys than metadata may have: of terms as long as terms may be.
constexpr std::size_t kMaxKeyBytes = 240;

std::vector<std::string> read_words(std::string_view bytes) {
  std::vector<std::string> words;
  while (!bytes.empty()) {
    const auto size = take_varint(bytes);
    if (!size || *size > bytes.size())
      throw Xapian::DatabaseCorruptError("the words that the index serves cannot be read");
    words.emplace_back(bytes.substr(0, *size));
    bytes.remove_prefix(*size);
  }
  return words;
}

void append_word(std::string& bytes, std::string_view word) {
  put_varint(bytes, word.size());
  bytes += word;
}

}  // namespace

std::string served_key(std::string_view key) {
  return std::string(kServedWordsKey).append(".").append(key);
}

bool serves_words(const Xapian::Database& database) {
  return !database.get_metadata(kServedWordsKey).empty();
}

void serve_words(Xapian::WritableDatabase& database) {
  // What the dictionary has no more, as an article was taken down, goes from the copy, too.
  std::set<std::string> stale;
  const std::string all = served_key("");
  for (auto key = database.metadata_keys_begin(all); key != database.metadata_keys_end(all); ++key)
    stale.insert(*key);
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    const std::string copy = served_key(*key);
    if (copy.size() > kMaxKeyBytes) continue;
    std::string bytes;
    for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word)
      append_word(bytes, *word);
    stale.erase(copy);
    if (database.get_metadata(copy) != bytes) database.set_metadata(copy, bytes);
  }
  for (const std::string& key : stale) database.set_metadata(key, "");
  database.set_metadata(kServedWordsKey, "1");
}

void serve_word(Xapian::WritableDatabase& database, const std::string& key,
                const std::string& word) {
  const std::string copy = served_key(key);
  if (copy.size() > kMaxKeyBytes) return;
  std::vector<std::string> words = read_words(database.get_metadata(copy));
  const auto at = std::lower_bound(words.begin(), words.end(), word);
  if (at != words.end() && *at == word) return;
  words.insert(at, word);
  std::string bytes;
  for (const std::string& one : words) append_word(bytes, one);
  database.set_metadata(copy, bytes);
}

std::vector<std::string> served_words(const Xapian::Database& database, const std::string& key) {
  const std::string copy = served_key(key);
  if (copy.size() > kMaxKeyBytes) return {};
  return read_words(database.get_metadata(copy));
}

void for_each_served_key(const Xapian::Database& database, const std::string& begin,
                         const std::function<void(const std::string&)>& visit) {
  const std::string prefix = served_key(begin);
  const std::size_t own = served_key("").size();
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key)
    visit((*key).substr(own));
}

}  // namespace morgue
