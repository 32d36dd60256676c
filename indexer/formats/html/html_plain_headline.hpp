// Owns: the headline of a page that shows it as a line of text like any other, large or bold, as
// pages of the 1990s and 2000s do. Does not own: the choice among what a page states
// (html_headline.hpp), bylines and dates below it (html_shown.hpp).
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The line that is a part of `title` between its dashes, colons and bars: the longest there is.
/// Else, where the title says less than that, the line above the text that is set most like a
/// headline. Empty where no line is one. `sites`: names that are no headlines.
std::string plain_headline(const xmlNode* root, std::string_view title,
                           const std::vector<std::string>& sites);

}  // namespace morgue
