// Owns: the rules by which wrapped lines become paragraphs.
#include "indexer/reading/paragraphs.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// No printed or wire line is longer than this many code points; longer ones were never wrapped.
constexpr std::size_t kMaxWrappedLine = 130;
/// How many columns of indentation begin a paragraph.
constexpr std::size_t kIndent = 2;
/// A page's number or running head is no longer, in columns, and so many stand at a page's end.
constexpr std::size_t kMaxPageLine = 60;
constexpr std::size_t kMaxBetweenPages = 3;

struct Line {
  std::string_view text;   ///< without white space at both ends
  std::size_t indent = 0;  ///< columns before it
  std::size_t width = 0;   ///< code points of `text` and indent
};

Line make_line(std::string_view raw) {
  Line line;
  line.text = trim(raw);
  for (const char c : raw.substr(0, raw.find_first_not_of(" \t"))) line.indent += c == '\t' ? 8 : 1;
  line.width = line.indent + count_code_points(line.text);
  return line;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t pos = 0; pos <= text.size();) {
    const std::size_t end = std::min(text.find('\n', pos), text.size());
    lines.push_back(make_line(text.substr(pos, end - pos)));
    pos = end + 1;
  }
  return lines;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return text.ends_with(e); });
}

bool ends_sentence(std::string_view text) {
  return ends_with_any(text, {".", "!", "?", ":", ".\"", ".'", ")", "\xE2\x80\x9D", "\xE2\x80\x99",
                              "\xC2\xBB", "\"", "\xE3\x80\x82", "\xE2\x80\xA6"});
}

bool starts_with_letter(std::string_view text) {
  if (text.empty()) return false;
  const auto c = static_cast<unsigned char>(text[0]);
  return is_ascii_letter(c) || c >= 0xC3;
}

bool starts_with_small_letter(std::string_view text) {
  std::size_t pos = 0;
  return !text.empty() && u_islower(static_cast<UChar32>(next_code_point(text, pos))) != 0;
}

/// A word goes on in the next line: it ends in a letter and a hyphen of some kind.
bool breaks_word(std::string_view line, std::string_view next) {
  if (!starts_with_letter(next)) return false;
  for (const std::string_view hyphen : {"-", "\xE2\x80\x90", "\xC2\xAD", "\xC2\xAC"}) {
    if (!line.ends_with(hyphen) || line.size() == hyphen.size()) continue;
    return is_letter_byte(line[line.size() - hyphen.size() - 1]);
  }
  return false;
}

/// The same with a word that goes on in small letters: it is not a dash before a new sentence.
bool goes_on(const Line& line, const Line& next) {
  return breaks_word(line.text, next.text) && starts_with_small_letter(next.text);
}

/// Lines between two blank lines.
class Block {
 public:
  Block(const Line* begin, const Line* end) : begin_(begin), end_(end) {
    for (const Line* line = begin; line != end; ++line) {
      width_ = std::max(width_, line->width);
      least_indent_ = std::min(least_indent_, line->indent);
    }
    wrapped_ = end - begin > 1 && width_ <= kMaxWrappedLine;
  }

  /// `joined`: its first word began before it, in what `out` ends with.
  void append_to(std::string& out, bool joined) const {
    for (const Line* line = begin_; line != end_; ++line) {
      if (line == begin_ && joined) {
        out += '\n';
      } else if (line == begin_ || starts_paragraph(line)) {
        if (!out.empty()) out += "\n\n";
      } else {
        out += breaks_word(line[-1].text, line->text) ? '\n' : ' ';
      }
      out += line->text;
    }
  }

  const Line& first() const { return *begin_; }
  const Line& last() const { return end_[-1]; }

 private:
  bool starts_paragraph(const Line* line) const {
    if (goes_on(line[-1], *line)) return false;
    if (!wrapped_) return true;
    if (line->indent >= least_indent_ + kIndent)
      return line[-1].indent < line->indent || ends_sentence(line[-1].text);
    const std::size_t first_word = count_code_points(line->text.substr(0, line->text.find(' ')));
    return ends_sentence(line[-1].text) && line[-1].width + 1 + first_word <= width_;
  }

  const Line* begin_;
  const Line* end_;
  std::size_t width_ = 0;
  std::size_t least_indent_ = static_cast<std::size_t>(-1);
  bool wrapped_ = false;
};

/// A page's number or running head, perhaps: one short line with a number.
bool is_between_pages(const Block& block) {
  const Line& line = block.first();
  return &line == &block.last() && line.width <= kMaxPageLine &&
         std::any_of(line.text.begin(), line.text.end(), is_ascii_digit);
}

std::vector<Block> blocks_of(const std::vector<Line>& lines) {
  std::vector<Block> blocks;
  const Line* const end = lines.data() + lines.size();
  for (const Line* line = lines.data(); line != end;) {
    if (line->text.empty()) {
      ++line;
      continue;
    }
    const Line* block_end = std::find_if(line, end, [](const Line& l) { return l.text.empty(); });
    blocks.emplace_back(line, block_end);
    line = block_end;
  }
  return blocks;
}

/// What stands between the halves of a word, at a page's end, comes after the second half.
void join_over_pages(std::vector<Block>& blocks) {
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    auto next = std::next(block);
    for (std::size_t between = 0; next != blocks.end() && between <= kMaxBetweenPages; ++between) {
      if (goes_on(block->last(), next->first())) {
        std::rotate(std::next(block), next, std::next(next));
        break;
      }
      if (!is_between_pages(*next)) break;
      ++next;
    }
  }
}

}  // namespace

std::string unwrap_paragraphs(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return std::string(trim(text));
  const std::vector<Line> lines = split_lines(text);
  std::vector<Block> blocks = blocks_of(lines);
  join_over_pages(blocks);
  std::string out;
  out.reserve(text.size());
  const Block* before = nullptr;
  for (const Block& block : blocks) {
    block.append_to(out, before != nullptr && goes_on(before->last(), block.first()));
    before = &block;
  }
  return out;
}

}  // namespace morgue
