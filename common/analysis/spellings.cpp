// Owns: the tables of letters, and writing them as two.
#include "common/analysis/spellings.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

struct Letter {
  char32_t letter;
  std::string_view pair;
};

constexpr std::array<Letter, 3> kGerman{{{U'ä', "ae"}, {U'ö', "oe"}, {U'ü', "ue"}}};
/// Names from German are written as there.
constexpr std::array<Letter, 5> kNordic{
    {{U'ä', "ae"}, {U'å', "aa"}, {U'ö', "oe"}, {U'ø', "oe"}, {U'ü', "ue"}}};

constexpr std::array<std::string_view, 4> kPairs{"ae", "oe", "ue", "aa"};

std::span<const Letter> letters_of(std::string_view language) {
  if (language == "de") return kGerman;
  if (language == "da" || language == "no" || language == "sv") return kNordic;
  return {};
}

bool is_pair_at(std::string_view word, std::size_t at) {
  const std::string_view two = word.substr(at, 2);
  return std::find(kPairs.begin(), kPairs.end(), two) != kPairs.end();
}

}  // namespace

bool spells_out(std::string_view language) {
  return !letters_of(language).empty();
}

std::string spelled_out(std::string_view word, std::string_view language) {
  const std::span<const Letter> letters = letters_of(language);
  if (letters.empty() || is_ascii_text(word)) return {};
  const std::string folded = fold_case(word);
  std::string out;
  bool any = false;
  for (std::size_t pos = 0; pos < folded.size();) {
    const std::size_t begin = pos;
    const char32_t c = next_code_point(folded, pos);
    const auto found = std::find_if(letters.begin(), letters.end(),
                                    [c](const Letter& letter) { return letter.letter == c; });
    any = any || found != letters.end();
    out +=
        found == letters.end() ? std::string_view(folded).substr(begin, pos - begin) : found->pair;
  }
  return any ? fold(out) : std::string();
}

bool may_be_spelled_out(std::string_view folded) {
  for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
    if (is_pair_at(folded, at)) return true;
  }
  return false;
}

bool is_contracted(std::string_view plain, std::string_view pairs) {
  // No pair begins with the letter that ends another but a and aa: both ways are tried there.
  std::size_t at = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i, ++at) {
    if (at >= plain.size() || plain[at] != pairs[i]) return false;
    if (is_pair_at(pairs, i) && is_contracted(plain.substr(at + 1), pairs.substr(i + 2)))
      return true;
  }
  return at == plain.size();
}

}  // namespace morgue
