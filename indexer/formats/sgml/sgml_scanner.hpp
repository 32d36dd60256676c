// Owns: taking the SGML of news collections apart: records, tags, attributes, entities. Tolerant:
// it is not XML, tags stay open, control characters are written as references, bytes may be broken.
// Does not own: what the tags of a collection mean (reuters_sgml.cpp, trec_sgml.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/fields/article.hpp"
#include "indexer/reading/input.hpp"

namespace morgue {

/// How the bytes of a record came to an end.
enum class RecordEnding {
  closed,    ///< by its own end tag
  unclosed,  ///< by the start tag of the next record; nothing is lost
  cut,       ///< by the end of the input
  too_long   ///< by the limit; the rest up to the next record is skipped
};

/// One record: from its start tag up to its end tag (which is left out).
struct SgmlRecord {
  std::string_view bytes;  ///< valid until the next record is asked for; empty when too long
  RecordEnding ending = RecordEnding::closed;
  SourcePlace where;  ///< record, line and offset of the start tag
};

/// Cuts an input into its records, `<DOC ...> ... </DOC>`, holding one at a time.
class SgmlRecords {
 public:
  /// `element` is the name of the record's element in any case ("DOC"); a record longer than
  /// `max_bytes` is not held.
  SgmlRecords(Input& input, std::string_view path, std::string_view element, std::size_t max_bytes);

  /// The next record; false at the end of the input.
  bool next(SgmlRecord& record);

 private:
  bool find_start();
  std::size_t find_end(SgmlRecord& record);

  Input& input_;
  std::string path_;
  std::string element_;
  std::size_t max_bytes_;
  std::uint64_t count_ = 0;
};

/// A stretch of text, or one tag.
struct SgmlPiece {
  enum class Kind { text, open, close, other };  ///< other: comments and declarations
  Kind kind = Kind::text;
  std::string_view text;        ///< for text: as written, entities not decoded
  std::string_view name;        ///< for open and close: as written
  std::string_view attributes;  ///< for open: all between the name and ">"
};

/// Walks over the tags of a record. A "<" that begins no tag is text.
class SgmlPieces {
 public:
  explicit SgmlPieces(std::string_view bytes) : rest_(bytes) {}

  /// The next piece; false at the end.
  bool next(SgmlPiece& piece);

 private:
  std::string_view rest_;
};

/// Value of an attribute (name in any case, value quoted or not), or an empty view.
std::string_view sgml_attribute(std::string_view attributes, std::string_view name);

/// Text with its entities decoded: HTML's names, `&hyph;` and `&blank;` of TREC, decimal and
/// hexadecimal references. References to control characters (`&#3;`) vanish; unknown names stay.
std::string sgml_text(std::string_view raw);

/// The record's bytes as valid UTF-8: as they are where they are valid (the usual case), else
/// decoded into `storage` with the declared charset or ICU's detector. Adds the undecodable
/// sequences to `*replaced`.
std::string_view valid_record(std::string_view bytes, std::string_view declared,
                              std::string& storage, std::uint64_t* replaced);

}  // namespace morgue
