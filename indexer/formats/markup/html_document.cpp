// Owns: libxml2's HTML parser as HtmlDocument uses it, and what a browser does not show.
#include "indexer/formats/markup/html_document.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include <algorithm>
#include <climits>
#include <iterator>
#include <new>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/html_entities.hpp"
#include "indexer/formats/markup/html_nesting.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

// Without XML_PARSE_HUGE libxml2 gives up at a text node of 10 MB (XML_MAX_TEXT_LENGTH) and at 256
// elements within each other, and the rest of the page would be lost. With it nothing bounds the
// nesting, so that is done before.
constexpr std::size_t kMaxNode = 10'000'000;
constexpr std::size_t kMaxDepth = 200;

// Where libxml2 closes fewer elements than the bound on nesting supposed, only on purpose.
constexpr int kDeepest = 2000;

void start_unless_too_deep(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  if (parser->nodeNr > kDeepest) return xmlStopParser(parser);
  xmlSAX2StartElement(context, name, attributes);
}

// Elements whose content is never running text of the page.
constexpr std::string_view kUnseen[] = {
    "applet", "audio", "button", "canvas",   "datalist", "embed",    "head",   "iframe", "input",
    "link",   "map",   "meta",   "noembed",  "noframes", "noscript", "object", "option", "script",
    "select", "style", "svg",    "template", "textarea", "title",    "video"};

bool style_hides(std::string_view style) {
  if (style.empty()) return false;
  std::string bare = ascii_lower(style);
  std::erase_if(bare, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return bare.find("display:none") != std::string::npos ||
         bare.find("visibility:hidden") != std::string::npos;
}

}  // namespace

HtmlDocument::HtmlDocument(std::string_view utf8) {
  // libxml2 2.9 ends at a NUL and takes an int length.
  std::string bytes(utf8.substr(0, std::min<std::size_t>(utf8.size(), INT_MAX / 2)));
  std::replace(bytes.begin(), bytes.end(), '\0', ' ');
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) return;
  resolve_html5_entities(bytes);
  bound_html_attributes(bytes);
  if (bytes.size() < kMaxNode && parse(bytes, 0)) return;
  bound_html_nesting(bytes, kMaxDepth);
  complete_ = parse(bytes, XML_PARSE_HUGE);
}

bool HtmlDocument::parse(const std::string& bytes, int more_options) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                              &htmlFreeParserCtxt);
  if (parser == nullptr) throw std::bad_alloc();
  if (more_options != 0) parser->sax->startElement = start_unless_too_deep;
  doc_.reset(htmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                "UTF-8", kOptions | more_options));
  return parser->disableSAX == 0;
}

const xmlNode* HtmlDocument::root() const {
  return doc_ == nullptr ? nullptr : xmlDocGetRootElement(doc_.get());
}

bool is_never_shown(const xmlNode* node) {
  const std::string_view name = element_name(node);
  if (name.empty()) return false;
  if (std::binary_search(std::begin(kUnseen), std::end(kUnseen), name)) return true;
  if (node->properties == nullptr) return false;
  return has_attribute(node, "hidden") || style_hides(attribute(node, "style"));
}

std::string collapsed_text(const xmlNode* node) {
  std::string text;
  const xmlNode* at = node;
  while (at != nullptr) {
    if (at != node && is_never_shown(at)) {
      at = next_outside(at, node);
      continue;
    }
    if (element_name(at) == "br" || element_name(at) == "p") text += ' ';
    text += text_content(at);
    at = next_in_order(at, node);
  }
  return collapse_space(text);
}

}  // namespace morgue
