// Owns: the linking letters of each language, and the choice among splits.
#include "common/analysis/compounds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "common/analysis/stop_words.hpp"
#include "common/base/ascii.hpp"

namespace morgue {

namespace {

/// Longer ones are no words.
constexpr std::size_t kMaxLetters = 80;
constexpr std::size_t kEndingLetters = 5;
/// Of parts within parts.
constexpr int kMaxDepth = 3;

/// What stands between two parts. Sources: Duden, Die Grammatik (Fugenelemente); Algemene
/// Nederlandse Spraakkunst 12.3 (tussenklanken); Svenska Akademiens grammatik, Ord (fogeelement).
/// Endings of plurals are among them, since few of them stand in a small archive.
constexpr std::array<std::string_view, 7> kGerman{"s", "es", "n", "en", "er", "e", "ens"};
constexpr std::array<std::string_view, 4> kDutch{"s", "en", "e", "er"};
constexpr std::array<std::string_view, 5> kSwedish{"s", "o", "u", "e", "a"};

/// Stems of what makes words of others and is none itself, or another (Dutch lijk is a corpse).
/// Sources as above.
constexpr std::array<std::string_view, 7> kGermanEndings{"end",  "heit",   "isch", "keit",
                                                         "lich", "schaft", "ung"};
constexpr std::array<std::string_view, 9> kDutchEndings{"achtig", "baar", "bar", "end",  "heid",
                                                        "ing",    "lijk", "los", "schap"};
constexpr std::array<std::string_view, 10> kSwedishEndings{"aktig", "and", "bar", "era",  "eras",
                                                           "het",   "ing", "lig", "skap", "tion"};

std::span<const std::string_view> endings_of(std::string_view language) {
  if (language == "de") return kGermanEndings;
  if (language == "nl") return kDutchEndings;
  if (language == "sv") return kSwedishEndings;
  return {};
}

/// Of nouns and adjectives, in folded letters.
constexpr std::array<std::string_view, 9> kGermanInflections{"e",  "em", "en", "er", "ern",
                                                             "es", "n",  "s",  "ns"};
constexpr std::array<std::string_view, 6> kDutchInflections{"e", "en", "je", "jes", "n", "s"};
constexpr std::array<std::string_view, 20> kSwedishInflections{
    "a",  "ar",  "arna", "arnas", "e",   "en", "ens",  "er",    "erna", "ernas",
    "et", "ets", "n",    "na",    "nas", "or", "orna", "ornas", "s",    "t"};

std::span<const std::string_view> inflections_of(std::string_view language) {
  if (language == "de") return kGermanInflections;
  if (language == "nl") return kDutchInflections;
  if (language == "sv") return kSwedishInflections;
  return {};
}

std::span<const std::string_view> links_of(std::string_view language) {
  if (language == "de") return kGerman;
  if (language == "nl") return kDutch;
  if (language == "sv") return kSwedish;
  return {};
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

bool contains(std::span<const std::string_view> all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

bool splits_compounds(std::string_view language) {
  return !links_of(language).empty();
}

bool may_be_compound(std::string_view folded) {
  return folded.size() >= 2 * kMinCompoundPart && folded.size() <= kMaxLetters &&
         std::all_of(folded.begin(), folded.end(), is_ascii_lower);
}

std::string ending_key(std::string_view word, std::string_view language) {
  const std::string_view end = word.substr(word.size() - std::min(word.size(), kEndingLetters));
  return std::string(language).append(":").append(end.rbegin(), end.rend());
}

std::vector<std::string> inflected(std::string_view word, std::string_view language) {
  std::vector<std::string> forms{std::string(word)};
  if (word.empty()) return forms;
  const bool doubles = !is_vowel(word.back());
  for (const std::string_view ending : inflections_of(language)) {
    forms.push_back(std::string(word).append(ending));
    // German Ergebnis-se, Dutch stap-pen, Swedish rum-met.
    if (doubles && is_vowel(ending.front()))
      forms.push_back(std::string(word).append(1, word.back()).append(ending));
  }
  return forms;
}

CompoundSplitter::CompoundSplitter(std::string language, Analyzer& analyzer,
                                   StemCounter articles_with)
    : language_(std::move(language)), analyzer_(analyzer), count_(std::move(articles_with)) {}

std::uint32_t CompoundSplitter::articles_with(const std::string& stem) {
  const auto found = counted_.find(stem);
  if (found != counted_.end()) return found->second;
  return counted_.emplace(stem, count_(stem)).first->second;
}

CompoundSplitter::Part CompoundSplitter::known(std::string_view word) {
  Part part{std::string(word), {}, 0};
  if (!Analyzer::is_stemmed(TokenKind::word, word, language_)) return part;
  part.stem = analyzer_.stem(word, language_);
  if (is_stop_word(part.stem, language_)) return part;  // German "aufs"
  part.articles = articles_with(part.stem);
  return part;
}

/// As it stands, or without what links it: whichever is used most.
CompoundSplitter::Part CompoundSplitter::first_part(std::string_view text) {
  Part best = known(text);
  for (const std::string_view link : links_of(language_)) {
    if (!text.ends_with(link)) continue;
    const std::string_view word = text.substr(0, text.size() - link.size());
    // Swedish vowels stand for another: gatu- is gata.
    const bool in_place = language_ == "sv" && link != "s";
    if (word.size() + (in_place ? link.size() : 0) < kMinCompoundPart) continue;
    Part part = known(word);
    if (part.articles > best.articles) best = std::move(part);
  }
  return best;
}

void CompoundSplitter::add_parts(const std::string& word, std::vector<std::string>& out,
                                 int depth) {
  if (depth > kMaxDepth || !may_be_compound(word)) return;
  double best = known(word).articles;
  best *= best;
  Part first;
  Part last;
  for (std::size_t cut = kMinCompoundPart; cut + kMinCompoundPart <= word.size(); ++cut) {
    Part end = known(std::string_view(word).substr(cut));
    if (end.articles < kMinPartArticles || contains(endings_of(language_), end.stem)) continue;
    Part begin = first_part(std::string_view(word).substr(0, cut));
    const double product = static_cast<double>(begin.articles) * end.articles;
    if (begin.articles < kMinPartArticles || product <= best) continue;
    best = product;
    first = std::move(begin);
    last = std::move(end);
  }
  if (last.word.empty()) return;
  out.push_back(first.stem);
  out.push_back(last.stem);
  add_parts(first.word, out, depth + 1);
  add_parts(last.word, out, depth + 1);
}

std::vector<std::string> CompoundSplitter::parts(const std::string& word) {
  std::vector<std::string> out;
  add_parts(word, out, 1);
  return out;
}

}  // namespace morgue
