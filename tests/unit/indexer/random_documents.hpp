// Owns: random documents of all shapes, the same for a seed, to compare what writes databases with
// Xapian's own writer.
#pragma once

#include <xapian.h>

#include <random>
#include <string>

#include "common/analysis/analyzer.hpp"
#include "indexer/build/storable.hpp"
#include "indexer/documents/derived_terms.hpp"
#include "indexer/documents/indexed_document.hpp"

namespace morgue::test {

/// Few distinct terms with skewed shares, some with NUL or at the length limit; positions near and
/// far; values and texts of all sizes.
class RandomDocuments {
 public:
  /// Slots are below this.
  static constexpr Xapian::valueno kSlots = 310;

  explicit RandomDocuments(unsigned seed) : random_(seed) {}

  IndexedDocument next() {
    IndexedDocument document;
    document.set_language(below(3) == 0 ? "de" : "en");
    const unsigned count = below(10) == 0 ? 0 : below(400);
    for (unsigned i = 0; i < count; ++i) add_use(document);
    if (below(4) != 0)
      document.add_value(0, std::string(below(30), 'v') + std::to_string(below(1000)));
    if (below(4) == 0) document.add_value(255 + below(50), "far");
    if (below(4) != 0) document.add_value(3, std::to_string(below(3)));
    std::string data;
    const unsigned size = below(8) == 0 ? below(100'000) : below(300);
    while (data.size() < size) data += static_cast<char>(below(256));
    if (below(2) == 0) data += std::string(size, 'x');
    while (!can_store_data(data)) data += static_cast<char>(below(256));
    document.set_data(data);
    return document;
  }

  unsigned below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }

  /// For to_xapian() and segments alike.
  DerivedTerms& derived_terms() { return derived_; }

 private:
  /// Words that English and German stem alike, otherwise or not at all.
  static std::string word(unsigned rank) {
    static constexpr const char* kEndings[] = {"", "s", "ing", "ung", "ed", "en", "'s", "7"};
    if (rank % 41 == 0) return "was";
    return std::string("w") + static_cast<char>('a' + rank % 26) + "lk" + kEndings[rank / 26 % 8];
  }

  void add_use(IndexedDocument& document) {
    const unsigned rank = below(below(2000) + 1);
    std::string term = "t" + std::to_string(rank);
    if (rank % 97 == 5) term += std::string(1, '\0') + "nul";
    if (rank == 7) term = std::string(245, 'L');
    if (rank == 8) term = std::string("\xFF\xFE", 2);
    switch (below(6)) {
      case 4:
        return document.add_word(rank % 3 == 0 ? "A" : "", word(rank), 1 + below(3000));
      case 5:
        return document.add_headline_word(word(rank));
      case 0:
        return document.add_term(term, below(3));
      case 1:
        return document.add_posting(term, 1 + below(2'000'000'000));
      default:
        document.add_posting(term, 1 + below(3000), below(2));
    }
    if (below(10) == 0) document.repeat_posting(1 + below(3000), 0);
  }

  std::mt19937 random_;
  Analyzer analyzer_;
  DerivedTerms derived_{analyzer_};
};

}  // namespace morgue::test
