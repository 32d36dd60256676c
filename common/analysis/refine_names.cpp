// Owns: names of letters and signs: AT&T, J. K., C++, .NET, U.S., and acronyms that are also words.
#include "common/analysis/refiner.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

std::size_t Refiner::joined_by_ampersand(std::size_t i) const {
  std::size_t after = i + 1;
  for (; after < words_.size(); ++after) {
    const std::size_t gap_begin = words_[after - 1].end;
    if (byte_at(gap_begin) != '&' && byte_at(gap_begin + 1) != '&') return after;  // nearly always
    const Between gap = gap_to(after);
    const bool wide = gap == Between::wide_ampersand;
    if (gap != Between::ampersand && !wide) return after;
    const std::string_view left = slice(after - 1);
    const std::string_view right = without_possessive(slice(after));
    if (!is_all_letters(left) || !is_all_letters(right) ||
        (wide && (!is_capitals(left) || !is_capitals(right))))
      return after;
  }
  return after;
}

bool Refiner::is_capitals(std::string_view s) {
  return s.size() <= kMaxAmpersandLetters && std::all_of(s.begin(), s.end(), is_ascii_upper);
}

std::size_t Refiner::add_ampersand_name(std::size_t i, std::size_t after) {
  bool one_word = true;
  for (std::size_t k = i; k < after; ++k) {
    const bool is_short = letters_up_to(without_possessive(slice(k)), kMaxAmpersandLetters + 1) <=
                          kMaxAmpersandLetters;
    one_word = one_word && is_short && (k == i || gap_before(k) == Between::ampersand);
  }
  const std::uint32_t first = position_;
  const std::size_t parts_begin = out_.tokens.size();
  if (one_word) start(words_[i].begin, words_[after - 1].end);
  for (std::size_t k = i; k < after; ++k) {
    if (!one_word) start(words_[k].begin, words_[k].end);
    if (one_word && k > i) out_.terms.push_back('&');
    const std::string_view name = k + 1 == after ? without_possessive(slice(k)) : slice(k);
    const bool acronym =
        !one_word && name.size() >= 2 && name.size() <= 3 && is_acronym(words_[k], name);
    acronym ? append_dotted(name) : fold_here(name);
    if (!one_word) finish_next(acronym ? TokenKind::verbatim : TokenKind::word);
  }
  if (one_word) {
    finish_next(TokenKind::verbatim);
  } else if (out_.tokens.size() - parts_begin == after - i && after - i <= kMaxCompoundParts) {
    add_joined(parts_begin, words_[i].begin, words_[after - 1].end, first, '&');
  }
  return after;
}

std::size_t Refiner::initials_end(std::size_t i) const {
  std::size_t after = i + 1;
  const auto is_part = is_doubled_capital(slice(i)) ? is_doubled_capital : is_initial;
  while (after < words_.size() && is_part(slice(after)) && byte_at(words_[after].end) == '.') {
    const std::string_view gap =
        text_.substr(words_[after - 1].end, words_[after].begin - words_[after - 1].end);
    if (gap != ". " && gap != ".\n" && gap != ".-" && gap != ".\xC2\xA0") break;
    ++after;
  }
  return after;
}

std::size_t Refiner::add_initials(std::size_t i, std::size_t after) {
  const std::uint32_t first = position_;
  const std::size_t parts_begin = out_.tokens.size();
  std::size_t end = words_[after - 1].end + 1;
  const std::size_t next = with_possessive(after, end);
  for (std::size_t k = i; k < after; ++k) {
    start(words_[k].begin, words_[k].end);
    fold_here(slice(k));
    finish_next(TokenKind::word);
  }
  const std::size_t parts = out_.tokens.size() - parts_begin;
  if (parts != after - i || parts > kMaxCompoundParts) return next;
  std::string letters;
  for (std::size_t k = parts_begin; k < parts_begin + parts; ++k)
    letters += out_.term(out_.tokens[k]);
  start(words_[i].begin, end);
  is_colliding_acronym(letters) ? append_dotted(letters) : void(out_.terms += letters);
  finish(TokenKind::compound, first, static_cast<std::uint32_t>(parts));
  return next;
}

std::size_t Refiner::with_possessive(std::size_t next, std::size_t& end) const {
  if (next >= words_.size() || end >= text_.size()) return next;
  const std::size_t apostrophe = apostrophe_at(text_, end);
  const std::string_view s = slice(next);
  if (apostrophe == 0 || words_[next].begin != end + apostrophe || (s != "s" && s != "S"))
    return next;
  end = words_[next].end;
  return next + 1;
}

