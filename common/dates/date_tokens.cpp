// Owns: the tokens of dates and the tables of names (see date_tokens.hpp).
// Does not own: the shapes of dates.
#include "common/dates/date_tokens.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>

#include "common/base/utf8.hpp"
#include "common/dates/date_names.hpp"

namespace morgue {
namespace {

constexpr std::size_t kMaxWordBytes = 24;
constexpr std::size_t kMaxDigits = 18;
constexpr std::string_view kHebrewIn = "\u05D1";

struct MonthName {
  std::string_view name;
  int month;
};

/// Folded as date_tokens does: lower case, no accents. Sorted by month; short enough to search in
/// order.
constexpr std::array kMonths = std::to_array<MonthName>({
    // English
    {"january", 1},
    {"jan", 1},
    {"february", 2},
    {"feb", 2},
    {"march", 3},
    {"mar", 3},
    {"april", 4},
    {"apr", 4},
    {"may", 5},
    {"june", 6},
    {"jun", 6},
    {"july", 7},
    {"jul", 7},
    {"august", 8},
    {"aug", 8},
    {"september", 9},
    {"sept", 9},
    {"sep", 9},
    {"october", 10},
    {"oct", 10},
    {"november", 11},
    {"nov", 11},
    {"december", 12},
    {"dec", 12},
    // German
    {"januar", 1},
    {"janner", 1},
    {"jaenner", 1},
    {"februar", 2},
    {"feber", 2},
    {"marz", 3},
    {"maerz", 3},
    {"mrz", 3},
    {"mai", 5},
    {"juni", 6},
    {"juli", 7},
    {"oktober", 10},
    {"okt", 10},
    {"dezember", 12},
    {"dez", 12},
    // French
    {"janvier", 1},
    {"janv", 1},
    {"fevrier", 2},
    {"fevr", 2},
    {"fev", 2},
    {"mars", 3},
    {"avril", 4},
    {"avr", 4},
    {"juin", 6},
    {"juillet", 7},
    {"juil", 7},
    {"aout", 8},
    {"septembre", 9},
    {"octobre", 10},
    {"novembre", 11},
    {"decembre", 12},
    // Spanish
    {"enero", 1},
    {"ene", 1},
    {"febrero", 2},
    {"marzo", 3},
    {"abril", 4},
    {"abr", 4},
    {"mayo", 5},
    {"junio", 6},
    {"julio", 7},
    {"agosto", 8},
    {"ago", 8},
    {"septiembre", 9},
    {"setiembre", 9},
    {"set", 9},
    {"octubre", 10},
    {"noviembre", 11},
    {"diciembre", 12},
    {"dic", 12},
    // Finnish: stems, to which month_number adds the case endings
    {"tammi", 1},
    {"helmi", 2},
    {"maalis", 3},
    {"huhti", 4},
    {"touko", 5},
    {"kesa", 6},
    {"heina", 7},
    {"elo", 8},
    {"syys", 9},
    {"loka", 10},
    {"marras", 11},
    {"joulu", 12},
    // Italian
    {"gennaio", 1},
    {"gen", 1},
    {"febbraio", 2},
    {"febb", 2},
    {"aprile", 4},
    {"maggio", 5},
    {"mag", 5},
    {"giugno", 6},
    {"giu", 6},
    {"luglio", 7},
    {"lug", 7},
    {"settembre", 9},
    {"sett", 9},
    {"ottobre", 10},
    {"ott", 10},
    {"dicembre", 12},
    // Portuguese
    {"janeiro", 1},
    {"fevereiro", 2},
    {"marco", 3},
    {"maio", 5},
    {"junho", 6},
    {"julho", 7},
    {"setembro", 9},
    {"outubro", 10},
    {"out", 10},
    {"novembro", 11},
    {"dezembro", 12},
    // Dutch
    {"januari", 1},
    {"februari", 2},
    {"maart", 3},
    {"mrt", 3},
    {"mei", 5},
    {"augustus", 8},
    // Swedish
    {"maj", 5},
    {"augusti", 8},
});

struct ZoneName {
  std::string_view name;
  std::optional<int> minutes;  ///< nullopt: the word means several zones
};

constexpr std::array kZones = std::to_array<ZoneName>({
    {"z", 0},
    {"utc", 0},
    {"gmt", 0},
    {"ut", 0},
    {"wet", 0},
    {"bst", 60},
    {"west", 60},
    {"cet", 60},
    {"mez", 60},
    {"cest", 120},
    {"mesz", 120},
    {"eet", 120},
    {"eest", 180},
    {"msk", 180},
    {"est", -300},
    {"edt", -240},
    {"cst", -360},
    {"cdt", -300},
    {"mst", -420},
    {"mdt", -360},
    {"pst", -480},
    {"pdt", -420},
    {"jst", 540},
    {"kst", 540},
    {"hkt", 480},
    {"sgt", 480},
    {"aest", 600},
    {"aedt", 660},
    {"nzst", 720},
    {"nzdt", 780},
    {"ist", std::nullopt},
    {"et", std::nullopt},
    {"ct", std::nullopt},
    {"mt", std::nullopt},
    {"pt", std::nullopt},
    {"ast", std::nullopt},
    {"wib", 420},
});

const ZoneName* find_zone(std::string_view word) {
  const auto* zone = std::ranges::find(kZones, word, &ZoneName::name);
  return zone == kZones.end() ? nullptr : zone;
}

/// U+00C0..U+00FF without case and accent; '*' for the signs among them.
constexpr std::string_view kLatin1Folded =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";

/// White space to the tokenizer: controls, Unicode spaces, ordinal signs, broken bytes.
bool is_space(char32_t c) {
  if (c <= 0x20 || c == 0x7F) return true;
  if (c < 0x80) return false;
  return c <= 0xA0 || c == 0xAA || c == 0xB0 || c == 0xBA || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || c == 0x205F || (c >= 0x2060 && c <= 0x206F) ||
         c == 0x3000 || c == 0xFEFF || c == 0xFFFD;
}

bool is_combining_accent(char32_t c) {
  if (c < 0x300) return false;
  return c <= 0x36F || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

/// A letter beyond Latin-1 without case and accent, or a digit of any script as ASCII.
char32_t folded_beyond_latin1(char32_t c) {
  const auto letter = static_cast<UChar32>(c);
  if (const int32_t digit = u_charDigitValue(letter); digit >= 0)
    return U'0' + static_cast<char32_t>(digit);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  UChar32 lower = u_tolower(letter);
  // Hangul is written in syllables, whose parts mean nothing here.
  for (int depth = 0; depth < 4 && U_SUCCESS(status) && !(lower >= 0xAC00 && lower <= 0xD7A3);
       ++depth) {
    UChar parts[8];
    const int32_t length = unorm2_getRawDecomposition(nfd, lower, parts, 8, &status);
    if (length <= 0 || U_FAILURE(status)) break;
    int32_t at = 0;
    U16_NEXT(parts, at, length, lower);
  }
  if (lower == 0x131) return U'i';
  if (lower == 0x142) return U'l';
  return static_cast<char32_t>(lower);
}

/// One character as the tokenizer sees it: full-width forms as ASCII, dashes as '-', letters
/// without case and accent.
char32_t folded(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + ('a' - 'A');
  if (c < 0xC0) return c;
  if (c <= 0xFF) return static_cast<unsigned char>(kLatin1Folded[c - 0xC0]);
  if (c >= 0x2010 && c <= 0x2015) return '-';
  if (c == 0x2212) return '-';
  if (c == 0x2019) return '\'';
  if (c == 0x2044) return '/';
  if (c >= 0xFF01 && c <= 0xFF5E) return folded(c - 0xFEE0);
  if (c == 0x60C) return ',';  // of Arabic
  if (c >= 0x4E00 && c <= 0x9FFF) return c;
  return folded_beyond_latin1(c);
}

bool is_date_sign(char32_t c) {
  static constexpr std::u32string_view kSigns = U"年月日号號时時点點分秒년월일시분초";
  return kSigns.find(c) != std::u32string_view::npos;
}

/// The value of a Chinese numeral of days and years: 0 to 9, 10, 20, 30.
std::optional<unsigned> han_numeral(char32_t c) {
  static constexpr std::u32string_view kDigits = U"〇一二三四五六七八九十";
  if (const std::size_t at = kDigits.find(c); at != std::u32string_view::npos)
    return static_cast<unsigned>(at);
  if (c == U'零') return 0;
  if (c == U'元') return 1;  // the first day or year
  return c == U'廿' ? std::optional(20U) : c == U'卅' ? std::optional(30U) : std::nullopt;
}

/// Makes a number of a word of Chinese numerals: digits in order, as in years (二〇二一), or tens
/// and units (二十三). Whatever else they are stays a word.
void count_han(DateToken& token) {
  std::vector<unsigned> values;
  for (std::size_t pos = 0; pos < token.word.size();) {
    const auto value = han_numeral(next_code_point(token.word, pos));
    if (!value) return;
    values.push_back(*value);
  }
  std::uint64_t number = 0;
  const bool digits = std::ranges::all_of(values, [](unsigned v) { return v < 10; });
  if (digits) {
    for (const unsigned value : values) number = number * 10 + value;
  } else {
    const bool times = values.size() > 1 && values[0] < 10 && values[1] == 10;
    const std::size_t tens = times ? 1 : 0;
    const std::size_t units = values.size() - tens - 1;
    if (units > 1 || values[tens] < 10 || (units == 1 && values.back() >= 10)) return;
    number = (times ? values[0] * 10 : values[0]) + (units == 1 ? values.back() : 0);
  }
  token.kind = DateToken::Kind::number;
  token.value = number;
  token.digits = digits ? values.size() : 2;
  token.word.clear();
}

DateToken::Kind kind_of(char32_t c) {
  if (c >= '0' && c <= '9') return DateToken::Kind::number;
  if (c >= 'a' && c <= 'z') return DateToken::Kind::word;
  if (han_numeral(c)) return DateToken::Kind::word;
  // Punctuation outside ASCII (quotes, CJK marks) and the signs of dates; other scripts are words.
  const bool punctuation = c < 0xC0 || (c >= 0x2010 && c <= 0x206F) || (c >= 0x3001 && c <= 0x303F);
  return punctuation || is_date_sign(c) ? DateToken::Kind::sign : DateToken::Kind::word;
}

/// Adds a character to the token it belongs to.
void extend(DateToken& token, char32_t c) {
  if (token.kind != DateToken::Kind::number) {
    if (token.word.size() < kMaxWordBytes) append_utf8(token.word, c);
    return;
  }
  ++token.digits;
  token.value = token.digits > kMaxDigits ? 0 : token.value * 10 + (c - '0');
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view line, std::size_t max_tokens) {
  std::vector<DateToken> tokens;
  bool after_space = true;
  bool in_han = false;  // in a word of Chinese numerals
  for (std::size_t pos = 0; pos < line.size();) {
    const std::size_t start = pos;
    const char32_t raw = next_code_point(line, pos);
    if (is_combining_accent(raw)) {
      if (!after_space && !tokens.empty()) tokens.back().end = pos;
      continue;
    }
    if (is_space(raw)) {
      after_space = true;
      continue;
    }
    const char32_t c = folded(raw);
    const DateToken::Kind kind = kind_of(c);
    const bool is_han = han_numeral(c).has_value();
    const bool starts = after_space || kind == DateToken::Kind::sign ||
                        tokens.back().kind != kind || is_han != in_han;
    if (starts && in_han && !after_space && is_date_sign(c)) count_han(tokens.back());
    in_han = is_han;
    if (starts) {
      if (tokens.size() == max_tokens) return tokens;
      DateToken token;
      token.kind = kind;
      token.begin = start;
      token.after_space = after_space;
      token.has_persian_digits = raw >= 0x6F0 && raw <= 0x6F9;
      tokens.push_back(std::move(token));
    }
    extend(tokens.back(), c);
    tokens.back().end = pos;
    after_space = false;
  }
  return tokens;
}

int month_number(std::string_view word) {
  // Finnish writes "maaliskuu", "maaliskuuta", "maaliskuun", "maaliskuussa": one stem, a few
  // endings.
  const std::size_t kuu = word.find("kuu");
  const bool finnish = kuu != std::string_view::npos && kuu > 0 && word.size() - kuu <= 6;
  const std::string_view name = finnish ? word.substr(0, kuu) : word;
  const auto* month = std::ranges::find(kMonths, name, &MonthName::name);
  if (month != kMonths.end()) return month->month;
  const int by_icu = month_of_icu(name);
  // Hebrew writes "in" as a part of the name.
  const bool has_in = by_icu == 0 && name.starts_with(kHebrewIn);
  return has_in ? month_of_icu(name.substr(kHebrewIn.size())) : by_icu;
}

std::optional<int> zone_offset(std::string_view word) {
  const ZoneName* zone = find_zone(word);
  return zone == nullptr ? std::nullopt : zone->minutes;
}

bool is_zone_word(std::string_view word) {
  return find_zone(word) != nullptr;
}

}  // namespace morgue
