// Owns: text that is HTML already, told by its type from text that is not: what an article holds
// cannot get into a page unescaped.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

#include "common/print/safe_text.hpp"

namespace morgue::web {

struct Markup {
  std::string text;

  Markup& operator+=(const Markup& more) {
    text += more.text;
    return *this;
  }
  bool empty() const { return text.empty(); }
};

/// The value of an attribute as it was typed: escaped, but not made visible as html_text does, so
/// that a form sends back what was sent to it.
Markup typed_value(std::string_view text);

namespace detail {
inline const std::string& escaped(const Markup& markup) {
  return markup.text;
}
inline std::string escaped(std::string_view text) {
  return html_text(text);
}
template <std::integral Number>
Number escaped(Number number) {
  return number;
}
}  // namespace detail

/// fmt::format with every text escaped that is no Markup. `form` is ours, and is HTML.
template <typename... Values>
Markup markup(std::string_view form, const Values&... values) {
  return {fmt::vformat(form,
                       fmt::make_format_args(static_cast<const decltype(detail::escaped(values))&>(
                           detail::escaped(values))...))};
}

}  // namespace morgue::web
