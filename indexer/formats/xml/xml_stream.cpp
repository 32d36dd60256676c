// Owns: libxml2's push parser as XmlStream drives it: feeding, balancing of tags, collecting, going
// on after damage.
#include "indexer/formats/xml/xml_stream.hpp"

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/hash.h>
#include <libxml/parserInternals.h>

#include <algorithm>

#include "common/base/ascii.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"

namespace morgue {

namespace {

constexpr std::size_t kReadSize = 64 * 1024;
constexpr std::size_t kMaxPiece = 1u << 20;  // text fed at once where no '>' comes
constexpr std::size_t kMaxTreeDepth = 200;   // libxml2 gives up at 256
constexpr std::size_t kMaxErrors = 100;      // kept until they are taken
constexpr std::size_t kMaxOpen = 10000;      // open elements, built or not

// Hash scanner: an entity that pulls in a file or other entities as text makes `*data` true.
void check_entity(void* payload, void* data, const xmlChar*) {
  const auto* entity = static_cast<const xmlEntity*>(payload);
  if (entity->etype == XML_EXTERNAL_GENERAL_UNPARSED_ENTITY) return;  // a picture
  const bool external = entity->SystemID != nullptr || entity->ExternalID != nullptr;
  const bool nested = view(entity->content).find_first_of("&%") != std::string_view::npos;
  if (external || nested) *static_cast<bool*>(data) = true;
}

// Name in the tag that starts at `at` ("<name" or "</name").
std::string_view tag_name(std::string_view piece, std::size_t at) {
  at += piece.substr(at, 2) == "</" ? 2 : 1;
  const std::size_t end = std::min(piece.find_first_of(" \t\r\n/>", at), piece.size());
  return piece.substr(at, end - at);
}

// Elements of HTML without an end tag, as far as no vocabulary of XML has others of that name:
// markup that somebody forgot to escape.
bool is_void_element(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return lower == "br" || lower == "hr" || lower == "img" || lower == "wbr" || lower == "embed";
}

// Whether a start tag is whole and does not end its element itself.
bool ends_open(std::string_view tag) {
  return tag.ends_with('>') && !tag.ends_with("/>") &&
         std::count(tag.begin(), tag.end(), '"') % 2 == 0;
}

// Where the tag at the end of the piece begins; npos where it stands in a comment or CDATA that the
// piece opens.
std::size_t last_tag(std::string_view piece) {
  const std::size_t tag = piece.rfind('<');
  const std::size_t special = std::min(piece.find("<![CDATA["), piece.find("<!--"));
  return special < tag ? std::string_view::npos : tag;
}

std::uint64_t count_lines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

// libxml2's own tree builder does the work; these decide what it is to build.
struct XmlStream::Callbacks {
  static XmlStream& self(void* context) {
    return *static_cast<XmlStream*>(static_cast<xmlParserCtxt*>(context)->_private);
  }

  static void start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                    int namespaces, const xmlChar** namespace_list, int attributes, int defaulted,
                    const xmlChar** attribute_list) {
    XmlStream& stream = self(context);
    std::string full(view(name));
    if (prefix != nullptr) full = fmt::format("{}:{}", view(prefix), full);
    stream.open_.push_back({std::move(full), nullptr});
    if (stream.open_.size() > kMaxOpen) xmlStopParser(stream.parser_);
    if (!stream.builds()) return;
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespace_list, attributes,
                          defaulted, attribute_list);
    stream.open_.back().node = stream.parser_->node;
    stream.on_start();
  }

  static void end(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
    XmlStream& stream = self(context);
    xmlNode* node = stream.open_.empty() ? nullptr : stream.open_.back().node;
    // After a broken start tag libxml2 has taken the node off its stack already.
    if (node != nullptr && stream.parser_->node == node)
      xmlSAX2EndElementNs(context, name, prefix, uri);
    // What is not collected leaves the tree at once.
    const bool keep = stream.collect_from_ != 0 && stream.collect_from_ <= stream.open_.size();
    if (node != nullptr && !keep && node->parent != nullptr &&
        node->parent->type == XML_ELEMENT_NODE) {
      xmlUnlinkNode(node);
      stream.to_free_.push_back(node);
    }
    stream.on_end();
  }

  static void text(void* context, const xmlChar* text, int length) {
    const XmlStream& stream = self(context);
    if (stream.collect_from_ != 0 && stream.builds()) xmlSAX2Characters(context, text, length);
  }

