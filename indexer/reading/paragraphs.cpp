// Owns: the rules by which wrapped lines become paragraphs.
#include "indexer/reading/paragraphs.hpp"

#include <algorithm>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

/// No printed or wire line is longer than this many code points; longer ones were never wrapped.
constexpr std::size_t kMaxWrappedLine = 130;
/// How many columns of indentation begin a paragraph.
constexpr std::size_t kIndent = 2;

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
  return !text.empty() && is_ascii_lower(text[0]);
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

  void append_to(std::string& out) const {
    for (const Line* line = begin_; line != end_; ++line) {
      if (line == begin_ || starts_paragraph(line)) {
        if (!out.empty()) out += "\n\n";
      } else {
        out += breaks_word(line[-1].text, line->text) ? '\n' : ' ';
      }
      out += line->text;
    }
  }

 private:
  bool starts_paragraph(const Line* line) const {
    if (!wrapped_)
      return !(breaks_word(line[-1].text, line->text) && starts_with_small_letter(line->text));
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

}  // namespace

std::string unwrap_paragraphs(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return std::string(trim(text));
  const std::vector<Line> lines = split_lines(text);
  std::string out;
  out.reserve(text.size());
  const Line* const end = lines.data() + lines.size();
  for (const Line* line = lines.data(); line != end;) {
    if (line->text.empty()) {
      ++line;
      continue;
    }
    const Line* block_end = std::find_if(line, end, [](const Line& l) { return l.text.empty(); });
    Block(line, block_end).append_to(out);
    line = block_end;
  }
  return out;
}

}  // namespace morgue
