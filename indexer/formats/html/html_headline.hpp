// Owns: the choice of a page's headline among its h1, meta tags and title.
// Does not own: where they were found (html_metadata.cpp).
#pragma once

#include <string>
#include <vector>

namespace morgue {

/// What a page offers as headline; any may be empty.
struct HeadlineClues {
  std::vector<std::string> shown;   ///< texts of its h1 elements
  std::vector<std::string> stated;  ///< JSON-LD, Open Graph, microdata, the most trusted first
  std::string title;                ///< the title element
  std::vector<std::string> sites;  ///< names of the site or publisher, to be cut from a title's end
};

/// The h1 that shares most words with what is stated; else the first stated; else the title, each
/// without the site's name.
std::string choose_headline(const HeadlineClues& clues);

}  // namespace morgue
