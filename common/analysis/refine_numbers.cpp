// Owns: numbers with their signs, currencies and units, and words with a note's number on them.
#include "common/analysis/refiner.hpp"
#include "common/analysis/units.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

void Refiner::join_unit(std::size_t number, std::size_t i, std::size_t next) {
  if (next >= words_.size() || words_[next].cjk || number >= out_.tokens.size()) return;
  const Token token = out_.tokens[number];
  const std::string_view gap =
      text_.substr(words_[next - 1].end, words_[next].begin - words_[next - 1].end);
  const bool degrees = is_degrees(gap);
  const std::string_view unit = slice(next);
  if ((!degrees && !is_blank(gap)) || unit.size() > 2 * kMaxUnitBytes ||
      !is_plain_number(out_.term(token)) || token.position + token.span != position_)
    return;
  const std::string_view word = slice(i);
  const auto digits = std::find_if_not(word.begin(), word.end(), is_ascii_letter);
  start(words_[i].begin + static_cast<std::size_t>(digits - word.begin()), words_[next].end);
  out_.terms.append(out_.terms, token.term_begin, token.term_size);
  const std::size_t unit_begin = out_.terms.size();
  const std::string letters = dotted_letters(unit);
  fold_here(letters.empty() ? unit : letters);
  const std::string_view folded = std::string_view(out_.terms).substr(unit_begin);
  if (degrees ? is_degree_scale(folded) : is_unit(folded))
    finish(TokenKind::compound, token.position, token.span + 1);
  else
    out_.terms.resize(term_begin_);
}

std::size_t Refiner::number_token(std::size_t parts_begin) const {
  const auto begin = out_.tokens.begin() + static_cast<std::ptrdiff_t>(parts_begin);
  const auto number = std::find_if(begin, out_.tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::verbatim;
  });
  return static_cast<std::size_t>(number - out_.tokens.begin());
}

bool Refiner::is_plain_number(std::string_view term) {
  return std::all_of(term.begin(), term.end(),
                     [](char c) { return is_ascii_digit(c) || c == '.'; });
}

bool Refiner::joins_thousands(std::size_t i) const {
  const std::string_view before = slice(i - 1);
  const std::string_view s = slice(i);
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is_ascii_digit) - s.begin());
  return digits == 3 && before.size() <= 3 &&
         std::all_of(before.begin(), before.end(), is_ascii_digit);
}

std::size_t Refiner::add_plain_number(std::size_t i, std::string_view s) {
  const auto letters =
      static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is_ascii_letter) - s.begin());
  if (letters >= 2 && letters <= 3 && is_currency(s.substr(0, letters))) {
    if (const std::optional<NumberForm> form = read_number(s)) return add_number(i, *form);
  }
  std::size_t end = words_[i].end;
  const std::size_t after = with_possessive(i + 1, end);
  start(words_[i].begin, end);
  append_lower(s);
  finish(TokenKind::verbatim, position_);
  const bool decade = (s.size() == 2 || s.size() == 4) && s.back() == '0' && is_plain_number(s);
  if (after > i + 1 && decade) {  // 1990's is what others write as 1990s
    start(words_[i].begin, end);
    append_lower(s);
    out_.terms.push_back('s');
    finish(TokenKind::compound, position_);
  }
  ++position_;
  return after;
}

std::size_t Refiner::add_number(std::size_t i, const NumberForm& form) {
  const RawWord& word = words_[i];
  const std::uint32_t first = position_;
  const std::size_t parts_begin = out_.tokens.size();
  if (!form.prefix.empty()) {
    start(word.begin, word.begin + form.prefix.size());
    append_lower(form.prefix);
    finish_next(TokenKind::word);
  }
  std::size_t end = word.end;
  const std::size_t after = form.suffix.empty() ? with_possessive(i + 1, end) : i + 1;
  start(word.begin + form.prefix.size(), end);
  out_.terms.append(form.digits);
  fold_here(form.suffix);
  finish(TokenKind::verbatim, position_);
  if (may_be_thousands(form.digits)) {  // 1.800 is 1,800 to most of Europe
    start(word.begin + form.prefix.size(), end);
    std::copy_if(form.digits.begin(), form.digits.end(), std::back_inserter(out_.terms),
                 is_ascii_digit);
    fold_here(form.suffix);
    finish(TokenKind::compound, position_);
  }
  ++position_;
  if (!form.prefix.empty()) add_joined(parts_begin, word.begin, end, first);
  return after;
}

void Refiner::add_marked(const RawWord& word) {
  std::size_t end = word.end;
  for (std::size_t next = end; next < text_.size(); end = next) {
    const char32_t c = next_code_point(text_, next);
    if (c != 0x2122 && c != 0x2120 &&
        normalizer_.characters().role(c) != CharacterRole::superscript)
      break;
  }
  if (end == word.end || out_.tokens.empty()) return;
  const Token marked = out_.tokens.back();
  if (marked.kind != TokenKind::word || marked.position + 1 != position_) return;
  start(word.begin, word.end);
  out_.terms.append(out_.terms, marked.term_begin, marked.term_size);
  fold_here(text_.substr(word.end, end - word.end));
  finish(TokenKind::compound, marked.position);
}

}  // namespace morgue
