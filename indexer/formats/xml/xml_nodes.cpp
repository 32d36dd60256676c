// Owns: the table of namespaces and the walks over XML trees.
#include "indexer/formats/xml/xml_nodes.hpp"

#include <fmt/format.h>
#include <libxml/uri.h>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

/// A longer one is none, and would cost.
constexpr std::size_t kMaxAddress = 8192;

struct NamespacePrefix {
  std::string_view uri;
  std::string_view prefix;
};

constexpr NamespacePrefix kPrefixes[] = {{"http://purl.org/dc/elements/1.1/", "dc"},
                                         {"http://purl.org/dc/terms/", "dcterms"},
                                         {"http://purl.org/rss/1.0/modules/content/", "content"},
                                         {"http://search.yahoo.com/mrss/", "media"},
                                         {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
                                         {"http://www.w3.org/1999/xhtml", ""},
                                         {"http://www.w3.org/2005/Atom", ""},
                                         {"http://purl.org/atom/ns#", ""},
                                         {"http://purl.org/rss/1.0/", ""},
                                         {"http://my.netscape.com/rdf/simple/0.9/", ""},
                                         {"http://backend.userland.com/rss2", ""},
                                         {"http://iptc.org/std/", ""}};

}  // namespace

std::string usual_name(const xmlNode* node) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return {};
  std::string name(view(node->name));
  if (node->ns == nullptr) return name;
  const std::string_view uri = view(node->ns->href);
  const NamespacePrefix* best = nullptr;
  for (const NamespacePrefix& known : kPrefixes) {
    if (uri.starts_with(known.uri) && (best == nullptr || known.uri.size() > best->uri.size()))
      best = &known;
  }
  const std::string_view prefix = best != nullptr ? best->prefix : view(node->ns->prefix);
  return prefix.empty() ? name : fmt::format("{}:{}", prefix, name);
}

const xmlNode* child(const xmlNode* parent, std::string_view name) {
  if (parent == nullptr) return nullptr;
  for (const xmlNode* c = parent->children; c != nullptr; c = c->next) {
    if (c->type == XML_ELEMENT_NODE && usual_name(c) == name) return c;
  }
  return nullptr;
}

const xmlNode* descendant(const xmlNode* top, std::string_view name) {
  if (top == nullptr) return nullptr;
  for (const xmlNode* n = next_in_order(top, top); n != nullptr; n = next_in_order(n, top)) {
    if (n->type == XML_ELEMENT_NODE && usual_name(n) == name) return n;
  }
  return nullptr;
}

bool has_elements(const xmlNode* node) {
  for (const xmlNode* c = node->children; c != nullptr; c = c->next) {
    if (c->type == XML_ELEMENT_NODE) return true;
  }
  return false;
}

std::string raw_text(const xmlNode* node) {
  std::string text;
  for (const xmlNode* n = node; n != nullptr; n = next_in_order(n, node)) text += text_content(n);
  return text;
}

std::string plain_text(const xmlNode* node) {
  return collapse_space(raw_text(node));
}

std::string spaced_text(const xmlNode* node) {
  std::string text;
  const xmlNode* holder = nullptr;
  for (const xmlNode* n = node; n != nullptr; n = next_in_order(n, node)) {
    const std::string_view piece = text_content(n);
    if (piece.empty()) continue;
    const bool joined = piece[0] == ',' || piece[0] == '.' || piece[0] == ';' || piece[0] == ')';
    if (holder != nullptr && n->parent != holder && !joined) text += ' ';
    text += piece;
    holder = n->parent;
  }
  return collapse_space(text);
}

namespace {

/// libxml2's text, freed.
std::string owned(xmlChar* text) {
  std::string copy(view(text));
  xmlFree(text);
  return copy;
}

}  // namespace

std::string base_at(const xmlNode* node, const std::string& document_base) {
  if (node == nullptr) return document_base;
  const std::string own = owned(xmlNodeGetBase(node->doc, const_cast<xmlNode*>(node)));
  return own.empty() ? document_base : absolute_address(own, document_base);
}

std::string absolute_address(const std::string& address, const std::string& base) {
  if (address.empty() || address.size() > kMaxAddress || !is_web_address(base)) return address;
  const auto text = [](const std::string& s) {
    return reinterpret_cast<const xmlChar*>(s.c_str());
  };
  std::string absolute = owned(xmlBuildURI(text(address), text(base)));
  return absolute.empty() ? address : absolute;
}

bool declares_base64(const xmlNode* node) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return false;
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    const std::string value = ascii_lower(a->children == nullptr ? "" : view(a->children->content));
    if (value == "base64" || value == "bin.base64" || value.ends_with("base64binary")) return true;
  }
  return false;
}

std::string language_at(const xmlNode* node) {
  for (; node != nullptr && node->type == XML_ELEMENT_NODE; node = node->parent) {
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
      if (view(a->name) == "lang" && a->children != nullptr)
        return std::string(view(a->children->content));
    }
  }
  return {};
}

}  // namespace morgue