  static void error(void* context, xmlError* error) {
    if (context == nullptr || error == nullptr) return;
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
    // No text is lost in a DTD.
    if (static_cast<xmlParserCtxt*>(context)->inSubset != 0) return;
    std::string message = error->message == nullptr ? "broken XML" : error->message;
    std::replace(message.begin(), message.end(), '\n', ' ');
    while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
    self(context).note(std::move(message));
  }
};

XmlStream::XmlStream(Input& input, const ReadContext& context, Chooser chooser,
                     std::initializer_list<std::string_view> records)
    : source_(input, context.charset, context.limits.document_bytes),
      limits_(context.limits),
      chooser_(std::move(chooser)),
      records_(records.begin(), records.end()) {
  start_parser();
}

XmlStream::~XmlStream() {
  retired_.push_back(parser_);
  free_delivered();
}

void XmlStream::start_parser() {
  xmlSAXHandler handler{};
  xmlSAXVersion(&handler, 2);
  handler.startElementNs = &Callbacks::start;
  handler.endElementNs = &Callbacks::end;
  handler.characters = &Callbacks::text;
  handler.ignorableWhitespace = &Callbacks::text;
  handler.cdataBlock = &Callbacks::text;
  handler.comment = nullptr;
  handler.processingInstruction = nullptr;
  handler.serror = &Callbacks::error;
  // Parameter entities are never put in: a DTD made of them would grow without end.
  handler.getParameterEntity = [](void*, const xmlChar*) -> xmlEntity* { return nullptr; };
  parser_ = xmlCreatePushParserCtxt(&handler, nullptr, nullptr, 0, nullptr);
  if (parser_ == nullptr) throw std::bad_alloc();
  parser_->_private = this;
  xmlCtxtUseOptions(
      parser_, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser_, XML_CHAR_ENCODING_UTF8);
}

// Nodes before documents: their names are in the document's dictionary.
void XmlStream::free_delivered() {
  ready_.clear();
  ready_pos_ = 0;
  for (xmlNode* node : to_free_) xmlFreeNode(node);
  to_free_.clear();
  for (xmlParserCtxt* parser : retired_) {
    xmlDoc* doc = parser->myDoc;
    xmlFreeParserCtxt(parser);
    xmlFreeDoc(doc);
  }
  retired_.clear();
}

std::optional<XmlElement> XmlStream::next() {
  std::string piece;
  while (ready_pos_ == ready_.size()) {
    free_delivered();
    if (finished_ || stopped_) return std::nullopt;
    if (!take_piece(piece)) {
      finish();
    } else if (seeking_) {
      seek_record(piece);
    } else {
      if (document_ended_) start_document(piece);
      feed_piece(piece);
      if (parser_->disableSAX != 0 && !stopped_) recover(piece);
    }
  }
  return std::move(ready_[ready_pos_++]);
}

// After the end of the root: what begins another document gets a parser of its own.
void XmlStream::start_document(std::string& piece) {
  const std::size_t tag = special_ == Special::none ? piece.find('<') : std::string::npos;
  if (tag == std::string::npos || tag + 1 >= piece.size()) return;
  const std::string_view after = std::string_view(piece).substr(tag + 1);
  if (after[0] == '/' || after[0] == '?' || (after[0] == '!' && !after.starts_with("!DOCTYPE")))
    return;
  if (piece.find_first_not_of(" \t\r\n") < tag) return;  // text between them is told of
  line_ += count_lines(std::string_view(piece).substr(0, tag));
  piece.erase(0, tag);
  xmlParseChunk(parser_, nullptr, 0, 1);
  retired_.push_back(parser_);
  start_parser();
  document_ended_ = false;
  fresh_ = true;
}

void XmlStream::finish() {
  finished_ = true;
  const std::string problem = problem_;
  if (!seeking_ && !fresh_) xmlParseChunk(parser_, nullptr, 0, 1);  // text that waits for a tag
  problem_ = problem;  // that the end has come is told as such
  if (collect_from_ != 0) deliver(true);
}

// libxml2 gave up: what is open is delivered as far as it came, and a new parser waits for the next
// record.
void XmlStream::recover(const std::string& piece) {
  if (collect_from_ != 0) deliver(true);
  const bool was_fresh = fresh_;
  retired_.push_back(parser_);
  open_.clear();
  skip_from_ = 0;
  too_large_ = false;
  start_parser();
  document_ended_ = false;
  synthetic_root_ = true;
  feed("<recovered>");
  fresh_ = true;
  seeking_ = true;
  // The tag that libxml2 stumbled over may start a record itself (documents one after the other).
  if (!was_fresh) {
    line_ -= count_lines(piece);
    seek_record(piece);
  }
}

