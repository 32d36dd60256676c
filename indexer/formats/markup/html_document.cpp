// Owns: libxml2's HTML parser as HtmlDocument uses it, and what a browser does not show.
#include "indexer/formats/markup/html_document.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <climits>
#include <iterator>
#include <new>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
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

namespace {

/// Whether a capital or a digit follows a small letter, or a capital a digit.
bool is_edge_of_words(std::string_view before, std::string_view after) {
  std::size_t last = code_point_begin(before, before.size() - 1);
  std::size_t first = 0;
  const auto end = static_cast<UChar32>(next_code_point(before, last));
  const auto start = static_cast<UChar32>(next_code_point(after, first));
  const bool is_capital = u_isupper(start) != 0;
  return u_islower(end) != 0 ? is_capital || u_isdigit(start) != 0
                             : u_isdigit(end) != 0 && is_capital;
}

std::size_t depth_of(const xmlNode* node) {
  std::size_t depth = 0;
  for (; node->parent != nullptr; node = node->parent) ++depth;
  return depth;
}

bool stands_apart(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name == "a" || name == "li" || has_attribute(node, "class");
}

}  // namespace

bool are_parted_by_style(const xmlNode* before, const xmlNode* after) {
  const std::string_view text = text_content(before);
  if (text.empty() || text_content(after).empty() || !is_edge_of_words(text, text_content(after)))
    return false;
  // The elements beside each other that hold one each.
  std::size_t depth = depth_of(before);
  std::size_t other_depth = depth_of(after);
  while (before->parent != after->parent) {
    const bool is_deeper = depth >= other_depth;
    if (other_depth >= depth) after = after->parent, --other_depth;
    if (is_deeper) before = before->parent, --depth;
  }
  return stands_apart(before) && stands_apart(after);
}

std::string collapsed_text(const xmlNode* node) {
  std::string text;
  const xmlNode* at = node;
  const xmlNode* last = nullptr;  // text
  while (at != nullptr) {
    if (at != node && is_never_shown(at)) {
      at = next_outside(at, node);
      continue;
    }
    if (element_name(at) == "br" || element_name(at) == "p") text += ' ';
    const std::string_view content = text_content(at);
    if (!content.empty()) {
      if (last != nullptr && are_parted_by_style(last, at)) text += ' ';
      last = at;
    }
    text += content;
    at = next_in_order(at, node);
  }
  return collapse_space(text);
}

}  // namespace morgue
