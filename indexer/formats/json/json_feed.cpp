// Owns: the keys of a JSON Feed.
#include "indexer/formats/json/json_feed.hpp"

#include <string>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kVersion = "jsonfeed.org/version/";

std::string text_at(dom::object object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get(text) == simdjson::SUCCESS ? collapse_space(text) : std::string();
}

}  // namespace

bool is_json_feed(std::string_view head) {
  // A text may name it, too: what is around the items decides (json_feed_channel).
  return head.find(kVersion) != std::string_view::npos ||
         head.find("jsonfeed.org\\/version\\/") != std::string_view::npos;
}

std::optional<FeedChannel> json_feed_channel(dom::element root) {
  dom::object feed;
  if (root.get(feed) != simdjson::SUCCESS ||
      text_at(feed, "version").find(kVersion) == std::string::npos)
    return std::nullopt;
  FeedChannel channel;
  channel.title = text_at(feed, "title");
  channel.link = text_at(feed, "home_page_url");
  if (channel.link.empty()) channel.link = text_at(feed, "feed_url");
  channel.language = declared_language(text_at(feed, "language"));
  dom::object author;
  if (feed.at_key("author").get(author) == simdjson::SUCCESS)  // version 1
    add_to_byline(channel.byline, text_at(author, "name"));
  dom::array authors;
  if (feed.at_key("authors").get(authors) == simdjson::SUCCESS) {
    for (const dom::element one : authors) {
      if (one.get(author) == simdjson::SUCCESS)
        add_to_byline(channel.byline, text_at(author, "name"));
    }
  }
  return channel;
}

void inherit_from_feed(const FeedChannel& channel, Article& article) {
  article.id = article.id.empty() ? article.url : feed_id(article.id, article.url, channel);
  if (article.source.empty()) article.source = channel.title;
  if (article.byline.empty()) article.byline = channel.byline;
  if (article.language.empty()) article.language = channel.language;
}

}  // namespace morgue
