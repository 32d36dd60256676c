// Owns: gathering which words share a stem, and writing that to the index (stem_keys.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace morgue {

/// Remembers each pair of word and stem once. Words that are their own stem are not kept: a reader tries the stem itself.
class StemDictionary {
 public:
  void note(std::string_view word, std::string_view stem);

  /// Adds the pairs noted since the last flush to the database, to be committed with it.
  void flush(Xapian::WritableDatabase& database);

  /// Takes over the pairs of another dictionary.
  void merge(const StemDictionary& other);

 private:
  std::unordered_set<std::string> pairs_;  ///< stem, NUL, word
  std::vector<const std::string*> fresh_;  ///< elements of pairs_ not yet written
};

}  // namespace morgue
