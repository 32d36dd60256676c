// Owns: the parts of a hit by name, as columns of csv and tsv and as {names} of a template.
// Does not own: making their text safe (safe_text.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/search/answer.hpp"

namespace morgue::output {

struct RecordField {
  std::string_view name;
  std::string_view alias;            ///< another name in templates; may be empty
  bool column;                       ///< a column of csv and tsv
  std::string (*value)(const Hit&);  ///< as it is stored; empty where unknown
};

/// All of them, in the order of the columns.
std::span<const RecordField> record_fields();

/// The field of that name or alias, or nullptr.
const RecordField* find_record_field(std::string_view name);

}  // namespace morgue::output
