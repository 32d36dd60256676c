// Owns: the state machine behind JsonSplitter.
#include "indexer/formats/json/json_splitter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.hpp"

namespace morgue {

namespace {

/// How often a record that never ends is given up and its text searched for the next one; bounds
/// the time.
constexpr int kMaxResumes = 16;
constexpr std::size_t kMaxKey = 32;
/// Brackets remembered; deeper ones belong to records that the parser refuses for their depth
/// anyway.
constexpr std::size_t kMaxStack = 4096;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

bool is_list_key(std::string_view key) {
  static constexpr std::string_view kKeys[] = {
      "articles", "items",  "item", "docs",    "documents", "results", "data",
      "stories",  "posts",  "news", "entries", "entry",     "records", "rows",
      "hits",     "@graph", "list", "value",   "article"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

JsonSplitter::JsonSplitter(std::size_t max_bytes, OnPiece on_piece)
    : max_bytes_(max_bytes), on_piece_(std::move(on_piece)) {}

bool JsonSplitter::feed(std::string_view bytes) {
  for (const char c : bytes) {
    if (!step(c)) return false;
  }
  return true;
}

/// A byte order mark is no text, nor are the signs around a call (JSONP) and between documents.
void JsonSplitter::note_text_beside(char c) {
  constexpr std::uint64_t kMarkBytes = 3;
  const bool is_mark = offset_ < kMarkBytes && !is_ascii(c);
  if (beside_line_ > 0 || is_mark || !is_word_byte(c)) return;
  beside_ = offset_;
  beside_line_ = line_;
}

bool JsonSplitter::step(char c) {
  bool goes_on = true;
  if (awaits_sign_ && !is_space(c)) {
    awaits_sign_ = false;
    const bool ends_value = c == ',' || c == ':' || c == '}' || c == ']';
    if (!ends_value && !end_string_at_break()) return false;
  }
  if (stack_.empty() && !capturing_) note_text_beside(c);
  if (in_string_) {
    keep(c);
    in_string(c);
  } else if (c == '{' || c == '[') {
    goes_on = open(c);
    keep(c);
  } else {
    keep(c);
    if (c == '"') {
      in_string_ = true;
      break_at_ = 0;
      key_.clear();
    } else if (c == '}' || c == ']') {
      goes_on = close(c);
    }
  }
  count(c);
  const bool is_long = capturing_ && !too_long_ && piece_.text.size() > max_bytes_;
  return goes_on && is_long ? open_long_object() : goes_on;
}

void JsonSplitter::keep(char c) {
  if (capturing_ && !too_long_) piece_.text.push_back(c);
}

void JsonSplitter::count(char c) {
  ++offset_;
  ++column_;
  if (!is_space(c)) first_on_line_ = false;
  if (c == '\n') {
    ++line_;
    column_ = 0;
    first_on_line_ = true;
  }
}

void JsonSplitter::in_string(char c) {
  if (c == '\n') {
    line_break_in_string();
  } else if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
    awaits_sign_ = break_at_ > 0;
  } else if (key_.size() < kMaxKey) {
    key_.push_back(c);
  }
}

/// Never in valid JSON: a program left it as it was, or a quote is missing or one too many.
void JsonSplitter::line_break_in_string() {
  escaped_ = false;
  if (!capturing_ || broken_ || too_long_) {
    broken_ = true;
    in_string_ = false;
  } else if (break_at_ == 0) {
    break_at_ = piece_.text.size() - 1;
    break_offset_ = offset_;
    break_line_ = line_;
  }
}

/// Goes back to where the first line of a string ended, and reads on as if its quote stood there.
/// What is read twice has no quote but its last: that bounds the time.
bool JsonSplitter::end_string_at_break() {
  const std::string text = piece_.text.substr(break_at_);
  piece_.text.resize(break_at_);
  offset_ = break_offset_;
  line_ = break_line_;
  break_at_ = 0;
  broken_ = true;
  in_string_ = escaped_ = awaits_sign_ = false;
  return feed(text);
}

bool JsonSplitter::open(char c) {
  const bool is_sibling = capturing_ && broken_ && c == '{' && first_on_line_ &&
                          piece_first_on_line_ && column_ == piece_column_;
  if (is_sibling && !end_piece("broken JSON: its brackets and quotes do not match")) return false;
  const bool in_list = !stack_.empty() && stack_.back() == 'l';
  if (!capturing_ && c == '{' && (in_list || (stack_.empty() && !opened_))) begin_piece();
  char mark = c;
  if (!capturing_ && c == '[') {
    const bool lists_only = stack_.find('[') == std::string::npos;
    const bool named = !stack_.empty() && stack_.back() == '{' && is_list_key(key_);
    if (stack_.empty() || in_list || (lists_only && named)) mark = 'l';
  }
  if (stack_.size() < kMaxStack) stack_.push_back(mark);
  return true;
}

bool JsonSplitter::close(char c) {
  const std::size_t floor = capturing_ ? piece_depth_ : 0;
  if (stack_.size() <= floor) return true;
  const bool fits = (c == '}') == (stack_.back() == '{');
  if (!fits && capturing_ && stack_.size() == piece_depth_ + 1) {
    if (!too_long_) piece_.text.pop_back();  // it belongs to what is around the record
    return resume_at_sibling("broken JSON: its brackets do not match") && close(c);
  }
  if (!fits) broken_ = true;
  stack_.pop_back();
  if (capturing_ && stack_.size() == piece_depth_) return end_piece();
  return true;
}

void JsonSplitter::begin_piece() {
  piece_ = JsonPiece{};
  piece_.offset = offset_;
  piece_.line = line_;
  piece_.in_list = !stack_.empty();
  piece_depth_ = stack_.size();
  piece_column_ = column_;
  piece_first_on_line_ = first_on_line_;
  capturing_ = true;
  broken_ = too_long_ = false;
}

bool JsonSplitter::end_piece(std::string reason) {
  if (too_long_) reason = fmt::format("the record is longer than {} bytes", max_bytes_);
  piece_.reason = std::move(reason);
  if (!piece_.reason.empty()) {
    piece_.text.clear();
    any_fault_ = true;
  }
  stack_.resize(std::min(stack_.size(), piece_depth_));
  capturing_ = in_string_ = escaped_ = awaits_sign_ = broken_ = too_long_ = false;
  ++pieces_;
  return on_piece_(piece_);
}

/// An object outside of lists that is too long for an article: read again as one that holds lists.
bool JsonSplitter::open_long_object() {
  if (piece_.in_list || opened_) {
    too_long_ = true;
    if (break_at_ > 0 && in_string_) line_break_in_string();
    awaits_sign_ = false;
    piece_.text.clear();
    piece_.text.shrink_to_fit();
    return true;
  }
  const std::string text = std::move(piece_.text);
  opened_ = true;
  capturing_ = in_string_ = escaped_ = awaits_sign_ = broken_ = false;
  stack_.clear();
  offset_ = piece_.offset;
  line_ = piece_.line;
  column_ = piece_column_;
  first_on_line_ = piece_first_on_line_;
  return feed(text);
}

/// Where a record has no end: gives it up, and goes on at the next "{" of the same column.
bool JsonSplitter::resume_at_sibling(std::string reason) {
  const std::string text = std::move(piece_.text);
  const std::string start = "\n" + std::string(piece_column_, ' ') + "{";
  const std::size_t next = piece_first_on_line_ ? text.find(start) : std::string::npos;
  const bool resumes = next != std::string::npos && resumes_ < kMaxResumes;
  if (next != std::string::npos) {
    reason = "broken JSON: the record has no end";
    if (!resumes) reason += fmt::format("; the {} bytes after it are not read", text.size() - next);
  }
  const std::uint64_t at = piece_.offset;
  const std::uint64_t line = piece_.line;
  if (!end_piece(std::move(reason))) return false;
  if (!resumes) return true;
  ++resumes_;
  const std::string_view rest = std::string_view(text).substr(next + 1);
  const auto breaks =
      std::count(text.begin(), text.end() - static_cast<std::ptrdiff_t>(rest.size()), '\n');
  offset_ = at + next + 1;
  line_ = line + static_cast<std::uint64_t>(breaks);
  column_ = 0;
  first_on_line_ = true;
  return feed(rest);
}

bool JsonSplitter::finish() {
  const bool in_record = capturing_;
  while (capturing_) {
    if (break_at_ > 0 && in_string_) {
      if (!end_string_at_break()) return false;
      continue;
    }
    if (!resume_at_sibling("the document ends in the middle of the record")) return false;
  }
  if (in_record) return true;
  const bool is_open = !stack_.empty() || in_string_;
  const bool is_beside = stack_.empty() && beside_line_ > 0;
  stack_.clear();
  in_string_ = false;
  if (is_beside)
    return any_fault_ ||
           report(beside_, beside_line_, "text outside of the JSON document is not read");
  return !is_open || report(offset_, line_, "the document ends before its list is closed");
}

bool JsonSplitter::report(std::uint64_t offset, std::uint64_t line, std::string reason) {
  piece_ = JsonPiece{};
  piece_.offset = offset;
  piece_.line = line;
  piece_.reason = std::move(reason);
  return on_piece_(piece_);
}

}  // namespace morgue
