// Owns: the steps from a text to its tokens.
#include "common/analysis/tokenizer.hpp"

#include "common/analysis/refiner.hpp"

namespace morgue {

void Tokenizer::tokenize(std::string_view text, std::uint32_t first_position, Capitals capitals,
                         TokenBuffer& out) {
  out.clear();
  words_.clear();
  const std::string_view normalized = normalizer_.normalize(text);
  breaker_.split(normalized, words_);
  Refiner(normalized, words_, normalizer_, capitals, out).run(first_position);
}

void Tokenizer::tokenize_slowly(std::string_view text, std::uint32_t first_position,
                                Capitals capitals, TokenBuffer& out) {
  out.clear();
  words_.clear();
  const std::string_view normalized = normalizer_.normalize_slowly(text);
  breaker_.split_slowly(normalized, words_);
  Refiner(normalized, words_, normalizer_, capitals, out).run(first_position);
}

}  // namespace morgue
