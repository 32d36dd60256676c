// Owns: a quotation as it is looked for: its words, cut into passages. Does not own: finding its
// printings (printings.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/quotation/alignment.hpp"
#include "searcher/quotation/text_words.hpp"

namespace morgue::quotation {

/// Words of a quotation that are looked for; a longer one is cut.
inline constexpr std::size_t kMaxWords = 2000;
/// Words of one passage at most.
inline constexpr std::size_t kMaxPassageWords = 60;

struct Quotation {
  std::string text;  ///< valid UTF-8, line ends as "\n"
  TextWords words;
  /// Each a sentence, or some short ones, or a part of a long one.
  std::vector<WordRange> passages;
  std::uint32_t weight = 0;    ///< of all its words
  std::size_t words_left = 0;  ///< those beyond kMaxWords, which are not looked for
};

/// Of a text as pasted, which may be of any bytes.
Quotation make_quotation(std::string_view pasted, Analyzer& analyzer);

}  // namespace morgue::quotation
