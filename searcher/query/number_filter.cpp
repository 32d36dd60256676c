// Owns: reading ranges of numbers (see number_filter.hpp).
// Does not own: their fields.
#include "searcher/query/number_filter.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "common/base/decimal.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

/// Far above any article, far below the limits of doubles in value slots.
constexpr double kLargest = 1e12;

std::optional<double> read_number(std::string_view text, Numbers numbers) {
  const std::string_view signs = numbers == Numbers::any ? "0123456789,.-" : "0123456789,";
  if (text.find_first_not_of(signs) != std::string_view::npos) return std::nullopt;
  const std::optional<double> value = read_decimal(text);
  constexpr std::size_t kGroup = 4;  // a comma and a thousand's digits
  const std::size_t comma = text.rfind(',');
  const bool decimals = comma != std::string_view::npos && text.size() - comma != kGroup;
  if (numbers == Numbers::counts && (decimals || (value && *value != std::floor(*value))))
    return std::nullopt;
  return value && std::abs(*value) <= kLargest ? value : std::nullopt;
}

/// The bounds of a comparison; nullopt if no number stands after the sign.
std::optional<NumberFilter> read_comparison(std::string_view text, Numbers numbers) {
  const bool more = text[0] == '>';
  const bool equal = text.size() > 1 && text[1] == '=';
  const std::optional<double> number = read_number(text.substr(equal ? 2 : 1), numbers);
  if (!number) return std::nullopt;
  // Between two counts there is nothing: they are told as the next one.
  const double step = equal || numbers == Numbers::any ? 0 : 1;
  NumberFilter filter;
  if (more) filter.least = *number + step;
  if (!more) filter.most = *number - step;
  filter.above = more && !equal && numbers == Numbers::any;
  filter.below = !more && !equal && numbers == Numbers::any;
  return filter;
}

}  // namespace

std::variant<NumberFilter, std::string> read_number_filter(std::string_view name,
                                                           std::string_view text, Numbers numbers) {
  const std::string forms = fmt::format("{0}:>500, {0}:<=500, {0}:100..200 or {0}:500", name);
  const std::string refusal = fmt::format("{} is no number or range: write {}", shown(text), forms);
  if (text.empty()) return refusal;
  if (text == "*") return NumberFilter{};
  if (text[0] == '>' || text[0] == '<') {
    const std::optional<NumberFilter> filter = read_comparison(text, numbers);
    if (!filter) return refusal;
    if (numbers == Numbers::counts && filter->most && *filter->most < 0)
      return std::string("no number is below 0: write ") + forms;
    return *filter;
  }
  NumberFilter filter;
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    filter.least = filter.most = read_number(text, numbers);
    return filter.least ? std::variant<NumberFilter, std::string>(filter) : refusal;
  }
  const std::string_view first = text.substr(0, dots);
  const std::string_view second = text.substr(dots + 2);
  filter.least = read_number(first, numbers);
  filter.most = read_number(second, numbers);
  const bool good = (filter.least || first.empty()) && (filter.most || second.empty()) &&
                    (filter.least || filter.most);
  if (!good) return refusal;
  if (filter.least && filter.most && *filter.least > *filter.most) {
    return fmt::format("the range is the wrong way round: write {}:{}..{}", name, second, first);
  }
  return filter;
}

bool in_range(const NumberFilter& filter, double number) {
  const bool low =
      filter.least && (filter.above ? number <= *filter.least : number < *filter.least);
  const bool high = filter.most && (filter.below ? number >= *filter.most : number > *filter.most);
  return !low && !high;
}

std::string number_text(double number) {
  const bool whole = number == std::floor(number) && std::abs(number) <= kLargest;
  return whole ? fmt::to_string(static_cast<std::int64_t>(number)) : fmt::format("{}", number);
}

}  // namespace morgue::query
