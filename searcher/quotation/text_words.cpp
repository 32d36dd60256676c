// Owns: keys of words, and comparing them.
#include "searcher/quotation/text_words.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

#include "common/base/utf8.hpp"

namespace morgue::quotation {

namespace {

/// Longer words are compared by their beginnings.
constexpr std::size_t kMaxLetters = 64;
constexpr std::uint16_t kEastAsianWeight = 3;
constexpr float kDiffers = 0.05F;
constexpr float kMinJoined = 0.8F;

/// Signs inside words do not matter: u.s is us, and an acronym that a headline's capitals hide.
constexpr bool is_sign(char32_t letter) {
  return letter == U'\'' || letter == U'.';
}

std::uint64_t hash_of(std::string_view folded) {
  if (folded.find_first_of("'.") == std::string_view::npos)
    return XXH3_64bits(folded.data(), folded.size());
  std::string letters(folded);
  std::erase_if(letters, [](char c) { return is_sign(static_cast<unsigned char>(c)); });
  return XXH3_64bits(letters.data(), letters.size());
}

char32_t shape_of(char32_t letter) {
  switch (letter) {
    case U'1':
    case U'i':
    case U'|':
    case U'!':
      return U'l';
    case U'0':
      return U'o';
    case U'5':
      return U's';
    case U'e':
      return U'c';
    default:
      return letter;
  }
}

/// Two letters that look like one.
char32_t shape_of_two(char32_t a, char32_t b) {
  if (a == U'r' && b == U'n') return U'm';
  if (a == U'v' && b == U'v') return U'w';
  if (a == U'c' && b == U'l') return U'd';
  return 0;
}

void append_key(std::string_view folded, TextWord& word, std::u32string& keys) {
  word.first = static_cast<std::uint32_t>(keys.size());
  word.letters = 0;
  char32_t before = 0;
  for (std::size_t pos = 0; pos < folded.size() && keys.size() - word.first < kMaxLetters;) {
    const char32_t letter = next_code_point(folded, pos);
    if (is_sign(letter)) continue;
    const char32_t both = shape_of_two(before, letter);
    if (both != 0)
      keys.back() = both;
    else
      keys.push_back(shape_of(letter));
    before = both != 0 ? both : letter;
  }
  word.size = static_cast<std::uint16_t>(keys.size() - word.first);
  for (std::size_t i = word.first; i < keys.size(); ++i)
    word.letters |= std::uint64_t{1} << keys[i] % 64;
}

/// Levenshtein's distance, or something greater than `most` where it is that. Row by row (Wagner
/// and Fischer, 1974); both sides have at most twice kMaxLetters letters.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
  std::array<std::uint8_t, 2 * kMaxLetters + 1> row;
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::uint8_t diagonal = row[0];
    std::uint8_t least = row[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::uint8_t above = row[j];
      const int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = static_cast<std::uint8_t>(std::min({row[j] + 1, row[j - 1] + 1, changed}));
      least = std::min(least, row[j]);
      diagonal = above;
    }
    if (least > most) return least;
  }
  return row[b.size()];
}

/// 0 where it is below `least`. `letters`: those that only one of the two has.
float closeness_of_keys(std::u32string_view a, std::u32string_view b, float least,
                        std::uint64_t letters_a, std::uint64_t letters_b) {
  const std::size_t longer = std::max(a.size(), b.size());
  const auto most = static_cast<std::size_t>(static_cast<float>(longer) * (1 - least));
  const std::size_t differ = longer - std::min(a.size(), b.size());
  const auto needed = static_cast<std::size_t>(
      std::max(std::popcount(letters_a & ~letters_b), std::popcount(letters_b & ~letters_a)));
  if (differ > most || needed > most) return 0;
  const std::size_t edits = distance(a, b, most);
  if (edits > most) return 0;
  return 1 - kDiffers - static_cast<float>(edits) / static_cast<float>(longer) * (1 - kDiffers);
}

}  // namespace

TextWords words_of(std::string_view text, Analyzer& analyzer) {
  TokenBuffer buffer;
  analyzer.analyze(text, 1, Capitals::by_context, buffer);
  TextWords out;
  out.words.reserve(buffer.tokens.size());
  for (const Token& token : buffer.tokens) {
    if (!counts_as_word(token)) continue;
    const std::string_view folded = buffer.term(token);
    TextWord word{};
    word.begin = token.begin;
    word.end = token.end;
    word.hash = hash_of(folded);
    append_key(folded, word, out.keys);
    word.has_digits = folded.find_first_of("0123456789") != std::string_view::npos;
    word.weight =
        token.kind == TokenKind::cjk ? kEastAsianWeight : std::max<std::uint16_t>(word.size, 1);
    out.words.push_back(word);
  }
  return out;
}

std::uint32_t weight_of(std::span<const TextWord> words) {
  std::uint32_t weight = 0;
  for (const TextWord& word : words) weight += word.weight;
  return weight;
}

float closeness(const TextWords& a, const TextWord& word_a, const TextWords& b,
                const TextWord& word_b) {
  if (word_a.hash == word_b.hash) return 1;
  if (word_a.has_digits || word_b.has_digits)
    return a.key(word_a) == b.key(word_b) ? 1 - kDiffers : 0;
  const float close = closeness_of_keys(a.key(word_a), b.key(word_b), kMinCloseness, word_a.letters,
                                        word_b.letters);
  return close < kMinCloseness ? 0 : close;
}

float joined_closeness(const TextWords& a, const TextWord& one, const TextWords& b,
                       const TextWord& first, const TextWord& second, bool& same) {
  same = false;
  const std::size_t size = first.size + second.size;
  const std::uint64_t letters = first.letters | second.letters;
  // Most pairs are told apart by this alone.
  if (size > one.size + std::size_t{2} || size + 2 < one.size || size < 4 ||
      std::popcount(letters & ~one.letters) > 2)
    return 0;
  std::u32string joined(b.key(first));
  joined += b.key(second);
  same = joined == a.key(one);
  if (same) return 1;
  return closeness_of_keys(a.key(one), joined, kMinJoined, one.letters, letters);
}

}  // namespace morgue::quotation
