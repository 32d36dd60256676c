// Owns: the sentences and paragraphs of a body as the manual tells them, spelt out a second time
// with nothing of the search's but its lists of abbreviations. Does not own: which words stand in
// them (reference_article.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace morgue::reference {

/// Where a sentence begins, in bytes, and the number of its paragraph, from 1.
struct SentenceStart {
  std::size_t begin = 0;
  std::uint32_t paragraph = 0;
};

/// Paragraphs stand between blank lines. In them a sentence begins where UAX #29 says so, whatever
/// lines were broken, but not behind a full stop after one capital, letters with full stops between
/// (e.g.), an abbreviation of the language, or, where it writes ordinals so, a short number, unless
/// a function word follows.
std::vector<SentenceStart> sentence_starts(const std::string& body, const std::string& language);

}  // namespace morgue::reference
