// Owns: the search for dates in words and in the parts of an address.
#include "indexer/formats/html/html_dates.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/news_dates.hpp"

namespace morgue {

namespace {

// The first run of words in `text` that is a date; the longest from each start.
std::optional<Date> date_within(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size() && starts.size() < 24; ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) starts.push_back(i);
  }
  starts.push_back(text.size());
  for (std::size_t from = 0; from + 1 < starts.size(); ++from) {
    for (std::size_t to = std::min(from + 8, starts.size() - 1); to > from; --to) {
      std::string_view part = trim(text.substr(starts[from], starts[to] - starts[from]));
      while (!part.empty() && (part.back() == ',' || part.back() == '|' || part.back() == '.'))
        part.remove_suffix(1);
      // A bare year or number among words is no date of publication.
      if (part.size() < 8) continue;
      if (auto date = parse_any_date(part); date && date->precision >= DatePrecision::day)
        return date;
    }
  }
  return std::nullopt;
}

// Content systems write the year 1 or the very start of 1970 where they know no date.
bool is_default(const Date& date) {
  return date.begin == 0 || !may_be_of_news(date);
}

// The parts of an address between slashes.
std::vector<std::string> address_parts(std::string_view url) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= url.size() && parts.size() < 64;) {
    const std::size_t end = std::min(url.find('/', from), url.size());
    parts.push_back(ascii_lower(url.substr(from, end - from)));
    from = end + 1;
  }
  return parts;
}

int small_number(std::string_view digits) {
  const bool all = std::all_of(digits.begin(), digits.end(), is_ascii_digit);
  if (!all || digits.empty() || digits.size() > 4) return 0;
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

int month_number(std::string_view part) {
  constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                          "jul", "aug", "sep", "oct", "nov", "dec"};
  for (int i = 0; i < 12; ++i) {
    if (part == kMonths[i]) return i + 1;
  }
  return part.size() == 2 ? small_number(part) : 0;
}

}  // namespace

std::optional<Date> date_in_text(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::optional<Date> date = parse_any_date(text);
  if (!date) date = date_within(text);
  return date && !is_default(*date) ? date : std::nullopt;
}

std::optional<Date> date_in_address(std::string_view url) {
  const std::vector<std::string> parts = address_parts(url);
  for (std::size_t i = 3; i < parts.size(); ++i) {
    if (parts[i].size() == 10) {
      if (auto date = parse_iso_date(parts[i])) return date;
    }
    const int year = small_number(parts[i]);
    if (parts[i].size() != 4 || year < 1990 || year > 2100 || i + 2 >= parts.size()) continue;
    const int month = month_number(parts[i + 1]);
    if (month < 1 || month > 12) continue;
    const int day = parts[i + 2].size() <= 2 ? small_number(parts[i + 2]) : 0;
    return make_date(year, month, day);
  }
  return std::nullopt;
}

}  // namespace morgue
