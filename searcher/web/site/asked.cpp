// Owns: the names of the parameters.
#include "searcher/web/site/asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "searcher/search/choice_names.hpp"

namespace morgue::web {

namespace {

constexpr std::array<std::pair<std::string_view, View>, 2> kViews{
    {{"list", View::list}, {"kwic", View::kwic}}};

template <typename Rows, typename Value>
void choose(const Rows& rows, std::string_view parameter, const Parameters& from, Value& value) {
  if (!from.has(parameter)) return;
  const std::string name = from.first(parameter);
  std::string known;
  for (const auto& [one, meant] : rows) {
    if (one == name) {
      value = meant;
      return;
    }
    known += (known.empty() ? "" : ", ") + std::string(one);
  }
  throw Error(ErrorCode::usage, fmt::format("{} is one of {}, not '{}'", parameter, known,
                                            make_visible(utf8_prefix(name, 100))));
}

constexpr std::string_view kDate = "date:";
constexpr std::string_view kTo = "..";

bool is_date_filter(const std::string& filter) {
  return filter.starts_with(kDate);
}

/// One end of the date form. It must not become more of the query than a date.
std::string read_date(std::string_view name, const Parameters& from) {
  constexpr std::size_t kMaxBytes = 20;
  std::string date(trim(from.first(name)));
  const bool plain = std::all_of(date.begin(), date.end(), [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-';
  });
  if (!plain || date.size() > kMaxBytes)
    throw Error(ErrorCode::usage,
                fmt::format("{} is a date as 1914, 1914-07 or 1914-07-28, not '{}'", name,
                            make_visible(utf8_prefix(date, 100))));
  return date;
}

}  // namespace

std::size_t read_number(std::string_view name, const std::string& text, std::size_t least,
                        std::size_t most) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
    throw Error(ErrorCode::usage, fmt::format("{} is a number from {} to {}, not '{}'", name, least,
                                              most, make_visible(utf8_prefix(text, 100))));
  return number;
}

Asked Asked::on_page(std::size_t number) const {
  Asked other = *this;
  other.page = number;
  return other;
}

Asked Asked::with_filter(std::string filter) const {
  Asked other = on_page(1);
  other.more.clear();
  // Within the dates that were asked for, or instead of them.
  if (is_date_filter(filter)) std::erase_if(other.filters, is_date_filter);
  if (std::find(other.filters.begin(), other.filters.end(), filter) == other.filters.end())
    other.filters.push_back(std::move(filter));
  return other;
}

Asked Asked::without_filter(std::size_t i) const {
  Asked other = on_page(1);
  other.filters.erase(other.filters.begin() + static_cast<std::ptrdiff_t>(i));
  return other;
}

Asked Asked::with_query(std::string text) const {
  Asked other = on_page(1);
  other.query = std::move(text);
  return other;
}

Asked Asked::sorted(SortOrder order) const {
  Asked other = on_page(1);
  other.sort = order;
  return other;
}

Asked Asked::in_view(View shown, std::string order) const {
  Asked other = on_page(1);
  other.view = shown;
  other.kwic_sort = std::move(order);
  return other;
}

Asked read_asked(const Parameters& from) {
  Asked asked;
  asked.query = std::string(trim(from.first("q")));
  asked.filters = from.each("f");
  std::size_t bytes = asked.query.size();
  for (const std::string& filter : asked.filters) bytes += filter.size();
  if (bytes > kMaxTypedBytes || asked.filters.size() > kMaxFilters)
    throw Error(ErrorCode::usage,
                fmt::format("a query has {} bytes and {} filters at most; morgue-search takes "
                            "longer ones",
                            kMaxTypedBytes, kMaxFilters));
  std::erase_if(asked.filters, [](const std::string& filter) { return trim(filter).empty(); });
  const DateRange dates{read_date("from", from), read_date("to", from)};
  if (!dates.from.empty() || !dates.to.empty()) asked = asked.with_filter(date_filter(dates));
  choose(kSortNames, "sort", from, asked.sort);
  choose(kCopiesNames, "copies", from, asked.copies);
  choose(kViews, "view", from, asked.view);
  asked.any = from.first("any") == "1";
  if (from.has("by")) asked.kwic_sort = from.first("by");
  asked.more = std::string(utf8_prefix(from.first("more"), 100));
  if (from.has("n")) asked.count = read_number("n", from.first("n"), 1, kMaxOnPage);
  if (from.has("page"))
    asked.page = read_number("page", from.first("page"), 1, 1'000'000'000 / asked.count);
  return asked;
}

std::vector<std::pair<std::string_view, std::string>> parameter_list(const Asked& asked) {
  const Asked usual;
  std::vector<std::pair<std::string_view, std::string>> list{{"q", asked.query}};
  for (const std::string& filter : asked.filters) list.emplace_back("f", filter);
  if (asked.sort != usual.sort) list.emplace_back("sort", name_of_choice(kSortNames, asked.sort));
  if (asked.copies != usual.copies)
    list.emplace_back("copies", name_of_choice(kCopiesNames, asked.copies));
  if (asked.any) list.emplace_back("any", "1");
  if (asked.view != usual.view) list.emplace_back("view", name_of_choice(kViews, asked.view));
  if (asked.kwic_sort != usual.kwic_sort) list.emplace_back("by", asked.kwic_sort);
  if (asked.count != usual.count) list.emplace_back("n", std::to_string(asked.count));
  if (asked.page != usual.page) list.emplace_back("page", std::to_string(asked.page));
  if (asked.more != usual.more) list.emplace_back("more", asked.more);
  return list;
}

std::string parameters_of(const Asked& asked) {
  std::string out;
  for (const auto& [name, value] : parameter_list(asked))
    out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, url_encoded(value));
  return out;
}

std::string date_filter(const DateRange& range) {
  if (range.from == range.to) return std::string(kDate) + range.from;
  return fmt::format("{}{}{}{}", kDate, range.from, kTo, range.to);
}

std::optional<DateRange> dates_of_filter(std::string_view filter) {
  if (!filter.starts_with(kDate)) return std::nullopt;
  const std::string dates(filter.substr(kDate.size()));
  const std::size_t middle = dates.find(kTo);
  if (middle == std::string::npos) return DateRange{dates, dates};
  return DateRange{dates.substr(0, middle), dates.substr(middle + kTo.size())};
}

}  // namespace morgue::web
