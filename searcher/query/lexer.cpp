// Owns: finding the tokens of a query from left to right, and its words (see lexer.hpp).
// Does not own: the signs of a word (lex_word.hpp), operator words (lex_operator.hpp), quotation
// marks (lex_quoted.cpp), fields (lex_field.cpp).
#include "searcher/query/lexer.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "searcher/query/lex_operator.hpp"
#include "searcher/query/lex_word.hpp"
#include "searcher/query/lexer_state.hpp"

namespace morgue::query {
namespace {

/// White space, or a mark of direction that came with pasted text and would hide a sign after it.
bool is_between_words(char32_t c) {
  return is_query_space(c) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_BIDI_CONTROL);
}

}  // namespace

/// One token, or punctuation skipped. False at the end and after an error.
bool Lexer::read_token() {
  while (pos_ < text_.size() && is_between_words(peek(pos_))) pos_ = after(pos_);
  if (pos_ >= text_.size()) return false;
  const std::size_t start = pos_;
  const char32_t c = peek(pos_);
  if (is_open_bracket(c)) {
    pos_ = after(pos_);
    if (value_depth_ > 0) ++value_depth_;
    push(TokenKind::open, {start, pos_});
    return true;
  }
  if (is_close_bracket(c)) return read_close();
  if (is_query_quote(c)) {
    return value_depth_ > 0 ? read_quoted_value() : read_quoted(start, WordForm::as_written);
  }
  if (value_depth_ > 0) return read_value(*value_field_);
  if (is_minus()) {
    pos_ = after(pos_);
    push(TokenKind::minus, {start, pos_});
    return true;
  }
  if (c == U'=') return read_exact();
  const std::size_t name_end = field_name_end(pos_);
  if (name_end != 0) return read_field(name_end);
  return read_bare_word();
}

/// ) with ^weight.
bool Lexer::read_close() {
  const std::size_t start = pos_;
  pos_ = after(pos_);
  if (value_depth_ > 0) --value_depth_;
  Token& token = push(TokenKind::close, {start, pos_});
  const char32_t next = peek(pos_);
  if (next == U'^') {
    const PlainText sign = scan(false);
    const std::optional<double> weight = read_weight(std::string_view(sign.text).substr(1));
    if (!weight)
      return fail({start + 1, pos_}, weight_message(std::string_view(sign.text).substr(1)));
    token.weight = *weight;
  } else if (next == U'~') {
    return fail({pos_, pos_ + 1},
                "'~' stands after a single word, as in kabul~1, not after brackets");
  } else if (is_word_character(next) || is_query_quote(next) || next == U'*' || next == U'?') {
    return fail({start, after(pos_)}, "put a space after the bracket");
  }
  return true;
}

/// Bytes up to white space, a quotation mark or a bracket; in quotation marks brackets are text.
PlainText Lexer::scan(bool in_quotes) {
  PlainText out;
  while (pos_ < text_.size()) {
    const char32_t c = peek(pos_);
    if (is_query_space(c) || is_query_quote(c)) break;
    if (!in_quotes && (is_open_bracket(c) || is_close_bracket(c))) break;
    const std::size_t next = after(pos_);
    const bool escape = c == U'\\' && next < text_.size() && !is_word_character(peek(next));
    const std::size_t begin = escape ? next : pos_;
    const std::size_t end = escape ? after(next) : next;
    out.append(text_.substr(begin, end - begin), escape);
    pos_ = end;
  }
  return out;
}

/// A - that negates what follows it without a space.
bool Lexer::is_minus() const {
  const char32_t next = peek(pos_ + 1);
  return text_[pos_] == '-' && !at_end_or_space(pos_ + 1) && next != U'-' &&
         !is_close_bracket(next);
}

/// After a word, phrase or value: white space, a bracket that closes, or punctuation.
bool Lexer::check_word_end() {
  const char32_t next = peek(pos_);
  const SourceRange at{pos_, pos_ < text_.size() ? after(pos_) : pos_};
  if (pos_ >= text_.size() || is_query_space(next) || is_close_bracket(next)) return true;
  if (next == U'~') {
    return fail(
        at, "'~' does not work after a phrase: for words near each other write peace NEAR/5 talks");
  }
  if (is_open_bracket(next))
    return fail(
        at, "put a space or an operator before the bracket, or write \\( for the bracket itself");
  if (is_query_quote(next))
    return fail(at, "put a space before the quotation mark, or write \\\" for the mark itself");
  if (is_word_character(next) || next == U'*' || next == U'?' || next == U'-') {
    return fail(at, "put a space after the quotation mark");
  }
  return true;
}

