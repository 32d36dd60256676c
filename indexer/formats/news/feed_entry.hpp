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
};

/// The article that an entry makes: content:encoded or Atom content before description or summary,
/// HTML in them read as HTML, headline and no body where it has no more. `where` is left alone.
///
/// Its id is the guid (Atom id). One that is a web address, a urn:, a tag: or long enough to be
/// unique by itself stands alone, so that a story in several feeds is one article; a short one
/// ("4711") is prefixed with the host that the entry (else the feed) links to. Without a guid the
/// link is the id.
Article read_feed_entry(const xmlNode* entry, const FeedChannel& channel);

/// "de-CH" as it stands; empty for codes that name no language.
std::string declared_language(std::string_view code);

}  // namespace morgue
