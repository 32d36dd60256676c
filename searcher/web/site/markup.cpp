// Owns: escaping of typed values.
#include "searcher/web/site/markup.hpp"

namespace morgue::web {

Markup typed_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return {out};
}

}  // namespace morgue::web
