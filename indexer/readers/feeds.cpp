// Owns: the "feed" format: RSS 2.0, RSS 1.0 (RDF) and Atom, walked entry by entry.
// Does not own: what an entry holds (feed_entry.hpp).
#include <fmt/format.h>

#include "indexer/readers/feed_entry.hpp"
#include "indexer/readers/html_document.hpp"
#include "indexer/readers/html_json_ld.hpp"
#include "indexer/readers/reader.hpp"
#include "indexer/readers/xml_stream.hpp"

namespace morgue {

namespace {

Match matches_feed(std::string_view head, std::string_view path) {
  const std::string root = xml_root_name(head);
  if (root == "rss" || root == "feed" || root == "atom:feed" || root == "opml")
    return Match::certain;
  if (root == "rdf:RDF" || root == "RDF") {
    const bool rss = head.find("purl.org/rss/") != std::string_view::npos ||
                     head.find("my.netscape.com/rdf") != std::string_view::npos;
    return rss ? Match::certain : Match::no;
  }
  if (root == "channel" || root == "entry" || root == "item") return Match::likely;
  const bool named = path.ends_with(".rss") || path.ends_with(".atom");
  return named && !root.empty() ? Match::maybe : Match::no;
}

// One run over one feed.
class FeedWalk {
 public:
  FeedWalk(Input& input, const ReadContext& context, ArticleSink& sink)
      : stream_(input, context), path_(context.path), sink_(sink) {}

  void run() {
    bool going = true;
    while (going && stream_.next()) going = look_at(usual_name(stream_.node()));
    if (const auto& error = stream_.error()) {
      const std::string reason =
          fmt::format("damaged XML, read as far as it goes: {}", error->message);
      sink_.skipped({{path_, 0, error->line, 0}, reason, true});
    } else if (going && records_ == 0 && !is_list_) {
      sink_.skipped({{path_, 0, 0, 0}, "no entries in the feed", false});
    }
  }

 private:
  bool look_at(const std::string& name) {
    if (name == "item" || name == "entry") return entry();
    if (name == "opml") {
      sink_.skipped({{path_, 0, stream_.line(), 0}, "a list of feeds, no stories", false});
      is_list_ = true;
      return false;
    }
    const bool container = name == "rss" || name == "feed" || name == "channel" || name == "RDF" ||
                           name == "rdf:RDF" || name == "items";
    if (!container) channel_fact(name);
    if (language_.empty()) language_ = declared_language(language_at(stream_.node()));
    return true;
  }

  void channel_fact(const std::string& name) {
    std::string* field = nullptr;
    if (name == "title") field = &channel_.title;
    if (name == "link" || name == "id") field = &channel_.link;
    if (name == "language" || name == "dc:language") field = &channel_.language;
    if (field == nullptr) return stream_.skip();
    const xmlNode* node = stream_.expand();
    if (node == nullptr || !field->empty()) return;
    std::string text = plain_value(plain_text(node));
    if (text.empty() && name == "link" && attribute(node, "rel") != "self")
      text = attribute(node, "href");
    *field = field == &channel_.language ? declared_language(text) : text;
  }

  bool entry() {
    const SourcePlace where{path_, ++records_, stream_.line(), 0};
    const xmlNode* node = stream_.expand();
    if (node == nullptr) return true;  // the error is reported at the end
    FeedChannel channel = channel_;
    if (channel.language.empty()) channel.language = language_;
    Article article = read_feed_entry(node, channel);
    article.where = where;
    article.replaced_bytes = stream_.take_replaced();
    if (stream_.is_cut()) article.notes.push_back("the file ends inside this entry");
    if (article.headline.empty() && article.body.empty()) {
      sink_.skipped({where, "an entry without title and text", false});
      return true;
    }
    return sink_.article(std::move(article));
  }

  XmlStream stream_;
  std::string path_;
  ArticleSink& sink_;
  FeedChannel channel_;
  std::string language_;
  std::uint64_t records_ = 0;
  bool is_list_ = false;
};

void read_feed(Input& input, const ReadContext& context, ArticleSink& sink) {
  FeedWalk(input, context, sink).run();
}

}  // namespace

extern const Format kFeedFormat;  // also in registry.hpp
const Format kFeedFormat{"feed", "RSS 2.0, RSS 1.0 (RDF) and Atom feeds", matches_feed, read_feed};

}  // namespace morgue
