// Owns: finding the tokens of a query from left to right (see lexer.hpp).
// Does not own: the signs of a word (lex_word.hpp), operator words (lex_operator.hpp).
#include "searcher/query/lexer.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "common/utf8.hpp"
#include "searcher/query/lex_operator.hpp"
#include "searcher/query/lex_word.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

/// Identities, addresses and paths may hold any sign; names of sources and topics are told from
/// wildcards.
bool holds_any_sign(const Field& field) {
  return field.id == FieldId::id || field.id == FieldId::url || field.id == FieldId::file;
}

/// White space, or a mark of direction that came with pasted text and would hide a sign after it.
bool is_between_words(char32_t c) {
  return is_query_space(c) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_BIDI_CONTROL);
}

bool takes_words(const Field& field) {
  return field.kind == FieldKind::text || field.kind == FieldKind::derived;
}

/// What to write instead of an unknown field that looks like a known one; empty if it is like none.
std::string field_instead(std::string_view name) {
  const std::string small = ascii_lower(name);
  const std::string_view hint = foreign_field_hint(small);
  const std::string_view nearest = nearest_field_name(small);
  if (!hint.empty()) return std::string(hint);
  return nearest.empty() ? std::string() : fmt::format("{}:", nearest);
}

class Lexer {
 public:
  Lexer(std::string_view text, NoteList& notes) : text_(text), notes_(notes) {}

  std::vector<Token> run() {
    while (read_token()) {
    }
    if (tokens_.empty() || tokens_.back().kind != TokenKind::bad) {
      push(TokenKind::end, {text_.size(), text_.size()});
    }
    return std::move(tokens_);
  }

 private:
  char32_t peek(std::size_t pos) const {
    return pos < text_.size() ? next_code_point(text_, pos) : U'\0';
  }
  std::size_t after(std::size_t pos) const {
    next_code_point(text_, pos);
    return pos;
  }
  bool at_end_or_space(std::size_t pos) const {
    return pos >= text_.size() || is_query_space(peek(pos));
  }
  bool follows(TokenKind kind) const { return !tokens_.empty() && tokens_.back().kind == kind; }

