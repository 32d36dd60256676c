// Owns: one word, or several that hyphens join.
#include "common/analysis/refiner.hpp"

#include <unicode/uchar.h>

#include "common/analysis/word_kinds.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxCompoundBytes = 64;

}  // namespace

void Refiner::run(std::uint32_t first_position) {
  position_ = first_position;
  for (std::size_t i = 0; i < words_.size();) {
    if (i > 0 && gap_before(i) == Between::paragraph) position_ += kParagraphGap - 1;
    i = words_[i].cjk ? add_cjk(i) : add_word_group(i);
  }
}

std::size_t Refiner::add_cjk(std::size_t i) {
  const RawWord& word = words_[i];
  start(word.begin, word.end);
  fold_here(slice(word));
  finish(TokenKind::cjk, position_);
  if (i + 1 < words_.size() && words_[i + 1].cjk && gap_before(i + 1) != Between::paragraph) {
    start(word.begin, words_[i + 1].end);
    fold_here(slice(word));
    fold_here(slice(i + 1));
    finish(TokenKind::bigram, position_);
  }
  ++position_;
  return i + 1;
}

std::size_t Refiner::add_word_group(std::size_t i) {
  std::uint8_t kinds = kinds_of(slice(i));
  const std::uint32_t begin = words_[i].begin;
  const std::size_t before = out_.tokens.size();
  if ((kinds & kApostropheBit) != 0 && cut_elision(words_[i]) > 0) kinds = kinds_of(slice(i));
  const std::uint32_t first = position_;
  const std::size_t parts_begin = out_.tokens.size();
  std::size_t after = add_unit(i, kinds);
  const Between sign = gap_to(after);
  if (sign != Between::hyphen && !(sign == Between::number_blank && joins_thousands(after))) {
    if ((kinds & kDigitBit) != 0) join_unit(number_token(parts_begin), i, after);
    if (out_.tokens.size() == before + 2 && parts_begin == before + 1 && after == i + 1 &&
        is_elided_name(begin, words_[i]))
      add_joined(before, begin, words_[i].end, first - 1);
    return after;
  }
  std::size_t parts = 1;
  std::size_t last_part = parts_begin;
  while (gap_to(after) == sign && (sign == Between::hyphen || joins_thousands(after))) {
    last_part = out_.tokens.size();
    after = add_unit(after, kinds_of(slice(after)));
    ++parts;
  }
  const std::size_t last = number_token(last_part);
  if (is_compound(parts, parts_begin, words_[after - 1].end - words_[i].begin, sign)) {
    add_joined(parts_begin, words_[i].begin, words_[after - 1].end, first);
    if (sign == Between::number_blank) join_unit(out_.tokens.size() - 1, i, after);
  }
  if (sign == Between::hyphen && is_ascii_digit(text_[words_[after - 1].end - 1]))
    join_unit(last, after - 1, after);
  return after;
}

bool Refiner::is_compound(std::size_t parts, std::size_t parts_begin, std::size_t bytes,
                          Between sign) const {
  if (parts > kMaxCompoundParts || bytes > kMaxCompoundBytes) return false;
  bool letters = sign == Between::number_blank;
  std::size_t words = 0;
  for (std::size_t k = parts_begin; k < out_.tokens.size(); ++k) {
    if (!counts_as_word(out_.tokens[k])) continue;
    ++words;
    const std::string_view term = out_.term(out_.tokens[k]);
    if (term.find('.') != std::string_view::npos && !is_ascii_digit(term.front()))
      return false;  // u.s
    letters = letters || !std::all_of(term.begin(), term.end(),
                                      [](char c) { return is_ascii_digit(c) || c == '.'; });
  }
  return letters && words == parts;
}

void Refiner::add_joined(std::size_t parts_begin, std::size_t begin, std::size_t end,
                         std::uint32_t first, char sign) {
  const std::size_t parts_end = out_.tokens.size();
  std::uint32_t parts = 0;
  start(begin, end);
  for (std::size_t k = parts_begin; k < parts_end; ++k) {
    const Token part = out_.tokens[k];
    if (!counts_as_word(part)) continue;  // another form of the one before
    ++parts;
    if (sign != '\0' && k > parts_begin) out_.terms.push_back(sign);
    const std::size_t begin_of_part = out_.terms.size();
    out_.terms.append(out_.terms, part.term_begin, part.term_size);
    if (sign == '&') {  // the AT of AT & T, a.t as a word
      out_.terms.erase(std::remove(out_.terms.begin() + static_cast<std::ptrdiff_t>(begin_of_part),
                                   out_.terms.end(), '.'),
                       out_.terms.end());
    }
  }
  finish(TokenKind::compound, first, parts);
}

bool Refiner::is_elided_name(std::size_t begin, const RawWord& word) const {
  const std::string_view elided = text_.substr(begin, word.begin - begin);
  std::size_t pos = 0;
  const std::string_view name = slice(word);
  const bool is_short = elided.size() <= 4 && is_ascii_upper(elided[0]) &&
                        apostrophe_at(elided, 1) == elided.size() - 1;
  return is_short && u_isupper(static_cast<UChar32>(next_code_point(name, pos))) != 0;
}

