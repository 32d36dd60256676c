// Owns: parsing of HTML into a libxml2 tree, safely, and which of its nodes are shown.
// Does not own: what the text means (html_text, html_body, html_metadata), charsets (charset.hpp),
// questions asked of any tree's nodes (tree_nodes.hpp).
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace morgue {

/// A parsed HTML page or fragment. Parsing never fails: damaged markup gives the tree that libxml2
/// can make of it; what nests too deep stands in the element around it. No network, no external
/// entities.
class HtmlDocument {
 public:
  /// `utf8` must be valid UTF-8; a charset declared inside is ignored.
  explicit HtmlDocument(std::string_view utf8);

  /// The `html` element, or nullptr for an empty page.
  const xmlNode* root() const;

  /// False where the page nests in a way that had its rest left out.
  bool complete() const { return complete_; }

 private:
  struct Free {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
  };
  /// False where libxml2 gave up before the end.
  bool parse(const std::string& bytes, int more_options);

  std::unique_ptr<xmlDoc, Free> doc_;
  bool complete_ = true;
};

/// All text under a node, white space collapsed and trimmed; scripts and hidden elements left out.
/// For labels, bylines, headings: words that the page's style parts have a blank between them.
std::string collapsed_text(const xmlNode* node);

/// Whether a page's style surely parts two texts without white space between them: one ends in a
/// small letter or a digit, the other begins with a capital or a digit, and each is in an element
/// of its own that has a class, is a link or an item of a list. `before` and `after` are nodes of
/// text, in this order.
bool are_parted_by_style(const xmlNode* before, const xmlNode* after);

/// True for what a browser does not show: script, style, head matter, `hidden`, `display:none`,
/// form widgets, embeds.
bool is_never_shown(const xmlNode* node);

}  // namespace morgue
