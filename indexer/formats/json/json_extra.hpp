// Owns: JSON values as an archive's further fields: which are kept, and under which names.
// Does not own: which names mean something to us (field_names), how long a value may be
// (text_repair).
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

#include "indexer/reading/field_names.hpp"

namespace morgue {

/// Offers a value as a further field (FieldCollector::add_extra): a text, number or truth value as
/// it is, each item of a list under the same name, a member of an object under
/// "name.member". Of lists and objects that hold very many values, which are other things than
/// facts about the article, none is kept, and that is noted. `match`: what the name means to us.
void add_json_extra(const std::string& name, simdjson::dom::element value,
                    std::optional<FieldMatch> match, FieldCollector& fields);

/// A number as it is kept: whole ones with all their digits.
std::string json_number_text(simdjson::dom::element value);

}  // namespace morgue
