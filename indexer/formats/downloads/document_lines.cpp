// Owns: taking lines apart.
#include "indexer/formats/downloads/document_lines.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

bool same_size(double one, double other) {
  constexpr double kAlike = 1.15;
  if (one <= 0 || other <= 0) return true;
  return one < other * kAlike && other < one * kAlike;
}

std::string_view text_at(Paragraphs all, std::size_t i) {
  return i < all.size() ? trim(all[i].text) : std::string_view{};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string line = ascii_lower(collapse_space(text));
  for (std::size_t at = 0; at < line.size() && words.size() < 8;) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_any(std::string_view text, std::span<const std::string_view> names) {
  const std::string lower = ascii_lower(trim(text));
  return std::ranges::find(names, lower) != names.end();
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

void append_paragraph(const DocumentParagraph& paragraph, std::string& body) {
  const std::string_view text = trim(paragraph.text);
  if (text.empty()) return;
  if (!body.empty()) body += paragraph.new_paragraph ? "\n\n" : "\n";
  body += text;
}

}  // namespace morgue
