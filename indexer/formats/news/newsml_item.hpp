// Owns: what the elements of one NewsML-G2 item mean.
// Does not own: finding the items in a file (newsml.cpp).
#pragma once

#include <libxml/tree.h>

#include <string>

#include "common/fields/article.hpp"

namespace morgue {

/// Reads a `newsItem`. True where it is a text story; else `reason` says why it is none ("a
/// picture, no text story"). The item class decides; an item without one is a story where it holds
/// text. A text item may have a headline only (a flash).
bool read_news_item(const xmlNode* item, Article& article, std::string& reason);

/// The id of the story that a `newsItem` withdraws (pubStatus canceled); empty where it does not.
std::string withdrawn_story(const xmlNode* item);

}  // namespace morgue
