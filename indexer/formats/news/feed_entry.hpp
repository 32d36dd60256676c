// Owns: what the elements of one feed entry (RSS item, Atom entry) mean.
// Does not own: walking the feed (feeds.cpp).
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "common/fields/article.hpp"

namespace morgue {

/// What the feed says about itself.
struct FeedChannel {
  std::string title;
  std::string link;
  std::string base;      ///< xml:base of the elements around the entries
  std::string language;  ///< empty also for "mul" and "und"
  std::string byline;    ///< who writes what names nobody (RFC 4287, 4.2.1)
};

/// The id of an item by the id that its feed gives it: one that is a web address, a urn:, a tag: or
/// long enough to be unique by itself stands alone, so that a story in several feeds is one
/// article; a short one ("4711") is prefixed with the host of the item's address, else of the
/// feed's.
std::string feed_id(const std::string& guid, const std::string& url, const FeedChannel& channel);

/// The article that an entry makes: content:encoded or Atom content before description or summary,
/// HTML in them read as HTML, headline and no body where it has no more. `where` is left alone.
///
/// Its id is that of its guid (Atom id); without one the link is the id.
Article read_feed_entry(const xmlNode* entry, const FeedChannel& channel);

/// "an attachment" and the like where an item of WordPress' export (WXR) is no story by its
/// post_type; else empty.
std::string_view wordpress_thing(const xmlNode* entry);

/// The person of an author's element: its name, or all of it.
std::string feed_person(const xmlNode* author);

/// "de-CH" as it stands; empty for codes that name no language.
std::string declared_language(std::string_view code);

}  // namespace morgue
