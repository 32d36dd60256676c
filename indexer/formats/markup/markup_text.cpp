// Owns: the test for markup in a value and its conversion.
#include "indexer/formats/markup/markup_text.hpp"

#include <algorithm>
#include <iterator>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_text.hpp"

namespace morgue {

bool looks_like_markup(std::string_view text) {
  if (text.find('<') == std::string_view::npos) return false;
  static constexpr std::string_view kTags[] = {"</p>", "<br>", "<br/>", "<br />", "</div>", "</P>",
                                               "<BR>", "</a>", "</ul>", "</li>",  "</body>"};
  for (const std::string_view tag : kTags) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

namespace {

/// Whether the markup parts its paragraphs by elements.
bool has_paragraphs(std::string_view markup) {
  static constexpr std::string_view kParting[] = {"p",  "br", "div",     "li",
                                                  "td", "tr", "article", "section"};
  constexpr std::size_t kLongestName = 10;
  for (std::size_t at = markup.find('<'); at != std::string_view::npos;
       at = markup.find('<', at + 1)) {
    const std::string_view rest = markup.substr(at + 1, kLongestName);
    const std::string name = ascii_lower(rest.substr(0, rest.find_first_of(" \t\r\n/>")));
    if (std::find(std::begin(kParting), std::end(kParting), name) != std::end(kParting))
      return true;
  }
  return false;
}

/// Blank lines part paragraphs in what editors such as WordPress' save, whose pages make elements
/// of them when they are shown (wpautop): they do where no elements part any.
std::string with_blank_lines_told(std::string markup) {
  constexpr std::string_view kBreak = "<br><br>";
  std::size_t line = markup.find('\n');
  if (line == std::string::npos || has_paragraphs(markup)) return markup;
  std::string out;
  std::size_t copied = 0;
  while (line != std::string::npos) {
    const std::size_t next = markup.find_first_not_of(" \t\r\n", line);
    const std::size_t end = std::min(next, markup.size());
    if (std::count(markup.begin() + static_cast<std::ptrdiff_t>(line),
                   markup.begin() + static_cast<std::ptrdiff_t>(end), '\n') > 1) {
      out.append(markup, copied, line - copied).append(kBreak);
      copied = line;
    }
    line = markup.find('\n', end);
  }
  return out.append(markup, copied);
}

}  // namespace

std::string markup_text(std::string_view markup) {
  const HtmlDocument document(with_blank_lines_told(repair_utf8(markup)));
  return join_blocks(text_blocks(document.root()));
}

namespace {

/// Whether the text has a character reference: &eacute; &#8217; &#x2019;.
bool has_reference(std::string_view text) {
  constexpr std::size_t kMaxName = 32;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.find(';', at);
    if (end == std::string_view::npos) return false;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (name.size() > 1 && name.size() <= kMaxName &&
        std::all_of(name.begin(), name.end(),
                    [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '#'; }))
      return true;
  }
  return false;
}

/// A text without markup, its references resolved; its lines stay.
std::string with_references_resolved(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (has_reference(line)) {
      std::string markup(line);
      for (std::size_t at = 0; (at = markup.find('<', at)) != std::string::npos;)
        markup.replace(at, 1, "&lt;");
      out += markup_text(markup);
    } else {
      out += line;
    }
    if (end < text.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

void strip_value(std::string& value) {
  if (looks_like_markup(value))
    value = markup_text(value);
  else if (has_reference(value))
    value = with_references_resolved(value);
}

}  // namespace

void strip_markup(Article& article) {
  for (ExtraField& field : article.extra) strip_value(field.value);
  for (std::string& topic : article.topics) strip_value(topic);
  for (std::string* value :
       {&article.body, &article.byline, &article.place, &article.source, &article.section})
    strip_value(*value);
  // A title may have emphasis in it, and no other markup.
  if (article.headline.find("</") != std::string::npos || has_reference(article.headline))
    article.headline = markup_text(article.headline);
}

}  // namespace morgue
