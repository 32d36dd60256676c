// Owns: telling such documents, and changing them.
#include "indexer/reading/plain_input.hpp"

#include <algorithm>
#include <cstring>

#include "common/base/utf8.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

namespace {

constexpr std::size_t kHeadBytes = 4096;
/// A line of old Macintoshes may be as long as an article.
constexpr std::size_t kLineScan = 256 * 1024;
constexpr std::size_t kPiece = 64 * 1024;

/// Lines that end with a carriage return alone, of a text: PDF has such lines between its binary
/// parts.
bool ends_lines_with_returns(std::string_view head) {
  return head.find('\r') < head.size() - 1 && head.find('\n') == std::string_view::npos &&
         !head.starts_with("%PDF") && !looks_binary(head);
}

}  // namespace

PlainInput::PlainInput(Input& source)
    : source_(source), input_([this](char* out, std::size_t size) { return pull(out, size); }) {
  const std::string_view head = source_.peek(kHeadBytes);
  if (const auto wide = wide_charset(head)) {
    decoder_.emplace(wide->name);
    source_.skip(wide->mark);
    refill();
    has_returns_ = ends_lines_with_returns(ready_);
  } else if (head.find('\n') == std::string_view::npos && !head.empty() && !looks_binary(head)) {
    has_returns_ = ends_lines_with_returns(source_.peek(kLineScan));
  }
  if (has_returns_) unify();
}

std::size_t PlainInput::pull(char* out, std::size_t size) {
  while (taken_ == ready_.size()) {
    if (!refill()) return 0;
  }
  const std::size_t n = std::min(size, ready_.size() - taken_);
  std::memcpy(out, ready_.data() + taken_, n);
  taken_ += n;
  return n;
}

bool PlainInput::refill() {
  taken_ = 0;
  ready_.clear();
  if (is_ended_) return false;
  const std::string_view piece = source_.read(kPiece);
  is_ended_ = piece.empty();
  if (!decoder_) {
    ready_ = piece;
  } else if (!decoder_->feed(piece, is_ended_, ready_)) {
    is_ended_ = true;
  }
  if (has_returns_) unify();
  return !is_ended_ || !ready_.empty();
}

void PlainInput::unify() {
  if (after_return_ && ready_.starts_with('\n')) ready_.erase(0, 1);
  after_return_ = ready_.ends_with('\r');
  unify_line_ends(ready_);
}

}  // namespace morgue
