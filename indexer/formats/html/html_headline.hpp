// Owns: the choice of a page's headline among its h1, meta tags and title.
// Does not own: where they were found (html_metadata.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// What a page offers as headline; any may be empty.
struct HeadlineClues {
  std::vector<std::string> shown;   ///< texts of its h1 elements
  std::vector<std::string> stated;  ///< JSON-LD, Open Graph, microdata, the most trusted first
  std::string title;                ///< the title element
  std::vector<std::string> sites;  ///< names of the site or publisher, to be cut from a title's end
};

/// The letters and digits alone, small ones: to compare printings of one headline.
std::string headline_key(std::string_view text);

/// Whether the text is the name of one of the sites, or begins with it.
bool is_site_name(std::string_view text, const std::vector<std::string>& sites);

/// The h1 that shares most words with what is stated; else the first stated; else the title, each
/// without the site's name.
std::string choose_headline(const HeadlineClues& clues);

}  // namespace morgue
