// Owns: marking text as HTML.
#include "searcher/output/hit_html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/print/safe_text.hpp"
#include "searcher/output/running_text.hpp"

namespace morgue::output {

namespace {

std::string marked_html(const std::string& text, bool is_mark) {
  return is_mark ? "<mark>" + html_text(text) + "</mark>" : html_text(text);
}

/// A headline as HTML.
std::string headline_html(std::string_view text, const std::vector<highlight::TextRange>& marks) {
  std::string out;
  for_each_piece(text, 0, text.size(), marks, [&](std::size_t from, std::size_t to, bool is_mark) {
    out += marked_html(without_soft_hyphens(text.substr(from, to - from)), is_mark);
  });
  return out;
}

/// Bytes [begin, end) of the body as HTML.
std::string body_html(const Hit& hit, std::size_t begin, std::size_t end,
                      const std::vector<highlight::TextRange>& marks) {
  std::string out;
  for_each_piece(hit.article.body, begin, end, marks,
                 [&](std::size_t from, std::size_t to, bool is_mark) {
                   out += marked_html(running_text(hit, from, to), is_mark);
                 });
  return out;
}

}  // namespace

std::string hit_headline_html(const Hit& hit) {
  const std::string& text = hit.article.headline;
  const std::string made = text.empty() ? headline_from_text(hit) : std::string();
  std::string shown =
      !text.empty()
          ? headline_html(text, highlight::merged_marks(hit.matches, highlight::TextPart::headline))
      : made.empty() ? "(no headline)"
                     : "<span class=\"made\">" + html_text(made) + "</span>";
  return shown;
}

std::string hit_passages_html(const Hit& hit) {
  const std::string& body = hit.article.body;
  std::string out;
  std::uint32_t shown_to = 0;
  for (const highlight::Fragment& fragment : hit.fragments) {
    const bool cut_before =
        fragment.begin > shown_to && body.find_first_not_of(" \n", shown_to) < fragment.begin;
    if (!out.empty()) out += ' ';
    if (cut_before) out += "\xE2\x80\xA6 ";
    for (std::size_t at = fragment.begin; at < fragment.end;) {
      const std::size_t end = std::min<std::size_t>(body.find("\n\n", at), fragment.end);
      out += body_html(hit, at, end, fragment.marks);
      at = end < fragment.end ? body.find_first_not_of('\n', end) : end;
      if (end < fragment.end) out += "</p>\n<p class=\"passage\" dir=\"auto\">";
    }
    shown_to = fragment.end;
  }
  if (out.empty()) return out;
  return fmt::format("<p class=\"passage\" dir=\"auto\">{}{}</p>\n", out,
                     shown_to < body.size() ? " \xE2\x80\xA6" : "");
}

}  // namespace morgue::output
