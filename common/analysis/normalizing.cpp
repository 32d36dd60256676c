// Owns: the quick check, and what is done with each role of a character.
#include "common/analysis/normalizing.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

#include "common/analysis/word_breaker.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// A mark upon a mark is normalised together with at most so many others: more are no writing (UAX
/// #15, stream-safe text).
constexpr std::size_t kMaxSegment = 32;
/// Letters of units and formulas before a superscript digit, as in km² and CO²; behind a longer
/// word it is a note's number.
constexpr std::size_t kMaxUnitLetters = 3;

constexpr std::string_view kZeroSpace = "\xE2\x80\x8B";
constexpr std::string_view kHyphen = "\xE2\x80\x90";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

const icu::Normalizer2& nfkc() {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* found = icu::Normalizer2::getNFKCInstance(error);
  if (found == nullptr)
    throw Error(ErrorCode::internal, "ICU has no NFKC data",
                "install ICU's data (package libicu72)");
  return *found;
}

/// Where the code point before `at` begins; `at` is not 0.
std::size_t previous_code_point(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && U8_IS_TRAIL(text[at]));
  return at;
}

bool begins_segment(char32_t c) {
  return c < 0x80 || nfkc().hasBoundaryBefore(static_cast<UChar32>(c)) != 0;
}

/// True for characters that NFKC would change and we do not.
bool stays(char32_t c, CharacterRole role) {
  return role != CharacterRole::unstable &&
         u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFKC_QUICK_CHECK) == UNORM_NO;
}

bool is_letter(char32_t c) {
  constexpr std::uint32_t kMarks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
  return c != 0 && ((U_MASK(u_charType(static_cast<UChar32>(c))) & kMarks) != 0 ||
                    u_isalpha(static_cast<UChar32>(c)) != 0);
}
bool is_digit(char32_t c) {
  return c != 0 && u_isdigit(static_cast<UChar32>(c)) != 0;
}
bool is_word_character(char32_t c) {
  return is_letter(c) || is_digit(c);
}
bool is_spaced_letter(char32_t c) {
  return is_word_character(c) && !is_cjk(c);
}

bool is_arabic(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return c >= 0x600 && uscript_hasScript(static_cast<UChar32>(c), USCRIPT_ARABIC) != 0 &&
         U_SUCCESS(error);
}

/// Thai, Lao, Khmer, Burmese and other scripts whose words a dictionary finds.
bool needs_dictionary(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

bool is_circled_letter(char32_t c) {
  return c != 0 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_ALPHABETIC) != 0 &&
         u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_DECOMPOSITION_TYPE) == U_DT_CIRCLE;
}

/// The first byte from `pos` on that is no ASCII, or a grave accent.
std::size_t next_special(std::string_view text, std::size_t pos) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  constexpr std::uint64_t kHighs = kOnes << 7;
  for (std::uint64_t eight = 0; pos + sizeof eight <= text.size(); pos += sizeof eight) {
    std::memcpy(&eight, text.data() + pos, sizeof eight);
    const std::uint64_t graves = eight ^ (kOnes * '`');
    if (((eight | ((graves - kOnes) & ~graves)) & kHighs) != 0) break;
  }
  while (pos < text.size() && static_cast<unsigned char>(text[pos]) < 0x80 && text[pos] != '`')
    ++pos;
  return pos;
}

}  // namespace

std::size_t next_line(std::string_view text, std::size_t at) {
  std::size_t pos = text.find_first_not_of(" \t", at);
  if (pos == std::string_view::npos) return 0;
  std::size_t end = 0;
  for (const std::string_view line_end : {"\r\n", "\n", "\xE2\x80\xA8", "\xC2\x85"}) {
    if (end == 0 && text.substr(pos, line_end.size()) == line_end) end = pos + line_end.size();
  }
  if (end == 0) return 0;
  pos = text.find_first_not_of(" \t", end);
  return pos == std::string_view::npos ? 0 : pos;
}

