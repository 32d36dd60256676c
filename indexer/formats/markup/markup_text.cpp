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

void strip_markup(Article& article) {
  for (ExtraField& field : article.extra) {
    if (looks_like_markup(field.value)) field.value = markup_text(field.value);
  }
  if (looks_like_markup(article.body)) article.body = markup_text(article.body);
  const std::string& headline = article.headline;
  const std::size_t reference = headline.find('&');
  const bool has_reference =
      reference != std::string::npos && headline.find(';', reference) != std::string::npos;
  if (has_reference || headline.find("</") != std::string::npos)
    article.headline = markup_text(headline);
}

}  // namespace morgue
