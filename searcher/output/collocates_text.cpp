// Owns: collocates for people: a line a word.
#include <fmt/format.h>

#include <algorithm>

#include "common/print/columns.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/output/tally_output.hpp"

namespace morgue::output {

namespace {

std::string number(std::uint64_t count, std::string_view of) {
  return fmt::format("{} {}{}", count, of, count == 1 ? "" : "s");
}

}  // namespace

std::string collocates_text(const tally::Collocates& found, const OutputOptions& options) {
  std::string out = wrapped_line(fmt::format("Words near {}", found.word), options, Style::bold);
  out += wrapped_line(
      fmt::format("at most {} away from {} in {}{}", found.window, number(found.uses, "use"),
                  number(found.articles, "article"),
                  found.found > found.values.size()
                      ? fmt::format("; {} of {} words", found.values.size(), found.found)
                      : std::string()),
      options, Style::dim);
  if (found.values.empty())
    return out + wrapped_line("none that chance does not explain", options, Style::dim);
  std::size_t label = 4;
  std::size_t together = 4;
  std::size_t uses = 4;
  for (const tally::Collocate& one : found.values) {
    label = std::max(label, display_width(one_line(one.word)));
    together = std::max(together, fmt::format("{}", one.together).size());
    uses = std::max(uses, fmt::format("{}", one.uses).size());
  }
  label = std::min({label, std::size_t{40}, std::max<std::size_t>(options.width / 2, 8)});
  out += columns::without_end_spaces(fmt::format("{} {:>{}}    {:>{}} logDice        G2",
                                                 columns::cell("", label), "near", together, "uses",
                                                 uses));
  for (const tally::Collocate& one : found.values)
    out += columns::without_end_spaces(fmt::format("{} {:>{}} of {:>{}} {:>7.2f} {:>9.1f}",
                                                   columns::cell(one.word, label), one.together,
                                                   together, one.uses, uses, one.log_dice, one.g2));
  return out;
}

}  // namespace morgue::output
