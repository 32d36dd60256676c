// Owns: the setting of cells and bars.
#include "common/print/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "common/print/direction.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"

namespace morgue::columns {

std::string percent(double share) {
  const double of_hundred = share * 100;
  if (of_hundred == 0 || of_hundred >= 9.95) return fmt::format("{:.0f} %", of_hundred);
  return fmt::format("{:.{}f} %", of_hundred, of_hundred >= 0.095 ? 1 : 2);
}

std::string bar(std::uint32_t part, std::uint32_t most, std::size_t width, bool blocks) {
  constexpr std::array<std::string_view, 8> kEighths{"",
                                                     "\xE2\x96\x8F",
                                                     "\xE2\x96\x8E",
                                                     "\xE2\x96\x8D",
                                                     "\xE2\x96\x8C",
                                                     "\xE2\x96\x8B",
                                                     "\xE2\x96\x8A",
                                                     "\xE2\x96\x89"};
  if (part == 0 || most == 0 || width == 0) return {};
  const std::size_t steps = blocks ? kEighths.size() : 1;
  const auto whole = static_cast<double>(width * steps);
  const auto size =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(whole * part / most)));
  if (!blocks) return std::string(size, '#');
  std::string out;
  for (std::size_t i = 0; i < size / steps; ++i) out += "\xE2\x96\x88";
  return out + std::string(kEighths[size % steps]);
}

std::string shortened(std::string_view text, std::size_t columns) {
  std::string out = one_line(text);
  if (display_width(out) <= columns) return out;
  return std::string(columns_prefix(out, columns == 0 ? 0 : columns - 1)) + "\xE2\x80\xA6";
}

std::string cell(std::string_view text, std::size_t columns) {
  const std::string out = shortened(text, columns);
  const std::size_t width = display_width(out);
  return (has_right_to_left(out) ? isolated(out) : out) +
         std::string(columns > width ? columns - width : 0, ' ');
}

std::string wrapped_words(std::string_view text, std::size_t used, std::size_t indent,
                          std::size_t columns) {
  std::string out;
  bool begins = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t wide = display_width(word);
    if (!begins && used + 1 + wide > columns) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
      begins = true;
    }
    if (!begins) out += ' ';
    used += wide + (begins ? 0 : 1);
    out += word;
    begins = false;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return out;
}

std::string without_end_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace morgue::columns
