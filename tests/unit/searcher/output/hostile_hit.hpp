// Owns: a hit whose every field tries to break out of where it is printed, and what none of them
// may show.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "searcher/search/search.hpp"

namespace morgue::test {

/// An escape sequence, OSC 52 (sets the clipboard), C1's CSI, a bidi override and a zero-width
/// space, a script, an attribute's end, quotes, separators, line ends, and the signs of TeX.
inline const std::string kHostile =
    "=cmd|' /C calc'!A0 \x1b[31mred \x1b]52;c;ZXZpbA==\x07 \xC2\x9B"
    "2J \xE2\x80\xAE"
    "desrever \xE2\x80\x8B"
    "<script>alert(\"1\")</script> <img src=x onerror=alert(1)> \"quoted\", 'single'; a\tb\nnew "
    "line\r\n} { \\end{document} %$#_& \x7F";

inline Hit hostile_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 1.5;
  StoredArticle& article = hit.article;
  for (std::string* text :
       {&article.id, &article.headline, &article.body, &article.byline, &article.place,
        &article.source, &article.section, &article.language, &article.file}) {
    *text = kHostile;
  }
  article.topics = {kHostile, kHostile};
  article.url = "https://example.org/\"onmouseover=\"alert(1)\x1b[0m" + kHostile;
  const auto begin = static_cast<std::uint32_t>(kHostile.find("script"));
  for (const auto part : {highlight::TextPart::headline, highlight::TextPart::body}) {
    hit.matches.push_back({{{part, begin, begin + 6}}, 0});
  }
  hit.fragments.push_back({0,
                           static_cast<std::uint32_t>(kHostile.size()),
                           {{highlight::TextPart::body, begin, begin + 6}},
                           true});
  return hit;
}

/// Bytes that act on a terminal, or turn text around; none may be in any output but ids0.
inline constexpr std::array<std::string_view, 7> kActive{
    "\x1b", "\x07", "\x7F", "\r", "\xC2\x9B", "\xE2\x80\xAE", "\xE2\x80\x8B"};

}  // namespace morgue::test
