// Owns: reading it.
#include "searcher/commands/number_or_all.hpp"

#include <fmt/format.h>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "searcher/search/search_options.hpp"

namespace morgue {

std::size_t parse_number_or_all(std::string_view option, const std::string& text) {
  if (text == "all") return kAllHits;
  if (text.size() > 9 || !is_ascii_digits(text))
    throw Error(ErrorCode::usage,
                fmt::format("{} takes a number or 'all', not '{}'", option, make_visible(text)));
  return static_cast<std::size_t>(std::stoul(text));
}

}  // namespace morgue
