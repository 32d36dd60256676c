// Owns: finding the tokens of a query from left to right, and its words (see lexer.hpp).
// Does not own: the signs of a word (lex_word.hpp), operator words (lex_operator.hpp), quotation
// marks (lex_quoted.cpp), fields (lex_field.cpp), names of searches (lex_name.cpp).
#include "searcher/query/lexer.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/base/utf8.hpp"
#include "searcher/query/joined_typing.hpp"
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
    if (value_depth_ == 0 && skip_optional_letters(true)) return true;
    pos_ = after(pos_);
    if (value_depth_ > 0) ++value_depth_;
    push(TokenKind::open, {start, pos_});
    return true;
  }
  if (is_close_bracket(c)) return read_close();
  if (is_query_quote(c)) {
    if (value_depth_ > 0) return read_quoted_value(*value_field_);
    return opens_phrase() ? read_quoted(start, WordForm::as_written) : skip_quote();
  }
  if (value_depth_ > 0) return read_value(*value_field_);
  if (is_minus()) {
    pos_ = after(pos_);
    push(TokenKind::minus, {start, pos_});
    return true;
  }
  if (c == U'=') return read_exact();
  if (c == U'~' && !at_end_or_space(pos_ + 1)) return read_related();
  if (at_search_name()) return read_search_name();
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
  } else if (next == U'*' || next == U'?') {
    return fail({start, after(pos_)}, "put a space after the bracket");
  }
  return true;
}

