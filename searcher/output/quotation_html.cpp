// Owns: the page of a quotation's printings. Does not own: its style (html_page.hpp), what other
// pages have too (html_parts.hpp).
#include <fmt/format.h>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/html_parts.hpp"
#include "searcher/output/quotation_output.hpp"

namespace morgue::output {

using quotation::Difference;
using quotation::Piece;
using quotation::Printing;
using quotation::Printings;
using quotation::Run;

namespace {

/// A long quotation is shown by its beginning.
constexpr std::size_t kShownBytes = 2000;

std::string run_html(const Run& run, const std::string& before) {
  if (run.kind == Difference::same) return html_text(run.printed);
  std::string out = run.kind == Difference::missing && needs_blank(before) ? " " : "";
  if (!run.quoted.empty()) out += "<del>" + html_text(run.quoted) + "</del>";
  if (!run.quoted.empty() && !run.printed.empty()) out += " ";
  if (!run.printed.empty()) out += "<ins>" + html_text(run.printed) + "</ins>";
  return out;
}

std::string piece_html(const Piece& piece) {
  std::string out = "<p class=\"passage\" dir=\"auto\">";
  if (piece.part == matching::TextPart::headline) out += "<i>Headline:</i> ";
  if (piece.cut_before) out += "\xE2\x80\xA6 ";
  std::string before;
  for (const Run& run : piece.runs) {
    out += run_html(run, before);
    if (!run.printed.empty()) before = run.printed;
  }
  return out + (piece.cut_after ? " \xE2\x80\xA6</p>\n" : "</p>\n");
}

std::string printing_html(const Printings& printings, std::size_t rank, const Printing& printing,
                          const HeadlineLink& link) {
  const StoredArticle& article = printing.article;
  const std::string headline =
      article.headline.empty() ? "(no headline)" : html_text(article.headline);
  const std::string earliest = earliest_words(printings, printing);
  std::string out = fmt::format(
      "<li{}>\n<h2 dir=\"auto\"><span class=\"rank\"><bdi>{}.</bdi></span>{}</h2>\n<p "
      "class=\"meta\">{}</p>\n<p class=\"meta\">{}{}</p>\n",
      lang_attribute(article.language), rank, link(article, headline), metadata_html(article),
      similarity_words(printings, printing),
      earliest.empty() ? "" : fmt::format(" \xC2\xB7 <strong>{}</strong>", earliest));
  for (const Piece& piece : printing.pieces) out += piece_html(piece);
  return out + fmt::format("<p class=\"ref\">{}</p>\n</li>\n", reference_html(article));
}

std::string facts(const Printings& printings) {
  std::string out = fact_html("Found", printings_count(printings) + ", by date");
  out += fact_html("Similarity", fmt::format("{:g} and more", printings.least));
  for (const std::string& note : printings_notes(printings)) out += fact_html("Note", note);
  return out;
}

}  // namespace

std::string printings_list_html(const Printings& printings, const HeadlineLink& link) {
  std::string out = "<ol class=\"printings\">\n";
  std::size_t rank = 0;
  const std::size_t dated = printings.found.size() - printings.undated;
  for (const Printing& printing : printings.found) {
    if (rank++ == dated) out += "<li><p class=\"meta\">Without a date:</p></li>\n";
    out += printing_html(printings, rank, printing, link);
  }
  return out + "</ol>\n";
}

std::string printings_html(const Printings& printings) {
  const std::string_view shown = utf8_prefix(printings.text, kShownBytes);
  std::string out = page_head("Printings of a quotation", "");
  out += fmt::format(
      "<header>\n<p class=\"kicker\">Printings of a quotation</p>\n<blockquote "
      "dir=\"auto\">{}{}</blockquote>\n<dl>\n{}</dl>\n<p class=\"meta\"><del>Words of the "
      "quotation "
      "alone</del> <ins>words of the printing alone</ins></p>\n</header>\n<main>\n",
      html_text(trim(shown)), shown.size() < printings.text.size() ? " \xE2\x80\xA6" : "",
      facts(printings));
  out += printings_list_html(printings, linked_html);
  return out + "</main>\n" + page_foot();
}

}  // namespace morgue::output
