// Owns: what the elements of an NITF document and of a Reuters RCV1 newsitem mean.
// Does not own: finding them in a file (nitf.cpp) or in a NewsML-G2 item (newsml_item.cpp).
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "common/fields/article.hpp"

namespace morgue {

/// Fills the article from an `nitf` element (IPTC NITF 3.x). Of The New York Times' two blocks the
/// full text is taken, not the lead that repeats its start. `where` is left alone; fields the
/// document does not state are too.
void read_nitf(const xmlNode* nitf, Article& article);

/// Fills the article from a `newsitem` element (Reuters Corpus Volume 1). Topics are the industry,
/// topic and country codes.
void read_rcv1(const xmlNode* newsitem, Article& article);

/// Shown text of NITF or XHTML body content as paragraphs; media and captions left out.
std::string story_text(const xmlNode* content);

/// True for the status of an item by which its story is withdrawn: "canceled", "stat:killed".
bool is_withdrawn(std::string_view status);

/// True where the NITF document says that its story is withdrawn.
bool withdraws_story(const xmlNode* nitf);

}  // namespace morgue
