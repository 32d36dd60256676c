// Owns: what a page shows of its article in plain sight: its dates and its byline, told from those
// of the paper, of other stories, of comments and of events in the text. Does not own: what a page
// states for machines (html_page_facts.hpp), the choice among all (html_metadata.hpp), which line
// is a byline (byline.hpp).
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace morgue {

/// What is shown; numbers are bounded.
struct ShownFacts {
  /// Texts with a date of publication in them, the most trusted first: of time elements, of
  /// elements whose class says so, of short lines under the headline. Dates of changes come last.
  std::vector<std::string> dates;
  std::string byline;  ///< without "By"; empty where no line is surely one
};

/// Looks through the page below `root`. `headline` is the article's: what stands around it is
/// about the article.
ShownFacts read_shown_facts(const xmlNode* root, std::string_view headline);

/// The parts of a page that tell of something else than its article: menus, the page's foot,
/// margins, comments, related stories. Each element is looked at once.
class OtherParts {
 public:
  /// Whether the names of the element say that it is one.
  bool is_one(const xmlNode* element);
  /// Whether it is in one.
  bool holds(const xmlNode* element);

 private:
  std::unordered_map<const xmlNode*, bool> known_;
};

}  // namespace morgue
