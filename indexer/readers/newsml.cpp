// Owns: the "newsml" format: files of NewsML-G2 items, alone or in a newsMessage.
// Does not own: what an item holds (newsml_item.hpp).
#include <fmt/format.h>

#include "indexer/readers/html_document.hpp"
#include "indexer/readers/newsml_item.hpp"
#include "indexer/readers/reader.hpp"
#include "indexer/readers/xml_stream.hpp"

namespace morgue {

namespace {

// Why an element that is no news item makes no article; nullptr for what is looked into.
const char* reason_for(std::string_view name) {
  if (name == "packageItem") return "a package that only lists items";
  if (name == "conceptItem") return "a concept, no text story";
  if (name == "knowledgeItem") return "a list of concepts, no text story";
  if (name == "planningItem") return "a planning item, no text story";
  if (name == "catalogItem") return "a catalog, no text story";
  if (name == "hopItem") return "a processing history, no text story";
  return nullptr;
}

Match matches_newsml(std::string_view head, std::string_view) {
  const std::string root = xml_root_name(head);
  if (root.empty()) return Match::no;
  if (root == "newsMessage" || root == "newsItem" || reason_for(root) != nullptr)
    return Match::certain;
  const bool g2 = head.find("iptc.org/std/nar/") != std::string_view::npos ||
                  head.find("<newsItem") != std::string_view::npos;
  if (g2) return Match::likely;
  return root == "contentMeta" || root == "contentSet" || root == "itemMeta" ? Match::maybe
                                                                             : Match::no;
}

// Reads the item the stream stands at; false where the sink asks to stop.
bool deliver(XmlStream& stream, Article article, ArticleSink& sink) {
  const xmlNode* item = stream.expand();
  if (item == nullptr) return true;  // the error is reported at the end
  std::string reason;
  if (!read_news_item(item, article, reason)) {
    sink.skipped({article.where, reason, stream.is_cut()});
    return true;
  }
  article.replaced_bytes = stream.take_replaced();
  if (stream.is_cut()) article.notes.push_back("the file ends inside this item");
  return sink.article(std::move(article));
}

void read_items(Input& input, const ReadContext& context, ArticleSink& sink) {
  XmlStream stream(input, context);
  std::uint64_t records = 0;
  bool going = true;
  while (going && stream.next()) {
    const std::string name = usual_name(stream.node());
    const char* reason = reason_for(name);
    if (name != "newsItem" && reason == nullptr) continue;
    SourcePlace where{context.path, ++records, stream.line(), 0};
    if (reason != nullptr) {
      stream.skip();
      sink.skipped({std::move(where), reason, false});
      continue;
    }
    Article article;
    article.where = std::move(where);
    going = deliver(stream, std::move(article), sink);
  }
  if (const auto& error = stream.error()) {
    const std::string reason =
        fmt::format("damaged XML, read as far as it goes: {}", error->message);
    sink.skipped({{context.path, 0, error->line, 0}, reason, true});
  } else if (going && records == 0) {
    sink.skipped({{context.path, 0, 0, 0}, "no news item in the file", false});
  }
}

}  // namespace

extern const Format kNewsmlFormat;  // also in registry.hpp
const Format kNewsmlFormat{"newsml", "NewsML-G2 text items, alone or in a newsMessage",
                           matches_newsml, read_items};

}  // namespace morgue