std::size_t Refiner::add_symbol_name(std::size_t i, std::string_view s) {
  const RawWord& word = words_[i];
  std::size_t begin = word.begin;
  std::size_t end = word.end;
  if (s.size() == 1 && is_ascii_letter(s[0])) {
    const std::string_view after = text_.substr(word.end, 2);
    if (after == "++" && !is_ascii_word_at(word.end + 2))
      end += 2;
    else if (after.substr(0, 1) == "#" && !is_ascii_word_at(word.end + 1))
      end += 1;
    else
      return i;
  } else if (is_dot_net(word, s)) {
    begin -= 1;
  } else {
    return i;
  }
  const std::string_view name = text_.substr(begin, end - begin);
  const std::size_t after = with_possessive(i + 1, end);
  start(begin, end);
  append_lower(name);
  finish_next(TokenKind::verbatim);
  return after;
}

bool Refiner::is_ascii_word_at(std::size_t pos) const {
  return is_ascii_letter(byte_at(pos)) || is_ascii_digit(byte_at(pos));
}

bool Refiner::is_dot_net(const RawWord& word, std::string_view s) const {
  if (s != "NET" && s != "Net" && s != "net") return false;
  if (word.begin == 0 || text_[word.begin - 1] != '.') return false;
  return word.begin == 1 || text_[word.begin - 2] == ' ' || text_[word.begin - 2] == '(' ||
         text_[word.begin - 2] == '-' || text_[word.begin - 2] == '\n';
}

bool Refiner::is_acronym(const RawWord& word, std::string_view s) {
  if (capitals_ == Capitals::plain || !std::all_of(s.begin(), s.end(), is_ascii_upper))
    return false;
  // The paragraph is looked at once for all its words, so first: in old wire copy every word is
  // in capitals.
  if (capitals_ == Capitals::by_context && !in_mixed_case(word.begin)) return false;
  return is_colliding_acronym(fold_case(s));
}

bool Refiner::in_mixed_case(std::size_t at) {
  if (at >= paragraph_end_) {
    const std::size_t before = text_.rfind("\n\n", at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before;
    paragraph_end_ = std::min(text_.find("\n\n", at), text_.size());
    const std::string_view paragraph = text_.substr(begin, paragraph_end_ - begin);
    mixed_case_ = is_in_mixed_case(paragraph);
  }
  return mixed_case_;
}

bool Refiner::stands_in_cjk(const RawWord& word) const {
  std::size_t behind = word.end;
  if (behind < text_.size() && is_cjk(next_code_point(text_, behind))) return true;
  if (word.begin == 0) return false;
  std::size_t before = code_point_begin(text_, word.begin - 1);
  return is_cjk(next_code_point(text_, before));
}

bool Refiner::add_special_possessive(const RawWord& word, std::string_view base) {
  // IT'S is "it's" in capitals; the acronym has a small s.
  const bool shouted = text_[word.end - 1] == 'S';
  const bool acronym = !shouted && base.size() <= 3 && base.size() >= 2 && is_acronym(word, base);
  const bool dot_net = is_dot_net(word, base);
  if (!acronym && !dot_net) return false;
  start(word.begin - (dot_net ? 1 : 0), word.end);
  if (acronym) append_dotted(base);
  if (dot_net) append_lower(text_.substr(word.begin - 1, base.size() + 1));
  finish_next(TokenKind::verbatim);
  return true;
}

std::size_t Refiner::add_dotted_acronym(std::size_t i, std::string_view letters,
                                        bool may_have_stop) {
  std::size_t end = words_[i].end;
  if (may_have_stop && byte_at(end) == '.') ++end;
  const std::size_t after = may_have_stop ? with_possessive(i + 1, end) : i + 1;
  start(words_[i].begin, end);
  fold_here(letters);
  const std::string folded = out_.terms.substr(term_begin_);
  if (is_colliding_acronym(folded)) {
    out_.terms.resize(term_begin_);
    append_dotted(folded);
  }
  finish(TokenKind::verbatim, position_);
  finish_other_form({words_[i].begin, static_cast<std::uint32_t>(end), false}, letters, true,
                    position_);
  ++position_;
  return after;
}

void Refiner::append_dotted(std::string_view letters) {
  for (std::size_t k = 0; k < letters.size(); ++k) {
    if (k > 0) out_.terms.push_back('.');
    append_lower(letters.substr(k, 1));
  }
}

}  // namespace morgue
