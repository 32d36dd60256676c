// Owns: the work on one text: walks its raw words and appends tokens. Internal to the tokenizer;
// the words at hand are in refiner.cpp, names and initials in refine_names.cpp, numbers and units
// in refine_numbers.cpp. Does not own: what stands between words (gaps.hpp), what a single word is
// (word_forms.hpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/analysis/folding.hpp"
#include "common/analysis/gaps.hpp"
#include "common/analysis/normalizing.hpp"
#include "common/analysis/term_limit.hpp"
#include "common/analysis/token.hpp"
#include "common/analysis/tokenizer.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/analysis/word_forms.hpp"
#include "common/base/ascii.hpp"

namespace morgue {

class Refiner {
 public:
  Refiner(std::string_view text, std::vector<RawWord>& words, TextNormalizer& normalizer,
          Capitals capitals, TokenBuffer& out)
      : text_(text), words_(words), normalizer_(normalizer), capitals_(capitals), out_(out) {}

  /// Appends the tokens of all words.
  void run(std::uint32_t first_position);

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

  void append_lower(std::string_view s) {
    const std::size_t old = out_.terms.size();
    out_.terms.resize(old + s.size());
    std::transform(s.begin(), s.end(), out_.terms.begin() + static_cast<std::ptrdiff_t>(old),
                   [](char c) { return ascii_lower(c); });
  }

  std::size_t add_cjk(std::size_t i);
  /// One unit, or several that hyphens or the blanks between thousands join: the parts one after
  /// the other, and the joined form over all of them. Returns the index after them.
  std::size_t add_word_group(std::size_t i);
  bool is_compound(std::size_t parts, std::size_t parts_begin, std::size_t bytes,
                   Between sign) const;
  void add_joined(std::size_t parts_begin, std::size_t begin, std::size_t end, std::uint32_t first,
                  char sign = '\0');
  /// l'homme: the article is a word, and what follows is looked at as if it stood alone. Returns
  /// how many bytes it cut off.
  std::size_t cut_elision(RawWord& word);
  /// L'Oréal, N'Djamena: names that are also written as one word.
  bool is_elided_name(std::size_t begin, const RawWord& word) const;
  /// A raw word, or several that are one word to the reader. Returns the index after it.
  std::size_t add_unit(std::size_t i, std::uint8_t kinds);
  /// Whether a word in capitals is indexed both as the acronym and as the word of small letters.
  bool has_both_forms(const RawWord& word, std::string_view s, bool acronym) const;
  /// Whether a Chinese, Japanese or Korean character stands beside it: IT之家 is typed it之家, too,
  /// as no English pronoun stands there.
  bool stands_in_cjk(const RawWord& word) const;
  /// The other of the two, where it has both, at the same position: u.s beside us.
  void finish_other_form(const RawWord& word, std::string_view s, bool acronym,
                         std::uint32_t position);
  /// No apostrophe, full stop or other sign inside: nearly every word.
  std::size_t add_plain(std::size_t i, bool digits);
  /// A word with apostrophes, full stops or letters beyond ASCII. Special words are so with a
  /// possessive, too.
  std::size_t add_signed(std::size_t i, std::uint8_t kinds);
  /// Splits at every sign but an apostrophe inside a word; takes elided articles apart (l'homme).
  void add_pieces(const RawWord& word, std::string_view s);
  void add_piece(const RawWord& word, std::string_view s, std::size_t begin, std::size_t end);

  // refine_names.cpp
  /// AT&T, R&D, AT&T's: letters only on both sides, no spaces, or spaces between capitals (R & D).
  std::size_t joined_by_ampersand(std::size_t i) const;
  static bool is_capitals(std::string_view s);
  std::size_t add_ampersand_name(std::size_t i, std::size_t after);
  /// The end of a run of initials, J. K. or J.-P., or of doubled ones, EE. UU., each with its full
  /// stop.
  std::size_t initials_end(std::size_t i) const;
  /// Each initial is a word; all together are what J.K. is. In a longer run, as of a list, there is
  /// no such word.
  std::size_t add_initials(std::size_t i, std::size_t after);
  /// What ends at `end` and is followed by 's: passes over it. Returns the index of the next word.
  std::size_t with_possessive(std::size_t next, std::size_t& end) const;
  /// C++, C#, .NET: the signs beside a word that are part of a name. Returns `i` for others.
  std::size_t add_symbol_name(std::size_t i, std::string_view s);
  bool is_ascii_word_at(std::size_t pos) const;
  bool is_dot_net(const RawWord& word, std::string_view s) const;
  bool is_acronym(const RawWord& word, std::string_view s);
  /// Whether the paragraph around `at` is in mixed case: at least a third of its letters are small.
  bool in_mixed_case(std::size_t at);
  /// US's, WHO's, .NET's.
  bool add_special_possessive(const RawWord& word, std::string_view base);
  /// U.S. -> "u.s" where "us" is a word of its own; N.A.T.O. -> "nato" where it is not.
  std::size_t add_dotted_acronym(std::size_t i, std::string_view letters, bool may_have_stop);
  void append_dotted(std::string_view letters);

  // refine_numbers.cpp
  /// 5 km, $1.5 bn, 3 p.m., 20 °C: the number of the words [i, next), and the unit that follows it,
  /// as 5km has them. `number` is its token; the unit's own is made later.
  void join_unit(std::size_t number, std::size_t i, std::size_t next);
  /// The number of the unit that was made last: its first token that is verbatim.
  std::size_t number_token(std::size_t parts_begin) const;
  static bool is_plain_number(std::string_view term);
  /// 10 000 with a no-break, thin or figure space.
  bool joins_thousands(std::size_t i) const;
  std::size_t add_plain_number(std::size_t i, std::string_view s);
  /// 1.5bn and 1,500m are one word; EUR1.5bn is the currency, the amount and both in one.
  std::size_t add_number(std::size_t i, const NumberForm& form);
  /// A word with the number of a note or a trade mark's sign on it, treaty¹ and Acme™: also as
  /// plain text has it, treaty1 and AcmeTM, at the word's own place.
  void add_marked(const RawWord& word);

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

}  // namespace morgue
