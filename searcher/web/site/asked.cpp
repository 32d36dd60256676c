// Owns: the names of the parameters.
#include "searcher/web/site/asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue::web {

namespace {

template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr std::array<Named<SortOrder>, 3> kOrders{{{"relevance", SortOrder::relevance},
                                                   {"newest", SortOrder::newest},
                                                   {"oldest", SortOrder::oldest}}};
constexpr std::array<Named<Copies>, 3> kCopies{
    {{"group", Copies::group}, {"show", Copies::show}, {"only", Copies::only}}};
constexpr std::array<Named<View>, 2> kViews{{{"list", View::list}, {"kwic", View::kwic}}};

template <typename Rows, typename Value>
void choose(const Rows& rows, std::string_view parameter, const Parameters& from, Value& value) {
  if (!from.has(parameter)) return;
  const std::string name = from.first(parameter);
  std::string known;
  for (const auto& row : rows) {
    if (row.name == name) {
      value = row.value;
      return;
    }
    known += (known.empty() ? "" : ", ") + std::string(row.name);
  }
  throw Error(ErrorCode::usage, fmt::format("{} is one of {}, not '{}'", parameter, known,
                                            make_visible(utf8_prefix(name, 100))));
}

template <typename Rows, typename Value>
std::string name_in(const Rows& rows, Value value) {
  for (const auto& row : rows) {
    if (row.value == value) return std::string(row.name);
  }
  return {};
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
  const auto is_date = [](const std::string& one) { return one.starts_with("date:"); };
  if (is_date(filter)) std::erase_if(other.filters, is_date);  // within it, or instead of it
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
  if (bytes > kMaxTypedBytes || asked.filters.size() > kMostFilters)
    throw Error(ErrorCode::usage,
                fmt::format("a query has {} bytes and {} filters at most; morgue-search takes "
                            "longer ones",
                            kMaxTypedBytes, kMostFilters));
  std::erase_if(asked.filters, [](const std::string& filter) { return trim(filter).empty(); });
  choose(kOrders, "sort", from, asked.sort);
  choose(kCopies, "copies", from, asked.copies);
  choose(kViews, "view", from, asked.view);
  asked.any = from.first("any") == "1";
  if (from.has("by")) asked.kwic_sort = from.first("by");
  if (from.has("n")) asked.count = read_number("n", from.first("n"), 1, kMostOnPage);
  if (from.has("page"))
    asked.page = read_number("page", from.first("page"), 1, 1'000'000'000 / asked.count);
  return asked;
}

std::string parameters_of(const Asked& asked) {
  const Asked usual;
  std::string out;
  const auto add = [&out](std::string_view name, const std::string& value) {
    out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, url_encoded(value));
  };
  add("q", asked.query);
  for (const std::string& filter : asked.filters) add("f", filter);
  if (asked.sort != usual.sort) add("sort", name_in(kOrders, asked.sort));
  if (asked.copies != usual.copies) add("copies", name_in(kCopies, asked.copies));
  if (asked.any) add("any", "1");
  if (asked.view != usual.view) add("view", name_in(kViews, asked.view));
  if (asked.kwic_sort != usual.kwic_sort) add("by", asked.kwic_sort);
  if (asked.count != usual.count) add("n", std::to_string(asked.count));
  if (asked.page != usual.page) add("page", std::to_string(asked.page));
  return out;
}

}  // namespace morgue::web
