// Owns: tests of the dates and numbers of filters.
// Does not own: dates in articles (common/dates/dates_test.cpp).
#define BOOST_TEST_DYN_LINK
#include "searcher/query/date_filter.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates/dates.hpp"
#include "searcher/query/number_filter.hpp"

using namespace morgue;
using namespace morgue::query;

namespace {

std::string moment(std::int64_t second) {
  Date date;
  date.begin = second;
  date.precision = DatePrecision::second;
  return format_date(date);
}

/// "first last" to the second, "-" for open, "MM-DD" for a day of any year, or "error: ...".
std::string read(std::string_view text, CivilDay today) {
  const auto reading = read_date_filter("date", text, days_from_civil(today));
  if (const auto* message = std::get_if<std::string>(&reading)) return "error: " + *message;
  const auto& filter = std::get<DateFilter>(reading);
  if (filter.month != 0) return std::to_string(filter.month) + "-" + std::to_string(filter.day);
  return (filter.first ? moment(*filter.first) : "-") + " " +
         (filter.last ? moment(*filter.last) : "-");
}

std::string read(std::string_view text) {
  return read(text, {2021, 8, 31});
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(query_date_filter)

BOOST_AUTO_TEST_CASE(dates_of_any_precision) {
  const std::vector<Case> cases{
      {"2021", "2021-01-01T00:00:00 2021-12-31T23:59:59"},
      {"2021-08", "2021-08-01T00:00:00 2021-08-31T23:59:59"},
      {"2024-02", "2024-02-01T00:00:00 2024-02-29T23:59:59"},
      {"2021-08-15", "2021-08-15T00:00:00 2021-08-15T23:59:59"},
      {"2021-08-15T09:30", "2021-08-15T09:30:00 2021-08-15T09:30:59"},
      {"1914-07-28", "1914-07-28T00:00:00 1914-07-28T23:59:59"},
      {"0001", "0001-01-01T00:00:00 0001-12-31T23:59:59"},
      {"9999-12-31", "9999-12-31T00:00:00 9999-12-31T23:59:59"},
      {"today", "2021-08-31T00:00:00 2021-08-31T23:59:59"},
      {"yesterday", "2021-08-30T00:00:00 2021-08-30T23:59:59"},
      {"2021-08-01..2021-08-15", "2021-08-01T00:00:00 2021-08-15T23:59:59"},
      {"1914-07..1914-08", "1914-07-01T00:00:00 1914-08-31T23:59:59"},
      {"1914..1918", "1914-01-01T00:00:00 1918-12-31T23:59:59"},
      {"2021-08..2021", "2021-08-01T00:00:00 2021-12-31T23:59:59"},
      {"2021-08-15..2021-08-15", "2021-08-15T00:00:00 2021-08-15T23:59:59"},
      {"..1914-07", "- 1914-07-31T23:59:59"},
      {"1914..", "1914-01-01T00:00:00 -"},
      {"2021-08..today", "2021-08-01T00:00:00 2021-08-31T23:59:59"},
      {">=2021-08", "2021-08-01T00:00:00 -"},
      {">2021-08", "2021-09-01T00:00:00 -"},
      {"<2021-08", "- 2021-07-31T23:59:59"},
      {"<=2021-08", "- 2021-08-31T23:59:59"},
      {"<today", "- 2021-08-30T23:59:59"},
      {"--08-15", "8-15"},
      {"--02-29", "2-29"},
  };
  for (const Case& c : cases)
    BOOST_TEST(read(c.text) == c.expected, c.text << ": " << read(c.text));
}

BOOST_AUTO_TEST_CASE(relative_dates) {
  const std::vector<Case> cases{
      {"last-1d", "2021-08-30T00:00:00 2021-08-31T23:59:59"},
      {"last-30d", "2021-08-01T00:00:00 2021-08-31T23:59:59"},
      {"last-2w", "2021-08-17T00:00:00 2021-08-31T23:59:59"},
      {"last-6m", "2021-02-28T00:00:00 2021-08-31T23:59:59"},
      {"last-8m", "2020-12-31T00:00:00 2021-08-31T23:59:59"},
      {"last-1y", "2020-08-31T00:00:00 2021-08-31T23:59:59"},
      {"last-100y", "1921-08-31T00:00:00 2021-08-31T23:59:59"},
  };
  for (const Case& c : cases)
    BOOST_TEST(read(c.text) == c.expected, c.text << ": " << read(c.text));
  BOOST_TEST(read("last-1y", {2024, 2, 29}) == "2023-02-28T00:00:00 2024-02-29T23:59:59");
  BOOST_TEST(read("last-1m", {1970, 1, 1}) == "1969-12-01T00:00:00 1970-01-01T23:59:59");
  for (const std::string_view text :
       {"last-0d", "last-30", "last-", "last-d", "last-xd", "last-1h", "last--1d", "last-100000d",
        "last-9999999999999d", "last-99999y", "last-1dd", "last-30D"}) {
    BOOST_TEST(read(text).find("write date:last-30d") != std::string::npos,
               text << ": " << read(text));
  }
}

BOOST_AUTO_TEST_CASE(refused_dates_say_what_to_type) {
  const std::vector<Case> cases{
      {"2021-02-30", "there is no day 2021-02-30: that month goes from 2021-02-01 to 2021-02-28"},
      {"2021-02-29", "2021-02-28"},
      {"2021-00", "there is no month 00"},
      {"2021-13", "there is no month 13: months go from 2021-01 to 2021-12"},
      {"2021-13-01", "there is no month 13"},
      {"2021-08-00", "there is no day 2021-08-00"},
      {"2021-08-32", "2021-08-31"},
      {"0000", "there is no year 0"},
      {"1914-13-45..1915-01-01", "there is no month 13"},
      {"1914..2021-02-30", "there is no day 2021-02-30"},
      {"2021-08-15..2021-08-01", "write date:2021-08-01..2021-08-15"},
      {"2022..2021", "write date:2021..2022"},
      {"today..yesterday", "write date:yesterday..today"},
      {"20210812", "write date:2021-08-12"},
      {"2021/08/12", "write date:2021-08-12"},
      {"12.8.2021", "write date:2021-08-12"},
      {"2021-8-12", "write date:2021-08-12"},
      {"12/08/2021", "is no date"},
      {"aug", "is no date"},
      {"21", "is no date"},
      {"20210", "is no date"},
      {"2021-", "is no date"},
      {"-2021", "is no date"},
      {"tomorrow", "is no date"},
      {"", "there is no date"},
      {"..", "on one side at least"},
      {"2021...2022", "is no date"},
      {"2021..2022..2023", "is no date"},
      {">", "is no date"},
      {">=", "is no date"},
      {">2021-02-30", "there is no day"},
      {"=>2021", "is no date"},
      {"2021..>2022", "is no date"},
      {"--", "date:--08-15"},
      {"--08", "date:--08-15"},
      {"--13-01", "date:--08-15"},
      {"--02-30", "no day of any year"},
      {"--8-15", "date:--08-15"},
      {"--08-15..--08-20", "date:--08-15"},
      {"\u0662\u0660\u0662\u0661", "write date:2021"},
  };
  for (const Case& c : cases) {
    const std::string got = read(c.text);
    BOOST_TEST((got.starts_with("error: ") && got.find(c.expected) != std::string::npos),
               c.text << ": " << got);
  }
  BOOST_TEST(read(std::string(60'000, '2')).size() < 300U);
}

BOOST_AUTO_TEST_CASE(numbers) {
  const auto number = [](std::string_view text) {
    const auto reading = read_number_filter("words", text);
    if (std::holds_alternative<std::string>(reading)) return std::string("error");
    const auto& filter = std::get<NumberFilter>(reading);
    return (filter.least ? number_text(*filter.least) : "") + ".." +
           (filter.most ? number_text(*filter.most) : "");
  };
  const std::vector<Case> cases{
      {"500", "500..500"}, {">500", "501.."},       {">=500", "500.."},
      {"<500", "..499"},   {"<=500", "..500"},      {"100..200", "100..200"},
      {"100..", "100.."},  {"..200", "..200"},      {"0", "0..0"},
      {"<1", "..0"},       {"1,000", "1000..1000"}, {">1,000,000", "1000001.."},
      {"5..5", "5..5"},    {"007", "7..7"},         {"", "error"},
      {"many", "error"},   {"5..4", "error"},       {"<0", "error"},
      {"..", "error"},     {"-5", "error"},         {"5.5", "error"},
      {"5...6", "error"},  {">", "error"},          {"1,00", "error"},
      {",100", "error"},   {"1e3", "error"},        {" 5", "error"},
      {"+5", "error"},     {"1..2..3", "error"},    {"9999999999999999999999", "error"},
      {"5k", "error"},     {"1,5", "error"},        {"*", ".."},
  };
  for (const Case& c : cases)
    BOOST_TEST(number(c.text) == c.expected, c.text << ": " << number(c.text));
}

BOOST_AUTO_TEST_SUITE_END()
