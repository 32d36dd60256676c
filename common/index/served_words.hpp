// Owns: a copy of the dictionary of words (word_keys.hpp) in the metadata of an index that other
// machines search: Xapian's protocol has no synonyms, but metadata. Does not own: the dictionary.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// Whether the index keeps such a copy, and its writers are to keep it true. May throw
/// Xapian::Error, as all of these.
bool serves_words(const Xapian::Database& database);

/// Makes the copy what the dictionary is, in the transaction under way; from then on the index
/// serves its words.
void serve_words(Xapian::WritableDatabase& database);

/// Adds one pair to the copy, as it is added to the dictionary.
void serve_word(Xapian::WritableDatabase& database, const std::string& key,
                const std::string& word);

/// The words under a key of the dictionary, sorted; of an index that serves none empty. Throws
/// Xapian::DatabaseCorruptError.
std::vector<std::string> served_words(const Xapian::Database& database, const std::string& key);

/// Calls `visit` with each key of the dictionary that begins so and has words, sorted.
void for_each_served_key(const Xapian::Database& database, const std::string& begin,
                         const std::function<void(const std::string&)>& visit);

/// The key of metadata under which the words of a key stand.
std::string served_key(std::string_view key);

}  // namespace morgue
