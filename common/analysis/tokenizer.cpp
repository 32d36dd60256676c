// Owns: the rules that turn raw words into tokens.
#include "common/analysis/tokenizer.hpp"

#include <algorithm>
#include <array>

#include "common/analysis/folding.hpp"
#include "common/analysis/term_limit.hpp"
#include "common/utf8.hpp"

namespace morgue {

namespace {

/// English words that are acronyms when in capitals: U.S., IT, WHO must not be found by the pronouns.
constexpr std::array<std::string_view, 40> kCollidingAcronyms{
    "am", "an", "and", "any", "are", "as", "at", "be", "by", "can", "do", "for", "go", "had",
    "has", "he", "his", "if", "in", "is", "it", "me", "my", "no", "not", "of", "off", "on",
    "or", "our", "out", "so", "to", "up", "us", "was", "we", "who", "why", "you"};

/// Words that lose their article or pronoun before an apostrophe: l'homme, dell'arte, qu'il.
constexpr std::array<std::string_view, 20> kElisions{
    "all", "c", "d", "dall", "dell", "j", "jusqu", "l", "lorsqu", "m",
    "n", "nell", "puisqu", "qu", "quelqu", "s", "sull", "t", "un", "quest"};

constexpr std::size_t kMaxCompoundBytes = 64;

/// What may stand between two initials: a space (also one that does not break or is thin), a line's end, or nothing.
constexpr std::array<std::string_view, 6> kInitialSpaces{" ", "\n", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", ""};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return is_upper(c) || is_lower(c); }

/// What the bytes of a word are, one bit each.
constexpr std::uint8_t kLetterBit = 1;
constexpr std::uint8_t kDigitBit = 2;
constexpr std::uint8_t kSignBit = 4;  ///< anything else, letters beyond ASCII included

constexpr std::array<std::uint8_t, 256> make_byte_kinds() {
  std::array<std::uint8_t, 256> kinds{};
  kinds.fill(kSignBit);
  for (std::size_t c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 32] = kLetterBit;
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = kDigitBit;
  return kinds;
}

constexpr auto kByteKinds = make_byte_kinds();

/// The kinds of all its bytes together.
std::uint8_t kinds_of(std::string_view word) {
  std::uint8_t kinds = 0;
  for (const char c : word) kinds |= kByteKinds[static_cast<unsigned char>(c)];
  return kinds;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& sorted_or_small, std::string_view word) {
  return std::find(sorted_or_small.begin(), sorted_or_small.end(), word) != sorted_or_small.end();
}

/// Byte length of the apostrophe at `pos`, or 0.
std::size_t apostrophe_at(std::string_view s, std::size_t pos) {
  if (s[pos] == '\'') return 1;
  if (s.compare(pos, 3, "\xE2\x80\x99") == 0 || s.compare(pos, 3, "\xE2\x80\x98") == 0) return 3;
  return 0;
}

/// What stands between two raw words, as far as tokens depend on it.
enum class Between { nothing, ampersand, hyphen, soft_hyphen, paragraph, other };

Between classify_gap(std::string_view gap) {
  if (gap.empty()) return Between::nothing;
  if (gap.size() == 1) return gap[0] == '&' ? Between::ampersand : gap[0] == '-' ? Between::hyphen : Between::other;
  if (gap == "-\n" || gap == "\xE2\x80\x90" || gap == "\xE2\x80\x91" || gap == "\xE2\x80\x90\n") {
    return Between::hyphen;
  }
  if (gap == "\xC2\xAD\n" || gap == "\xC2\xAC\n") return Between::soft_hyphen;
  return gap.find("\n\n") != std::string_view::npos ? Between::paragraph : Between::other;
}

/// The work on one text: walks the raw words and appends tokens.
class Refiner {
 public:
  Refiner(std::string_view text, const std::vector<RawWord>& words, Capitals capitals, TokenBuffer& out)
      : text_(text), words_(words), capitals_(capitals), out_(out) {}

  void run(std::uint32_t first_position) {
    position_ = first_position;
    for (std::size_t i = 0; i < words_.size();) {
      if (i > 0 && gap_before(i) == Between::paragraph) position_ += kParagraphGap - 1;
      i = words_[i].cjk ? add_cjk(i) : add_word_group(i);
    }
  }

 private:
  std::string_view slice(const RawWord& word) const { return text_.substr(word.begin, word.end - word.begin); }

  Between gap_before(std::size_t i) const {
    return classify_gap(text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end));
  }

  /// Starts a token over [begin, end); its term is what is appended to the terms until finish().
  void start(std::uint32_t begin, std::uint32_t end) {
    begin_ = begin;
    end_ = end;
    term_begin_ = static_cast<std::uint32_t>(out_.terms.size());
  }

  void finish(TokenKind kind, std::uint32_t position, std::uint32_t span = 1) {
    if (out_.terms.size() == term_begin_) return;  // it folded to nothing
    limit_term(out_.terms, term_begin_);
    out_.tokens.push_back({begin_, end_, position, span, term_begin_,
                           static_cast<std::uint16_t>(out_.terms.size() - term_begin_), kind});
  }

  std::size_t add_cjk(std::size_t i) {
    const RawWord& word = words_[i];
    start(word.begin, word.end);
    fold_to(slice(word), out_.terms);
    finish(TokenKind::cjk, position_);
    if (i + 1 < words_.size() && words_[i + 1].cjk && gap_before(i + 1) != Between::paragraph) {
      start(word.begin, words_[i + 1].end);
      fold_to(slice(word), out_.terms);
      fold_to(slice(words_[i + 1]), out_.terms);
      finish(TokenKind::bigram, position_);
    }
    ++position_;
    return i + 1;
  }

  /// One raw word, or several that belong together; returns the index after them.
  std::size_t add_word_group(std::size_t i) {
    const std::size_t after = joined_by_ampersand(i);
    if (after > i + 1) {
      start(words_[i].begin, words_[after - 1].end);
      fold_to(text_.substr(begin_, end_ - begin_), out_.terms);
      finish(TokenKind::verbatim, position_++);
      return after;
    }
    const std::size_t after_initials = run_of_initials(i);
    if (after_initials > i + 1) return add_initials(i, after_initials);
    if (i + 1 < words_.size() && !words_[i + 1].cjk) {
      const Between gap = gap_before(i + 1);
      if (gap == Between::soft_hyphen) return add_broken_word(i);
      if (gap == Between::hyphen) return add_hyphenated(i);
    }
    add_single(words_[i]);
    return i + 1;
  }

  /// AT&T, R&D: letters only on both sides, no spaces.
  std::size_t joined_by_ampersand(std::size_t i) const {
    std::size_t after = i + 1;
    if (after >= words_.size() || gap_before(after) != Between::ampersand || !all_letters(slice(words_[i]))) return after;
    while (after < words_.size() && gap_before(after) == Between::ampersand && all_letters(slice(words_[after]))) {
      ++after;
    }
    return after;
  }

  static bool all_letters(std::string_view word) { return (kinds_of(word) & ~kLetterBit) == 0; }

  bool is_initial(std::size_t i) const {
    const RawWord& word = words_[i];
    return word.end - word.begin == 1 && is_ascii_letter(text_[word.begin]) && text_.substr(word.end, 1) == ".";
  }

  /// J. K.: single letters with a full stop, one space apart; the index after them, i + 1 where there is but one.
  std::size_t run_of_initials(std::size_t i) const {
    if (!is_initial(i)) return i + 1;
    std::size_t after = i + 1;
    for (; after < words_.size() && is_initial(after); ++after) {
      const std::string_view space = text_.substr(words_[after - 1].end + 1, words_[after].begin - words_[after - 1].end - 1);
      if (!contains(kInitialSpaces, space)) break;
    }
    return after;
  }

  /// Initials are words of their own and, few enough, joined: as J.K. is written.
  std::size_t add_initials(std::size_t i, std::size_t after) {
    const std::uint32_t first = position_;
    std::string letters;
    for (std::size_t k = i; k < after; ++k) {
      letters.append(slice(words_[k]));
      add_single(words_[k]);
    }
    if (after - i > kMaxCompoundParts) return after;
    start(words_[i].begin, words_[after - 1].end + 1);
    append_acronym(fold_case(letters));
    finish(TokenKind::compound, first, position_ - first);
    return after;
  }

  /// A word broken at a line end by a soft hyphen or U+00AC: one token over both halves.
  std::size_t add_broken_word(std::size_t i) {
    start(words_[i].begin, words_[i + 1].end);
    fold_to(slice(words_[i]), out_.terms);
    fold_to(slice(words_[i + 1]), out_.terms);
    finish(TokenKind::word, position_++);
    return i + 2;
  }

  /// cease-fire: the parts one after the other, and the joined form over all of them.
  std::size_t add_hyphenated(std::size_t i) {
    std::size_t after = i + 1;
    while (after < words_.size() && !words_[after].cjk && gap_before(after) == Between::hyphen) ++after;
    const std::uint32_t first = position_;
    const std::size_t parts_begin = out_.tokens.size();
    for (std::size_t k = i; k < after; ++k) add_single(words_[k]);
    if (is_compound(i, after, parts_begin)) add_joined(parts_begin, words_[i].begin, words_[after - 1].end, first);
    return after;
  }

  bool is_compound(std::size_t i, std::size_t after, std::size_t parts_begin) const {
    const std::size_t parts = after - i;
    if (parts > kMaxCompoundParts || out_.tokens.size() - parts_begin != parts) return false;
    bool letters = false;
    for (std::size_t k = parts_begin; k < out_.tokens.size(); ++k) {
      const std::string_view term = out_.term(out_.tokens[k]);
      if (term.find('.') != std::string_view::npos) return false;
      letters = letters || !std::all_of(term.begin(), term.end(), is_digit);
    }
    return letters && words_[after - 1].end - words_[i].begin <= kMaxCompoundBytes;
  }

  void add_joined(std::size_t parts_begin, std::uint32_t begin, std::uint32_t end, std::uint32_t first) {
    const std::size_t parts_end = out_.tokens.size();
    start(begin, end);
    for (std::size_t k = parts_begin; k < parts_end; ++k) {
      const Token part = out_.tokens[k];
      out_.terms.append(out_.terms, part.term_begin, part.term_size);
    }
    finish(TokenKind::compound, first, static_cast<std::uint32_t>(parts_end - parts_begin));
  }

  void add_single(const RawWord& word) {
    const std::string_view s = slice(word);
    const std::uint8_t kinds = kinds_of(s);
    if ((kinds & kSignBit) == 0) {
      add_plain(word, s, (kinds & kDigitBit) != 0);
    } else if (is_dotted_acronym(s)) {
      add_dotted_acronym(word, s);
    } else if (is_digit(s.front()) && std::all_of(s.begin(), s.end(), [](char c) { return !is_ascii_letter(c); })) {
      add_number(word, s);
    } else {
      add_pieces(word, s);
    }
  }

  /// No apostrophe, full stop or other sign inside: nearly every word.
  void add_plain(const RawWord& word, std::string_view s, bool digits) {
    if (add_symbol_name(word, s)) return;
    start(word.begin, word.end);
    const bool acronym = s.size() <= 3 && s.size() >= 2 && is_colliding_acronym(word, s);
    if (acronym) {
      append_dotted(s);
    } else {
      fold_to(s, out_.terms);
    }
    finish(acronym || digits ? TokenKind::verbatim : TokenKind::word, position_++);
  }

  /// C++, C#, .NET: the signs beside a word that are part of a name.
  bool add_symbol_name(const RawWord& word, std::string_view s) {
    if (s.size() != 1 && s.size() != 3) return false;
    std::string_view name;
    std::uint32_t begin = word.begin;
    std::uint32_t end = word.end;
    const std::string_view after = text_.substr(word.end, 2);
    if (s.size() == 1 && is_ascii_letter(s[0]) && after == "++" && !is_word_byte(word.end + 2)) {
      end += 2;
    } else if (s.size() == 1 && is_ascii_letter(s[0]) && after.substr(0, 1) == "#" && !is_word_byte(word.end + 1)) {
      end += 1;
    } else if (is_dot_net(word, s)) {
      begin -= 1;
    } else {
      return false;
    }
    start(begin, end);
    name = text_.substr(begin, end - begin);
    fold_to(name, out_.terms);
    finish(TokenKind::verbatim, position_++);
    return true;
  }

  bool is_word_byte(std::size_t pos) const {
    return pos < text_.size() && (is_ascii_letter(text_[pos]) || is_digit(text_[pos]));
  }

  bool is_dot_net(const RawWord& word, std::string_view s) const {
    if (s != "NET" && s != "Net" && s != "net") return false;
    if (word.begin == 0 || text_[word.begin - 1] != '.') return false;
    return word.begin == 1 || text_[word.begin - 2] == ' ' || text_[word.begin - 2] == '(' ||
           text_[word.begin - 2] == '\n';
  }

  bool is_colliding_acronym(const RawWord& word, std::string_view s) {
    if (capitals_ == Capitals::plain || !std::all_of(s.begin(), s.end(), is_upper)) return false;
    // The paragraph is looked at once for all its words, so first: in old wire copy every word is in capitals.
    if (capitals_ == Capitals::by_context && !in_mixed_case(word.begin)) return false;
    return contains(kCollidingAcronyms, fold_case(s));
  }

  /// Whether the paragraph around `at` is in mixed case: at least a third of its letters are small.
  bool in_mixed_case(std::size_t at) {
    if (at >= paragraph_end_) {
      const std::size_t before = text_.rfind("\n\n", at);
      const std::size_t begin = before == std::string_view::npos ? 0 : before;
      paragraph_end_ = std::min(text_.find("\n\n", at), text_.size());
      const std::string_view paragraph = text_.substr(begin, paragraph_end_ - begin);
      const auto small = std::count_if(paragraph.begin(), paragraph.end(), is_lower);
      const auto capital = std::count_if(paragraph.begin(), paragraph.end(), is_upper);
      mixed_case_ = small * 2 >= capital;
    }
    return mixed_case_;
  }

  static bool is_dotted_acronym(std::string_view s) {
    if (s.size() < 3 || s.size() % 2 == 0) return false;
    for (std::size_t k = 0; k < s.size(); ++k) {
      if (k % 2 == 0 ? !is_ascii_letter(s[k]) : s[k] != '.') return false;
    }
    return true;
  }

  /// U.S. -> "u.s" where "us" is a word of its own; N.A.T.O. -> "nato" where it is not.
  void add_dotted_acronym(const RawWord& word, std::string_view s) {
    const bool has_stop = word.end < text_.size() && text_[word.end] == '.';
    std::string letters;
    std::copy_if(s.begin(), s.end(), std::back_inserter(letters), is_ascii_letter);
    letters = fold_case(letters);
    start(word.begin, word.end + (has_stop ? 1 : 0));
    append_acronym(letters);
    finish(TokenKind::verbatim, position_++);
  }

  void append_acronym(std::string_view letters) {
    if (contains(kCollidingAcronyms, letters)) {
      append_dotted(letters);
    } else {
      out_.terms.append(letters);
    }
  }

  void append_dotted(std::string_view letters) {
    for (std::size_t k = 0; k < letters.size(); ++k) {
      if (k > 0) out_.terms.push_back('.');
      fold_to(letters.substr(k, 1), out_.terms);
    }
  }

  /// 1,000,000 and 1.000.000 -> 1000000; 3.5 and 3,5 -> 3.5; other signs separate numbers.
  void add_number(const RawWord& word, std::string_view s) {
    const std::size_t first_sign = s.find_first_of(".,;'\xE2");
    const char sign = first_sign == std::string_view::npos ? '\0' : s[first_sign];
    if (sign != '\0' && !groups_of_three(s, sign)) {
      const std::size_t decimals = s.size() - first_sign - 1;
      const bool one_sign = s.find_first_not_of("0123456789", first_sign + 1) == std::string_view::npos;
      if (!one_sign || (sign != '.' && (sign != ',' || decimals > 2))) return add_pieces(word, s);
    }
    start(word.begin, word.end);
    const bool thousands = sign != '\0' && groups_of_three(s, sign);
    bool decimal_done = false;
    for (const char c : s) {
      if (is_digit(c)) {
        out_.terms.push_back(c);
      } else if ((!thousands || c != sign) && !decimal_done) {
        out_.terms.push_back('.');
        decimal_done = true;
      }
    }
    finish(TokenKind::verbatim, position_++);
  }

  /// True for 1,000 / 1,000,000 / 1,000.50 with `sign` between thousands. A single full stop is a decimal point.
  static bool groups_of_three(std::string_view s, char sign) {
    std::size_t pos = s.find(sign);
    if (pos == 0 || pos > 3) return false;
    std::size_t groups = 0;
    while (pos < s.size() && s[pos] == sign) {
      const std::size_t digits_end = std::min(s.find_first_not_of("0123456789", pos + 1), s.size());
      if (digits_end - pos != 4) return false;
      pos = digits_end;
      ++groups;
    }
    const bool decimals_follow = pos < s.size() && (s[pos] == '.' || s[pos] == ',') && s[pos] != sign &&
                                 s.find_first_not_of("0123456789", pos + 1) == std::string_view::npos;
    return (pos == s.size() || decimals_follow) && (sign != '.' || groups > 1);
  }

  /// Splits at every sign but an apostrophe inside a word; takes elided articles apart (l'homme).
  void add_pieces(const RawWord& word, std::string_view s) {
    std::size_t begin = 0;
    std::size_t pos = 0;
    while (pos < s.size()) {
      const std::size_t apostrophe = apostrophe_at(s, pos);
      const bool elided = apostrophe > 0 && contains(kElisions, fold_case(s.substr(begin, pos - begin))) &&
                          s.size() - pos - apostrophe >= 2;
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

  /// Byte length of a sign that separates words within a raw word, or 0.
  static std::size_t separator_at(std::string_view s, std::size_t pos) {
    const char c = s[pos];
    if (c == '.' || c == ':' || c == '_' || c == ',' || c == ';') return 1;
    return c == '\xC2' && pos + 1 < s.size() && s[pos + 1] == '\xB7' ? 2 : 0;
  }

  void add_piece(const RawWord& word, std::string_view s, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::string_view piece = s.substr(begin, end - begin);
    start(word.begin + static_cast<std::uint32_t>(begin), word.begin + static_cast<std::uint32_t>(end));
    fold_to(piece, out_.terms);
    const bool digits = std::any_of(piece.begin(), piece.end(), is_digit);
    const std::size_t before = out_.tokens.size();
    finish(digits ? TokenKind::verbatim : TokenKind::word, position_);
    if (out_.tokens.size() > before) ++position_;
  }

  std::string_view text_;
  const std::vector<RawWord>& words_;
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
  breaker_.split(text, words_);
  Refiner(text, words_, capitals, out).run(first_position);
}

void Tokenizer::tokenize_slowly(std::string_view text, std::uint32_t first_position, Capitals capitals,
                                TokenBuffer& out) {
  out.clear();
  words_.clear();
  breaker_.split_slowly(text, words_);
  Refiner(text, words_, capitals, out).run(first_position);
}

}  // namespace morgue
