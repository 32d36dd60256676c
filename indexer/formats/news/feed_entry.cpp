// Owns: the mapping of RSS 2.0, RSS 1.0 and Atom elements to an article.
// Formats: https://www.rssboard.org/rss-specification, RFC 4287,
// https://web.resource.org/rss/1.0/spec.
#include "indexer/formats/news/feed_entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/html/html_dates.hpp"
#include "indexer/formats/html/html_json_ld.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/news/story_date.hpp"
#include "indexer/formats/xml/xml_extra.hpp"
#include "indexer/formats/xml/xml_nodes.hpp"
#include "indexer/reading/base64_text.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

constexpr std::size_t kUniqueGuid = 16;  // characters

bool is_markup(std::string_view text) {
  const std::size_t open = text.find('<');
  const bool tag = open != std::string_view::npos && text.find('>', open) != std::string_view::npos;
  const std::size_t amp = text.find('&');
  return tag || (amp != std::string_view::npos && text.find(';', amp) != std::string_view::npos);
}

std::string paragraphs_of(const std::string& text) {
  return is_markup(text) ? markup_text(text) : std::string(trim(text));
}

// "text/html" of "Text/HTML; charset=utf-8".
std::string media_of(const xmlNode* node) {
  const std::string_view type = attribute(node, "type");
  return ascii_lower(trim(type.substr(0, type.find(';'))));
}

bool is_xml(std::string_view type) {
  return type.ends_with("+xml") || type.ends_with("/xml");
}

// A media type whose content Atom has in base64 (RFC 4287, 4.1.3.3).
bool is_other_media(std::string_view type) {
  return type.find('/') != std::string_view::npos && !type.starts_with("text/") && !is_xml(type);
}

// Content in base64, as text or HTML; what is neither is left out with a note.
std::string decoded_content(const std::string& base64, Article& article) {
  const std::optional<std::string> text = text_of_base64(base64);
  if (text) return paragraphs_of(*text);
  article.notes.emplace_back(kBase64Note);
  return {};
}

// Atom content may be a tree (xhtml), and markup that somebody forgot to escape is one; everything
// else is text that may hold escaped HTML, or base64.
std::string content_of(const xmlNode* node, Article& article) {
  if (node == nullptr) return {};
  const std::string type = media_of(node);
  const bool has_elements = xmlFirstElementChild(const_cast<xmlNode*>(node)) != nullptr;
  const bool is_tree = type == "xhtml" || child(node, "div") != nullptr;
  const bool is_drawing = type.starts_with("image/");
  if (is_tree || (has_elements && !is_other_media(type) && !is_drawing))
    return join_blocks(text_blocks(node));
  if (has_elements) return {};
  const std::string text = raw_text(node);
  // Some state a media type and forget to encode.
  const bool is_encoded =
      declares_base64(node) || seems_base64(text) || (is_other_media(type) && may_be_base64(text));
  return is_encoded ? decoded_content(text, article) : paragraphs_of(text);
}

std::string body_of(const xmlNode* entry, Article& article) {
  for (std::string_view name :
       {"content:encoded", "content", "description", "summary", "media:description"}) {
    std::string body = content_of(child(entry, name), article);
    if (!body.empty()) return body;
  }
  // Of films: what they are about.
  return content_of(child(child(entry, "media:group"), "media:description"), article);
}

// RSS has the address as text, Atom as href of the link whose rel is "alternate" or absent.
// A relative one is so to xml:base, else to what the feed is about.
std::string link_of(const xmlNode* entry, const FeedChannel& channel) {
  std::string first;
  for (const xmlNode* c = entry->children; c != nullptr; c = c->next) {
    if (c->type != XML_ELEMENT_NODE || usual_name(c) != "link") continue;
    const std::string_view rel = attribute(c, "rel");
    std::string address(trim(attribute(c, "href")));
    if (address.empty()) address = plain_text(c);
    if (address.empty() || !(rel.empty() || rel == "alternate")) continue;
    if (!first.empty()) continue;
    const std::string base = base_at(c, channel.base);
    first = absolute_address(address, base.empty() ? channel.link : base);
  }
  return first;
}

// Digests, UUIDs and the like: long, one word, with digits and letters.
bool is_unique(std::string_view guid) {
  if (guid.find("://") != std::string_view::npos || guid.starts_with("urn:") ||
      guid.starts_with("tag:"))
    return true;
  const auto is_digit = is_ascii_digit;
  const bool digits = std::any_of(guid.begin(), guid.end(), is_digit);
  const bool letters =
      std::any_of(guid.begin(), guid.end(), [&](char c) { return !is_digit(c) && c != '-'; });
  return guid.size() >= kUniqueGuid && digits && letters &&
         guid.find(' ') == std::string_view::npos;
}

std::string id_of(const xmlNode* entry, const Article& article, const FeedChannel& channel) {
  std::string guid = plain_text(child(entry, "guid"));
  if (guid.empty()) guid = plain_text(child(entry, "id"));
  if (guid.empty()) guid = plain_text(child(entry, "dc:identifier"));
  return guid.empty() ? article.url : feed_id(guid, article.url, channel);
}