void XmlStream::seek_record(const std::string& piece) {
  const std::size_t tag = special_ == Special::none ? piece.rfind('<') : std::string::npos;
  if (tag != std::string::npos && is_record(tag_name(piece, tag)) &&
      piece.compare(tag, 2, "</") != 0) {
    seeking_ = false;
    line_ += count_lines(std::string_view(piece).substr(0, tag));
    feed_piece(piece.substr(tag));
    return;
  }
  track_special(piece);
  line_ += count_lines(piece);
}

// Text up to and with the next '>', so that every tag comes alone.
bool XmlStream::take_piece(std::string& piece) {
  std::size_t searched = buffer_pos_;
  for (;;) {
    const std::size_t close = buffer_.find('>', searched);
    const bool overlong = buffer_.size() - buffer_pos_ > kMaxPiece;
    if (close != std::string::npos || source_ended_ || overlong) {
      const std::size_t end = close == std::string::npos ? buffer_.size() : close + 1;
      piece.assign(buffer_, buffer_pos_, end - buffer_pos_);
      buffer_pos_ = end;
      return !piece.empty();
    }
    buffer_.erase(0, buffer_pos_);
    buffer_pos_ = 0;
    searched = buffer_.size();
    buffer_.resize(searched + kReadSize);
    const std::size_t got = source_.read(buffer_.data() + searched, kReadSize);
    buffer_.resize(searched + got);
    source_ended_ = got == 0;
  }
}

void XmlStream::feed(std::string_view bytes) {
  if (parser_->disableSAX == 0 && !bytes.empty()) {
    xmlParseChunk(parser_, bytes.data(), static_cast<int>(bytes.size()), 0);
  }
}

void XmlStream::feed_piece(const std::string& piece) {
  const std::size_t tag = special_ == Special::none ? last_tag(piece) : std::string::npos;
  tag_line_ = line_ + count_lines(std::string_view(piece).substr(0, std::min(tag, piece.size())));
  collected_bytes_ += piece.size();
  too_large_ = too_large_ || (collect_from_ != 0 && collected_bytes_ > limits_.article_bytes);
  if (tag != std::string::npos && piece.compare(tag, 2, "</") == 0) {
    balance_end_tag(piece, tag);
  } else {
    const std::string_view name =
        tag == std::string::npos ? std::string_view{} : tag_name(piece, tag);
    // A record inside a record of its kind: the end tag is missing.
    if (collect_from_ != 0 && is_record(name) && open_[collect_from_ - 1].name == name) {
      note(fmt::format("no end tag of {}", name));
      feed(std::string_view(piece).substr(0, tag));
      close_down_to(collect_from_ - 1);
      feed(std::string_view(piece).substr(tag));
    } else if (is_void_element(name) && ends_open(std::string_view(piece).substr(tag))) {
      const std::size_t rest = tag + 1 + name.size();
      feed(fmt::format("{}<{}{}/>", std::string_view(piece).substr(0, tag), ascii_lower(name),
                       std::string_view(piece).substr(rest, piece.size() - 1 - rest)));
    } else {
      feed(piece);
    }
    track_special(piece);
  }
  line_ += count_lines(piece);
  if (parser_->disableSAX == 0) fresh_ = false;
}

void XmlStream::balance_end_tag(std::string_view piece, std::size_t tag) {
  const std::string_view name = tag_name(piece, tag);
  const auto match = std::find_if(open_.rbegin(), open_.rend(),
                                  [name](const Open& open) { return open.name == name; });
  if (match == open_.rend()) {
    if (!is_void_element(name)) note(fmt::format("end tag of {} without a start", name));
    return feed(piece.substr(0, tag));
  }
  feed(piece.substr(0, tag));
  const std::size_t level = static_cast<std::size_t>(open_.rend() - match);
  if (level != open_.size()) note(fmt::format("no end tag of {}", open_.back().name));
  close_down_to(level);
  feed(piece.substr(tag));
}

// Supplies end tags until `count` elements are open.
void XmlStream::close_down_to(std::size_t count) {
  while (open_.size() > count && parser_->disableSAX == 0) {
    const std::size_t before = open_.size();
    feed(fmt::format("</{}>", open_.back().name));
    if (open_.size() == before) break;
  }
}

