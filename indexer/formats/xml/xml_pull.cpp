// Owns: the thin layer over xmlTextReader.
#include "indexer/formats/xml/xml_pull.hpp"

#include <libxml/xmlerror.h>

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

namespace {

bool is_bad_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// The encoding that the XML declaration states, in lower case, or empty.
std::string declared_encoding(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, 200));
  const std::size_t at = head.find("encoding=");
  const std::size_t start_tag = head.find("<?xml");
  if (start_tag == std::string::npos || at == std::string::npos || at > head.find("?>")) return {};
  const std::size_t start = at + 10;  // past the quote
  if (start >= head.size()) return {};
  return head.substr(start, head.find_first_of("\"'", start) - start);
}

std::string clause_on(const xmlError* error) {
  std::string text = "not well-formed XML";
  if (error != nullptr && error->message != nullptr) {
    text += " in line " + std::to_string(error->line) + ": " +
            collapse_space(repair_utf8(error->message));
  }
  return text;
}

}  // namespace

std::string xml_bytes(std::string bytes, std::uint64_t* replaced) {
  DecodedText decoded = decode_text(bytes, declared_encoding(bytes));
  *replaced += decoded.replaced;
  std::string text = std::move(decoded.text);
  std::replace_if(text.begin(), text.end(), is_bad_control, ' ');
  // A declaration behind blanks is an error to libxml2, and its charset is no longer true.
  const std::size_t start = text.find("<?xml");
  const std::size_t end = text.find("?>", start);
  if (start != std::string::npos && end != std::string::npos && text.find('<') == start &&
      text.compare(start, 6, "<?xml-") != 0) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(start),
              text.begin() + static_cast<std::ptrdiff_t>(end + 2), ' ');
  }
  // Other byte order marks before the first element.
  const std::size_t mark = text.find("\xEF\xBB\xBF");
  if (mark < text.find('<')) text.replace(mark, 3, "   ");
  return text;
}

XmlPull::XmlPull(std::string_view bytes)
    : reader_(xmlReaderForMemory(bytes.data(),
                                 static_cast<int>(std::min<std::size_t>(bytes.size(), INT32_MAX)),
                                 nullptr, "UTF-8", kXmlOptions)) {
  if (reader_ == nullptr) error_ = "not well-formed XML";
}

bool XmlPull::next() {
  if (failed()) return next_of_rest();
  const xmlNode* const above = node_ == nullptr ? nullptr : node_->parent;
  const int result = xmlTextReaderRead(reader_.get());
  if (result > 0) {
    node_ = xmlTextReaderCurrentNode(reader_.get());
    at_end_ = xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_END_ELEMENT;
    empty_ = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
    return true;
  }
  if (result == 0) return false;
  error_ = xml_error();
  return next_after_fault(above);
}

/// The reader frees what it has passed, also in the step that fails: only its own place is sound,
/// which may be the last node's still, the node after it or, at the end of the latter, the one
/// above.
bool XmlPull::next_after_fault(const xmlNode* above) {
  if (reader_ == nullptr || node_ == nullptr) return next_of_rest();
  const xmlNode* const now = xmlTextReaderCurrentNode(reader_.get());
  if (now == node_) return next_of_rest();
  is_past_ = now == nullptr || (now == above && now->type != XML_ELEMENT_NODE);
  visit(is_past_ ? nullptr : now);
  at_end_ = now == above;
  return !is_past_;
}

/// The reader says nothing of the piece that the fault stands in, but has put it into its tree.
bool XmlPull::next_of_rest() {
  if (reader_ == nullptr) return false;
  if (node_ == nullptr) {
    if (rest_ != nullptr || is_past_) return false;
    rest_.reset(xmlTextReaderCurrentDoc(reader_.get()));  // now ours
    return rest_ != nullptr && visit(rest_->children);
  }
  if (is_element() && !empty_) {
    if (node_->children != nullptr) return visit(node_->children);
    at_end_ = true;
    return true;
  }
  if (node_->next != nullptr) return visit(node_->next);
  const xmlNode* parent = node_->parent;
  if (parent == nullptr || parent->type != XML_ELEMENT_NODE) return false;
  node_ = parent;
  at_end_ = true;
  return true;
}

bool XmlPull::visit(const xmlNode* node) {
  node_ = node;
  at_end_ = false;
  empty_ = node != nullptr && node->children == nullptr;
  return node != nullptr;
}

std::string xml_error() {
  return clause_on(xmlGetLastError());
}

bool XmlPull::is_element() const {
  return node_->type == XML_ELEMENT_NODE && !at_end_;
}

bool XmlPull::is_end() const {
  return at_end_;
}

bool XmlPull::is_empty_element() const {
  return empty_;
}

std::string_view XmlPull::text() const {
  const bool is_text = node_->type == XML_TEXT_NODE || node_->type == XML_CDATA_SECTION_NODE;
  return is_text ? view(node_->content) : std::string_view();
}

std::string_view XmlPull::name() const {
  return view(node_->name);
}

int XmlPull::depth() const {
  int depth = 0;
  for (const xmlNode* up = node_->parent; up != nullptr && up->type == XML_ELEMENT_NODE;
       up = up->parent) {
    ++depth;
  }
  return depth;
}

std::string XmlPull::attribute(const char* name) const {
  if (!is_element()) return {};
  for (const xmlAttr* own = node_->properties; own != nullptr; own = own->next) {
    if (view(own->name) != name) continue;
    xmlChar* value = xmlNodeListGetString(node_->doc, own->children, 1);
    std::string text(view(value));
    xmlFree(value);
    return text;
  }
  return {};
}

}  // namespace morgue
