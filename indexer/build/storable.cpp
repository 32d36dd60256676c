// Owns: the padding.
#include "indexer/build/storable.hpp"

#include <cstdint>
#include <utility>

#include "common/fields/stored_article.hpp"
#include "indexer/documents/document_builder.hpp"

namespace morgue {

std::string storable_data(std::string encoded) {
  constexpr std::size_t kMaxPadding = 64;
  const std::size_t size = encoded.size();
  for (std::size_t padding = 1; padding <= kMaxPadding && !can_store_data(encoded); ++padding) {
    encoded.resize(size);
    add_padding(encoded, padding);
  }
  return encoded;
}

void make_terms_storable(Xapian::Document& document) {
  constexpr unsigned kMaxPadding = 64;
  constexpr unsigned kFewTerms = 2000;  // shorter lists are in one piece
  if (document.termlist_count() < kFewTerms) return;
  std::uint64_t various = 1;
  for (unsigned tries = 0; tries < kMaxPadding && !can_store_terms(document); ++tries) {
    various = various * 6364136223846793005u + 1442695040888963407u;  // Knuth's MMIX generator
    document.add_term(std::string(kPaddingPrefix) + std::to_string(various), 0);
  }
}

void make_storable(Xapian::Document& document) {
  document.set_data(storable_data(document.get_data()));
  make_terms_storable(document);
}

}  // namespace morgue
