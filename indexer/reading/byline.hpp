// Owns: putting together a byline from names that a format states one by one. Does not own: taking
// a byline apart (common/fields/persons.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// Appends the name after ", ", unless it is empty, stands in the byline already (as words: "Ann"
/// is none of "Joanna Lee"), or the byline is longer already than what is kept of it
/// (kMaxFieldBytes): repair_text says that it was cut.
void add_to_byline(std::string& byline, std::string_view name);

}  // namespace morgue
