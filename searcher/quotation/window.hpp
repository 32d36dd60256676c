// Owns: which stretch of an article has most of some words of a quotation, so that an alignment
// costs the same in an article of any length. Does not own: the alignment (alignment.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/quotation/alignment.hpp"
#include "searcher/quotation/text_words.hpp"

namespace morgue::quotation {

struct Window {
  WordRange words;
  std::uint32_t weight = 0;  ///< of the wanted words that stand in it, each as often as wanted
};

/// Some words of a quotation, each with its weight and how often it stands among them.
class WordWeights {
 public:
  WordWeights(const TextWords& quotation, WordRange wanted);

  /// Of words `within` of an article the stretch of about the same length that has most of the
  /// wanted words, widened on both sides. Linear in `within`.
  Window best_window(const TextWords& article, WordRange within) const;

  /// Whether so much of it is there that an alignment may find more.
  bool is_enough(const Window& window) const;

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t weight;
    std::uint32_t times;
  };

  const Entry* find(std::uint64_t hash) const;

  std::vector<Entry> entries_;  ///< by hash
  std::size_t size_;            ///< words wanted
  std::uint32_t weight_ = 0;
};

}  // namespace morgue::quotation
