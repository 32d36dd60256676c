// Owns: libxml2's xmlTextReader as XmlStream uses it.
#include "indexer/readers/xml_stream.hpp"

#include <fmt/format.h>
#include <libxml/hash.h>

#include "indexer/readers/html_document.hpp"

namespace morgue {

namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

// Hash scanner: an entity that pulls in a file or other entities makes `*data` true.
void check_entity(void* payload, void* data, const xmlChar*) {
  const auto* entity = static_cast<const xmlEntity*>(payload);
  const bool external = entity->SystemID != nullptr || entity->ExternalID != nullptr;
  const bool nested = view(entity->content).find_first_of("&%") != std::string_view::npos;
  if (external || nested) *static_cast<bool*>(data) = true;
}

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

XmlStream::XmlStream(Input& input, const ReadContext& context)
    : source_(input, context.charset, context.limits.document_bytes), limits_(context.limits) {
  constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                           XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT;
  reader_.reset(xmlReaderForIO(&XmlStream::read_bytes, nullptr, this, nullptr, "UTF-8", kOptions));
  if (reader_ == nullptr) {
    note("no XML parser could be made", 0);
    ended_ = true;
    return;
  }
  xmlTextReaderSetStructuredErrorHandler(
      reader_.get(), reinterpret_cast<xmlStructuredErrorFunc>(&XmlStream::on_error), this);
}

XmlStream::~XmlStream() = default;

int XmlStream::read_bytes(void* self, char* out, int size) {
  auto* stream = static_cast<XmlStream*>(self);
  if (stream->source_.delivered() - stream->item_start_ > stream->limits_.article_bytes) {
    stream->note(fmt::format("an element is larger than {} bytes", stream->limits_.article_bytes),
                 stream->line());
    stream->ended_ = true;
    return 0;
  }
  try {
    return static_cast<int>(stream->source_.read(out, static_cast<std::size_t>(size)));
  } catch (...) {  // must not pass through libxml2
    stream->failure_ = std::current_exception();
    return -1;
  }
}

void XmlStream::on_error(void* self, xmlError* error) {
  auto* stream = static_cast<XmlStream*>(self);
  if (error == nullptr || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
    return;
  std::string message = error->message == nullptr ? "broken XML" : error->message;
  while (!message.empty() && (message.back() == '\n' || message.back() == '.')) message.pop_back();
  stream->note(std::move(message), error->line > 0 ? static_cast<std::uint64_t>(error->line) : 0);
}

void XmlStream::note(std::string message, std::uint64_t line) {
  if (!error_) error_ = XmlError{std::move(message), line};
}

bool XmlStream::refuses_doctype() {
  // Not xmlTextReaderCurrentDoc, which would make the document ours to free.
  const xmlNode* at = node();
  const xmlDoc* doc = at == nullptr ? nullptr : at->doc;
  if (doc == nullptr || doc->intSubset == nullptr) return false;
  bool bad = false;
  for (void* table : {doc->intSubset->entities, doc->intSubset->pentities}) {
    if (table != nullptr) xmlHashScan(static_cast<xmlHashTable*>(table), &check_entity, &bad);
  }
  if (bad) {
    error_ = XmlError{"refused: the DOCTYPE declares external or nested entities", line()};
    ended_ = true;
  }
  return bad;
}

bool XmlStream::next() {
  cut_ = false;
  while (!ended_) {
    item_start_ = source_.delivered();
    const int got = behind_ ? xmlTextReaderNext(reader_.get()) : xmlTextReaderRead(reader_.get());
    behind_ = false;
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    if (got != 1) {
      ended_ = true;
      return false;
    }
    const int type = xmlTextReaderNodeType(reader_.get());
    if (type == XML_READER_TYPE_DOCUMENT_TYPE && refuses_doctype()) return false;
    if (type == XML_READER_TYPE_ELEMENT) return true;
  }
  return false;
}

const xmlNode* XmlStream::node() const {
  return xmlTextReaderCurrentNode(reader_.get());
}

const xmlNode* XmlStream::expand() {
  const xmlNode* whole = xmlTextReaderExpand(reader_.get());
  behind_ = true;
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  if (ended_) return nullptr;  // too large
  cut_ = whole == nullptr;
  if (cut_) ended_ = true;
  return cut_ ? node() : whole;
}

std::uint64_t XmlStream::line() const {
  const xmlNode* at = node();
  const long line = at == nullptr ? 0 : xmlGetLineNo(at);
  return line > 0 ? static_cast<std::uint64_t>(line) : 0;
}

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

std::string raw_text(const xmlNode* node) {
  std::string text;
  for (const xmlNode* n = node; n != nullptr; n = next_in_order(n, node)) text += text_content(n);
  return text;
}

std::string plain_text(const xmlNode* node) {
  return collapse_space(raw_text(node));
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
