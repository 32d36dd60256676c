// Owns: the cutting, character by character.
#include "tests/reference/joined_reading.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <memory>
#include <set>

#include "common/base/utf8.hpp"
#include "searcher/query/function_words.hpp"

namespace morgue::reference {

namespace {

std::string slice(const std::string& text, const std::vector<TypedToken>& tokens, std::size_t first,
                  std::size_t last) {
  return text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
}

bool is_korean(const std::string& text, const TypedToken& token) {
  std::size_t pos = token.begin;
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(next_code_point(text, pos)), &error) ==
         USCRIPT_HANGUL;
}

/// Where words end in text from `begin` to `end`, in UTF-8 bytes of the text.
std::set<std::size_t> word_ends(const std::string& text, std::size_t begin, std::size_t end) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  const icu::UnicodeString stretch = icu::UnicodeString::fromUTF8(text.substr(begin, end - begin));
  words->setText(stretch);
  std::set<std::size_t> ends;
  for (std::int32_t at = words->next(); at != icu::BreakIterator::DONE; at = words->next()) {
    std::string before;
    stretch.tempSubString(0, at).toUTF8String(before);
    ends.insert(begin + before.size());
  }
  return ends;
}

/// Syllables of a particle at the end of a Korean word, of which two at least must be left.
std::size_t particle_length(const std::string& text, const std::vector<TypedToken>& tokens,
                            std::size_t first, std::size_t last) {
  if (query::is_unspaced_function_word(slice(text, tokens, first, last))) return 0;
  for (std::size_t length = 3; length > 0; --length) {
    if (last - first + 1 < length + 2) continue;
    if (query::is_korean_particle(slice(text, tokens, last + 1 - length, last))) return length;
  }
  return 0;
}

}  // namespace

bool touch(const TypedPart& left, const TypedPart& right, const std::vector<TypedToken>& tokens) {
  return left.cjk && right.cjk && !left.function && !right.function &&
         tokens[left.last].end == tokens[right.first].begin;
}

std::vector<TypedPart> typed_parts(const std::string& text, const std::vector<TypedToken>& tokens) {
  std::vector<TypedPart> cut;
  const auto add = [&](std::size_t first, std::size_t last) {
    const bool after_latin = tokens[first].cjk && first > 0 && !tokens[first - 1].cjk &&
                             tokens[first - 1].end == tokens[first].begin;
    const bool function =
        query::is_unspaced_function_word(slice(text, tokens, first, last)) ||
        (after_latin && query::is_korean_particle(slice(text, tokens, first, last)));
    cut.push_back({first, last, tokens[first].cjk, function});
  };
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t last = i;
    while (tokens[i].cjk && last + 1 < tokens.size() && tokens[last + 1].cjk &&
           tokens[last + 1].begin == tokens[last].end)
      ++last;
    const std::set<std::size_t> ends = word_ends(text, tokens[i].begin, tokens[last].end);
    for (std::size_t first = i, at = i; at <= last; ++at) {
      // A character with its voicing mark may reach over the dictionary's boundary.
      const bool ends_here =
          at == last || (ends.upper_bound(tokens[at].begin) != ends.end() &&
                         *ends.upper_bound(tokens[at].begin) <= tokens[at + 1].begin);
      if (!ends_here) continue;
      const std::size_t particle = tokens[first].cjk && is_korean(text, tokens[first])
                                       ? particle_length(text, tokens, first, at)
                                       : 0;
      add(first, at - particle);
      if (particle > 0) cut.push_back({at + 1 - particle, at, true, true});
      first = at + 1;
    }
    i = last + 1;
  }
  // Characters that are words on their own, side by side, are a name of up to four.
  std::vector<TypedPart> parts;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const auto is_single = [&](const TypedPart& part) {
      return part.cjk && part.first == part.last && !part.function &&
             !is_korean(text, tokens[part.first]);
    };
    parts.push_back(cut[i]);
    if (!is_single(cut[i])) continue;
    while (i + 1 < cut.size() && is_single(cut[i + 1]) && touch(cut[i], cut[i + 1], tokens) &&
           parts.back().last - parts.back().first < 3)
      parts.back().last = cut[++i].last;
  }
  return parts;
}

}  // namespace morgue::reference