void XmlStream::track_special(std::string_view piece) {
  if (special_ == Special::none) {
    const std::size_t cdata = piece.find("<![CDATA[");
    const std::size_t comment = piece.find("<!--");
    if (cdata < comment) special_ = Special::cdata;
    if (comment < cdata) special_ = Special::comment;
  }
  if (special_ == Special::cdata && piece.ends_with("]]>")) special_ = Special::none;
  if (special_ == Special::comment && piece.ends_with("-->")) special_ = Special::none;
}

bool XmlStream::is_record(std::string_view name) const {
  return std::find(records_.begin(), records_.end(), name) != records_.end();
}

void XmlStream::on_start() {
  const std::size_t depth = open_.size();
  if (depth == 1 && refuses_doctype()) {
    errors_.push_back({"refused: the DOCTYPE declares external or nested entities", tag_line_});
    stopped_ = true;
    return;
  }
  if (synthetic_root_ && depth == 1) return;
  const std::size_t allowed = std::min(limits_.depth, kMaxTreeDepth);
  if (depth > allowed) {
    note(fmt::format("nested deeper than {} elements", allowed));
    lost_ = collect_from_ != 0;
    skip_from_ = depth;
    return;
  }
  if (collect_from_ != 0) return;
  switch (chooser_(parser_->node)) {
    case XmlWant::descend:
      break;
    case XmlWant::skip:
      skip_from_ = depth;
      break;
    case XmlWant::collect:
      collect_from_ = depth;
      collected_ = open_.back().node;
      collect_line_ = tag_line_;
      collected_bytes_ = 0;
      too_large_ = false;
      problem_.clear();
      lost_ = false;
      break;
  }
}

void XmlStream::on_end() {
  if (open_.empty()) return;
  const std::size_t depth = open_.size();
  open_.pop_back();
  document_ended_ = open_.empty() && !synthetic_root_;
  if (skip_from_ >= depth) skip_from_ = 0;
  if (depth == collect_from_) deliver(false);
}

// Hands the collected element over; called when it is closed, or with `cut` when it never will be.
void XmlStream::deliver(bool cut) {
  collect_from_ = 0;
  if (std::exchange(too_large_, false)) {
    std::string reason =
        fmt::format("a record of more than {} bytes left out", limits_.article_bytes);
    errors_.push_back({std::move(reason), collect_line_});
    detach(cut);
    return;
  }
  if (const xmlNode* node = detach(cut); node != nullptr) {
    ready_.push_back({node, collect_line_, cut, lost_, problem_});
  }
  problem_.clear();
  lost_ = false;
}

// Takes the collected element off the tree, unless it is still open or the root.
const xmlNode* XmlStream::detach(bool cut) {
  xmlNode* node = std::exchange(collected_, nullptr);
  const bool inner =
      node != nullptr && node->parent != nullptr && node->parent->type == XML_ELEMENT_NODE;
  if (inner && !cut) {
    xmlUnlinkNode(node);
    to_free_.push_back(node);
  }
  return node;
}

void XmlStream::note(std::string message) {
  if (collect_from_ != 0) {
    if (problem_.empty()) problem_ = fmt::format("line {}: {}", tag_line_, message);
  } else if (errors_.size() < kMaxErrors && !synthetic_root_) {  // that has tags without partners
    errors_.push_back({std::move(message), tag_line_});
  }
}

bool XmlStream::refuses_doctype() const {
  const xmlDoc* doc = parser_->myDoc;
  if (doc == nullptr || doc->intSubset == nullptr) return false;
  bool bad = false;
  // Parameter entities concern the DTD alone, of which nothing outside is ever read.
  if (void* table = doc->intSubset->entities; table != nullptr)
    xmlHashScan(static_cast<xmlHashTable*>(table), &check_entity, &bad);
  return bad;
}

std::size_t report_errors(XmlStream& stream, const std::string& path, ArticleSink& sink) {
  const std::vector<XmlError> errors = stream.take_errors();
  for (const XmlError& error : errors) {
    sink.skipped({{path, 0, error.line, 0}, "damaged XML: " + error.message, true});
  }
  return errors.size();
}

void report_damage(const XmlElement& element, Article& article, ArticleSink& sink) {
  article.cut = element.cut;
  if (!element.cut && !element.lost) {
    if (!element.problem.empty()) article.notes.push_back("damaged XML, " + element.problem);
    return;
  }
  std::string reason = element.cut ? "the record is cut: it has no end, text is missing"
                                   : "part of the record is left out";
  if (!element.problem.empty()) reason += ": " + element.problem;
  sink.skipped({article.where, std::move(reason), true});
}

}  // namespace morgue
