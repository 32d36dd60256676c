// Owns: the endings of the languages, and looking for them.
#include "common/analysis/suffixes.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

struct Suffixes {
  std::string_view language;
  bool several;              ///< one may follow another: -ler-de-ki
  std::string_view endings;  ///< folded, with blanks between them
};

/// Sources: for Turkish the spelling rules of the Türk Dil Kurumu on the apostrophe, and A. Göksel
/// and C. Kerslake, Turkish: A Comprehensive Grammar (2005), chapters 8 and 14; for Polish the
/// rules of the Rada Języka Polskiego on foreign names; for Estonian Eesti õigekeelsuskäsiraamat
/// on names that end otherwise than they are spoken.
constexpr std::array kSuffixes{
    Suffixes{"et", false,
             "d de dele dega des dest desse dele delt del deks deni deta e ele elt el eks eni es "
             "est esse eta ega i iga iks il ile ilt ini is isse ist ita ga ks l le lt ni s sse st "
             "t ta te"},
    Suffixes{"pl", false, "a ach ami ch ego em emu ie i go m mi mu om ow owi owie u y ym ymi"},
    Suffixes{"tr", true,
             "a ar ca ce ci cu da dan de den dir du dur di e er i in inci un uncu ken ki la lar le "
             "ler li lik lu luk na nca nce nci ncu nda ndan nde nden ne ni nin nu nun sa se si su "
             "ta tan te ten tir tur ti tu ya yda ydi ydu ye yi yken yla yle ymis ymus ysa yse yu"},
};

const Suffixes* suffixes_of(std::string_view language) {
  const auto found = std::find_if(kSuffixes.begin(), kSuffixes.end(),
                                  [&](const Suffixes& one) { return one.language == language; });
  return found == kSuffixes.end() ? nullptr : &*found;
}

/// Whether the folded `tail` is one of the endings, or several where these follow one another.
bool is_suffix(std::string_view tail, const Suffixes& suffixes) {
  std::vector<bool> reached(tail.size() + 1, false);  // by endings, from the first letter on
  reached[0] = true;
  const std::vector<std::string> endings = split_at_blanks(suffixes.endings);
  for (std::size_t from = 0; from < tail.size(); ++from) {
    if (!reached[from] || (from > 0 && !suffixes.several)) continue;
    for (const std::string& ending : endings) {
      if (tail.substr(from).starts_with(ending)) reached[from + ending.size()] = true;
    }
  }
  return !tail.empty() && reached[tail.size()];
}

bool begins_as_name(std::string_view word) {
  std::size_t pos = 0;
  const auto first = static_cast<UChar32>(next_code_point(word, pos));
  return u_isUUppercase(first) != 0 || u_istitle(first) != 0 || u_isdigit(first) != 0;
}

}  // namespace

bool hangs_suffixes(std::string_view language) {
  return suffixes_of(language) != nullptr;
}

std::string without_suffix(std::string_view word, std::string_view language) {
  constexpr std::size_t kLongestSuffix = 12;
  const Suffixes* suffixes = suffixes_of(language);
  if (suffixes == nullptr || word.empty() || !begins_as_name(word)) return {};
  const std::string plain = fold_case(word);
  const std::size_t sign = plain.rfind('\'');
  if (sign == std::string::npos) return {};
  const std::string tail = fold(std::string_view(plain).substr(sign + 1));
  if (tail.size() > kLongestSuffix || !is_suffix(tail, *suffixes)) return {};
  const std::string head = fold(std::string_view(plain).substr(0, sign));
  // One letter is an elided article or an initial (O'i), one digit a number.
  const bool is_short = head.empty() || (head.size() == 1 && !is_ascii_digit(head[0]));
  return is_short ? std::string() : head;
}

}  // namespace morgue