/// =word, ="a phrase".
bool Lexer::read_exact() {
  const std::size_t start = pos_++;
  if (is_query_quote(peek(pos_))) return read_quoted(start, WordForm::exact);
  if (at_end_or_space(pos_) || is_open_bracket(peek(pos_)) || is_close_bracket(peek(pos_))) {
    return fail({start, pos_},
                "'=' stands right before a word or a phrase, as in =us or =\"us troops\"");
  }
  const std::size_t name_end = field_name_end(pos_);
  const std::string_view name = text_.substr(pos_, name_end == 0 ? 0 : name_end - pos_);
  if (find_field(name) != nullptr) {
    return fail({start, name_end}, fmt::format("write the '=' after the field: {}:=word", name));
  }
  return push_word(start, scan(false), WordForm::exact);
}

/// A word that names no field: an operator, an address, *, punctuation, or a word to search.
bool Lexer::read_bare_word() {
  const std::size_t start = pos_;
  const std::size_t letters = letters_end(start);
  if (letters > start && text_.substr(letters, 3) == "://") return read_address();
  PlainText typed = scan(false);
  const SourceRange at{start, pos_};
  const std::string_view bare = text_.substr(start, pos_ - start);
  const bool bracket = is_open_bracket(peek(pos_)) && pos_ < text_.size();
  OperatorReading reading = read_operator(bare, bracket);
  if (reading.result == OperatorReading::Result::error) return fail(at, std::move(reading.error));
  if (reading.result == OperatorReading::Result::is_operator) {
    Token& token = push(reading.kind, at);
    token.link = reading.link;
    token.count = reading.count;
    return true;
  }
  if (bare == "*") {
    push(TokenKind::star, at);
    return check_word_end();
  }
  const bool signs = bare.find_first_of("*^~") != std::string_view::npos;
  if (!signs && is_only_punctuation(typed.text)) return skip_punctuation(at);
  if (bare.starts_with("--")) {
    return fail(
        at, fmt::format("'--' is no operator: to exclude a word write -{}",
                        make_visible(utf8_prefix(bare.substr(bare.find_first_not_of('-')), 40))));
  }
  note_foreign_sign(start);
  return push_word(start, std::move(typed), WordForm::stemmed);
}

/// http://...: a word without signs, up to white space.
bool Lexer::read_address() {
  const std::size_t start = pos_;
  pos_ = scan_balanced(true);
  Token& token = push(TokenKind::word, {start, pos_});
  token.words.push_back(
      {std::string(text_.substr(start, pos_ - start)), WordForm::stemmed, 0, token.at});
  return check_word_end();
}

bool Lexer::push_word(std::size_t start, PlainText typed, WordForm form) {
  const SourceRange at{start, pos_};
  WordReading reading = read_word(std::move(typed), form, false);
  if (!reading.error.empty()) return fail(at, std::move(reading.error));
  if (!reading.note.empty()) notes_.add(at, std::move(reading.note));
  if (is_only_punctuation(reading.word.text)) {
    return fail(at,
                fmt::format("there is no word in {}", shown(text_.substr(start, pos_ - start))));
  }
  reading.word.at = at;
  Token& token = push(TokenKind::word, at);
  token.weight = reading.weight;
  token.words.push_back(std::move(reading.word));
  return check_word_end();
}

/// Punctuation that stands alone is no word of any article.
bool Lexer::skip_punctuation(SourceRange at) {
  const std::string typed = shown(text_.substr(at.begin, at.end - at.begin));
  if (follows(TokenKind::field) || follows(TokenKind::minus))
    return fail(at, fmt::format("there is no word in {}", typed));
  const bool dash = text_.substr(at.begin, at.end - at.begin) == "-";
  notes_.add(at, dash ? "'-' alone is left out; to exclude a word write -word"
                      : fmt::format("{} is no word and left out", typed));
  return true;
}

/// Signs that mean something in other search engines and nothing here.
void Lexer::note_foreign_sign(std::size_t start) {
  const std::string_view bare = text_.substr(start, pos_ - start);
  const char32_t first = peek(start);
  constexpr char32_t kMinusSign = 0x2212;
  constexpr char32_t kEnDash = 0x2013;
  const SourceRange at{start, pos_};
  if (first == kMinusSign || first == kEnDash) {
    notes_.add(at,
               "a dash before a word is no operator; to exclude the word type the minus of the "
               "keyboard, as in -word");
  } else if (first == U'+') {
    notes_.add(at, "'+' before a word is left out; to ask for both words write AND");
  } else if (first == U'!') {
    notes_.add(at, "'!' before a word is left out; to exclude the word write -word");
  } else if (bare.ends_with('!')) {
    notes_.add(at, "'!' after a word is left out; for any ending write word*");
  }
}

void NoteList::add(SourceRange at, std::string message) {
  constexpr std::size_t kMost = 20;
  if (notes_.size() >= kMost) return;
  for (const QueryNote& note : notes_) {
    if (note.message == message) return;
  }
  notes_.push_back({at, std::move(message)});
}

std::vector<Token> lex(std::string_view query, NoteList& notes) {
  return Lexer(query, notes).run();
}

}  // namespace morgue::query