  Token& push(TokenKind kind, SourceRange at) {
    Token token;
    token.kind = kind;
    token.at = at;
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  bool fail(SourceRange at, std::string message) {
    push(TokenKind::bad, at).text = std::move(message);
    return false;
  }

  bool read_token();
  bool read_close();
  bool read_quoted(std::size_t start, WordForm form);
  bool read_quoted_value();
  bool fail_open_quote(std::size_t mark);
  bool read_phrase_word(Token& phrase, WordForm form);
  bool read_exact();
  bool read_field(std::size_t name_end);
  bool read_field_value(const Field& field, std::size_t start);
  bool read_value(const Field& field);
  bool read_bare_word();
  bool read_address();
  bool push_word(std::size_t start, PlainText typed, WordForm form);
  bool skip_punctuation(SourceRange at);
  bool check_word_end();
  bool is_minus() const;
  std::size_t field_name_end(std::size_t start) const;
  std::size_t letters_end(std::size_t pos) const;
  PlainText scan(bool in_quotes);
  std::size_t scan_balanced(bool stop_at_quote) const;
  void note_foreign_sign(std::size_t start);

  std::string_view text_;
  NoteList& notes_;
  std::size_t pos_ = 0;
  std::vector<Token> tokens_;
  const Field* value_field_ = nullptr;  ///< inside source:( ... )
  std::size_t value_depth_ = 0;
};

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

/// One past a value that ends at white space or at a bracket that it did not open itself.
std::size_t Lexer::scan_balanced(bool stop_at_quote) const {
  std::size_t depth = 0;
  std::size_t pos = pos_;
  while (!at_end_or_space(pos)) {
    const char32_t c = peek(pos);
    if (stop_at_quote && is_query_quote(c)) break;
    if (is_open_bracket(c)) ++depth;
    if (is_close_bracket(c) && depth-- == 0) break;
    pos = after(pos);
  }
  return pos;
}

/// A - that negates what follows it without a space.
bool Lexer::is_minus() const {
  const char32_t next = peek(pos_ + 1);
  return text_[pos_] == '-' && !at_end_or_space(pos_ + 1) && next != U'-' &&
         !is_close_bracket(next);
}

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

bool Lexer::fail_open_quote(std::size_t mark) {
  return fail(
      {mark, after(mark)},
      "this quotation mark is never closed: add the second one, or write \\\" for the mark itself");
}

/// "A value": its spaces belong to it.
bool Lexer::read_quoted_value() {
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
  push(TokenKind::value, {mark, pos_}).text = std::string(trimmed);
  return check_word_end();
}

bool Lexer::read_phrase_word(Token& phrase, WordForm form) {
  const std::size_t start = pos_;
  PlainText typed = scan(true);
  const SourceRange at{start, pos_};
  const bool star = typed.find_sign('*') != std::string::npos;
  if (!star && is_only_punctuation(typed.text))
    return true;  // as in the text of articles, where it is no word either
  WordReading reading = read_word(std::move(typed), form, true);
  if (!reading.error.empty()) return fail(at, std::move(reading.error));
  if (!reading.note.empty()) notes_.add(at, std::move(reading.note));
  reading.word.at = at;
  phrase.words.push_back(std::move(reading.word));
  return true;
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

/// Where a field name that starts here ends (at its ':'), or 0: letters and '_', then ':' without
/// "//".
std::size_t Lexer::field_name_end(std::size_t start) const {
  const std::size_t end = letters_end(start);
  const bool colon = end > start && end < text_.size() && text_[end] == ':';
  return colon && text_.substr(end, 3) != "://" ? end : 0;
}

/// One past the letters and '_' that start at `pos`.
std::size_t Lexer::letters_end(std::size_t pos) const {
  while (pos < text_.size() && (u_isalpha(static_cast<UChar32>(peek(pos))) || text_[pos] == '_'))
    pos = after(pos);
  return pos;
}

bool Lexer::read_field(std::size_t name_end) {
  const std::size_t start = pos_;
  const std::string_view typed = text_.substr(start, name_end - start);
  const SourceRange at{start, name_end + 1};
  const Field* field = find_field(ascii_lower(typed));
  if (field == nullptr) {
    const std::string instead = field_instead(typed);
    if (instead.empty() && at_end_or_space(name_end + 1))
      return read_bare_word();  // "Biden: we will"
    const std::string word = make_visible(utf8_prefix(typed, 40)) + "\\:";
    if (instead.empty()) {
      return fail(at, fmt::format("there is no field {}: for the word itself write {}",
                                  shown(typed), word));
    }
    return fail(at, fmt::format("there is no field {}: write {}, or {} for the word", shown(typed),
                                instead, word));
  }
  pos_ = name_end + 1;
  if (at_end_or_space(pos_)) {
    return fail(at,
                fmt::format("nothing stands right after '{0}:'; write {1}, or {0}\\: for the word",
                            field->name, field->example));
  }
  push(TokenKind::field, at).field = field;
  return takes_words(*field) ? true : read_field_value(*field, start);
}

bool Lexer::read_field_value(const Field& field, std::size_t start) {
  if (is_open_bracket(peek(pos_))) {
    value_field_ = &field;
    value_depth_ = 1;
    const std::size_t open = std::exchange(pos_, after(pos_));
    push(TokenKind::open, {open, pos_});
    return true;
  }
  if (is_query_quote(peek(pos_))) return read_quoted_value();
  if (is_close_bracket(peek(pos_))) {
    return fail({start, pos_}, fmt::format("nothing stands right after '{}:'; write {}", field.name,
                                           field.example));
  }
  return read_value(field);
}

/// A value of an exact, date or number field, or an operator inside source:( ... ).
bool Lexer::read_value(const Field& field) {
  const std::size_t start = pos_;
  const bool any_sign = holds_any_sign(field);
  PlainText typed;
  if (any_sign) {
    pos_ = scan_balanced(false);
    typed.append(text_.substr(start, pos_ - start), true);
  } else {
    typed = scan(false);
  }
  const SourceRange at{start, pos_};
  const std::string_view bare = text_.substr(start, pos_ - start);
  if (value_depth_ > 0 && (bare == "OR" || bare == "AND" || bare == "NOT")) {
    push(bare == "OR"    ? TokenKind::op_or
         : bare == "AND" ? TokenKind::op_and
                         : TokenKind::op_not,
         at);
    return true;
  }
  const bool exact = field.kind == FieldKind::exact;
  if (exact && bare.find('*') != std::string_view::npos &&
      (any_sign || typed.find_sign('*') != std::string::npos)) {
    return fail(at, fmt::format("'{}:' takes a whole value, without wildcards; put it in quotation "
                                "marks if the * belongs to it",
                                field.name));
  }
  if (exact && !any_sign && typed.find_sign('?') != std::string::npos) {
    return fail(at, fmt::format("'{}:' takes a whole value, without wildcards; put it in quotation "
                                "marks if the ? belongs to it",
                                field.name));
  }
  if (!any_sign && typed.find_sign('^') != std::string::npos) {
    return fail(at, fmt::format("a weight works on words; '{}:' only includes or excludes articles",
                                field.name));
  }
  if (exact && value_depth_ > 0 && bare.starts_with('-')) {
    return fail(at, fmt::format("only values with OR between them stand in these brackets; to "
                                "exclude one write -{}:value outside",
                                field.name));
  }
  const std::size_t name_end = value_depth_ > 0 ? field_name_end(start) : 0;
  if (name_end != 0 && find_field(text_.substr(start, name_end - start)) != nullptr) {
    return fail(at, fmt::format("{} stands inside '{}:': write it outside the brackets",
                                shown(bare), field.name));
  }
  push(TokenKind::value, at).text = std::move(typed.text);
  return check_word_end();
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

}  // namespace

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
