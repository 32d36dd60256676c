// Owns: the rules by property, and the short lists of letters that have none.
#include "common/analysis/characters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

struct Spelling {
  char32_t letter;
  std::string_view plain;
};

/// Latin letters that no decomposition takes apart and whose name does not say the letter below ("B
/// WITH HOOK"), as CLDR's Latin-ASCII spells them; beside them those of African and Azerbaijani
/// spelling, as they are typed without their keyboard.
constexpr std::array kLatin{
    Spelling{U'æ', "ae"}, Spelling{U'ð', "d"}, Spelling{U'þ', "th"}, Spelling{U'ı', "i"},
    Spelling{U'ĸ', "q"},  Spelling{U'ŋ', "n"}, Spelling{U'œ', "oe"}, Spelling{U'ƕ', "hv"},
    Spelling{U'ƣ', "oi"}, Spelling{U'ǝ', "e"}, Spelling{U'ȣ', "ou"}, Spelling{U'ȷ', "j"},
    Spelling{U'ɑ', "a"},  Spelling{U'ɔ', "o"}, Spelling{U'ə', "e"},  Spelling{U'ɛ', "e"},
    Spelling{U'ɡ', "g"},  Spelling{U'ɣ', "g"}, Spelling{U'ɩ', "i"},  Spelling{U'ɵ', "o"},
    Spelling{U'ʉ', "u"},  Spelling{U'ʊ', "u"},
};

/// Letters of Arabic script that are typed for one another, which Unicode keeps apart: the
/// normalisation of Larkey, Ballesteros and Connell, "Improving Stemming for Arabic Information
/// Retrieval" (SIGIR 2002), and the Persian keyboard's kaf, yeh and heh.
constexpr std::array kArabic{
    Spelling{U'\u0629', "\u0647"},  // teh marbuta: heh
    Spelling{U'\u0649', "\u064A"},  // alef maksura: yeh
    Spelling{U'\u06CC', "\u064A"},  // Farsi yeh
    Spelling{U'\u06A9', "\u0643"},  // keheh: kaf
    Spelling{U'\u06AA', "\u0643"},  // swash kaf
    Spelling{U'\u06C1', "\u0647"},  // heh goal
    Spelling{U'\u06C0', "\u0647"},  // heh with yeh above
    Spelling{U'\u06C3', "\u0647"},  // teh marbuta goal
    Spelling{U'\u0671', "\u0627"},  // alef wasla
    Spelling{U'\u0672', "\u0627"},  // alef with wavy hamza above and below
    Spelling{U'\u0673', "\u0627"},
};

/// Yiddish ligatures have no decomposition.
constexpr std::array kHebrew{Spelling{U'\u05F0', "\u05D5\u05D5"},
                             Spelling{U'\u05F1', "\u05D5\u05D9"},
                             Spelling{U'\u05F2', "\u05D9\u05D9"}};

/// Letters without a vowel that are also written as letter, virama and ZERO WIDTH JOINER, as they
/// were before Unicode 5.1 and 4.1 had them: the chillus of Malayalam (The Unicode Standard, table
/// 12-37) and Bengali's khanda ta. Unicode keeps the two apart.
constexpr std::array kIndic{
    Spelling{U'\u0D7A', "\u0D23\u0D4D"}, Spelling{U'\u0D7B', "\u0D28\u0D4D"},
    Spelling{U'\u0D7C', "\u0D30\u0D4D"}, Spelling{U'\u0D7D', "\u0D32\u0D4D"},
    Spelling{U'\u0D7E', "\u0D33\u0D4D"}, Spelling{U'\u0D7F', "\u0D15\u0D4D"},
    Spelling{U'\u09CE', "\u09A4\u09CD"},
};

/// Cyrillic letters with a decomposition that are letters of their own in their alphabets: й, ї, ў,
/// ѓ, ќ. Others (ё, ѝ, ӣ) are letters with an accent to those who type them.
constexpr std::array<char32_t, 5> kOwnLetters{0x0439, 0x0457, 0x045E, 0x0453, 0x045C};

