// Owns: the folding rules.
#include "common/analysis/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "common/errors.hpp"
#include "common/utf8.hpp"

namespace morgue {

namespace {

struct Spelling {
  char32_t letter;
  std::string_view plain;
};

/// Letters that no decomposition takes apart but every reader types plainly.
constexpr std::array kSpellings{
    Spelling{U'æ', "ae"}, Spelling{U'ð', "d"}, Spelling{U'ø', "o"}, Spelling{U'þ', "th"},
    Spelling{U'đ', "d"},  Spelling{U'ħ', "h"}, Spelling{U'ı', "i"}, Spelling{U'ł', "l"},
    Spelling{U'ŋ', "n"},  Spelling{U'œ', "oe"}, Spelling{U'ŧ', "t"},
};

const icu::Normalizer2& casefolder() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(error);
  if (U_FAILURE(error)) throw Error(ErrorCode::internal, "ICU has no NFKC_Casefold data");
  return *normalizer;
}

const icu::Normalizer2& decomposer() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) throw Error(ErrorCode::internal, "ICU has no NFD data");
  return *normalizer;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_apostrophe(UChar32 c) {
  return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0xFF07 || c == 0x201B || c == 0x2032;
}

icu::UnicodeString casefolded(std::string_view word) {
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString folded = casefolder().normalize(source, error);
  for (std::int32_t i = 0; i < folded.length(); ++i) {
    if (is_apostrophe(folded.charAt(i))) folded.setCharAt(i, u'\'');
  }
  return folded;
}

/// The letter under its accents, where accents are taken off.
UChar32 without_accents(UChar32 c) {
  if (c == 0x0451) return 0x0435;
  icu::UnicodeString parts;
  if (!decomposer().getDecomposition(c, parts)) return c;
  const UChar32 base = parts.char32At(0);
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(base, &error);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK ? base : c;
}

bool is_loose_accent(UChar32 c) { return c >= 0x0300 && c <= 0x036F; }

void append_plain(UChar32 c, std::string& out) {
  const auto letter = static_cast<char32_t>(c);
  const auto* spelling = std::find_if(kSpellings.begin(), kSpellings.end(),
                                      [letter](const Spelling& s) { return s.letter == letter; });
  if (spelling != kSpellings.end()) {
    out.append(spelling->plain);
  } else if (!is_loose_accent(c)) {
    append_utf8(out, static_cast<char32_t>(without_accents(c)));
  }
}

}  // namespace

std::string fold_case(std::string_view word) {
  std::string out;
  if (is_ascii(word)) {
    out.resize(word.size());
    std::transform(word.begin(), word.end(), out.begin(), lower_ascii);
  } else {
    casefolded(word).toUTF8String(out);
  }
  return out;
}

void fold_to(std::string_view word, std::string& out) {
  if (is_ascii(word)) {
    const std::size_t old = out.size();
    out.resize(old + word.size());
    std::transform(word.begin(), word.end(), out.begin() + static_cast<std::ptrdiff_t>(old), lower_ascii);
    return;
  }
  const icu::UnicodeString folded = casefolded(word);
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else {
      append_plain(c, out);
    }
  }
}

std::string fold(std::string_view word) {
  std::string out;
  fold_to(word, out);
  return out;
}

}  // namespace morgue
