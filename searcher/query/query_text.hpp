// Owns: the characters that mean something in a query, text with its escapes taken out, and typed
// text as error messages show it. Does not own: tokens (lexer.hpp), UTF-8 itself
// (common/base/utf8.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue::query {

/// White space of any script, U+3000 included, and the byte order mark.
bool is_query_space(char32_t c);

/// " and its curly, low, angle and full-width relatives. Any of them opens and any of them closes.
bool is_query_quote(char32_t c);

/// True for the sign of an acronym between two Hebrew letters, typed as a quotation mark.
bool is_gershayim(std::string_view text, std::size_t pos);

/// ( or ), full-width ones too.
bool is_open_bracket(char32_t c);
bool is_close_bracket(char32_t c);

/// A letter, digit or combining mark of any script.
bool is_word_character(char32_t c);

/// Whether the character may stand in the name of a search: those of words, - and _.
bool is_name_character(char32_t c);

/// Names of searches have so many bytes at most.
inline constexpr std::size_t kMaxSearchName = 100;

/// Whether the text may name a search: it begins with a letter or digit, and only characters of
/// names follow.
bool is_search_name(std::string_view text);

/// True if no word can come of the text: nothing but punctuation, ASCII signs and invisible
/// characters.
bool is_only_punctuation(std::string_view text);

/// Letters and digits of the text, in code points.
std::size_t count_word_characters(std::string_view text);

/// Text whose backslashes are resolved. A backslash escapes a character that is no letter or digit;
/// before those it stands for itself.
struct PlainText {
  std::string text;
  std::string escaped;  ///< for every byte of text: 1 if it was escaped, else 0

  /// True if byte `i` is `c` and was not escaped.
  bool is_sign(std::size_t i, char c) const { return text[i] == c && escaped[i] == 0; }
  /// First byte >= `from` that is an unescaped `c`, or npos.
  std::size_t find_sign(char c, std::size_t from = 0) const;
  /// Cuts to [begin, end).
  void cut(std::size_t begin, std::size_t end);
  void append(std::string_view bytes, bool is_escaped);
};

/// A value as a query has it in quotation marks: those within it, of whatever shape, and
/// backslashes are escaped.
std::string in_query_quotes(std::string_view value);

/// Typed text in single quotation marks for a message: made visible, at most 40 columns.
std::string shown(std::string_view typed);

}  // namespace morgue::query
