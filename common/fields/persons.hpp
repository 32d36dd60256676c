// Owns: who is named in a byline, and which places in a dateline: the whole values that are counted
// and cited. Does not own: finding bylines in a text (indexer/reading/dateline.hpp), their words
// (the analyzer).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The persons of a byline, as printed, each once: "By Jane Holloway and P. Reyes, Staff Writers"
/// gives two. What introduces them ("Von", "Reporting by"), what they are ("AP Auto Writer") and
/// where ("in Geneva") is no part of a name. "Holloway, Jane" is turned round. Where no person is
/// named: the agency or desk, else the whole. At most 64.
std::vector<std::string> persons_of(std::string_view byline);

/// Whether one of them is no person but an agency, a paper, a desk or a role: "Reuters", "Staff
/// Writers".
bool names_an_office(std::string_view name);

/// The places of a dateline, as printed: "LONDON/NEW YORK" has two, "CLEVELAND, Ohio" is one.
std::vector<std::string> places_of(std::string_view place);

}  // namespace morgue
