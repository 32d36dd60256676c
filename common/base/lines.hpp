// Owns: going through a text line by line. Does not own: paragraphs (indexer/reading/paragraphs),
// lines of a file that is not in memory (indexer/reading/input).
#pragma once

#include <algorithm>
#include <string_view>

namespace morgue {

/// The lines of a text, which must outlive it, taken off its front one at a time. A line feed ends
/// a line, the text its last; an end that is a line feed begins no further line.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text), size_(text.size()) {}

  bool at_end() const { return rest_.empty(); }
  /// What has not been taken yet.
  std::string_view rest() const { return rest_; }
  /// Bytes of the lines that have been taken.
  std::size_t taken() const { return size_ - rest_.size(); }
  /// The next line without its line feed; empty at the end.
  std::string_view peek() const { return rest_.substr(0, rest_.find('\n')); }
  /// The same, and takes it.
  std::string_view take() {
    const std::string_view line = peek();
    rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    return line;
  }

 private:
  std::string_view rest_;
  std::size_t size_;
};

}  // namespace morgue
