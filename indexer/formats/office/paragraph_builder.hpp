// Owns: gathering the paragraphs of word processors, some of which (text boxes, notes) stand inside
// others and come after those.
// Does not own: what the paragraphs mean (news_document.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/downloads/news_document.hpp"

namespace morgue {

class ParagraphBuilder {
 public:
  /// Opens a paragraph, inside the one that is open.
  void begin() { open_.emplace_back(); }
  /// Ends the innermost paragraph; what stood inside follows it.
  void end();
  /// Text of the innermost paragraph; outside of all it is none.
  void add(std::string_view text) {
    if (!open_.empty()) open_.back().text += text;
  }
  /// Paragraphs that follow the innermost open one.
  void add_after(const std::vector<std::string>& paragraphs);
  /// Whether there were more paragraphs than are kept, of which the rest is lost.
  bool too_many() const { return too_many_; }
  /// All paragraphs; those that are open end.
  std::vector<DocumentParagraph> take();

 private:
  struct Open {
    std::string text;
    std::vector<std::string> after;
  };
  void keep(std::string text);

  std::vector<Open> open_;
  std::vector<DocumentParagraph> done_;
  bool too_many_ = false;
};

}  // namespace morgue
