// Owns: walking an XML document element by element in bounded memory, with errors as values.
// Does not own: charset and repair (xml_source.hpp); what the elements mean (feeds, nitf, newsml).
#pragma once

#include <libxml/tree.h>
#include <libxml/xmlreader.h>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/reader.hpp"
#include "indexer/readers/xml_source.hpp"

namespace morgue {

/// What is wrong with a document, and where.
struct XmlError {
  std::string message;  ///< one clause, no full stop
  std::uint64_t line = 0;
};

/// A pull parser over libxml2's xmlTextReader: no network, no external or declared entities,
/// damaged markup read on as far as libxml2 can. A document whose DOCTYPE declares entities in
/// terms of others, or of files, is refused.
class XmlStream {
 public:
  XmlStream(Input& input, const ReadContext& context);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  /// Goes to the next start tag: inside the present element, or behind it when it was expanded or
  /// skipped. False at the end.
  bool next();

  /// Leaves out what is inside the present element.
  void skip() { behind_ = true; }

  /// The present element without its content; valid until the next call.
  const xmlNode* node() const;

  /// The present element with all its content, as far as it could be read; nullptr where it is
  /// larger than limits.article_bytes (then nothing behind it can be read). Valid until next().
  const xmlNode* expand();

  /// Whether the element that expand() gave ends early, the document being cut short or broken
  /// inside it.
  bool is_cut() const { return cut_; }

  /// 1-based line where the present element starts.
  std::uint64_t line() const;

  /// Undecodable sequences replaced since the last call.
  std::uint64_t take_replaced() { return source_.take_replaced(); }

  /// The first error met so far, if any.
  const std::optional<XmlError>& error() const { return error_; }

 private:
  static int read_bytes(void* self, char* out, int size);
  static void on_error(void* self, xmlError* error);
  void note(std::string message, std::uint64_t line);
  bool refuses_doctype();

  struct Free {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  };
  XmlSource source_;
  const ReadLimits& limits_;
  std::unique_ptr<xmlTextReader, Free> reader_;
  std::optional<XmlError> error_;
  std::exception_ptr failure_;  ///< thrown by the Input inside libxml2, passed on when that is left
  std::size_t item_start_ = 0;
  bool behind_ = false;
  bool cut_ = false;
  bool ended_ = false;
};

/// Name with the usual prefix of its namespace, whatever the document calls it: "dc:creator",
/// "content:encoded", "media:title"; plain for RSS, Atom, NITF and NewsML. Undeclared prefixes are
/// kept as written.
std::string usual_name(const xmlNode* node);

/// First child element of that usual_name, or nullptr.
const xmlNode* child(const xmlNode* parent, std::string_view name);

/// First element of that usual_name anywhere below, or nullptr.
const xmlNode* descendant(const xmlNode* top, std::string_view name);

/// All text below the node as it stands, white space kept.
std::string raw_text(const xmlNode* node);

/// All text below the node (may be nullptr), white space collapsed.
std::string plain_text(const xmlNode* node);

/// xml:lang of the node or of the nearest element around it; empty where none says.
std::string language_at(const xmlNode* node);

}  // namespace morgue
