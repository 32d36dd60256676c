// Owns: how alike the texts of two articles are: their shingles, and the measures over them.
// Does not own: finding articles to compare (sketch.hpp), which of them are one story
// (indexer/stories), the words of the index (common/analysis).
//
// Shingles of words and both measures are those of A. Broder, "On the resemblance and containment
// of documents" (1997). Words are cut more simply than for the index, by letters and digits alone:
// a text is cut when its article is built and again whenever another is compared with it, so it has
// to be quick; and the shingles of two articles must not depend on what language they were taken
// for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::likeness {

/// What is compared of a text. Hashes, ascending, each once.
struct Wording {
  std::vector<std::uint64_t> shingles;     ///< runs of three words
  std::vector<std::uint64_t> particulars;  ///< words with a capital or a figure
  std::vector<std::uint64_t> figures;      ///< words with a figure
};

/// The text of an article that is compared: its body, and before it the headline where the body is
/// short. A headline may be another in every copy; but a line that a paywall puts in the place of
/// each article is no copy of itself.
std::string compared_text(std::string_view headline, std::string_view body);

/// Of any UTF-8, broken or not. Case, punctuation, white space and hyphens at line ends do not
/// count. Of scripts without blanks between words, each two letters on end are a word.
Wording wording_of(std::string_view text);

/// What two texts have in common.
struct Likeness {
  double resemblance = 0;  ///< shared shingles, of those that either has (Jaccard)
  double containment = 0;  ///< shared shingles, of those of the one that has fewer
};

/// Nothing where one of them has no shingle.
Likeness compare(const Wording& a, const Wording& b);

/// Whether the one is a copy of the other, perhaps with edits: cut, paragraphs moved, one word in
/// ten changed. Two reports by the same formula (a bank's daily figures, two companies' dividends)
/// are told by their particulars: an editor changes any words, a formula those. Texts of fewer than
/// kMinShingles are copies of none, as a few words are alike by chance.
bool are_copies(const Wording& a, const Wording& b);

inline constexpr std::size_t kMinShingles = 20;

}  // namespace morgue::likeness
