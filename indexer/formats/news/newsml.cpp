// Owns: the "newsml" format: files of NewsML-G2 items, alone or in a newsMessage, and of
// NewsML 1.x. Does not own: what an item holds (newsml_item.hpp, newsml1_item.hpp).
#include <fmt/format.h>

#include "indexer/formats/news/formats.hpp"
#include "indexer/formats/news/newsml1_item.hpp"
#include "indexer/formats/news/newsml_item.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/formats/xml/xml_stream.hpp"
#include "indexer/reading/reader.hpp"

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
  if (root == "NewsML" || root == "newsMessage" || root == "newsItem" ||
      reason_for(root) != nullptr)
    return Match::certain;
  const bool g2 = head.find("iptc.org/std/nar/") != std::string_view::npos ||
                  head.find("<newsItem") != std::string_view::npos ||
                  head.find("<NewsItem") != std::string_view::npos;
  if (g2) return Match::likely;
  return root == "contentMeta" || root == "contentSet" || root == "itemMeta" ? Match::maybe
                                                                             : Match::no;
}

XmlWant want(const xmlNode* start) {
  const std::string name = usual_name(start);
  return name == "newsItem" || name == "NewsItem" || reason_for(name) != nullptr ? XmlWant::collect
                                                                                 : XmlWant::descend;
}

// False where the sink asks to stop.
bool deliver_first(const XmlElement& element, const Article& place, ArticleSink& sink) {
  NewsItemOutcome outcome = read_newsml1_item(element.node);
  if (outcome.withdraws) {
    sink.withdrawn(std::move(outcome.id), place.where);
    return true;
  }
  if (outcome.articles.empty()) sink.skipped({place.where, outcome.reason, is_damaged(element)});
  for (std::size_t i = 0; i < outcome.articles.size(); ++i) {
    Article& article = outcome.articles[i];
    article.where = place.where;
    if (i == 0) {
      article.replaced_bytes = place.replaced_bytes;
      report_damage(element, article, sink);
    }
    if (!sink.article(std::move(article))) return false;
  }
  if (outcome.left_out > 0) {
    const std::string reason =
        fmt::format("{} more texts of an item of {}", outcome.left_out, outcome.articles.size());
    sink.skipped({place.where, reason, false});
  }
  return true;
}

// False where the sink asks to stop.
bool deliver(const XmlElement& element, Article article, ArticleSink& sink) {
  if (const char* kind = reason_for(usual_name(element.node)); kind != nullptr) {
    sink.skipped({std::move(article.where), kind, false});
    return true;
  }
  if (usual_name(element.node) == "NewsItem") return deliver_first(element, article, sink);
  if (std::string id = withdrawn_story(element.node); !id.empty()) {
    sink.withdrawn(std::move(id), article.where);
    return true;
  }
  std::string reason;
  if (!read_news_item(element.node, article, reason)) {
    sink.skipped({std::move(article.where), reason, is_damaged(element)});
    return true;
  }
  report_damage(element, article, sink);
  return sink.article(std::move(article));
}

void read_items(Input& input, const ReadContext& context, ArticleSink& sink) {
  XmlStream stream(
      input, context, want,
      {"newsItem", "NewsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem"});
  std::uint64_t records = 0;
  bool going = true;
  std::size_t errors = 0;
  while (going) {
    const std::optional<XmlElement> element = stream.next();
    errors += report_errors(stream, context.path, sink);
    if (!element) break;
    Article article;
    article.where = {context.path, ++records, element->line, 0};
    article.replaced_bytes = stream.take_replaced();
    going = deliver(*element, std::move(article), sink);
  }
  if (going && errors == 0 && records == 0)
    sink.skipped({{context.path, 0, 0, 0}, "no news item in the file", false});
}

}  // namespace

const Format kNewsmlFormat{"newsml", "text items of NewsML-G2 and NewsML 1.x", matches_newsml,
                           read_items};

}  // namespace morgue
