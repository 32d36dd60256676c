// Owns: tying the lines of a page's text to its words, of which poppler tells the print.
#include "indexer/formats/office/pdf_lines.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/downloads/download_marks.hpp"

namespace morgue {

namespace {

/// Running heads stand within this part of the page from its top or bottom.
constexpr double kEdge = 0.1;
/// Two lines in the same place of their pages differ by less, as a part of the page.
constexpr double kSamePlace = 0.006;

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// The words of a page one after another, as their lines use them up.
class PageWords {
 public:
  explicit PageWords(const poppler::page& page) : height_(page.page_rect().height()) {
    words_ = page.text_list(poppler::page::text_list_include_font);
  }

  /// Size and place of the line that begins with the next word. False where the words are others
  /// than the line's: then nothing is known of the lines after it.
  bool take(PdfLine& line) {
    std::map<double, std::size_t> bytes_of;
    bool first = true;
    for (std::size_t at = 0; at < line.text.size(); ++at) {
      if (is_white(line.text[at])) continue;
      if (!next_is(line.text[at])) return false;
      const poppler::text_box& box = words_[word_];
      if (first && height_ > 0) line.top = box.bbox().top() / height_;
      first = false;
      if (box.has_font_info()) ++bytes_of[std::round(box.get_font_size() * 4) / 4];
      ++byte_;
    }
    std::size_t most = 0;
    for (const auto& [size, bytes] : bytes_of) {
      if (bytes <= most) continue;
      most = bytes;
      line.size = size;
    }
    return true;
  }

 private:
  /// Goes on to the next byte of a word, past the hyphens that poppler leaves out where it joins
  /// the halves of a word.
  bool next_is(char wanted) {
    while (true) {
      if (text_.empty() || byte_ >= text_.size()) {
        const std::size_t next = text_.empty() && word_ == 0 ? 0 : word_ + 1;
        if (next >= words_.size()) return false;
        word_ = next;
        byte_ = 0;
        const poppler::byte_array bytes = words_[word_].text().to_utf8();
        text_ = repair_utf8({bytes.data(), bytes.size()});
        if (text_.empty()) text_ = " ";
      }
      if (text_[byte_] == wanted) return true;
      const std::string_view rest = std::string_view(text_).substr(byte_);
      std::size_t skipped = is_white(rest[0]) || rest[0] == '-' ? 1 : 0;
      for (const std::string_view hyphen : {"\u00AD", "\u2010"}) {
        if (rest.starts_with(hyphen)) skipped = hyphen.size();
      }
      if (skipped == 0) return false;
      byte_ += skipped;
    }
  }

  double height_;
  std::vector<poppler::text_box> words_;
  std::size_t word_ = 0;
  std::size_t byte_ = 0;  ///< in text_
  std::string text_;      ///< of the word
};

/// The text of a running head without what changes from page to page.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char c : collapse_space(text)) {
    if (!is_ascii_digit(c)) {
      out += c;
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

bool is_at_edge(const PdfLine& line) {
  return line.size > 0 && (line.top < kEdge || line.top > 1 - kEdge);
}

bool is_alike(const PdfLine& one, const PdfLine& other) {
  return std::abs(one.top - other.top) < kSamePlace && same_size(one.size, other.size);
}

/// Which lines are printed on many pages: on a third of them, and on two at least.
std::set<std::size_t> running_heads(const std::vector<PdfLine>& lines) {
  std::map<std::string, std::vector<std::size_t>> by_text;
  std::set<std::size_t> pages;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    pages.insert(lines[i].page);
    if (is_at_edge(lines[i])) by_text[without_numbers(lines[i].text)].push_back(i);
  }
  const std::size_t enough = std::max<std::size_t>(2, pages.size() / 3);
  std::set<std::size_t> heads;
  for (const auto& [text, all] : by_text) {
    // In turn, of those in one place: a few places at most, as on left and right pages.
    std::vector<std::size_t> rest = all;
    for (int place = 0; place < 4 && rest.size() >= enough; ++place) {
      const PdfLine& pattern = lines[rest.front()];
      std::vector<std::size_t> here;
      std::vector<std::size_t> others;
      for (const std::size_t i : rest) (is_alike(lines[i], pattern) ? here : others).push_back(i);
      std::set<std::size_t> on;
      for (const std::size_t i : here) on.insert(lines[i].page);
      if (on.size() >= enough) heads.insert(here.begin(), here.end());
      rest = std::move(others);
    }
  }
  return heads;
}

}  // namespace

void add_pdf_lines(const poppler::page& page, std::size_t number, std::string_view text,
                   std::vector<PdfLine>& lines) {
  PageWords words(page);
  bool known = true;
  bool gap = lines.empty();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    PdfLine line{std::string(trim(text.substr(at, end - at))), gap, 0, 0, number};
    at = end + 1;
    if (line.text.empty()) {
      gap = true;
      continue;
    }
    known = known && words.take(line);
    lines.push_back(std::move(line));
    gap = false;
  }
}

void drop_running_heads(std::vector<PdfLine>& lines) {
  // Each article of a download begins its page alike, with its newspaper.
  const bool download =
      std::ranges::any_of(lines, [](const PdfLine& line) { return is_download_mark(line.text); });
  if (download) return;
  const std::set<std::size_t> heads = running_heads(lines);
  if (heads.size() == lines.size()) return;
  std::vector<PdfLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!heads.contains(i)) {
      kept.push_back(std::move(lines[i]));
    } else if (i + 1 < lines.size() && lines[i + 1].page == lines[i].page) {
      lines[i + 1].gap = lines[i].gap;  // the text runs on past the head
    }
  }
  lines = std::move(kept);
}

std::vector<DocumentParagraph> paragraphs_of(std::vector<PdfLine> lines) {
  std::vector<DocumentParagraph> paragraphs;
  double before = 0;
  for (PdfLine& line : lines) {
    const bool begins = paragraphs.empty() || line.gap || !same_size(before, line.size);
    before = line.size;
    paragraphs.push_back({std::move(line.text), begins, line.size});
  }
  return paragraphs;
}

}  // namespace morgue