void set_date(const xmlNode* entry, Article& article) {
  const auto text = [entry](std::string_view name) { return plain_text(child(entry, name)); };
  set_first_date(article,
                 {text("pubDate"), text("published"), text("dc:date"), text("dcterms:issued"),
                  text("dcterms:created"), text("issued"), text("updated")},
                 date_in_text);
}

// "desk@example.org (A. Writer)" is RSS's way to name an author.
std::string person(std::string text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (text.find('@') < open && open != std::string::npos && close != std::string::npos &&
      close > open) {
    text = text.substr(open + 1, close - open - 1);
  }
  return std::string(without_by(text));
}

std::string authors_of(const xmlNode* entry) {
  std::string byline;
  if (entry == nullptr) return byline;
  for (const xmlNode* c = entry->children; c != nullptr; c = c->next) {
    const std::string name = usual_name(c);
    if (name != "dc:creator" && name != "author") continue;
    add_to_byline(byline, feed_person(c));
  }
  return byline;
}

/// The entry's own authors, else those of the feed that it comes from, else of the one it stands in
/// (RFC 4287, 4.2.1).
std::string byline_of(const xmlNode* entry, const FeedChannel& channel) {
  std::string byline = authors_of(entry);
  if (byline.empty()) byline = authors_of(child(entry, "source"));
  return byline.empty() ? channel.byline : byline;
}

std::vector<std::string> topics_of(const xmlNode* entry) {
  std::vector<std::string> topics;
  for (const xmlNode* c = entry->children; c != nullptr; c = c->next) {
    const std::string name = usual_name(c);
    if (name != "category" && name != "dc:subject") continue;
    std::string topic = plain_value(plain_text(c));
    if (topic.empty()) topic = collapse_space(attribute(c, "label"));
    if (topic.empty()) topic = collapse_space(attribute(c, "term"));
    topics.push_back(std::move(topic));
  }
  return topics;
}

std::string source_of(const xmlNode* entry, const FeedChannel& channel) {
  const xmlNode* source = child(entry, "source");
  const xmlNode* title = child(source, "title");
  std::string name = plain_value(plain_text(title == nullptr ? source : title));
  if (name.empty()) name = plain_value(plain_text(child(entry, "dc:publisher")));
  return name.empty() ? channel.title : name;
}

}  // namespace

std::string feed_id(const std::string& guid, const std::string& url, const FeedChannel& channel) {
  if (is_unique(guid)) return guid;
  std::string host = ascii_lower(host_of(url));
  if (host.empty()) host = ascii_lower(host_of(channel.link));
  if (host.empty()) host = channel.title;
  return host.empty() ? guid : fmt::format("{}/{}", host, guid);
}

std::string feed_person(const xmlNode* author) {
  const xmlNode* named = child(author, "name");
  return person(plain_value(plain_text(named == nullptr ? author : named)));
}

std::string_view wordpress_thing(const xmlNode* entry) {
  const std::string type = plain_text(child(entry, "wp:post_type"));
  static constexpr std::pair<std::string_view, std::string_view> kThings[] = {
      {"attachment", "an attachment"},
      {"nav_menu_item", "an item of a menu"},
      {"revision", "a revision"},
      {"custom_css", "a style sheet"},
      {"customize_changeset", "a change of settings"},
      {"oembed_cache", "a cached picture"},
      {"user_request", "a request"}};
  for (const auto& [name, thing] : kThings) {
    if (type == name) return thing;
  }
  return type.starts_with("wp_") ? "a part of the site" : std::string_view();  // wp_template
}

Article read_feed_entry(const xmlNode* entry, const FeedChannel& channel) {
  Article article;
  article.headline = plain_value(plain_text(child(entry, "title")));
  if (article.headline.empty())
    article.headline = plain_value(plain_text(child(entry, "dc:title")));
  article.body = body_of(entry, article);
  article.url = link_of(entry, channel);
  article.id = id_of(entry, article, channel);
  if (article.url.empty() && attribute(child(entry, "guid"), "isPermaLink") != "false" &&
      article.id.starts_with("http")) {
    article.url = article.id;
  }
  set_date(entry, article);
  article.byline = byline_of(entry, channel);
  article.topics = topics_of(entry);
  article.source = source_of(entry, channel);
  article.language = declared_language(plain_text(child(entry, "dc:language")));
  if (article.language.empty()) article.language = declared_language(language_at(entry));
  if (article.language.empty()) article.language = channel.language;
  add_extra_elements(entry,
                     {"title",
                      "dc:title",
                      "link",
                      "guid",
                      "id",
                      "author",
                      "dc:creator",
                      "category",
                      "dc:subject",
                      "content:encoded",
                      "content",
                      "description",
                      "summary",
                      "pubDate",
                      "published",
                      "dc:date",
                      "dc:language",
                      "dc:identifier",
                      "source",
                      "dc:publisher",
                      "media:title",
                      "enclosure",
                      "media:thumbnail",
                      "media:content",
                      "media:description"},
                     article.extra);
  return article;
}

std::string declared_language(std::string_view code) {
  const std::string lower = ascii_lower(code);
  const bool none = lower == "mul" || lower == "und" || lower == "zxx" || lower == "mis";
  return none ? std::string{} : std::string(trim(code));
}

}  // namespace morgue
