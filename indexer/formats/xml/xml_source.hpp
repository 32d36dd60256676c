// Owns: turning the bytes of an XML file, in whatever charset, into clean UTF-8 that libxml2 can go
// on with. Does not own: parsing (xml_stream.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/reading/charset.hpp"
#include "indexer/reading/input.hpp"

namespace morgue {

/// Streams an XML document piece by piece as UTF-8. Each piece is decoded by decode_text with the
/// charset of the XML declaration (UTF-16 and UTF-32 are held whole). Repaired on the way, since
/// archives hold much that is not XML: control characters become blanks, `&` that starts no
/// reference becomes `&amp;`, HTML's named characters become numeric, and any other entity
/// reference stays as visible text, so that declared entities are never expanded. XML declarations
/// become blanks, wherever they stand, and byte order marks before the first tag are left out. Line
/// breaks are kept.
class XmlSource {
 public:
  /// `charset` from outside (may be empty); at most `max_whole` bytes are held for charsets that
  /// cannot be cut.
  XmlSource(Input& input, std::string charset, std::size_t max_whole);

  /// Up to `size` bytes of clean UTF-8; 0 at the end.
  std::size_t read(char* out, std::size_t size);

  /// Undecodable sequences replaced since the last call; exact to the piece (64 KB) that was
  /// decoded ahead.
  std::uint64_t take_replaced() { return std::exchange(replaced_, 0); }

 private:
  void refill();
  void clean(const DecodedText& decoded);

  Input& input_;
  std::string charset_;
  std::size_t max_whole_;
  std::string ready_;
  std::size_t taken_ = 0;
  std::uint64_t replaced_ = 0;
  bool whole_ = false;
  bool in_cdata_ = false;
  bool begun_ = false;  ///< a '<' has been seen
};

/// Name of the document element as written ("rss", "rdf:RDF"), found behind BOM, declaration,
/// comments and DOCTYPE in the first bytes of a file; empty where these are no XML.
std::string xml_root_name(std::string_view head);

/// The same without its prefix: "alto" of `<ns:alto xmlns...`.
std::string xml_local_root_name(std::string_view head);

}  // namespace morgue
