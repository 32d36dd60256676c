// Owns: the thin layer over xmlTextReader.
#include "indexer/readers/xml_pull.hpp"

#include <libxml/xmlerror.h>

#include <algorithm>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/charset.hpp"
#include "indexer/readers/html_document.hpp"

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

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
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
  failed_ = reader_ == nullptr;
}

bool XmlPull::next() {
  if (failed_) return false;
  const int result = xmlTextReaderRead(reader_.get());
  failed_ = result < 0;
  return result == 1;
}

std::string xml_error() {
  const xmlError* last = xmlGetLastError();
  std::string text = "not well-formed XML";
  if (last != nullptr && last->message != nullptr) {
    text += " in line " + std::to_string(last->line) + ": " + collapse_space(last->message);
  }
  return text;
}

bool XmlPull::is_element() const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_ELEMENT;
}

bool XmlPull::is_end() const {
  return xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_END_ELEMENT;
}

bool XmlPull::is_empty_element() const {
  return xmlTextReaderIsEmptyElement(reader_.get()) == 1;
}

std::string_view XmlPull::text() const {
  switch (xmlTextReaderNodeType(reader_.get())) {
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      return view(xmlTextReaderConstValue(reader_.get()));
    default:
      return {};
  }
}

std::string_view XmlPull::name() const {
  return view(xmlTextReaderConstLocalName(reader_.get()));
}

int XmlPull::depth() const {
  return xmlTextReaderDepth(reader_.get());
}

std::string XmlPull::attribute(const char* name) const {
  xmlChar* value = xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

}  // namespace morgue
