// Owns: the small questions asked of the nodes of libxml2's trees, of HTML and of XML alike.
// Does not own: what only one of them has (html_document.hpp, xml_nodes.hpp), parsing.
#pragma once

#include <libxml/tree.h>

#include <string_view>

namespace morgue {

/// libxml2's text; empty for nullptr.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// Name of an element without a namespace prefix ("p"; in lower case in HTML); empty for other
/// nodes.
std::string_view element_name(const xmlNode* node);

/// Value of an attribute, empty where it is absent. Valid as long as the tree.
std::string_view attribute(const xmlNode* node, const char* name);

/// True where the attribute is present, even without a value.
bool has_attribute(const xmlNode* node, const char* name);

/// Content of a text or CDATA node, else empty. Valid as long as the tree.
std::string_view text_content(const xmlNode* node);

/// The next node in document order after `node` that is not below it and still below `top`; nullptr
/// at the end.
const xmlNode* next_outside(const xmlNode* node, const xmlNode* top);

/// The next node in document order after `node`, below `top`; nullptr at the end.
const xmlNode* next_in_order(const xmlNode* node, const xmlNode* top);

}  // namespace morgue
