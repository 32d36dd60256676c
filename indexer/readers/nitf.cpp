// Owns: the "nitf" format: files of NITF documents or Reuters RCV1 newsitems, one or many in a
// wrapper. Does not own: what their elements mean (nitf_story.hpp).
#include <fmt/format.h>

#include "indexer/readers/nitf_story.hpp"
#include "indexer/readers/reader.hpp"
#include "indexer/readers/xml_stream.hpp"

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

void read_stories(Input& input, const ReadContext& context, ArticleSink& sink) {
  XmlStream stream(input, context);
  std::uint64_t records = 0;
  bool going = true;
  while (going && stream.next()) {
    const std::string name = usual_name(stream.node());
    if (name != "nitf" && name != "newsitem") continue;
    Article article;
    article.where = {context.path, ++records, stream.line(), 0};
    const xmlNode* story = stream.expand();
    if (story == nullptr) break;  // reported below
    name == "nitf" ? read_nitf(story, article) : read_rcv1(story, article);
    article.replaced_bytes = stream.take_replaced();
    if (stream.is_cut()) article.notes.push_back("the file ends inside this story");
    if (article.body.empty() && article.headline.empty()) {
      sink.skipped({article.where, "no text in the story", false});
    } else {
      going = sink.article(std::move(article));
    }
  }
  if (const auto& error = stream.error()) {
    const std::string reason =
        fmt::format("damaged XML, read as far as it goes: {}", error->message);
    sink.skipped({{context.path, 0, error->line, 0}, reason, true});
  } else if (going && records == 0) {
    sink.skipped({{context.path, 0, 0, 0}, "no story in the file", false});
  }
}

}  // namespace

extern const Format kNitfFormat;  // also in registry.hpp
const Format kNitfFormat{"nitf", "NITF stories and Reuters RCV1 newsitems", matches_nitf,
                         read_stories};

}  // namespace morgue
