// Owns: the article as it is kept in the index (Xapian's document data): its parts and their binary
// form. Does not own: terms and values made from it (indexer/documents/document_builder.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates/dates.hpp"
#include "common/fields/extra_field.hpp"

namespace morgue {

/// What can be shown of an article, and all that its terms were made from. All strings are valid
/// UTF-8.
struct StoredArticle {
  std::string id;
  std::string headline;
  std::string body;  ///< paragraphs separated by "\n\n"; a line-end hyphen is kept as "-\n"
  std::string byline;
  std::string place;
  std::string source;
  std::string section;
  std::vector<std::string> topics;
  std::string language;  ///< ISO 639-1 code or "und"
  bool language_declared = false;
  std::optional<Date> published;
  std::optional<Date> captured;
  std::optional<double> ocr_confidence;
  std::string url;
  std::string file;          ///< path of the file it was read from
  std::uint64_t record = 0;  ///< 1-based number in that file; 0: the file is the article
  ExtraFields extra;         ///< what else the archive says of it

  bool operator==(const StoredArticle&) const = default;
};

/// The binary form: one version byte, then for each non-empty part a tag byte, its length as a
/// varint (LEB128) and its bytes. Unknown tags are for later versions and skipped. The last part is
/// a checksum of all before it, since a deflate stream has none: turned bits of an index must not
/// show a reader other words than were printed.
std::string encode(const StoredArticle& article);

/// The form of older indexes, which reads alike; what content_hash() is made of, so that an article
/// of theirs is still known for the same.
std::string encode_without_checksum(const StoredArticle& article);

/// Adds so many bytes (up to 127, and two more) that mean nothing to an encoded article.
void add_padding(std::string& encoded, std::size_t bytes);

/// The article of that form; throws Error (index_damaged) where the bytes are none.
StoredArticle decode_stored_article(std::string_view data);

}  // namespace morgue
