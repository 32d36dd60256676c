// Owns: the format "json": records from the splitter, and lists of articles inside an object.
#include "indexer/formats/json/json_document.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/utf8.hpp"
#include "indexer/formats/json/formats.hpp"
#include "indexer/formats/json/json_feed.hpp"
#include "indexer/formats/json/json_record.hpp"
#include "indexer/formats/json/json_splitter.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kChunk = 64 * 1024;
/// Where the version of a JSON Feed stands.
constexpr std::size_t kFeedHead = 4096;
/// Objects within objects that are searched for lists: {"response": {"docs": [...]}}.
constexpr int kHolderDepth = 3;

/// An array whose first element is an object.
bool is_list_of_objects(dom::element value, dom::array& list) {
  dom::element first;
  return value.get(list) == simdjson::SUCCESS && list.at(0).get(first) == simdjson::SUCCESS &&
         first.is_object();
}

/// Delivers the records of one document.
class DocumentRecords {
 public:
  DocumentRecords(const ReadContext& context, ArticleSink& sink)
      : parser_(context), records_(context, sink) {
    where_.path = context.path;
  }

  bool take(JsonPiece& piece) {
    where_.offset = piece.offset;
    where_.line = piece.line;
    ++where_.record;
    if (!piece.reason.empty()) {
      records_.skip(where_, std::move(piece.reason));
      return true;
    }
    dom::element root;
    if (std::string reason = parser_.parse(piece.text, root); !reason.empty()) {
      records_.skip(where_, std::move(reason));
      return true;
    }
    dom::object object;
    if (!piece.in_list && root.get(object) == simdjson::SUCCESS && !records_.has_own_body(object)) {
      --where_.record;  // counts articles, not the object around them
      bool found = false;
      const bool goes_on = open(object, 0, found);
      if (found) return goes_on;
      ++where_.record;
    }
    return records_.deliver(root, where_, parser_);
  }

  void set_feed(FeedChannel channel) { records_.set_feed(std::move(channel)); }

  std::uint64_t count() const { return where_.record; }
  void nothing_found() { records_.skip({where_.path}, "no articles in the JSON document"); }

 private:
  /// Delivers the lists under the keys that usually hold articles, else under any key, else objects
  /// by key.
  bool open(dom::object object, int depth, bool& found) {
    dom::array list;
    dom::object inner;
    for (const auto& [key, value] : object) {
      if (is_list_key(key) && is_list_of_objects(value, list)) {
        found = true;
        if (!deliver_all(list)) return false;
      }
    }
    if (found) return true;
    const bool is_article = records_.looks_like_article(object);
    for (const auto& [key, value] : object) {
      if (depth < kHolderDepth && value.get(inner) == simdjson::SUCCESS &&
          !is_article_part(is_article, key)) {
        if (!open(inner, depth + 1, found)) return false;
      }
    }
    return found || is_article || open_unnamed(object, found);
  }

  /// "source": {...} of an article is no holder, while {"title": ..., "data": {"items": [...]}} has
  /// one.
  static bool is_article_part(bool is_article, std::string_view key) {
    return is_article && !is_list_key(key) && key != "response" && key != "result" && key != "feed";
  }

  bool open_unnamed(dom::object object, bool& found) {
    dom::array list;
    dom::object inner;
    for (const auto& [key, value] : object) {
      if (is_list_of_objects(value, list) && looks_like_article(list.at(0))) {
        found = true;
        if (!deliver_all(list)) return false;
      } else if (value.get(inner) == simdjson::SUCCESS && records_.looks_like_article(inner)) {
        found = true;
        ++where_.record;
        if (!records_.deliver(value, where_, parser_)) return false;
      }
    }
    return true;
  }

  bool looks_like_article(simdjson::simdjson_result<dom::element> element) {
    dom::object object;
    return element.get(object) == simdjson::SUCCESS && records_.looks_like_article(object);
  }

  bool deliver_all(dom::array list) {
    for (const dom::element element : list) {
      ++where_.record;
      if (!records_.deliver(element, where_, parser_)) return false;
    }
    return true;
  }

  JsonParser parser_;
  JsonRecords records_;
  SourcePlace where_;
};

void read_records(Input& input, const ReadContext& context, ArticleSink& sink,
                  std::optional<FeedChannel> feed) {
  DocumentRecords records(context, sink);
  if (feed) records.set_feed(std::move(*feed));
  JsonSplitter splitter(context.limits.article_bytes,
                        [&](JsonPiece& piece) { return records.take(piece); });
  for (;;) {
    const std::string_view chunk = input.read(kChunk);
    if (chunk.empty()) break;
    if (!splitter.feed(chunk)) return;
  }
  if (splitter.finish() && records.count() == 0) records.nothing_found();
}

/// A feed has to be held whole: what it says of itself stands before its items, or behind them.
void read_feed(Input& input, const ReadContext& context, ArticleSink& sink) {
  bool cut = false;
  const std::string bytes = input.read_all(context.limits.document_bytes, &cut);
  if (cut) sink.skipped({{context.path}, "the feed is too long, the rest is not read"});
  JsonParser parser(context);
  std::string text = bytes;
  dom::element root;
  std::optional<FeedChannel> feed;
  if (parser.parse(text, root).empty()) feed = json_feed_channel(root);
  Input items = Input::over(bytes);
  read_records(items, context, sink, std::move(feed));
}

}  // namespace

Match match_json_document(std::string_view head, std::string_view path) {
  head = without_byte_order_mark(head);
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || (head[start] != '{' && head[start] != '['))
    return Match::no;
  const std::size_t second = head.find_first_not_of(" \t\r\n", start + 1);
  const char next = second == std::string_view::npos ? '\0' : head[second];
  const bool fits =
      head[start] == '{' ? next == '"' || next == '}' : next == '{' || next == ']' || next == '[';
  if (path.ends_with(".json") || path.ends_with(".jsonld"))
    return fits ? Match::certain : Match::likely;
  return fits ? Match::likely : Match::no;
}

void read_json_document(Input& input, const ReadContext& context, ArticleSink& sink) {
  if (is_json_feed(input.peek(kFeedHead))) return read_feed(input, context, sink);
  read_records(input, context, sink, std::nullopt);
}

const Format kJsonFormat{
    "json", "a JSON document: one article, a list of them, or an object that holds lists",
    match_json_document, read_json_document};

}  // namespace morgue
