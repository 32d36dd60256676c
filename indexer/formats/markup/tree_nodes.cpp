// Owns: the walks over libxml2's nodes.
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

std::string_view element_name(const xmlNode* node) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return {};
  const std::string_view name = view(node->name);
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view attribute(const xmlNode* node, const char* name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (view(a->name) != name) continue;
    return a->children == nullptr ? std::string_view{} : view(a->children->content);
  }
  return {};
}

bool has_attribute(const xmlNode* node, const char* name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return false;
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (view(a->name) == name) return true;
  }
  return false;
}

std::string_view text_content(const xmlNode* node) {
  if (node == nullptr) return {};
  const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return is_text ? view(node->content) : std::string_view{};
}

const xmlNode* next_outside(const xmlNode* node, const xmlNode* top) {
  while (node != nullptr && node != top) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

const xmlNode* next_in_order(const xmlNode* node, const xmlNode* top) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  return next_outside(node, top);
}

}  // namespace morgue
