// Owns: putting together a byline from names that a format states one by one, telling the line of
// a text or a page that is one, and what stands around its names. Does not own: taking a byline
// apart (common/fields/persons.hpp).
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

/// Whether a line of a text is a byline: "By" or its like in another language ("Von Karin Lind",
/// "par Ariane Quai") before names. What is not English must be names alone; no sentence is one.
bool is_byline(std::string_view line);

/// A byline without "By " or "By:" before it, in letters of any case; white space around it stays
/// off.
std::string_view without_by(std::string_view byline);

/// The same, white space collapsed, and without the comma at its end: "By A. Writer,".
std::string bare_byline(std::string_view text);

/// A byline without "By" and without ", Reuters" or the like (`agency`, may be empty) at its end;
/// white space collapsed.
std::string clean_byline(std::string_view text, std::string_view agency);

}  // namespace morgue
