// Owns: parsing of HTML into a libxml2 tree, safely, and the small questions asked of its nodes.
// Does not own: what the text means (html_text, html_body, html_metadata) or charsets
// (charset.hpp).
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace morgue {

/// A parsed HTML page or fragment. Parsing never fails: damaged markup gives the tree that libxml2
/// can make of it; what nests too deep stands in the element around it. No network, no external
/// entities.
class HtmlDocument {
 public:
  /// `utf8` must be valid UTF-8; a charset declared inside is ignored.
  explicit HtmlDocument(std::string_view utf8);

  /// The `html` element, or nullptr for an empty page.
  const xmlNode* root() const;

  /// False where the page nests in a way that had its rest left out.
  bool complete() const { return complete_; }

 private:
  struct Free {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
  };
  /// False where libxml2 gave up before the end.
  bool parse(const std::string& bytes, int more_options);

  std::unique_ptr<xmlDoc, Free> doc_;
  bool complete_ = true;
};

/// Name of an element in lower case without a namespace prefix ("p"); empty for other nodes.
std::string_view element_name(const xmlNode* node);

/// Value of an attribute, empty where it is absent. Valid as long as the tree.
std::string_view attribute(const xmlNode* node, const char* name);

/// True where the attribute is present, even without a value.
bool has_attribute(const xmlNode* node, const char* name);

/// Content of a text or CDATA node, else empty. Valid as long as the tree.
std::string_view text_content(const xmlNode* node);

/// All text under a node, white space collapsed and trimmed; scripts and hidden elements left out.
std::string collapsed_text(const xmlNode* node);

/// True for what a browser does not show: script, style, head matter, `hidden`, `display:none`,
/// form widgets, embeds.
bool is_never_shown(const xmlNode* node);

/// The next node in document order after `node` that is not below it and still below `top`; nullptr
/// at the end.
const xmlNode* next_outside(const xmlNode* node, const xmlNode* top);

/// The next node in document order after `node`, below `top`; nullptr at the end.
const xmlNode* next_in_order(const xmlNode* node, const xmlNode* top);

}  // namespace morgue