/// Compatibility characters that stay for cutting: they fold to letters, and part or join words as
/// those do; or they are signs that part words. Thai and Lao AM, since ICU's dictionaries have them
/// whole.
constexpr std::array<char32_t, 11> kStay{0x00A0, 0x00AA, 0x00B5, 0x00BA, 0x017F, 0x0587,
                                         0x0E33, 0x0EB3, 0x2011, 0x2026, 0x3000};

const icu::Normalizer2& normalizer_of(const char* name, UNormalization2Mode mode) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* found = icu::Normalizer2::getInstance(nullptr, name, mode, error);
  if (U_FAILURE(error))
    throw Error(ErrorCode::internal, std::string("ICU has no data for ") + name,
                "install ICU's data (package libicu72)");
  return *found;
}

const icu::Normalizer2& decomposer() {
  static const icu::Normalizer2& found = normalizer_of("nfc", UNORM2_DECOMPOSE);
  return found;
}

template <std::size_t N>
bool holds(const std::array<char32_t, N>& list, char32_t c) {
  return std::find(list.begin(), list.end(), c) != list.end();
}

template <std::size_t N>
std::string_view spelling_in(const std::array<Spelling, N>& list, char32_t c) {
  const auto found =
      std::find_if(list.begin(), list.end(), [c](const Spelling& s) { return s.letter == c; });
  return found == list.end() ? std::string_view() : found->plain;
}

std::int32_t property(char32_t c, UProperty which) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), which);
}

bool has(char32_t c, UProperty which) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), which) != 0;
}

UScriptCode script_of(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error);
}

std::uint32_t category(char32_t c) {
  return U_MASK(u_charType(static_cast<UChar32>(c)));
}

/// The letter below a hook, stroke or tail, which Unicode's names alone tell: LATIN SMALL LETTER B
/// WITH HOOK. 0: none.
char letter_in_name(char32_t c) {
  if (script_of(c) != USCRIPT_LATIN) return '\0';
  constexpr std::string_view kBefore = "LATIN SMALL LETTER ";
  char name[128];
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size =
      u_charName(static_cast<UChar32>(c), U_UNICODE_CHAR_NAME, name, sizeof name, &error);
  const std::string_view text(name, U_SUCCESS(error) ? static_cast<std::size_t>(size) : 0);
  if (!text.starts_with(kBefore) || text.substr(kBefore.size() + 1, 6) != " WITH ") return '\0';
  return static_cast<char>(text[kBefore.size()] + ('a' - 'A'));
}

/// Letter-like signs for a catch of the voice (okina, ayn, hamza) and for tones, which readers
/// leave out.
bool is_spoken_sign(char32_t c) {
  if (category(c) != U_GC_LM_MASK || c == 0x02BC || !has(c, UCHAR_DIACRITIC) ||
      has(c, UCHAR_EXTENDER))
    return false;
  const UScriptCode script = script_of(c);
  const bool common =
      script == USCRIPT_COMMON || script == USCRIPT_LATIN || script == USCRIPT_INHERITED;
  return common && property(c, UCHAR_DECOMPOSITION_TYPE) == U_DT_NONE;
}

/// Tatweel and its like stretch a word and mean nothing.
bool is_stretch(char32_t c) {
  return property(c, UCHAR_JOINING_TYPE) == U_JT_JOIN_CAUSING;
}

bool is_other_apostrophe(char32_t c) {
  constexpr std::array<char32_t, 9> kSigns{0x02BC, 0x055A, 0x05F3, 0x07F4, 0x07F5,
                                           0x201B, 0xA78B, 0xA78C, 0xFF07};
  return holds(kSigns, c);
}

bool is_other_hyphen(char32_t c) {
  // The property is older than the double hyphens of Fraktur; the Katakana middle dots have it,
  // too.
  if (c == 0x2E17 || c == 0x2E1A || c == 0x2E40 || c == 0x05BE) return true;
  return has(c, UCHAR_HYPHEN) && c != '-' && c != 0x00AD && c != 0x2010 && c != 0x30FB &&
         c != 0xFF65;
}