char32_t TextNormalizer::before(std::size_t at) const {
  return at == 0 ? 0 : after(previous_code_point(source_, at));
}

char32_t TextNormalizer::after(std::size_t at) const {
  return at < source_.size() ? next_code_point(source_, at) : 0;
}

std::size_t TextNormalizer::replace(std::size_t from, std::size_t to, std::string_view by) {
  text_.append(source_, copied_, from - copied_);
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_.append(by);
  edits_.push_back({begin, static_cast<std::uint32_t>(text_.size()),
                    static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
  copied_ = to;
  return to;
}

/// NFKC, and the roles of what comes out of it as far as it does not depend on neighbours.
std::string TextNormalizer::normalized(std::string_view piece) {
  UErrorCode error = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(piece.data(), static_cast<std::int32_t>(piece.size())));
  const icu::UnicodeString made = nfkc().normalize(source, error);
  std::string out;
  for (std::int32_t i = 0; i < made.length(); i = made.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(made.char32At(i));
    const CharacterRole role = characters_.role(c);
    if (role == CharacterRole::vanishing) continue;
    if (role == CharacterRole::digit)
      out.push_back(static_cast<char>('0' + u_charDigitValue(static_cast<UChar32>(c))));
    else if (role == CharacterRole::apostrophe)
      out.push_back('\'');
    else if (c == 0x2044)
      out.push_back('/');
    else
      append_utf8(out, c);
  }
  return out;
}

/// The characters around `at` that may change one another.
std::size_t TextNormalizer::treat_segment(std::size_t at, std::size_t next) {
  std::size_t begin = at;
  for (std::size_t steps = 0;
       begin > copied_ && steps < kMaxSegment && !begins_segment(after(begin)); ++steps) {
    begin = previous_code_point(source_, begin);
  }
  // A sign that stays (™, ¹) stays under a mark, too.
  if (begin < at && stays(after(begin), characters_.role(after(begin))))
    next_code_point(source_, begin);
  std::size_t end = next;
  for (std::size_t steps = 0; end < source_.size() && steps < kMaxSegment; ++steps) {
    std::size_t further = end;
    if (begins_segment(next_code_point(source_, further))) break;
    end = further;
  }
  const std::string_view piece = source_.substr(begin, end - begin);
  const std::string made = normalized(piece);
  return made == piece ? end : replace(begin, end, made);
}

/// A word broken at a line's end is one word. A soft hyphen before a single blank was most likely
/// at a line's end once: both readings.
std::size_t TextNormalizer::treat_soft_hyphen(std::size_t at, std::size_t next, bool certain) {
  const std::size_t line = next_line(source_, next);
  if (line > 0 && is_letter(before(at)) && is_letter(after(line))) return replace(at, line, "");
  if (!certain) return next;
  const bool blank = next < source_.size() && source_[next] == ' ';
  if (blank && is_letter(before(at)) && u_islower(static_cast<UChar32>(after(next + 1))) != 0)
    return replace(at, next + 1, kZeroSpace);
  return replace(at, next, "");
}

TextNormalizer::Superscripts TextNormalizer::superscripts_at(std::size_t at) const {
  if (at == superscripts_end_ && at > 0) return superscripts_;
  if (is_digit(before(at))) return Superscripts::part;
  std::size_t letters = 0;
  for (std::size_t pos = at; letters <= kMaxUnitLetters && is_letter(before(pos)); ++letters) {
    pos = previous_code_point(source_, pos);
  }
  return letters == 0                 ? Superscripts::part
         : letters <= kMaxUnitLetters ? Superscripts::join
                                      : Superscripts::leave;
}

/// m² is m2, 10⁶ is no 106, and a note's number behind a word stays what it is.
std::size_t TextNormalizer::treat_superscript(char32_t c, std::size_t at, std::size_t next) {
  superscripts_ = superscripts_at(at);
  const bool first = superscripts_end_ != at;
  superscripts_end_ = next;
  if (superscripts_ == Superscripts::leave) return next;
  if (superscripts_ == Superscripts::part && first && is_digit(before(at))) replace(at, at, " ");
  const char digit =
      static_cast<char>('0' + static_cast<int>(u_getNumericValue(static_cast<UChar32>(c))));
  replace(at, next, std::string_view(&digit, 1));
  if (superscripts_ == Superscripts::part && is_word_character(after(next)))
    replace(next, next, " ");
  return next;
}

std::size_t TextNormalizer::treat_separate(char32_t c, std::size_t at, std::size_t next) {
  const char32_t last = before(at);
  const char32_t following = after(next);
  const bool after_another = last != 0 && characters_.role(last) == CharacterRole::separate;
  const bool one_word = is_circled_letter(c) && is_circled_letter(last);
  if ((is_word_character(last) || after_another) && !one_word) replace(at, at, " ");
  replace(at, next, normalized(source_.substr(at, next - at)));
  const bool another = following != 0 && characters_.role(following) == CharacterRole::separate;
  if (is_word_character(following) && !another) replace(next, next, " ");
  return next;
}

/// Full-width punctuation holds full-width words together as the plain one does: ＡＴ＆Ｔ,
/// １，０００. Between plain digits a full-width comma parts the numbers of a list.
std::size_t TextNormalizer::treat_wide_sign(char32_t c, std::size_t at, std::size_t next) {
  const char32_t last = before(at);
  const char32_t following = after(next);
  if (!is_spaced_letter(last) && !is_spaced_letter(following)) return next;
  if (c == 0xFF0C && (last < 0x80 || following < 0x80)) return replace(at, next, " ");
  return replace(at, next, normalized(source_.substr(at, next - at)));
}

/// The Catalan l·l is ll; between digits the dot is the decimal point of old print; other words
/// have it as a hyphen.
std::size_t TextNormalizer::treat_middle_dot(char32_t c, std::size_t at, std::size_t next) {
  if (c == 0x013F || c == 0x0140) return replace(at, next, c == 0x0140 ? "l" : "L");
  const char32_t last = before(at);
  const char32_t following = after(next);
  const auto is_l = [](char32_t letter) { return letter == U'l' || letter == U'L'; };
  if (is_digit(last) && is_digit(following)) return replace(at, next, ".");
  if (!is_letter(last) || !is_letter(following) || is_cjk(last) || is_cjk(following)) return next;
  return replace(at, next, c == 0x2027 || (is_l(last) && is_l(following)) ? "" : kHyphen);
}

/// AM in two, as NFKC and many PDF files have it, with a tone in between or not: whole, as ICU's
/// dictionaries have it.
std::size_t TextNormalizer::treat_nikhahit(char32_t c, std::size_t at, std::size_t next) {
  const char32_t script = c & ~char32_t{0x7F};  // Thai or Lao, which are built alike
  const char32_t tone = after(next);
  const bool has_tone = tone >= script + 0x48 && tone <= script + 0x4B;
  std::size_t end = next;
  if (has_tone) next_code_point(source_, end);
  if (after(end) != script + 0x32) return next;
  next_code_point(source_, end);
  std::string whole;
  if (has_tone) append_utf8(whole, tone);
  append_utf8(whole, script + 0x33);
  return replace(at, end, whole);
}

/// Roles that depend on what stands on both sides.
std::size_t TextNormalizer::treat_between(char32_t c, CharacterRole role, std::size_t at,
                                          std::size_t next) {
  const char32_t last = before(at);
  const char32_t following = after(next);
  switch (role) {
    case CharacterRole::maybe_apostrophe:
      if (!is_letter(last) || !is_letter(following)) return next;
      return replace(at, next, c == 0x05F4 ? "\"" : "'");
    case CharacterRole::non_joiner:  // between Arabic letters a blank that is none: a hyphen to our
                                     // rules
      return replace(at, next, is_arabic(last) && is_arabic(following) ? kZeroSpace : "");
    case CharacterRole::zero_space:
      if (needs_dictionary(last) || needs_dictionary(following)) return replace(at, next, " ");
      return next;
    case CharacterRole::number_sign: {
      if (c != 0x2044 && (!is_digit(last) || !is_digit(following))) return next;
      const char sign = number_sign(c);
      return replace(at, next, std::string_view(&sign, 1));
    }
    default:
      return next;  // only these are asked
  }
}

std::size_t TextNormalizer::treat(char32_t c, CharacterRole role, std::size_t at,
                                  std::size_t next) {
  switch (role) {
    case CharacterRole::unknown:
    case CharacterRole::inert:
      return next;
    case CharacterRole::lone_mark:
      return begins_segment(after(next)) ? next : treat_segment(at, next);
    case CharacterRole::unstable:
      return treat_segment(at, next);
    case CharacterRole::separate:
      return treat_separate(c, at, next);
    case CharacterRole::superscript:
      return treat_superscript(c, at, next);
    case CharacterRole::vanishing:
      return replace(at, next, "");
    case CharacterRole::soft_hyphen:
      return treat_soft_hyphen(at, next, true);
    case CharacterRole::not_sign:
      return treat_soft_hyphen(at, next, false);
    case CharacterRole::apostrophe:
      return replace(at, next, "'");
    case CharacterRole::hyphen:
      return replace(at, next, kHyphen);
    case CharacterRole::middle_dot:
      return treat_middle_dot(c, at, next);
    case CharacterRole::nikhahit:
      return treat_nikhahit(c, at, next);
    case CharacterRole::blank:
      return replace(at, next, kNoBreakSpace);
    case CharacterRole::connector:
      return replace(at, next, "_");
    case CharacterRole::wide_sign:
      return treat_wide_sign(c, at, next);
    case CharacterRole::digit: {
      const char digit = static_cast<char>('0' + u_charDigitValue(static_cast<UChar32>(c)));
      return replace(at, next, std::string_view(&digit, 1));
    }
    case CharacterRole::maybe_apostrophe:
    case CharacterRole::non_joiner:
    case CharacterRole::zero_space:
    case CharacterRole::number_sign:
      return treat_between(c, role, at, next);
  }
  return next;
}

std::string_view TextNormalizer::run(std::string_view source, bool slowly) {
  source_ = source;
  text_.clear();
  edits_.clear();
  copied_ = superscripts_end_ = 0;
  for (std::size_t pos = slowly ? 0 : next_special(source, 0); pos < source.size();
       pos = slowly ? pos : next_special(source, pos)) {
    std::size_t next = pos;
    const char32_t c = next_code_point(source, next);
    const CharacterRole role = characters_.role(c);
    const bool stable =
        u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFKC_QUICK_CHECK) == UNORM_YES;
    const bool ask_icu =
        slowly && stable && (role == CharacterRole::inert || role == CharacterRole::lone_mark);
    pos = ask_icu                        ? treat_segment(pos, next)
          : role == CharacterRole::inert ? next
                                         : treat(c, role, pos, next);
  }
  if (edits_.empty()) return source;
  text_.append(source, copied_);
  return text_;
}

std::uint32_t TextNormalizer::mapped_begin(std::uint32_t at) const {
  const auto edit = std::upper_bound(edits_.begin(), edits_.end(), at,
                                     [](std::uint32_t a, const Edit& e) { return a < e.end; });
  if (edit != edits_.end() && edit->begin <= at) return edit->source_begin;
  return edit == edits_.begin() ? at : std::prev(edit)->source_end + (at - std::prev(edit)->end);
}

std::uint32_t TextNormalizer::mapped_end(std::uint32_t at) const {
  const auto edit = std::lower_bound(edits_.begin(), edits_.end(), at,
                                     [](const Edit& e, std::uint32_t a) { return e.end < a; });
  if (edit != edits_.end() && edit->begin < at) return edit->source_end;
  return edit == edits_.begin() ? at : std::prev(edit)->source_end + (at - std::prev(edit)->end);
}

}  // namespace morgue
