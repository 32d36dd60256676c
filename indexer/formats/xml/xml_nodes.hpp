// Owns: questions asked of the nodes of an XML tree: names, children, text, language.
// Does not own: parsing (xml_stream.hpp), questions asked of HTML's nodes too (tree_nodes.hpp).
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace morgue {

/// Name with the usual prefix of its namespace, whatever the document calls it: "dc:creator",
/// "content:encoded", "media:title"; plain for RSS, Atom, NITF and NewsML. Undeclared prefixes are
/// kept as written.
std::string usual_name(const xmlNode* node);

/// First child element of that usual_name, or nullptr.
const xmlNode* child(const xmlNode* parent, std::string_view name);

/// First element of that usual_name anywhere below, or nullptr.
const xmlNode* descendant(const xmlNode* top, std::string_view name);

/// Whether an element has elements in it, rather than text alone.
bool has_elements(const xmlNode* node);

/// All text below the node as it stands, white space kept.
std::string raw_text(const xmlNode* node);

/// All text below the node (may be nullptr), white space collapsed.
std::string plain_text(const xmlNode* node);

/// The same with a blank between what stands in different elements: two names are no one word.
std::string spaced_text(const xmlNode* node);

/// xml:lang of the node or of the nearest element around it; empty where none says.
std::string language_at(const xmlNode* node);

/// What addresses at the node are relative to: xml:base of the node and of the elements around it,
/// and that of the document. Empty where none says.
std::string base_at(const xmlNode* node, const std::string& document_base);

/// An address as it stands, or made absolute where `base` is one of the web.
std::string absolute_address(const std::string& address, const std::string& base);

/// Whether an attribute says that the text of the element is base64: encoding, Atom 0.3's mode, the
/// data types of XML Schema and of Microsoft.
bool declares_base64(const xmlNode* node);

}  // namespace morgue
