// Owns: reading the JSON lines that `morgue-index export` writes, so that the same index comes of
// them. Does not own: writing them (article_json.hpp), JSON of other programs (json_record.hpp).
#pragma once

#include <simdjson.h>

#include <optional>

#include "common/fields/article.hpp"

namespace morgue {

/// The article of an exported line, in its own place and with `repaired` set; nothing where the
/// object is no such line. Keys that are missing or of another type are left empty.
std::optional<Article> read_exported(simdjson::dom::object object);

}  // namespace morgue
