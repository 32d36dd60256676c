// Owns: the article as a reader delivers it, and the record of one that had to be skipped.
// Does not own: how an article is stored (stored_article.hpp) or indexed
// (indexer/documents/document_builder.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/dates/dates.hpp"
#include "common/fields/extra_field.hpp"

namespace morgue {

/// Where an article was read: enough for a person to find it again.
struct SourcePlace {
  std::string path;  ///< file as shown to the user; members as `archive.zip!folder/story.xml`
  std::uint64_t record =
      0;  ///< 1-based number of the article in the file; 0: the file is the article
  std::uint64_t line = 0;    ///< 1-based line where it starts; 0: unknown or not a text file
  std::uint64_t offset = 0;  ///< byte where it starts in the (uncompressed) file
};

/// One news story. All strings are valid UTF-8 after TextRepair; readers may deliver broken bytes.
struct Article {
  std::string id;  ///< own id of the format (DOCNO, guid, uri); empty: made from the place
  std::string headline;
  std::string body;    ///< paragraphs separated by "\n\n"; a kept line-end hyphen is "-\n"
  std::string byline;  ///< author or authors, as printed, without "By"
  std::string place;   ///< dateline place
  std::string source;  ///< newspaper, agency or site
  std::string section;
  std::vector<std::string> topics;
  std::string language;           ///< declared language (BCP 47 or name); empty: to be detected
  std::optional<Date> published;  ///< the date the article itself states
  std::optional<Date> captured;   ///< when a crawler fetched it; never used as published
  std::optional<double> ocr_confidence;  ///< mean word confidence 0..1 of scanned text
  std::string url;
  ExtraFields extra;                 ///< what else the archive says of it
  std::uint64_t replaced_bytes = 0;  ///< undecodable bytes replaced by U+FFFD, to be reported
  /// What to report about an article that is indexed all the same: "date not understood: '31
  /// Febtober'".
  std::vector<std::string> notes;
  SourcePlace where;
  bool cut = false;       ///< its source ends inside it: no state of it to replace a whole one by
  bool repaired = false;  ///< comes from an index: its paragraphs are as they shall be
  std::string base;       ///< of one from an index: what its relative path is relative to, if known
};

/// An article, record or file that is not indexed, and why.
struct Skipped {
  SourcePlace where;
  std::string reason;  ///< one clause, no full stop: "no text in the record"
  bool is_error =
      true;  ///< false for what is rightly no article (a picture, an empty concept item)
};

}  // namespace morgue
