// Owns: what stands in quotation marks: phrases and values of several words.
// Does not own: other tokens (lexer.cpp), the signs of the words (lex_word.hpp).
#include "searcher/query/lex_word.hpp"
#include "searcher/query/lexer_state.hpp"

namespace morgue::query {

/// A phrase; `start` is its first byte, the = included.
bool Lexer::read_quoted(std::size_t start, WordForm form) {
  const std::size_t mark = std::exchange(pos_, after(pos_));
  if (form == WordForm::as_written && peek(pos_) == U'~') {
    form = WordForm::stemmed;
    ++pos_;
  }
  Token phrase;
  phrase.kind = TokenKind::phrase;
  while (pos_ < text_.size() && !is_query_quote(peek(pos_))) {
    if (is_query_space(peek(pos_))) {
      pos_ = after(pos_);
    } else if (!read_phrase_word(phrase, form)) {
      return false;
    }
  }
  if (pos_ >= text_.size()) return fail_open_quote(mark);
  pos_ = after(pos_);
  phrase.at = {start, pos_};
  if (phrase.words.empty()) return fail(phrase.at, "there is no word between the quotation marks");
  if (peek(pos_) == U'^') {
    const std::size_t sign = pos_;
    const PlainText typed = scan(false);
    const std::optional<double> weight = read_weight(std::string_view(typed.text).substr(1));
    if (!weight) return fail({sign, pos_}, weight_message(std::string_view(typed.text).substr(1)));
    phrase.weight = *weight;
  }
  tokens_.push_back(std::move(phrase));
  return check_word_end();
}

bool Lexer::read_phrase_word(Token& phrase, WordForm form) {
  const std::size_t start = pos_;
  if (is_address_at(start)) {  // its ? and ~ are no signs, as without the marks
    const std::string typed = scan(true).text;
    phrase.words.push_back({typed, form, 0, false, {start, pos_}});
    return true;
  }
  const bool capitals = text_.substr(pos_).starts_with("=^") && is_word_character(peek(pos_ + 2));
  if (capitals) {
    pos_ += 2;
    form = WordForm::exact;
  }
  PlainText typed = scan(true);
  const SourceRange at{start, pos_};
  const bool star = typed.find_sign('*') != std::string::npos;
  if (!star && is_only_punctuation(typed.text))
    return true;  // as in the text of articles, where it is no word either
  WordReading reading = read_word(std::move(typed), form, true);
  if (!reading.error.empty()) return fail(at, std::move(reading.error));
  if (!reading.note.empty()) notes_.add(at, std::move(reading.note));
  reading.word.at = at;
  reading.word.capitals = capitals;
  phrase.words.push_back(std::move(reading.word));
  return true;
}

/// "A value": its spaces belong to it, in ids and paths those at its ends too.
bool Lexer::read_quoted_value(const Field& field) {
  const std::size_t mark = std::exchange(pos_, after(pos_));
  std::string value;
  while (pos_ < text_.size() && !is_query_quote(peek(pos_))) {
    const std::size_t begin = pos_;
    if (is_query_space(peek(pos_))) {
      pos_ = after(pos_);
      value += text_.substr(begin, pos_ - begin);
    } else {
      value += scan(true).text;
    }
  }
  if (pos_ >= text_.size()) return fail_open_quote(mark);
  pos_ = after(pos_);
  const std::string_view trimmed = trim(value);
  if (trimmed.empty()) return fail({mark, pos_}, "there is nothing between the quotation marks");
  const bool whole = field.id == FieldId::id || field.id == FieldId::file;
  push_value({mark, pos_}, whole ? std::string_view(value) : trimmed);
  return check_word_end();
}

bool Lexer::fail_open_quote(std::size_t mark) {
  return fail(
      {mark, after(mark)},
      "this quotation mark is never closed: add the second one, or write \\\" for the mark itself");
}

}  // namespace morgue::query
