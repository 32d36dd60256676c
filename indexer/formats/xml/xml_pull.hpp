// Owns: reading XML element by element with libxml2, without network, external entities or entity
// bombs, and what must be done to damaged bytes before.
// Does not own: any format.
#pragma once

#include <libxml/xmlreader.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

/// Options for every libxml2 parser of the project: no network, nothing printed, limits kept on.
inline constexpr int kXmlOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

/// UTF-8 that libxml2 will take, whatever charset the bytes are in, which need not be the one that
/// they declare: control characters and the XML declaration become spaces; `*replaced` counts what
/// could not be decoded.
std::string xml_bytes(std::string bytes, std::uint64_t* replaced);

/// One clause on the last error of libxml2 in this thread, with its line.
std::string xml_error();

/// Reads XML in document order; behind a fault it goes on as far as libxml2 can, and failed()
/// tells.
class XmlPull {
 public:
  /// `bytes` as xml_bytes gives them; they must outlive the object.
  explicit XmlPull(std::string_view bytes);

  XmlPull(const XmlPull&) = delete;
  XmlPull& operator=(const XmlPull&) = delete;

  /// Goes to the next node; false at the end of what can be read.
  bool next();
  /// Whether a fault was met; what stands before it may still follow.
  bool failed() const { return !error_.empty(); }
  /// One clause on the fault.
  const std::string& error() const { return error_; }

  bool is_element() const;
  bool is_end() const;
  bool is_empty_element() const;
  /// The text of a text node, CDATA section or white space; empty for all other nodes. Valid until
  /// next().
  std::string_view text() const;
  /// Local name of the element.
  std::string_view name() const;
  /// Nesting, the root element is 0.
  int depth() const;
  /// Attribute by its local name, whatever its namespace; empty where it is absent.
  std::string attribute(const char* name) const;

 private:
  struct Free {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  };
  struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  bool next_after_fault(const xmlNode* above);
  bool next_of_rest();
  bool visit(const xmlNode* node);

  std::unique_ptr<xmlDoc, FreeDocument> rest_;
  std::unique_ptr<xmlTextReader, Free> reader_;
  const xmlNode* node_ = nullptr;
  bool at_end_ = false;
  bool empty_ = false;
  bool is_past_ = false;  ///< a fault left nothing to go on from
  std::string error_;
};

}  // namespace morgue
