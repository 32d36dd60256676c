// Owns: the "feed" format: RSS 2.0, RSS 1.0 (RDF) and Atom, walked entry by entry.
// Does not own: what an entry holds (feed_entry.hpp).
#include <fmt/format.h>

#include <utility>
#include <vector>

#include "common/base/utf8.hpp"
#include "indexer/formats/html/html_json_ld.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/news/feed_entry.hpp"
#include "indexer/formats/news/formats.hpp"
#include "indexer/formats/news/nitf_story.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/formats/xml/xml_stream.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/reader.hpp"

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

/// Text of entries that wait for what the feed says of itself behind them.
constexpr std::size_t kMaxHeldBytes = 8u << 20;

// One run over one feed.
class FeedWalk {
 public:
  FeedWalk(Input& input, const ReadContext& context, ArticleSink& sink)
      : stream_(input, context, [this](const xmlNode* start) { return want(start); },
                {"item", "entry", "deleted-entry"}),
        path_(context.path),
        sink_(sink) {}

  void run() {
    bool going = true;
    std::size_t errors = 0;
    while (going) {
      const std::optional<XmlElement> element = stream_.next();
      errors += report_errors(stream_, path_, sink_);
      if (!element) break;
      going = look_at(*element);
    }
    going = going && release();
    if (going && errors == 0 && records_ == 0)
      sink_.skipped({{path_, 0, 0, 0}, "no entries in the feed", false});
  }

 private:
  XmlWant want(const xmlNode* start) {
    const std::string name = bare_name(start);
    for (std::string_view known : {"item", "entry", "deleted-entry", "title", "link", "id",
                                   "author", "dc:creator", "language", "dc:language", "opml"}) {
      if (name == known) return XmlWant::collect;
    }
    for (std::string_view container : {"rss", "feed", "channel", "RDF", "rdf:RDF"}) {
      if (name != container) continue;
      // Entries leave the tree and with it xml:lang and xml:base around them.
      if (channel_.language.empty()) channel_.language = declared_language(language_at(start));
      channel_.base = base_at(start, channel_.base);
      return XmlWant::descend;
    }
    return XmlWant::skip;
  }

  bool look_at(const XmlElement& element) {
    const std::string name = bare_name(element.node);
    if (name == "deleted-entry") {
      if (!release()) return false;
      ++records_;
      withdraw(std::string(trim(attribute(element.node, "ref"))), element.line);
      return true;
    }
    if (name == "item" || name == "entry") return entry(element);
    if (name == "opml") {
      sink_.skipped({{path_, 0, element.line, 0}, "a list of feeds, no stories", false});
      return false;
    }
    channel_fact(name, element.node);
    return true;
  }

  /// Atom's tombstones (RFC 6721), whose namespace has no usual prefix.
  static std::string bare_name(const xmlNode* node) {
    return element_name(node) == "deleted-entry" ? "deleted-entry" : usual_name(node);
  }

  void withdraw(std::string id, std::uint64_t line) {
    const SourcePlace where{path_, records_, line, 0};
    if (!id.empty()) return sink_.withdrawn(std::move(id), where);
    sink_.skipped({where, "withdraws a story that it does not name", false});
  }

  void channel_fact(const std::string& name, const xmlNode* node) {
    if (name == "author" || name == "dc:creator")
      return add_to_byline(channel_.byline, feed_person(node));
    std::string text = plain_value(plain_text(node));
    if (text.empty() && name == "link" && attribute(node, "rel") != "self")
      text = attribute(node, "href");
    std::string& field = name == "title"                  ? channel_.title
                         : name == "link" || name == "id" ? channel_.link
                                                          : channel_.language;
    if (!field.empty() && &field != &channel_.language) return;
    field = &field == &channel_.language ? declared_language(text)
            : name == "link"             ? absolute_address(text, base_at(node, channel_.base))
                                         : text;
  }

  bool entry(const XmlElement& element) {
    Article article = read_feed_entry(element.node, channel_);
    article.where = {path_, ++records_, element.line, 0};
    // Media RSS: "active", "blocked" or "deleted".
    if (is_withdrawn(attribute(child(element.node, "media:status"), "state"))) {
      if (!release()) return false;
      withdraw(std::move(article.id), element.line);
      return true;
    }
    if (const auto thing = wordpress_thing(element.node); !thing.empty()) {
      sink_.skipped({article.where, fmt::format("{} of WordPress, no text story", thing), false});
      return true;
    }
    article.replaced_bytes = stream_.take_replaced();
    report_damage(element, article, sink_);
    if (article.headline.empty() && article.body.empty()) {
      sink_.skipped({article.where, "an entry without title and text", is_damaged(element)});
      return true;
    }
    return deliver(std::move(article));
  }

  // Nothing forbids a feed to name itself and its authors behind its entries. So these wait, as
  // far as they lack that.
  bool deliver(Article article) {
    const bool lacks = article.byline.empty() || article.source.empty();
    if (was_released_ || (held_.empty() && !lacks)) return sink_.article(std::move(article));
    held_bytes_ += article.body.size() + article.headline.size() + sizeof(Article);
    held_.push_back(std::move(article));
    return held_bytes_ <= kMaxHeldBytes || release();
  }

  bool release() {
    was_released_ = true;
    for (Article& article : held_) {
      if (article.byline.empty()) article.byline = channel_.byline;
      if (article.source.empty()) article.source = channel_.title;
      if (article.language.empty()) article.language = channel_.language;
      if (!sink_.article(std::move(article))) return false;
    }
    held_.clear();
    return true;
  }

  XmlStream stream_;
  std::string path_;
  ArticleSink& sink_;
  FeedChannel channel_;
  std::uint64_t records_ = 0;
  std::vector<Article> held_;
  std::size_t held_bytes_ = 0;
  bool was_released_ = false;
};

void read_feed(Input& input, const ReadContext& context, ArticleSink& sink) {
  FeedWalk(input, context, sink).run();
}

}  // namespace

const Format kFeedFormat{"feed", "RSS 2.0, RSS 1.0 (RDF) and Atom feeds", matches_feed, read_feed};

}  // namespace morgue