CharacterRole listed_role(char32_t c) {
  switch (c) {
    case 0x055B:  // Armenian's marks of stress, exclamation and question stand within the word
    case 0x055C:
    case 0x055E:
      return CharacterRole::vanishing;
    case 0x00AC:
      return CharacterRole::not_sign;
    case 0x00AD:
      return CharacterRole::soft_hyphen;
    case 0x200B:
      return CharacterRole::zero_space;
    case 0x200C:
      return CharacterRole::non_joiner;
    case 0x202F:
      return CharacterRole::blank;
    case U'`':
    case 0x00B4:
    case 0x2032:
    case 0x05F4:
      return CharacterRole::maybe_apostrophe;
    case 0x00B7:
    case 0x0387:
    case 0x2027:
    case 0x013F:
    case 0x0140:
      return CharacterRole::middle_dot;
    case 0x0E4D:
    case 0x0ECD:
      return CharacterRole::nikhahit;
    case 0x3164:
    case 0xFFA0:
      return CharacterRole::blank;  // Hangul fillers, which are used as blanks
    default:
      break;  // all others are told by their properties
  }
  if (is_other_apostrophe(c)) return CharacterRole::apostrophe;
  if (number_sign(c) != '\0') return CharacterRole::number_sign;
  if (holds(kStay, c)) return CharacterRole::inert;
  return CharacterRole::unknown;
}

/// The role of a character with a compatibility decomposition.
CharacterRole compatibility_role(char32_t c, std::int32_t type) {
  const std::uint32_t kind = category(c);
  if (type == U_DT_SUPER && kind == U_GC_NO_MASK) return CharacterRole::superscript;
  // ™ and ℠ hang on a word and are none; accents that stand alone are signs.
  if ((type == U_DT_SUPER && kind == U_GC_SO_MASK) || kind == U_GC_SK_MASK)
    return CharacterRole::inert;
  if (type == U_DT_WIDE && (kind & (U_GC_P_MASK | U_GC_S_MASK)) != 0)
    return CharacterRole::wide_sign;
  if ((kind & (U_GC_P_MASK | U_GC_Z_MASK)) != 0) return CharacterRole::inert;
  if (type == U_DT_FRACTION || type == U_DT_CIRCLE || c == 0xFDFA || c == 0xFDFB)
    return CharacterRole::separate;
  const bool sign = (kind & (U_GC_S_MASK | U_GC_NO_MASK)) != 0;
  return sign && (type == U_DT_COMPAT || type == U_DT_ISOLATED) ? CharacterRole::separate
                                                                : CharacterRole::unstable;
}

void append_code_points(const icu::UnicodeString& text, std::string& out) {
  text.toUTF8String(out);
}

/// A case-folded letter without its accents.
void append_without_marks(char32_t c, std::string& out) {
  icu::UnicodeString parts;
  if (holds(kOwnLetters, c) || !decomposer().getDecomposition(static_cast<UChar32>(c), parts))
    return append_utf8(out, c);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (i == 0 || !is_ignorable_mark(static_cast<char32_t>(part))) kept.append(part);
  }
  if (kept == parts) return append_utf8(out, c);
  if (kept.hasMoreChar32Than(0, kept.length(), 1)) return append_code_points(kept, out);
  append_plain(static_cast<char32_t>(kept.char32At(0)), out);
}

/// A case-folded character in plain letters.
void append_folded(char32_t c, std::string& out) {
  if (c < 0x80) return out.push_back(static_cast<char>(c));
  if (is_ignorable_mark(c) || is_stretch(c) || is_spoken_sign(c)) return;
  if (is_other_apostrophe(c) || c == 0x2018 || c == 0x2019 || c == 0x2032)
    return out.push_back('\'');
  if (const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0)
    return out.push_back(static_cast<char>('0' + digit));
  for (const std::string_view plain : {spelling_in(kLatin, c), spelling_in(kArabic, c),
                                       spelling_in(kHebrew, c), spelling_in(kIndic, c)}) {
    if (!plain.empty()) return out.append(plain), void();
  }
  if (property(c, UCHAR_CANONICAL_COMBINING_CLASS) == 0 &&
      property(c, UCHAR_NFD_QUICK_CHECK) == UNORM_NO)
    return append_without_marks(c, out);
  if (const char letter = letter_in_name(c); letter != '\0') return out.push_back(letter);
  append_utf8(out, c);
}

}  // namespace

