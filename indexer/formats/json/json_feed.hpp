// Owns: what a JSON Feed (https://www.jsonfeed.org/version/1.1/) says of itself, and what of it its
// items have.
// Does not own: the items (json_record), ids of feeds (feed_entry).
#pragma once

#include <simdjson.h>

#include <optional>
#include <string_view>

#include "common/fields/article.hpp"
#include "indexer/formats/news/feed_entry.hpp"

namespace morgue {

/// Whether the head of a document names the version of a JSON Feed.
bool is_json_feed(std::string_view head);

/// What the feed says; nullopt where the document is none.
std::optional<FeedChannel> json_feed_channel(simdjson::dom::element root);

/// Gives an item what it inherits: the host before a short id, the feed's title as its source, the
/// feed's authors and language where it has none.
void inherit_from_feed(const FeedChannel& channel, Article& article);

}  // namespace morgue
