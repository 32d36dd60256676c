// Owns: the rules that turn raw words into tokens.
#include "common/analysis/tokenizer.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/analysis/folding.hpp"
#include "common/analysis/term_limit.hpp"
#include "common/analysis/units.hpp"
#include "common/analysis/word_forms.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxCompoundBytes = 64;
/// AT&T and R&D are names of letters; Marks&Spencer is two words.
constexpr std::size_t kMaxAmpersandLetters = 3;

/// What the bytes of a word are, one bit each.
constexpr std::uint8_t kLetterBit = 1;
constexpr std::uint8_t kDigitBit = 2;
constexpr std::uint8_t kSignBit = 4;  ///< anything else, letters beyond ASCII included
constexpr std::uint8_t kDotBit = 8;
constexpr std::uint8_t kApostropheBit = 16;  ///< ', or the first byte of ‘ and ’

constexpr std::array<std::uint8_t, 256> make_byte_kinds() {
  std::array<std::uint8_t, 256> kinds{};
  kinds.fill(kSignBit);
  for (std::size_t c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 32] = kLetterBit;
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = kDigitBit;
  kinds['.'] |= kDotBit;
  kinds['\''] |= kApostropheBit;
  kinds[0xE2] |= kApostropheBit;
  return kinds;
}

constexpr auto kByteKinds = make_byte_kinds();

/// The kinds of all its bytes together.
std::uint8_t kinds_of(std::string_view word) {
  std::uint8_t kinds = 0;
  for (const char c : word) kinds |= kByteKinds[static_cast<unsigned char>(c)];
  return kinds;
}

/// What stands between two raw words, as far as tokens depend on it.
enum class Between { nothing, ampersand, wide_ampersand, hyphen, number_blank, paragraph, other };

/// A hyphen or U+200B, and the line end that may follow it.
bool is_hyphen(std::string_view gap) {
  const std::size_t length = gap[0] == '-' ? 1 : 3;
  const std::string_view sign = gap.substr(0, length);
  if (length == 3 && sign != "\xE2\x80\x90" && sign != "\xE2\x80\x91" && sign != "\xE2\x80\x8B")
    return false;
  if (gap.size() == length) return true;
  return gap.find_first_not_of(" \t\r\n", length) == std::string_view::npos &&
         std::count(gap.begin(), gap.end(), '\n') == 1;
}

Between classify_long_gap(std::string_view gap) {
  if (gap.find("\n\n") != std::string_view::npos) return Between::paragraph;
  if (gap[0] == '-' || gap[0] == '\xE2') {
    if (gap == "\xE2\x80\x89" || gap == "\xE2\x80\x87") return Between::number_blank;
    return is_hyphen(gap) ? Between::hyphen : Between::other;
  }
  if (gap == "\xC2\xA0") return Between::number_blank;
  if (gap == "&\n" || gap == "\n&") return Between::ampersand;
  if (gap.size() <= 3 && gap.find_first_not_of(" \n&") == std::string_view::npos &&
      std::count(gap.begin(), gap.end(), '&') == 1)
    return Between::wide_ampersand;
  return Between::other;
}

Between classify_gap(std::string_view gap) {
  if (gap.size() == 1)
    return gap[0] == '&' ? Between::ampersand : gap[0] == '-' ? Between::hyphen : Between::other;
  return gap.empty() ? Between::nothing : classify_long_gap(gap);
}

/// One white space, a line's end too.
bool is_blank(std::string_view gap) {
  if (gap.size() < 2) return gap == " " || gap == "\n" || gap == "\t";
  std::size_t pos = 0;
  return u_isUWhiteSpace(static_cast<UChar32>(next_code_point(gap, pos))) != 0 && pos == gap.size();
}

/// ° with a blank before it or without.
bool is_degrees(std::string_view gap) {
  constexpr std::string_view kDegree = "\xC2\xB0";
  if (!gap.ends_with(kDegree)) return false;
  gap.remove_suffix(kDegree.size());
  return gap.empty() || is_blank(gap);
}

/// The work on one text: walks the raw words and appends tokens.
class Refiner {
 public:
  Refiner(std::string_view text, std::vector<RawWord>& words, TextNormalizer& normalizer,
          Capitals capitals, TokenBuffer& out)
      : text_(text), words_(words), normalizer_(normalizer), capitals_(capitals), out_(out) {}

