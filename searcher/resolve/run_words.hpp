// Owns: where the words are in a typed word that holds several: Iran-Iraq, l'homme, a question in
// Chinese or Thai without a blank in it. Does not own: tokens (common/analysis), what becomes of
// the words (joined_words.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::query {

/// A token of a typed word.
struct RunToken {
  std::uint32_t begin;  ///< bytes of the typed word
  std::uint32_t end;
  bool cjk;  ///< one East Asian character
};

/// Tokens [first, first + count) of a typed word that are one word.
struct RunWord {
  std::size_t first;
  std::size_t count;
  bool cjk;
  bool follows;           ///< it stands right after the word before it, with nothing between
  bool function;          ///< it asks or joins, as 什么 and は do, or is a Korean particle
  bool particle = false;  ///< a Korean one, cut off the word before it
};

/// The words of `text`, of which `tokens` are the tokens in order. Chinese and Japanese words are
/// those of ICU's dictionary, but two or more characters side by side that are words on their own
/// are one (nearly always a name). A Korean particle is cut off its word. All other tokens are
/// words one by one.
std::vector<RunWord> words_of_run(std::string_view text, const std::vector<RunToken>& tokens);

}  // namespace morgue::query
