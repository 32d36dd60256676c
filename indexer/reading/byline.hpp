// Owns: putting together a byline from names that a format states one by one, and telling the line
// of a page that is one. Does not own: taking a byline apart (common/fields/persons.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// Appends the name after ", ", unless it is empty, stands in the byline already (as words: "Ann"
/// is none of "Joanna Lee"), or the byline is longer already than what is kept of it
/// (kMaxFieldBytes): repair_text says that it was cut.
void add_to_byline(std::string& byline, std::string_view name);

/// Whether the word, alone, stands before a name in a byline: By, Von, Par, Por.
bool introduces_name(std::string_view word);

/// The byline that a printed line is, or has before a date or behind a bar: "Ana Lindqvist" of "Von
/// Ana Lindqvist | 3. Mai 2019"; empty where it names nobody. `named`: the page calls the line a
/// byline or an author, so that no "By", "Von", "Par" or the like need introduce the name.
std::string byline_of_line(std::string_view line, bool named);

}  // namespace morgue