  void run(std::uint32_t first_position) {
    position_ = first_position;
    for (std::size_t i = 0; i < words_.size();) {
      if (i > 0 && gap_before(i) == Between::paragraph) position_ += kParagraphGap - 1;
      i = words_[i].cjk ? add_cjk(i) : add_word_group(i);
    }
  }

 private:
  std::string_view slice(const RawWord& word) const {
    return text_.substr(word.begin, word.end - word.begin);
  }
  std::string_view slice(std::size_t i) const { return slice(words_[i]); }
  char byte_at(std::size_t pos) const { return pos < text_.size() ? text_[pos] : '\0'; }

  Between gap_before(std::size_t i) const {
    return classify_gap(text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end));
  }
  /// What stands before the word at `i`, if there is one that is not East Asian.
  Between gap_to(std::size_t i) const {
    return i < words_.size() && !words_[i].cjk ? gap_before(i) : Between::other;
  }

  /// Starts a token over [begin, end); its term is what is appended to the terms until finish().
  void start(std::size_t begin, std::size_t end) {
    begin_ = static_cast<std::uint32_t>(begin);
    end_ = static_cast<std::uint32_t>(end);
    term_begin_ = static_cast<std::uint32_t>(out_.terms.size());
  }

  /// False if it folded to nothing.
  bool finish(TokenKind kind, std::uint32_t position, std::uint32_t span = 1) {
    if (out_.terms.size() == term_begin_) return false;
    limit_term(out_.terms, term_begin_);
    out_.tokens.push_back({normalizer_.source_begin(begin_), normalizer_.source_end(end_), position,
                           span, term_begin_,
                           static_cast<std::uint16_t>(out_.terms.size() - term_begin_), kind});
    return true;
  }

  void finish_next(TokenKind kind) {
    if (finish(kind, position_)) ++position_;
  }

  void fold_here(std::string_view word) { fold_to(word, normalizer_.characters(), out_.terms); }

  std::size_t add_cjk(std::size_t i) {
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

  /// One unit, or several that hyphens or the blanks between thousands join: the parts one after
  /// the other, and the joined form over all of them. Returns the index after them.
  std::size_t add_word_group(std::size_t i) {
    std::uint8_t kinds = kinds_of(slice(i));
    if ((kinds & kApostropheBit) != 0 && cut_elision(words_[i])) kinds = kinds_of(slice(i));
    const std::uint32_t first = position_;
    const std::size_t parts_begin = out_.tokens.size();
    std::size_t after = add_unit(i, kinds);
    const Between sign = gap_to(after);
    if (sign != Between::hyphen && !(sign == Between::number_blank && joins_thousands(after))) {
      if ((kinds & kDigitBit) != 0) join_unit(number_token(parts_begin), i, after);
      return after;
    }
    std::size_t parts = 1;
    while (gap_to(after) == sign && (sign == Between::hyphen || joins_thousands(after))) {
      after = add_unit(after, kinds_of(slice(after)));
      ++parts;
    }
    const std::size_t last = out_.tokens.size() - 1;
    if (is_compound(parts, parts_begin, words_[after - 1].end - words_[i].begin, sign)) {
      add_joined(parts_begin, words_[i].begin, words_[after - 1].end, first);
      if (sign == Between::number_blank) join_unit(out_.tokens.size() - 1, i, after);
    }
    if (sign == Between::hyphen && is_ascii_digit(text_[words_[after - 1].end - 1]))
      join_unit(last, after - 1, after);
    return after;
  }

  /// 5 km, $1.5 bn, 3 p.m., 20 °C: the number of the words [i, next), and the unit that follows it,
  /// as 5km has them. `number` is its token; the unit's own is made later.
  void join_unit(std::size_t number, std::size_t i, std::size_t next) {
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
    if (degrees ? folded == "c" || folded == "f" : is_unit(folded))
      finish(TokenKind::compound, token.position, token.span + 1);
    else
      out_.terms.resize(term_begin_);
  }

  /// The number of the unit that was made last: the only token, or the second of EUR5.
  std::size_t number_token(std::size_t parts_begin) const {
    return out_.tokens.size() == parts_begin + 3 ? parts_begin + 1 : parts_begin;
  }

  static bool is_plain_number(std::string_view term) {
    return std::all_of(term.begin(), term.end(),
                       [](char c) { return is_ascii_digit(c) || c == '.'; });
  }

  /// 10 000 with a no-break, thin or figure space.
  bool joins_thousands(std::size_t i) const {
    const std::string_view before = slice(i - 1);
    const std::string_view s = slice(i);
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is_ascii_digit) - s.begin());
    return digits == 3 && before.size() <= 3 &&
           std::all_of(before.begin(), before.end(), is_ascii_digit);
  }

  bool is_compound(std::size_t parts, std::size_t parts_begin, std::size_t bytes,
                   Between sign) const {
    if (parts > kMaxCompoundParts || out_.tokens.size() - parts_begin != parts ||
        bytes > kMaxCompoundBytes)
      return false;
    bool letters = sign == Between::number_blank;
    for (std::size_t k = parts_begin; k < out_.tokens.size(); ++k) {
      const std::string_view term = out_.term(out_.tokens[k]);
      if (term.find('.') != std::string_view::npos && !is_ascii_digit(term.front()))
        return false;  // u.s
      letters = letters || !std::all_of(term.begin(), term.end(),
                                        [](char c) { return is_ascii_digit(c) || c == '.'; });
    }
    return letters;
  }

  void add_joined(std::size_t parts_begin, std::size_t begin, std::size_t end, std::uint32_t first,
                  char sign = '\0') {
    const std::size_t parts_end = out_.tokens.size();
    start(begin, end);
    for (std::size_t k = parts_begin; k < parts_end; ++k) {
      const Token part = out_.tokens[k];
      if (sign != '\0' && k > parts_begin) out_.terms.push_back(sign);
      const std::size_t begin_of_part = out_.terms.size();
      out_.terms.append(out_.terms, part.term_begin, part.term_size);
      if (sign == '&') {  // the AT of AT & T, a.t as a word
        out_.terms.erase(
            std::remove(out_.terms.begin() + static_cast<std::ptrdiff_t>(begin_of_part),
                        out_.terms.end(), '.'),
            out_.terms.end());
      }
    }
    finish(TokenKind::compound, first, static_cast<std::uint32_t>(parts_end - parts_begin));
  }

  /// l'homme: the article is a word, and what follows is looked at as if it stood alone.
  bool cut_elision(RawWord& word) {
    const std::string_view s = slice(word);
    const std::size_t length = elision_length(s);
    if (length == 0) return false;
    const std::size_t sign = s[length - 1] == '\'' ? 1 : 3;
    add_piece(word, s, 0, length - sign);
    word.begin += static_cast<std::uint32_t>(length);
    return true;
  }

  /// A raw word, or several that are one word to the reader. Returns the index after it.
  std::size_t add_unit(std::size_t i, std::uint8_t kinds) {
    const RawWord& word = words_[i];
    const char sign = byte_at(word.end);
    if (sign == '&' || byte_at(word.end + 1) == '&') {
      const std::size_t after = joined_by_ampersand(i);
      if (after > i + 1) return add_ampersand_name(i, after);
    }
    const std::string_view s = slice(word);
    if (sign == '.' && (s.size() == 1 || (kinds & kSignBit) != 0) && is_initial(s)) {
      const std::size_t initials = initials_end(i);
      if (initials > i + 1) return add_initials(i, initials);
    }
    const std::size_t next =
        (kinds & kSignBit) == 0 ? add_plain(i, (kinds & kDigitBit) != 0) : add_signed(i, kinds);
    if (static_cast<unsigned char>(sign) >= 0x80 && next == i + 1) add_marked(word);
    return next;
  }

  /// AT&T, R&D, AT&T's: letters only on both sides, no spaces, or spaces between capitals (R & D).
  std::size_t joined_by_ampersand(std::size_t i) const {
    std::size_t after = i + 1;
    for (; after < words_.size(); ++after) {
      const std::size_t gap_begin = words_[after - 1].end;
      if (byte_at(gap_begin) != '&' && byte_at(gap_begin + 1) != '&')
        return after;  // nearly always
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

  static bool is_capitals(std::string_view s) {
    return s.size() <= kMaxAmpersandLetters && std::all_of(s.begin(), s.end(), is_ascii_upper);
  }

  std::size_t add_ampersand_name(std::size_t i, std::size_t after) {
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

  /// The end of a run of initials, J. K. or J.-P., each with its full stop.
  std::size_t initials_end(std::size_t i) const {
    std::size_t after = i + 1;
    while (after < words_.size() && is_initial(slice(after)) && byte_at(words_[after].end) == '.') {
      const std::string_view gap =
          text_.substr(words_[after - 1].end, words_[after].begin - words_[after - 1].end);
      if (gap != ". " && gap != ".\n" && gap != ".-" && gap != ".\xC2\xA0") break;
      ++after;
    }
    return after;
  }

  /// Each initial is a word; all together are what J.K. is. In a longer run, as of a list, there is
  /// no such word.
  std::size_t add_initials(std::size_t i, std::size_t after) {
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

  /// No apostrophe, full stop or other sign inside: nearly every word.
  std::size_t add_plain(std::size_t i, bool digits) {
    const RawWord& word = words_[i];
    const std::string_view s = slice(word);
    if (s.size() == 1 || s.size() == 3) {
      if (const std::size_t after = add_symbol_name(i, s); after > i) return after;
    }
    if (digits) return add_plain_number(i, s);
    const bool acronym = s.size() <= 3 && s.size() >= 2 && is_acronym(word, s);
    start(word.begin, word.end);
    acronym ? append_dotted(s) : append_lower(s);
    finish(acronym ? TokenKind::verbatim : TokenKind::word, position_);
    if (capitals_ == Capitals::plain &&
        (s == "US" || s == "WHO")) {  // the country or the pronoun: both
      start(word.begin, word.end);
      append_dotted(s);
      finish(TokenKind::compound, position_);
    }
    ++position_;
    return i + 1;
  }

  std::size_t add_plain_number(std::size_t i, std::string_view s) {
    const auto letters =
        static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is_ascii_letter) - s.begin());
    if (letters >= 2 && letters <= 3 && is_currency(s.substr(0, letters))) {
      if (const std::optional<NumberForm> form = read_number(s)) return add_number(i, *form);
    }
    std::size_t end = words_[i].end;
    const std::size_t after = with_possessive(i + 1, end);
    start(words_[i].begin, end);
    append_lower(s);
    finish_next(TokenKind::verbatim);
    return after;
  }

  void append_lower(std::string_view s) {
    const std::size_t old = out_.terms.size();
    out_.terms.resize(old + s.size());
    std::transform(s.begin(), s.end(), out_.terms.begin() + static_cast<std::ptrdiff_t>(old),
                   [](char c) { return ascii_lower(c); });
  }

  /// What ends at `end` and is followed by 's: passes over it. Returns the index of the next word.
  std::size_t with_possessive(std::size_t next, std::size_t& end) const {
    if (next >= words_.size() || end >= text_.size()) return next;
    const std::size_t apostrophe = apostrophe_at(text_, end);
    const std::string_view s = slice(next);
    if (apostrophe == 0 || words_[next].begin != end + apostrophe || (s != "s" && s != "S"))
      return next;
    end = words_[next].end;
    return next + 1;
  }

  /// C++, C#, .NET: the signs beside a word that are part of a name. Returns `i` for others.
  std::size_t add_symbol_name(std::size_t i, std::string_view s) {
    const RawWord& word = words_[i];
    std::size_t begin = word.begin;
    std::size_t end = word.end;
    if (s.size() == 1 && is_ascii_letter(s[0])) {
      const std::string_view after = text_.substr(word.end, 2);
      if (after == "++" && !is_word_byte(word.end + 2))
        end += 2;
      else if (after.substr(0, 1) == "#" && !is_word_byte(word.end + 1))
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

  bool is_word_byte(std::size_t pos) const {
    return is_ascii_letter(byte_at(pos)) || is_ascii_digit(byte_at(pos));
  }

  bool is_dot_net(const RawWord& word, std::string_view s) const {
    if (s != "NET" && s != "Net" && s != "net") return false;
    if (word.begin == 0 || text_[word.begin - 1] != '.') return false;
    return word.begin == 1 || text_[word.begin - 2] == ' ' || text_[word.begin - 2] == '(' ||
           text_[word.begin - 2] == '-' || text_[word.begin - 2] == '\n';
  }

  bool is_acronym(const RawWord& word, std::string_view s) {
    if (capitals_ == Capitals::plain || !std::all_of(s.begin(), s.end(), is_ascii_upper))
      return false;
    // The paragraph is looked at once for all its words, so first: in old wire copy every word is
    // in capitals.
    if (capitals_ == Capitals::by_context && !in_mixed_case(word.begin)) return false;
    return is_colliding_acronym(fold_case(s));
  }

  /// Whether the paragraph around `at` is in mixed case: at least a third of its letters are small.
  bool in_mixed_case(std::size_t at) {
    if (at >= paragraph_end_) {
      const std::size_t before = text_.rfind("\n\n", at);
      const std::size_t begin = before == std::string_view::npos ? 0 : before;
      paragraph_end_ = std::min(text_.find("\n\n", at), text_.size());
      const std::string_view paragraph = text_.substr(begin, paragraph_end_ - begin);
      const auto small = std::count_if(paragraph.begin(), paragraph.end(), is_ascii_lower);
      const auto capital = std::count_if(paragraph.begin(), paragraph.end(), is_ascii_upper);
      mixed_case_ = small * 2 >= capital;
    }
    return mixed_case_;
  }

  /// A word with apostrophes, full stops or letters beyond ASCII. Special words are so with a
  /// possessive, too.
  std::size_t add_signed(std::size_t i, std::uint8_t kinds) {
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
    add_pieces(word, s);
    return i + 1;
  }

  /// US's, WHO's, .NET's.
  bool add_special_possessive(const RawWord& word, std::string_view base) {
    const bool acronym = base.size() <= 3 && base.size() >= 2 && is_acronym(word, base);
    const bool dot_net = is_dot_net(word, base);
    if (!acronym && !dot_net) return false;
    start(word.begin - (dot_net ? 1 : 0), word.end);
    if (acronym) append_dotted(base);
    if (dot_net) append_lower(text_.substr(word.begin - 1, base.size() + 1));
    finish_next(TokenKind::verbatim);
    return true;
  }

  /// U.S. -> "u.s" where "us" is a word of its own; N.A.T.O. -> "nato" where it is not.
  std::size_t add_dotted_acronym(std::size_t i, std::string_view letters, bool may_have_stop) {
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
    finish_next(TokenKind::verbatim);
    return after;
  }

  void append_dotted(std::string_view letters) {
    for (std::size_t k = 0; k < letters.size(); ++k) {
      if (k > 0) out_.terms.push_back('.');
      append_lower(letters.substr(k, 1));
    }
  }

  /// 1.5bn and 1,500m are one word; EUR1.5bn is the currency, the amount and both in one.
  std::size_t add_number(std::size_t i, const NumberForm& form) {
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
    finish_next(TokenKind::verbatim);
    if (!form.prefix.empty()) add_joined(parts_begin, word.begin, end, first);
    return after;
  }

  /// Splits at every sign but an apostrophe inside a word; takes elided articles apart (l'homme).
  void add_pieces(const RawWord& word, std::string_view s) {
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

  void add_piece(const RawWord& word, std::string_view s, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::string_view piece = s.substr(begin, end - begin);
    const bool digits = std::any_of(piece.begin(), piece.end(), is_ascii_digit);
    start(word.begin + begin, word.begin + end);
    fold_here(digits ? without_possessive(piece)
                     : piece);  // what is verbatim has no stem that would take it off
    finish_next(digits ? TokenKind::verbatim : TokenKind::word);
  }

  /// A word with the number of a note or a trade mark's sign on it, treaty¹ and Acme™: also as
  /// plain text has it, treaty1 and AcmeTM, at the word's own place.
  void add_marked(const RawWord& word) {
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

  std::string_view text_;
  std::vector<RawWord>& words_;
  TextNormalizer& normalizer_;
  Capitals capitals_;
  TokenBuffer& out_;
  std::uint32_t position_ = 0;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t term_begin_ = 0;
  std::size_t paragraph_end_ = 0;
  bool mixed_case_ = false;
};

}  // namespace

void Tokenizer::tokenize(std::string_view text, std::uint32_t first_position, Capitals capitals,
                         TokenBuffer& out) {
  out.clear();
  words_.clear();
  const std::string_view normalized = normalizer_.normalize(text);
  breaker_.split(normalized, words_);
  Refiner(normalized, words_, normalizer_, capitals, out).run(first_position);
}

void Tokenizer::tokenize_slowly(std::string_view text, std::uint32_t first_position,
                                Capitals capitals, TokenBuffer& out) {
  out.clear();
  words_.clear();
  const std::string_view normalized = normalizer_.normalize_slowly(text);
  breaker_.split_slowly(normalized, words_);
  Refiner(normalized, words_, normalizer_, capitals, out).run(first_position);
}

}  // namespace morgue