std::size_t Refiner::cut_elision(RawWord& word) {
  const std::string_view s = slice(word);
  const std::size_t length = elision_length(s);
  if (length == 0) return 0;
  const std::size_t sign = s[length - 1] == '\'' ? 1 : 3;
  add_piece(word, s, 0, length - sign);
  word.begin += static_cast<std::uint32_t>(length);
  return length;
}

bool Refiner::has_both_forms(const RawWord& word, std::string_view s, bool acronym) const {
  if (capitals_ == Capitals::plain) return s == "US" || s == "WHO";
  if (capitals_ != Capitals::by_context || !is_capitals(s) || !is_colliding_acronym(fold_case(s)))
    return false;
  // In a headline all in capitals nobody knows; US-led is no pronoun, however it is typed.
  const bool hyphened =
      byte_at(word.end) == '-' || (word.begin > 0 && byte_at(word.begin - 1) == '-');
  return !acronym || hyphened || stands_in_cjk(word);
}

void Refiner::finish_other_form(const RawWord& word, std::string_view s, bool acronym,
                                std::uint32_t position) {
  if (!has_both_forms(word, s, acronym)) return;
  start(word.begin, word.end);
  acronym ? append_lower(s) : append_dotted(s);
  finish(TokenKind::compound, position);
}

std::size_t Refiner::add_unit(std::size_t i, std::uint8_t kinds) {
  const RawWord& word = words_[i];
  const char sign = byte_at(word.end);
  if (sign == '&' || byte_at(word.end + 1) == '&') {
    const std::size_t after = joined_by_ampersand(i);
    if (after > i + 1) return add_ampersand_name(i, after);
  }
  const std::string_view s = slice(word);
  if (sign == '.' && (is_initial(s) || is_doubled_capital(s))) {
    const std::size_t initials = initials_end(i);
    if (initials > i + 1) return add_initials(i, initials);
  }
  const std::size_t next =
      (kinds & kSignBit) == 0 ? add_plain(i, (kinds & kDigitBit) != 0) : add_signed(i, kinds);
  if (static_cast<unsigned char>(sign) >= 0x80 && next == i + 1) add_marked(word);
  return next;
}

std::size_t Refiner::add_plain(std::size_t i, bool digits) {
  const RawWord& word = words_[i];
  const std::string_view s = slice(word);
  if (s.size() == 1 || s.size() == 3) {
    if (const std::size_t after = add_symbol_name(i, s); after > i) return after;
  }
  if (digits) return add_plain_number(i, s);
  const bool is_short = s.size() <= 3 && s.size() >= 2;  // as nearly no word is
  const bool acronym = is_short && is_acronym(word, s);
  start(word.begin, word.end);
  acronym ? append_dotted(s) : append_lower(s);
  finish(acronym ? TokenKind::verbatim : TokenKind::word, position_);
  if (is_short) finish_other_form(word, s, acronym, position_);
  ++position_;
  return i + 1;
}

std::size_t Refiner::add_signed(std::size_t i, std::uint8_t kinds) {
  const RawWord& word = words_[i];
  const std::string_view s = slice(word);
  const std::string_view base = (kinds & kApostropheBit) != 0 ? without_possessive(s) : s;
  if ((kinds & kDotBit) != 0) {
    const std::string letters = dotted_letters(base);
    if (!letters.empty()) return add_dotted_acronym(i, letters, base.size() == s.size());
  }
  if ((kinds & kDigitBit) != 0) {
    const std::optional<NumberForm> form = read_number(base);
    // Without a sign it is a name (B2B).
    if (form && (form->prefix.empty() || form->has_sign || is_currency(form->prefix)))
      return add_number(i, *form);
  }
  if (base.size() < s.size() && add_special_possessive(word, base)) return i + 1;
  const std::uint32_t first = position_;
  const std::size_t parts_begin = out_.tokens.size();
  add_pieces(word, s);
  if ((kinds & kDotBit) != 0 && is_dotted_pair(base))
    add_joined(parts_begin, word.begin, word.end, first);
  // IT'S, of text in capitals, is also what IT's is.
  if (base.size() < s.size() && s.ends_with('S'))
    finish_other_form(word, base, false, position_ - 1);
  return i + 1;
}

void Refiner::add_pieces(const RawWord& word, std::string_view s) {
  std::size_t begin = 0;
  std::size_t pos = 0;
  while (pos < s.size()) {
    const std::size_t apostrophe = apostrophe_at(s, pos);
    const bool elided =
        apostrophe > 0 && elision_length(s.substr(begin)) == pos + apostrophe - begin;
    const std::size_t cut = elided ? apostrophe : separator_at(s, pos);
    if (cut > 0) {
      add_piece(word, s, begin, pos);
      pos += cut;
      begin = pos;
    } else {
      pos += apostrophe > 0 ? apostrophe : 1;
    }
  }
  add_piece(word, s, begin, s.size());
}

void Refiner::add_piece(const RawWord& word, std::string_view s, std::size_t begin,
                        std::size_t end) {
  if (begin >= end) return;
  const std::string_view piece = s.substr(begin, end - begin);
  const bool digits = std::any_of(piece.begin(), piece.end(), is_ascii_digit);
  start(word.begin + begin, word.begin + end);
  fold_here(digits ? without_possessive(piece)
                   : piece);  // what is verbatim has no stem that would take it off
  finish_next(digits ? TokenKind::verbatim : TokenKind::word);
}

}  // namespace morgue
