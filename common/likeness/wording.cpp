// Owns: what is kept of a text, and comparing.
#include "common/likeness/wording.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "common/likeness/cutter.hpp"

namespace morgue::likeness {

namespace {

/// What makes texts copies; chosen on Reuters-21578, whose articles by formula are many, and on
/// edits made of it (docs/benchmarks). A copy with one word changed in ten has a containment of
/// 0.73 (of five words in a shingle, as Broder took, it would have 0.59); one that is also cut to a
/// third a resemblance of 0.2. The bound of the latter keeps a roundup of many short reports from
/// making them all one story.
struct Bounds {
  double containment;
  double particulars;  ///< containment of these, where both have kMinParticulars
};
constexpr Bounds kBounds{0.55, 0.7};
/// Of a text with fewer shingles than kShort.
constexpr Bounds kShortBounds{0.8, 0.8};
constexpr std::size_t kShort = 40;
constexpr double kMinResemblance = 0.2;
constexpr double kMinFigures = 0.5;  ///< as Bounds::particulars
constexpr std::size_t kMinParticulars = 3;

/// Whether words are written without blanks between them in the script of this letter.
bool is_without_blanks(char32_t c) {
  constexpr char32_t kFirst = 0x0E00;  // Thai is the first of them
  if (c < kFirst) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

using Hashes = std::vector<std::uint64_t>;

void put_in_order(Hashes& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

struct WordingSink {
  Wording& wording;
  void shingle(std::uint64_t hash) { wording.shingles.push_back(hash); }
  void particular(std::uint64_t word, bool is_figure) {
    wording.particulars.push_back(word);
    if (is_figure) wording.figures.push_back(word);
  }
};

double count_shared(const Hashes& a, const Hashes& b) {
  std::size_t shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const bool x_is_less = *x < *y;
    const bool y_is_less = *y < *x;
    if (!x_is_less && !y_is_less) ++shared;
    if (!y_is_less) ++x;
    if (!x_is_less) ++y;
  }
  return static_cast<double>(shared);
}

/// By the least hashes of both, which are a sample: false where the texts have far less in common
/// than copies. Those have a resemblance of kMinResemblance, and of a sample of 64 then fewer
/// than 5 in common with a chance of 0.003; with 0.38, that of the least containment of texts of
/// one length, of less than a millionth.
bool may_be_copies(const Hashes& a, const Hashes& b) {
  constexpr std::size_t kSample = 64;
  constexpr std::size_t kMinShared = 5;
  std::size_t shared = 0;
  auto x = a.begin();
  auto y = b.begin();
  for (std::size_t taken = 0; taken < kSample; ++taken) {
    if (x == a.end() || y == b.end()) return true;
    const bool x_is_less = *x < *y;
    const bool y_is_less = *y < *x;
    if (!x_is_less && !y_is_less) ++shared;
    if (!y_is_less) ++x;
    if (!x_is_less) ++y;
  }
  return shared >= kMinShared;
}

/// Whether the smaller of two sets is in the other to that share, or all but one of it is; true of
/// few.
bool are_shared(const Hashes& a, const Hashes& b, double share) {
  const std::size_t fewer = std::min(a.size(), b.size());
  if (fewer < kMinParticulars) return true;
  const auto all = static_cast<double>(fewer);
  return count_shared(a, b) >= std::min(share * all, all - 1);
}

/// Whether so many could be shared that the resemblance is enough.
bool may_resemble(std::size_t fewer, std::size_t more) {
  return static_cast<double>(fewer) >= kMinResemblance * static_cast<double>(more);
}

}  // namespace

Letter letter_of(char32_t c) {
  const auto letter = static_cast<UChar32>(c);
  const std::uint32_t category = U_GET_GC_MASK(letter);
  if ((category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) == 0) return {};
  Letter found;
  found.folded = static_cast<char32_t>(u_foldCase(letter, U_FOLD_CASE_DEFAULT));
  found.is_figure = (category & U_GC_N_MASK) != 0;
  found.is_capital = (category & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
  found.is_word = is_without_blanks(c);
  return found;
}

std::string compared_text(std::string_view headline, std::string_view body) {
  constexpr std::size_t kShortBytes = 300;  // some fifty words
  std::string text;
  if (body.size() < kShortBytes) text.append(headline).append("\n\n");
  return text.append(body);
}

Wording wording_of(std::string_view text) {
  Wording wording;
  wording.shingles.reserve(text.size() / 5);
  WordingSink sink{wording};
  Cutter(sink).cut(text);
  put_in_order(wording.shingles);
  put_in_order(wording.particulars);
  put_in_order(wording.figures);
  return wording;
}

Likeness compare(const Wording& a, const Wording& b) {
  const std::size_t fewer = std::min(a.shingles.size(), b.shingles.size());
  if (fewer == 0) return {};
  const double shared = count_shared(a.shingles, b.shingles);
  const auto all = static_cast<double>(a.shingles.size() + b.shingles.size());
  return {shared / (all - shared), shared / static_cast<double>(fewer)};
}

bool are_copies(const Wording& a, const Wording& b) {
  const auto [fewer, more] = std::minmax({a.shingles.size(), b.shingles.size()});
  if (fewer < kMinShingles || !may_resemble(fewer, more)) return false;
  const Bounds& bounds = fewer < kShort ? kShortBounds : kBounds;
  // The cheap questions first: most pairs are none.
  if (!may_be_copies(a.shingles, b.shingles) ||
      !are_shared(a.particulars, b.particulars, bounds.particulars) ||
      !are_shared(a.figures, b.figures, kMinFigures))
    return false;
  const Likeness likeness = compare(a, b);
  return likeness.containment >= bounds.containment && likeness.resemblance >= kMinResemblance;
}

}  // namespace morgue::likeness
