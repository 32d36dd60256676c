// Owns: the thin layer over xmlTextReader.
#include "indexer/readers/xml_pull.hpp"

#include <libxml/xmlerror.h>

#include <algorithm>

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
  if (!head.starts_with("<?xml") || at == std::string::npos || at > head.find("?>")) return {};
  const std::size_t start = at + 10;  // past the quote
  if (start >= head.size()) return {};
  return head.substr(start, head.find_first_of("\"'", start) - start);
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

}  // namespace

std::string_view xml_root_name(std::string_view head) {
  for (std::size_t at = head.find('<'); at != std::string_view::npos && at + 1 < head.size();
       at = head.find('<', at + 1)) {
    if (head.substr(at).starts_with("<!--")) {
      at = head.find("-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    if (head[at + 1] == '!' || head[at + 1] == '?') continue;
    std::string_view name = head.substr(at + 1);
    name = name.substr(0, name.find_first_of(" \t\r\n>/"));
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
  }
  return {};
}

std::string xml_bytes(std::string bytes, std::uint64_t* replaced) {
  const bool utf16 = bytes.find('\0') < 4;  // libxml2 knows it by its BOM or first bytes
  if (utf16) return bytes;
  std::replace_if(bytes.begin(), bytes.end(), is_bad_control, ' ');
  const std::string encoding = declared_encoding(bytes);
  if ((!encoding.empty() && encoding != "utf-8" && encoding != "utf8") || is_valid_utf8(bytes)) {
    return bytes;
  }
  DecodedText decoded = decode_text(bytes, encoding);
  *replaced += decoded.replaced;
  return std::move(decoded.text);
}

XmlPull::XmlPull(std::string_view bytes)
    : reader_(xmlReaderForMemory(bytes.data(),
                                 static_cast<int>(std::min<std::size_t>(bytes.size(), INT32_MAX)),
                                 nullptr, nullptr, kXmlOptions)) {
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
