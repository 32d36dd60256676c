// Owns: the function words of languages of Africa that newsrooms write in: Amharic, Hausa, Igbo,
// Kinyarwanda, Lingala, Luganda, Nigerian Pidgin, Oromo, Rundi, Shona, Somali, Swahili, Tigrinya,
// Xhosa, Yoruba, Zulu. Does not own: those of other languages, and looking words up
// (stop_words.hpp).
#pragma once

#include <span>
#include <string_view>

namespace morgue {

/// The function words of a language, folded, in the order of their bytes.
struct StopWordList {
  std::string_view language;  ///< ISO 639 code, of two letters where there is one
  std::span<const std::string_view> words;
};

std::span<const StopWordList> african_stop_words();

}  // namespace morgue
