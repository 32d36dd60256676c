// Owns: the parts.
#include "searcher/output/html_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/version.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/html_page.hpp"

namespace morgue::output {

std::string page_head(std::string_view title, std::string_view more_style) {
  // The policy makes a browser refuse whatever an article might slip in: scripts, pictures,
  // requests.
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" "
      "content=\"morgue-search {}\">\n"
      "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n",
      kVersion, title, kHtmlStyle, more_style);
}

std::string page_foot() {
  return fmt::format("<footer>Made by morgue-search {}.</footer>\n</body>\n</html>\n", kVersion);
}

std::string fact_html(std::string_view name, std::string_view text) {
  return fmt::format("<dt>{}</dt><dd dir=\"auto\">{}</dd>\n", name, html_text(text));
}

std::string lang_attribute(const std::string& language) {
  const bool plain = language.size() >= 2 && language.size() <= 12 && language != "und" &&
                     std::all_of(language.begin(), language.end(),
                                 [](char c) { return is_ascii_letter(c) || c == '-'; });
  return plain ? fmt::format(" lang=\"{}\"", language) : std::string();
}

std::string metadata_html(const StoredArticle& article) {
  std::string line;
  const auto add = [&line](const std::string& part) {
    // A name from right to left must not draw the date into its line.
    if (!part.empty())
      line += fmt::format("{}<bdi>{}</bdi>", line.empty() ? "" : " \xC2\xB7 ", html_text(part));
  };
  add(article.source);
  add(article.published ? date_in_words(*article.published) : "no date");
  add(article.section);
  add(article.place);
  add(article.byline);
  return line;
}

std::string reference_html(const StoredArticle& article) {
  std::string line = html_text(article.id);
  const auto add = [&line](const std::string& text) { line += " \xC2\xB7 " + html_text(text); };
  if (!article.file.empty() && article.id.find(article.file) == std::string::npos)
    add(article.file);
  const std::string url = safe_url(article.url);
  if (!url.empty() && !url.starts_with("file:") && article.url != article.id) add(url);
  return line;
}

std::string linked_html(const StoredArticle& article, const std::string& html) {
  const std::string url = safe_url(article.url);
  // A file's address would mean nothing where the page is read.
  if (url.empty() || url.starts_with("file:")) return html;
  return fmt::format("<a href=\"{}\" rel=\"noopener noreferrer nofollow\">{}</a>", html_text(url),
                     html);
}

}  // namespace morgue::output