const icu::Normalizer2& casefolder() {
  static const icu::Normalizer2& found = normalizer_of("nfkc_cf", UNORM2_COMPOSE);
  return found;
}

char number_sign(char32_t c) {
  switch (c) {
    case 0x066B:
      return '.';  // Arabic decimal separator
    case 0x066C:
    case 0x060C:
      return ',';  // Arabic thousands separator; the comma, for those who type it
    case 0x2044:
      return '/';  // fraction slash, which UAX #29 takes for a part of numbers
    default:
      return '\0';  // no other is one
  }
}

bool is_ignorable_mark(char32_t c) {
  const std::uint32_t kind = category(c);
  if (kind == U_GC_ME_MASK) return true;
  if (kind != U_GC_MN_MASK) return false;
  const std::int32_t syllabic = property(c, UCHAR_INDIC_SYLLABIC_CATEGORY);
  if (syllabic == U_INSC_NUKTA) return true;
  if (syllabic != U_INSC_OTHER && syllabic != U_INSC_CANTILLATION_MARK) return false;
  // Canonical combining classes (UAX #44, 5.7.4): 1 overlays, 10 to 36 Hebrew, Arabic and Syriac
  // points, from 200 on marks by their place. Those of single Indic scripts, Thai, Lao and Tibetan
  // are vowels and tones, 7 to 9 nuktas, voicing and viramas.
  const std::uint8_t placed = u_getCombiningClass(static_cast<UChar32>(c));
  return placed == 1 || (placed >= 10 && placed <= 36) || placed >= 200;
}

CharacterRole character_role(char32_t c) {
  if (c < 0x80 && c != U'`') return CharacterRole::inert;
  if (const CharacterRole listed = listed_role(c); listed != CharacterRole::unknown) return listed;
  if (is_other_hyphen(c)) return CharacterRole::hyphen;
  if (has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || is_stretch(c) || is_spoken_sign(c))
    return CharacterRole::vanishing;
  if (category(c) == U_GC_PC_MASK) return CharacterRole::connector;
  if (u_charDigitValue(static_cast<UChar32>(c)) >= 0) return CharacterRole::digit;
  if (property(c, UCHAR_NFKC_QUICK_CHECK) != UNORM_YES) {
    const std::int32_t type = property(c, UCHAR_DECOMPOSITION_TYPE);
    return type == U_DT_NONE || type == U_DT_CANONICAL ? CharacterRole::unstable
                                                       : compatibility_role(c, type);
  }
  return u_getCombiningClass(static_cast<UChar32>(c)) != 0 ? CharacterRole::lone_mark
                                                           : CharacterRole::inert;
}

void append_plain(char32_t c, std::string& out) {
  if (c < 0x80)
    return out.push_back(c >= U'A' && c <= U'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
  if (c == 0x0587) {  // the Armenian ligature, whose capitals are written in two letters
    out += "\u0565\u057E";
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString folded =
      casefolder().normalize(icu::UnicodeString(static_cast<UChar32>(c)), error);
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1))
    append_folded(static_cast<char32_t>(folded.char32At(i)), out);
}

void CharacterTable::append_plain(char32_t c, std::string& out) {
  if (c >= kPages * kPageSize) return morgue::append_plain(c, out);
  Entry& known = entry(c);
  if (known.plain_size < kTooLong) {
    out.append(known.plain.data(), known.plain_size);
    return;
  }
  const std::size_t before = out.size();
  morgue::append_plain(c, out);
  const std::size_t size = out.size() - before;
  known.plain_size = size <= known.plain.size() ? static_cast<std::uint8_t>(size) : kTooLong;
  if (known.plain_size != kTooLong)
    std::copy(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), known.plain.begin());
}

}  // namespace morgue
