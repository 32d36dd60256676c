// Owns: reading it.
#include "searcher/commands/number_or_all.hpp"

#include <fmt/format.h>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "searcher/search/search_options.hpp"

namespace morgue {

std::size_t parse_number_or_all(std::string_view option, const std::string& text) {
  if (text == "all") return kAllHits;
  const bool digits = !text.empty() && text.size() <= 9 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits)
    throw Error(ErrorCode::usage,
                fmt::format("{} takes a number or 'all', not '{}'", option, make_visible(text)));
  return static_cast<std::size_t>(std::stoul(text));
}

}  // namespace morgue
