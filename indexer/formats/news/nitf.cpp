// Owns: the "nitf" format: files of NITF documents or Reuters RCV1 newsitems, one or many in a
// wrapper. Does not own: what their elements mean (nitf_story.hpp).
#include "indexer/formats/news/formats.hpp"
#include "indexer/formats/news/nitf_story.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/formats/xml/xml_stream.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

namespace {

Match matches_nitf(std::string_view head, std::string_view path) {
  const std::string root = xml_root_name(head);
  if (root == "nitf" || root == "newsitem") return Match::certain;
  if (root.empty()) return Match::no;
  const bool inside = head.find("<nitf") != std::string_view::npos ||
                      head.find("<newsitem ") != std::string_view::npos;
  const bool g2 = head.find("<newsItem") != std::string_view::npos;
  if (inside && !g2) return Match::likely;
  return path.ends_with(".nitf") ? Match::maybe : Match::no;
}

XmlWant want(const xmlNode* start) {
  const std::string name = usual_name(start);
  return name == "nitf" || name == "newsitem" ? XmlWant::collect : XmlWant::descend;
}

void read_stories(Input& input, const ReadContext& context, ArticleSink& sink) {
  XmlStream stream(input, context, want, {"nitf", "newsitem"});
  std::uint64_t records = 0;
  bool going = true;
  std::size_t errors = 0;
  while (going) {
    const std::optional<XmlElement> element = stream.next();
    errors += report_errors(stream, context.path, sink);
    if (!element) break;
    Article article;
    usual_name(element->node) == "nitf" ? read_nitf(element->node, article)
                                        : read_rcv1(element->node, article);
    article.where = {context.path, ++records, element->line, 0};
    article.replaced_bytes = stream.take_replaced();
    if (usual_name(element->node) == "nitf" && withdraws_story(element->node)) {
      sink.withdrawn(std::move(article.id), article.where);
      continue;
    }
    report_damage(*element, article, sink);
    if (article.body.empty() && article.headline.empty()) {
      sink.skipped({article.where, "no text in the story", is_damaged(*element)});
    } else {
      going = sink.article(std::move(article));
    }
  }
  if (going && errors == 0 && records == 0)
    sink.skipped({{context.path, 0, 0, 0}, "no story in the file", false});
}

}  // namespace

const Format kNitfFormat{"nitf", "NITF stories and Reuters RCV1 newsitems", matches_nitf,
                         read_stories};

}  // namespace morgue
