// Owns: reading ranges of numbers (see number_filter.hpp).
// Does not own: their fields.
#include "searcher/query/number_filter.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

/// Far above any article, far below the limits of doubles in value slots.
constexpr std::int64_t kLargest = 1'000'000'000'000;

std::optional<std::int64_t> read_number(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma = text[i] == ',' && i > 0 && (text.size() - i) % 4 == 0;
    if (!comma) digits += text[i];
  }
  std::int64_t value = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, status] = std::from_chars(digits.data(), last, value);
  const bool good = status == std::errc() && end == last && digits[0] != '-' && value <= kLargest;
  return good ? std::optional(value) : std::nullopt;
}

/// The bounds of a comparison; nullopt if no number stands after the sign.
std::optional<NumberFilter> read_comparison(std::string_view text) {
  const bool more = text[0] == '>';
  const bool equal = text.size() > 1 && text[1] == '=';
  const std::optional<std::int64_t> number = read_number(text.substr(equal ? 2 : 1));
  if (!number) return std::nullopt;
  NumberFilter filter;
  if (more) filter.least = equal ? *number : *number + 1;
  if (!more) filter.most = equal ? *number : *number - 1;
  return filter;
}

}  // namespace

std::variant<NumberFilter, std::string> read_number_filter(std::string_view name,
                                                           std::string_view text) {
  const std::string forms = fmt::format("{0}:>500, {0}:<=500, {0}:100..200 or {0}:500", name);
  const std::string refusal = fmt::format("{} is no number or range: write {}", shown(text), forms);
  if (text.empty()) return refusal;
  if (text[0] == '>' || text[0] == '<') {
    const std::optional<NumberFilter> filter = read_comparison(text);
    if (!filter) return refusal;
    if (filter->most && *filter->most < 0)
      return std::string("no number is below 0: write ") + forms;
    return *filter;
  }
  NumberFilter filter;
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    filter.least = filter.most = read_number(text);
    return filter.least ? std::variant<NumberFilter, std::string>(filter) : refusal;
  }
  const std::string_view first = text.substr(0, dots);
  const std::string_view second = text.substr(dots + 2);
  filter.least = read_number(first);
  filter.most = read_number(second);
  const bool good = (filter.least || first.empty()) && (filter.most || second.empty()) &&
                    (filter.least || filter.most);
  if (!good) return refusal;
  if (filter.least && filter.most && *filter.least > *filter.most) {
    return fmt::format("the range is the wrong way round: write {}:{}..{}", name, second, first);
  }
  return filter;
}

}  // namespace morgue::query
