// Owns: making the text of an article, whatever it came from, valid, bounded and even: UTF-8, no
// control characters, paragraphs. Does not own: charsets (charset.hpp) and the paragraph rules
// (paragraphs.hpp).
#pragma once

#include "common/fields/article.hpp"

namespace morgue {

/// Longest headline in bytes; a longer one is cut and stands whole at the head of the body. Below 2
/// x 254 bytes so that its words always fit under kBodyPosition.
inline constexpr std::size_t kMaxHeadlineBytes = 480;

/// Longest byline, place, source, section or topic in bytes; more topics than kMaxTopics are
/// dropped with a note.
inline constexpr std::size_t kMaxFieldBytes = 2000;
inline constexpr std::size_t kMaxTopics = 200;

/// Longest value of a further field, and the most bytes of all of an article, names included. What
/// is longer is no such field but a second text, a picture or a page's source, and is left out with
/// a note.
inline constexpr std::size_t kMaxExtraBytes = 8192;
inline constexpr std::size_t kMaxExtrasBytes = 65536;
/// Longest name of one.
inline constexpr std::size_t kMaxExtraName = 100;

/// Repairs every string of the article in place: broken UTF-8 becomes U+FFFD (counted in
/// replaced_bytes), control characters become spaces, line ends "\n", the body paragraphs separated
/// by "\n\n" (kept where the article says `repaired`), other fields one line. What is cut is named
/// in article.notes, and so are dates that cannot be those of news, which go, or need not be
/// (common/dates/news_dates.hpp).
void repair_text(Article& article);

}  // namespace morgue
