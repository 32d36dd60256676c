// Owns: field names before a ':' and the values of fields that take no words.
// Does not own: other tokens (lexer.cpp), dates and numbers (date_filter.hpp, number_filter.hpp).
#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/edit_distance.hpp"
#include "searcher/query/date_span.hpp"
#include "searcher/query/lex_operator.hpp"
#include "searcher/query/lexer_state.hpp"

namespace morgue::query {
namespace {

/// Identities, addresses and paths may hold any sign; names of sources and topics are told from
/// wildcards.
bool holds_any_sign(const Field& field) {
  return field.id == FieldId::id || field.id == FieldId::url || field.id == FieldId::file;
}

/// Values may be meant by a part of them: file:archive/1987/*, and all in a folder by its name with
/// '/'; page:a*. In quotation marks they are whole. `bare`: as typed.
bool is_pattern(const Field& field, const PlainText& typed, std::string_view bare) {
  if (field.kind != FieldKind::exact) return false;
  const bool folder = field.id == FieldId::file && bare.ends_with('/');
  if (holds_any_sign(field)) return folder || bare.find('*') != std::string_view::npos;
  return typed.find_sign('*') != std::string::npos || typed.find_sign('?') != std::string::npos;
}

bool takes_words(const Field& field) {
  return field.kind == FieldKind::text || field.kind == FieldKind::derived;
}

/// What to write instead of an unknown field that looks like a known one; empty if it is like none.
std::string field_instead(std::string_view name, const DeclaredFields& declared) {
  const std::string small = ascii_lower(name);
  const std::string_view hint = foreign_field_hint(small);
  for (const Field* own : declared) {
    if (edit_distance(small, own->name) == 1) return fmt::format("{}:", own->name);
  }
  const std::string_view nearest = nearest_field_name(small);
  if (!hint.empty()) return std::string(hint);
  return nearest.empty() ? std::string() : fmt::format("{}:", nearest);
}

/// Why the text cannot be a value of the field; empty if it can.
std::string value_error(const Field& field, const PlainText& typed) {
  const bool any_sign = holds_any_sign(field);
  const auto has = [&](char c) { return typed.find_sign(c) != std::string::npos; };
  if (!any_sign && has('^')) {
    return fmt::format("a weight works on words; '{}:' only includes or excludes articles",
                       field.name);
  }
  if (field.id != FieldId::language || (!has('*') && !has('?'))) return {};
  return fmt::format("'{}:' takes a whole language, without wildcards: write lang:(de OR nl)",
                     field.name);
}

}  // namespace

/// Where a field name that starts here ends (at its ':'), or 0: letters of ASCII and '_', then ':'
/// without "//" or another ':'.
std::size_t Lexer::field_name_end(std::size_t start) const {
  const std::size_t end = letters_end(start);
  const bool colon = end > start && end < text_.size() && text_[end] == ':';
  if (!colon || text_.substr(end, 3) == "://" || text_.substr(end, 2) == "::") return 0;
  const bool ascii = std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(start),
                                 text_.begin() + static_cast<std::ptrdiff_t>(end),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? end : 0;
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
  const Field* field = find_field(ascii_lower(typed), declared_);
  const bool century = field == nullptr && ascii_lower(typed) == "century";
  value_prefix_ = century ? kCenturyPrefix : std::string_view();
  if (century) field = &morgue::field(FieldId::published);
  if (field == nullptr && ascii_lower(typed) == "case" && !at_end_or_space(name_end + 1)) {
    pos_ = name_end + 1;
    return read_capitals(start);
  }
  if (field == nullptr) {
    if (at_end_or_space(name_end + 1)) return read_bare_word();  // "Biden: we will"
    const std::string instead = field_instead(typed, declared_);
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
  if (is_query_quote(peek(pos_))) return read_quoted_value(field);
  if (is_close_bracket(peek(pos_))) {
    return fail({start, pos_}, fmt::format("nothing stands right after '{}:'; write {}", field.name,
                                           field.example));
  }
  return read_value(field);
}

/// A value of an exact, date or number field, or an operator inside source:( ... ).
bool Lexer::read_value(const Field& field) {
  const std::size_t start = pos_;
  PlainText typed;
  if (holds_any_sign(field)) {
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
  std::string error = value_error(field, typed);
  if (error.empty() && value_depth_ > 0) error = grouped_value_error(field, start);
  if (!error.empty()) return fail(at, std::move(error));
  push_value(at, typed.text);
  tokens_.back().pattern = is_pattern(field, typed, bare);
  return check_word_end();
}

/// Why a value that stands in source:( ... ) cannot; empty if it can.
std::string Lexer::grouped_value_error(const Field& field, std::size_t start) const {
  const std::string_view bare = text_.substr(start, pos_ - start);
  const std::size_t name_end = field_name_end(start);
  if (name_end != 0 && find_field(text_.substr(start, name_end - start), declared_) != nullptr) {
    return fmt::format("{} stands inside '{}:': write it outside the brackets", shown(bare),
                       field.name);
  }
  if (field.kind != FieldKind::exact || !bare.starts_with('-')) return {};
  return fmt::format(
      "only values with OR between them stand in these brackets; to exclude one write -{}:value "
      "outside",
      field.name);
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

}  // namespace morgue::query
