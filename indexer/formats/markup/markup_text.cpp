// Owns: the test for markup in a value and its conversion.
#include "indexer/formats/markup/markup_text.hpp"

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

std::string markup_text(std::string_view markup) {
  const HtmlDocument document(repair_utf8(markup));
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
