// Owns: the IPTC's ninjs 1.x to 3.x (https://iptc.org/std/ninjs/): which objects are such items and
// what their keys mean.
// Does not own: where records begin and end (json_document, json_lines).
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

#include "common/fields/article.hpp"

namespace morgue {

/// One news item: an article, or the reason why it is none.
struct NinjsItem {
  Article article;     ///< without its place
  std::string reason;  ///< not empty: no article
  bool is_error = false;
  std::string withdraws{};  ///< not empty: no article, but the id of a story that is withdrawn
};

/// True for an object with a `uri` and any key that only ninjs has.
bool is_ninjs(simdjson::dom::object object);

/// The item itself, and text items with a body among its associations. Key names count in any
/// case: 1.x and 2.x write "versioncreated", 3.x writes "versionCreated".
std::vector<NinjsItem> read_ninjs(simdjson::dom::object object);

}  // namespace morgue
