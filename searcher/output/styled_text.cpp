// Owns: wrapping and colours.
#include "searcher/output/styled_text.hpp"

#include <algorithm>

#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"
#include "common/print/direction.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/running_text.hpp"

namespace morgue::output {

namespace {

Style marked(Style style) {
  return style == Style::bold ? Style::bold_mark : Style::mark;
}

/// A run of text that is not broken: a word, a space, or one wide character.
struct Chunk {
  std::string_view text;
  Style style;
  std::size_t width;
  bool space;
  bool breakable_before;  ///< a line may begin with it even without a space before
};

std::vector<Chunk> chunks_of(std::string_view text, Style style) {
  std::vector<Chunk> chunks;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t first = next_code_point(text, pos);
    const bool space = first == ' ';
    const bool cjk = is_cjk(first);
    while (!cjk && pos < text.size()) {
      std::size_t next = pos;
      const char32_t c = next_code_point(text, next);
      if ((c == ' ') != space || is_cjk(c)) break;
      pos = next;
    }
    const std::string_view piece = text.substr(begin, pos - begin);
    chunks.push_back({piece, style, display_width(piece), space, cjk});
  }
  return chunks;
}

/// Puts chunks into lines.
class LineWriter {
 public:
  LineWriter(const WrapOptions& options, bool right_to_left)
      : options_(options), right_to_left_(right_to_left) {}

  /// A word: chunks that no line end may part, unless they are longer than a line.
  void add_word(const std::vector<Chunk>& word) {
    std::size_t width = 0;
    for (const Chunk& chunk : word) width += chunk.width;
    if (!line_empty_ && column_ + pending_space_ + width > options_.width) end_line();
    if (line_empty_) {
      begin_line();
    } else if (pending_space_ > 0) {
      put({" ", space_style_, 1, true, false});
    }
    for (const Chunk& chunk : word) put_cut(chunk);
    pending_space_ = 0;
  }

  void add_space(Style style) {
    pending_space_ = 1;
    space_style_ = style;
  }

  std::string finish() {
    if (!line_empty_) end_line();
    return std::move(out_);
  }

 private:
  void begin_line() {
    const std::string& indent = out_.empty() ? options_.first_indent : options_.next_indent;
    out_ += indent;
    column_ = display_width(indent);
    if (right_to_left_) out_ += kRightToLeft;
    if (!options_.link.empty()) out_ += "\x1b]8;;" + options_.link + "\x1b\\";
    line_empty_ = false;
  }
  void put_cut(Chunk chunk) {
    const std::size_t indent = display_width(options_.next_indent);
    while (column_ + chunk.width > options_.width) {
      const std::string_view fits =
          columns_prefix(chunk.text, options_.width - std::min(column_, options_.width));
      if (fits.empty() && column_ <= indent) break;  // not even one character has room
      put({fits, chunk.style, display_width(fits), false, false});
      chunk.text.remove_prefix(fits.size());
      chunk.width = display_width(chunk.text);
      if (chunk.text.empty()) return;
      end_line();
      begin_line();
    }
    put(chunk);
  }
  void put(const Chunk& chunk) {
    set_style(chunk.style);
    out_ += chunk.text;
    column_ += chunk.width;
  }
  void set_style(Style style) {
    if (!options_.color || style == style_) return;
    if (style_ != Style::plain) out_ += "\x1b[0m";
    out_ += escape_of(style);
    style_ = style;
  }
  void end_line() {
    set_style(Style::plain);
    if (!options_.link.empty()) out_ += "\x1b]8;;\x1b\\";
    if (right_to_left_) out_ += kEndIsolate;
    out_ += '\n';
    line_empty_ = true;
    pending_space_ = 0;
  }

  const WrapOptions& options_;
  const bool right_to_left_;
  std::string out_;
  std::size_t column_ = 0;
  std::size_t pending_space_ = 0;
  Style space_style_ = Style::plain;
  Style style_ = Style::plain;
  bool line_empty_ = true;
};

}  // namespace

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::accent:
      return "\x1b[36m";
    case Style::mark:
      return "\x1b[1;33m";
    case Style::bold_mark:
      return "\x1b[1;33m";
    case Style::missing:
      return "\x1b[9;31m";
    case Style::added:
      return "\x1b[4;32m";
  }
  return "";
}

void StyledText::append_isolated(std::string_view text, Style style) {
  append(text, style);
  std::string& shown = pieces_.back().text;
  if (has_right_to_left(shown)) shown = isolated(shown);
}

void StyledText::append(std::string_view text, Style style) {
  pieces_.push_back({one_line(text), style});
}

void StyledText::append_marked(std::string_view text, std::size_t begin, std::size_t end,
                               const std::vector<highlight::TextRange>& marks, Style style) {
  for_each_piece(text, begin, end, marks, [&](std::size_t from, std::size_t to, bool is_mark) {
    append(without_soft_hyphens(text.substr(from, to - from)), is_mark ? marked(style) : style);
  });
}

void StyledText::append_body(const Hit& hit, std::size_t begin, std::size_t end,
                             const std::vector<highlight::TextRange>& marks) {
  for_each_piece(
      hit.article.body, begin, end, marks, [&](std::size_t from, std::size_t to, bool is_mark) {
        append(running_text(hit, from, to), is_mark ? marked(Style::plain) : Style::plain);
      });
}

bool StyledText::begins_right_to_left() const {
  for (const Piece& piece : pieces_) {
    const Direction direction = first_direction(piece.text);
    if (direction != Direction::none) return direction == Direction::right_to_left;
  }
  return false;
}

std::string StyledText::wrapped(const WrapOptions& options) const {
  LineWriter lines(options, begins_right_to_left());
  std::vector<Chunk> word;
  const auto flush = [&] {
    if (!word.empty()) lines.add_word(word);
    word.clear();
  };
  for (const Piece& piece : pieces_) {
    for (const Chunk& chunk : chunks_of(piece.text, piece.style)) {
      if (chunk.space) {
        flush();
        lines.add_space(chunk.style);
      } else {
        if (chunk.breakable_before) flush();
        word.push_back(chunk);
      }
    }
  }
  flush();
  return lines.finish();
}

}  // namespace morgue::output
