// Owns: reading elements as names and values.
#include "indexer/formats/xml/xml_extra.hpp"

#include <algorithm>
#include <string>

#include "common/base/utf8.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/reading/text_repair.hpp"

namespace morgue {

namespace {

/// More can never be kept; that there were more is told by repair_text.
constexpr std::size_t kMaxFields = kMaxExtrasBytes / 2 + 1;

bool is_known(std::string_view name, KnownNames known) {
  return std::find(known.begin(), known.end(), name) != known.end();
}

void add(std::string name, std::string_view value, ExtraFields& fields) {
  value = trim(value);
  if (!name.empty() && !value.empty() && fields.size() < kMaxFields)
    fields.push_back({std::move(name), std::string(value)});
}

/// True for an element that names its field in one attribute and its value in another.
bool add_named(const xmlNode* element, const char* name, const char* value, KnownNames known,
               ExtraFields& fields) {
  if (!has_attribute(element, name) || !has_attribute(element, value)) return false;
  const std::string_view called = attribute(element, name);
  if (!is_known(called, known)) add(std::string(called), attribute(element, value), fields);
  return true;
}

void add_attributes(const xmlNode* node, const std::string& before, KnownNames known,
                    ExtraFields& fields) {
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    const std::string_view name = view(a->name);
    if (is_known(name, known)) continue;
    add(before + std::string(name), attribute(node, reinterpret_cast<const char*>(a->name)),
        fields);
  }
}

}  // namespace

void add_extra_elements(const xmlNode* parent, KnownNames known, ExtraFields& fields) {
  if (parent == nullptr) return;
  for (const xmlNode* c = parent->children; c != nullptr; c = c->next) {
    if (c->type != XML_ELEMENT_NODE) continue;
    const std::string name = usual_name(c);
    if (is_known(name, known) || has_elements(c)) continue;
    if (add_named(c, "name", "content", known, fields)) continue;
    if (add_named(c, "element", "value", known, fields)) continue;
    const std::string text = plain_text(c);
    add(name, text, fields);
    if (text.empty()) add_attributes(c, name + ".", {}, fields);
  }
}

void add_extra_attributes(const xmlNode* node, KnownNames known, ExtraFields& fields) {
  if (node != nullptr) add_attributes(node, {}, known, fields);
}

}  // namespace morgue