/// Bytes up to white space, a quotation mark or a bracket; in quotation marks brackets are text.
PlainText Lexer::scan(bool in_quotes) {
  PlainText out;
  while (pos_ < text_.size()) {
    const char32_t c = peek(pos_);
    if (is_query_space(c) || (is_query_quote(c) && !is_gershayim(text_, pos_))) break;
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

/// A - that negates what follows it without a space. Right after a bracket or a quotation mark it
/// is a hyphen, as in "peace"-keeping.
bool Lexer::is_minus() const {
  const char32_t next = peek(pos_ + 1);
  return text_[pos_] == '-' && (!is_glued() || follows(TokenKind::field)) &&
         !at_end_or_space(pos_ + 1) && next != U'-' && !is_close_bracket(next);
}

/// After a word, phrase or value. What follows without a space is read as if there were one, but
/// for signs that would belong to what stands before them.
bool Lexer::check_word_end() {
  const char32_t next = peek(pos_);
  const SourceRange at{pos_, pos_ < text_.size() ? after(pos_) : pos_};
  if (pos_ >= text_.size()) return true;
  if (next == U'~') {
    return fail(
        at, "'~' does not work after a phrase: for words near each other write peace NEAR/5 talks");
  }
  if (next == U'*' || next == U'?') return fail(at, "put a space after the quotation mark");
  return true;
}

/// =^Word, =^"A Phrase", case:Word, from behind the sign.
bool Lexer::read_capitals(std::size_t start) {
  if (at_end_or_space(pos_) || is_open_bracket(peek(pos_)) || is_close_bracket(peek(pos_))) {
    return fail({start, pos_},
                "'=^' and 'case:' stand right before a word or a phrase, as in =^US or =^\"US "
                "Army\"");
  }
  const bool read = is_query_quote(peek(pos_)) ? read_quoted(start, WordForm::exact)
                                               : push_word(start, scan(false), WordForm::exact);
  if (!read) return false;
  for (WordToken& word : tokens_.back().words) word.capitals = true;
  return true;
}

/// =word, ="a phrase".
bool Lexer::read_exact() {
  const std::size_t start = pos_++;
  if (peek(pos_) == U'^') {
    ++pos_;
    return read_capitals(start);
  }
  if (at_end_or_space(pos_) && !tokens_.empty() && !follows(TokenKind::field)) {
    notes_.add({start, pos_}, "'=' alone is left out; for one form of a word write =word");
    return true;
  }
  if (is_query_quote(peek(pos_))) return read_quoted(start, WordForm::exact);
  if (at_end_or_space(pos_) || is_open_bracket(peek(pos_)) || is_close_bracket(peek(pos_))) {
    return fail({start, pos_},
                "'=' stands right before a word or a phrase, as in =us or =\"us troops\"");
  }
  const std::size_t name_end = field_name_end(pos_);
  const std::string_view name = text_.substr(pos_, name_end == 0 ? 0 : name_end - pos_);
  if (find_field(name, declared_) != nullptr) {
    return fail({start, name_end}, fmt::format("write the '=' after the field: {}:=word", name));
  }
  return push_word(start, scan(false), WordForm::exact);
}

/// ~word, ~"a phrase": with what the thesaurus has for it.
bool Lexer::read_related() {
  const std::size_t start = pos_++;
  const bool quoted = is_query_quote(peek(pos_));
  if (is_open_bracket(peek(pos_)) || is_close_bracket(peek(pos_)) || is_minus()) {
    return fail({start, pos_},
                "'~' stands right before a word or a phrase, as in ~oil or ~\"crude oil\"; for "
                "brackets of your own words write syn(oil petroleum)");
  }
  const bool read = quoted ? read_quoted(start, WordForm::as_written)
                           : push_word(start, scan(false), WordForm::stemmed);
  if (!read || tokens_.back().words.empty()) return read;
  Token& token = tokens_.back();
  for (const WordToken& word : token.words) {
    if (word.form == WordForm::stemmed || word.form == WordForm::as_written) continue;
    return fail(token.at,
                "'~' asks the thesaurus for a word as it stands there, so no = * ? or ~1 in it: "
                "take them away");
  }
  token.looked_up = true;
  return true;
}

/// A word that names no field: an operator, an address, *, punctuation, or a word to search.
bool Lexer::read_bare_word() {
  const std::size_t start = pos_;
  if (is_address_at(start)) return read_address();
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
  if (bare.starts_with("--") && !is_glued(start)) {
    return fail(
        at, fmt::format("'--' is no operator: to exclude a word write -{}",
                        make_visible(utf8_prefix(bare.substr(bare.find_first_not_of('-')), 40))));
  }
  note_foreign_sign(start);
  while (skip_optional_letters(false)) {  // consequence(s), work(er)s
    const std::size_t more = pos_;
    const PlainText rest = scan(false);
    typed.append(text_.substr(more, pos_ - more), false);
  }
  take_joined(start, typed);
  return push_word(start, std::move(typed), WordForm::stemmed);
}

/// Takes the words behind the one at `start` that are one with it: 5 km, U. S., R & D.
void Lexer::take_joined(std::size_t start, PlainText& typed) {
  for (std::size_t begin = start;;) {
    const std::optional<TypedJoin> join = typed_join(text_, begin, pos_, typed.text);
    if (!join) return;
    typed = {};
    typed.append(join->text, false);
    begin = join->last_begin;
    pos_ = join->end;
  }
}

bool Lexer::is_address_at(std::size_t start) const {
  const std::size_t letters = letters_end(start);
  return letters > start && text_.substr(letters, 3) == "://";
}

/// http://...: a word without signs, up to white space.
bool Lexer::read_address() {
  const std::size_t start = pos_;
  pos_ = scan_balanced(true);
  Token& token = push(TokenKind::word, {start, pos_});
  token.words.push_back(
      {std::string(text_.substr(start, pos_ - start)), WordForm::stemmed, 0, false, token.at});
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

/// Something other than white space or a bracket stands right before `pos`.
bool Lexer::is_glued(std::size_t pos) const {
  if (pos == 0) return false;
  const char32_t c = peek(code_point_begin(text_, pos - 1));
  return !is_between_words(c) && !is_open_bracket(c);
}

/// Whether the quotation mark here begins a phrase. One right after a word may be an inch sign or
/// the end of a phrase whose beginning was not copied.
bool Lexer::opens_phrase() const {
  const char32_t mark = peek(pos_);
  std::size_t pos = after(pos_);
  if (!is_glued() || follows(TokenKind::field) || follows(TokenKind::minus)) return true;
  constexpr char32_t kRightDouble = 0x201D;
  constexpr char32_t kRightAngle = 0x00BB;
  if (mark == kRightDouble || mark == kRightAngle || !is_word_character(peek(pos))) return false;
  while (pos < text_.size() && !is_query_quote(peek(pos))) pos = after(pos);
  return pos < text_.size();
}

bool Lexer::skip_quote() {
  const SourceRange at{pos_, after(pos_)};
  pos_ = at.end;
  notes_.add(at, "a quotation mark right after a word, without another, is left out");
  return true;
}

/// Skips a bracket with an ending that a word may have or not, as in consequence(s), or with a
/// beginning (`before_word`), as in (re)insurance.
bool Lexer::skip_optional_letters(bool before_word) {
  static constexpr std::array<std::string_view, 24> kEndings{
      "s",  "es", "ies", "e",   "en", "n",   "in", "innen", "r", "er", "a",   "as",
      "os", "ed", "d",   "ing", "x",  "aux", "ne", "nes",   "t", "te", "ers", "nen"};
  static constexpr std::array<std::string_view, 12> kBeginnings{
      "re", "un", "in", "im", "non", "co", "pre", "de", "dis", "anti", "sub", "inter"};
  if (pos_ >= text_.size() || text_[pos_] != '(' || is_glued() == before_word) return false;
  constexpr std::size_t kLongest = 7;  // with both brackets
  const std::size_t inside = text_.substr(pos_, kLongest).find(')');
  if (inside == std::string_view::npos) return false;
  const std::size_t close = pos_ + inside;
  const std::string_view letters = text_.substr(pos_ + 1, close - pos_ - 1);
  const auto is_one_of = [letters](const auto& list) {
    return std::find(list.begin(), list.end(), letters) != list.end();
  };
  const bool word_follows = is_word_character(peek(close + 1));
  if (before_word ? !word_follows || !is_one_of(kBeginnings) : !is_one_of(kEndings)) return false;
  notes_.add({pos_, close + 1},
             fmt::format("'({})' is left out: the word counts in any form", letters));
  pos_ = close + 1;
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

std::vector<Token> lex(std::string_view query, NoteList& notes, const DeclaredFields& declared) {
  return Lexer(query, notes, declared).run();
}

}  // namespace morgue::query
