// Owns: names of searches in a query, @NAME. Does not own: what they stand for (searcher/named).
#include <fmt/format.h>

#include "searcher/query/lexer_state.hpp"

namespace morgue::query {

namespace {

constexpr char32_t kWideAt = 0xFF20;

}  // namespace

/// An @ where a word may begin, right before a letter or digit. Behind something else it is a part
/// of that, as in name@example.org.
bool Lexer::at_search_name() const {
  const char32_t c = peek(pos_);
  return (c == U'@' || c == kWideAt) && is_word_character(peek(after(pos_))) &&
         (!is_glued() || follows(TokenKind::field) || follows(TokenKind::minus));
}

/// @NAME; a weight or punctuation behind it is read again when the search stands in its place.
bool Lexer::read_search_name() {
  const std::size_t start = pos_;
  pos_ = after(pos_);
  const std::size_t begin = pos_;
  while (pos_ < text_.size() && is_name_character(peek(pos_))) pos_ = after(pos_);
  const SourceRange at{start, pos_};
  const std::string name(text_.substr(begin, pos_ - begin));
  const PlainText rest = scan(false);
  const char32_t sign = peek(at.end);
  const bool is_sign = at.end < pos_ && (sign == U'~' || sign == U'*' || sign == U'?');
  const bool is_other = sign != U'^' && !is_only_punctuation(rest.text);
  if (is_sign || is_other || !is_search_name(name)) {
    const std::string typed(utf8_prefix(text_.substr(begin, pos_ - begin), 40));
    return fail({start, pos_},
                is_sign ? "after the name of a search only a weight may stand, as in @name^2"
                        : fmt::format("the name of a search is letters, digits, - and _; for the "
                                      "word itself write \\@{}",
                                      make_visible(typed)));
  }
  push(TokenKind::search_name, at).text = name;
  return true;
}

}  // namespace morgue::query
