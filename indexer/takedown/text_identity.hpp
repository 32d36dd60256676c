// Owns: whether two articles have the same text, whatever their ids, files, dates and line breaks:
// hashes of the letters and digits alone. Does not own: what the index compares to tell unchanged
// articles (content_hash, document_builder.hpp).
#pragma once

#include <string>
#include <string_view>

#include "common/fields/stored_article.hpp"

namespace morgue::takedown {

/// Appends the letters and digits of a text in the form NFKC_Casefold (Unicode 15, 3.13, which
/// never changes for characters that are assigned): blanks, line ends, hyphens, quotation marks and
/// other signs are left out, and case is none.
void append_letters(std::string& out, std::string_view text);

/// XXH3-128, as 32 hexadecimal digits.
std::string hex_hash(std::string_view bytes);

/// Of the letters of headline and body, one after the other. A text of fewer bytes of letters than
/// kMinLetters, such as "Correction", says little: it is the same only with the same date and
/// source. Empty where there are no letters.
inline constexpr std::size_t kMinLetters = 48;
std::string text_hash(const StoredArticle& article);

/// Of what a person would know the article by: its headline, else the first words of its body.
std::string label_hash(const StoredArticle& article);

}  // namespace morgue::takedown
