// Owns: tests of spans that are no plain dates.
// Does not own: ranges and comparisons (date_filter_test.cpp).
#define BOOST_TEST_DYN_LINK
#include "searcher/query/date_span.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates/dates.hpp"
#include "searcher/query/date_filter.hpp"

using namespace morgue;
using namespace morgue::query;

namespace {

std::string day(std::optional<std::int64_t> second) {
  if (!second) return "-";
  Date date;
  date.begin = *second;
  return format_date(date);
}

/// The first day and the last, or what is said instead.
std::string read(std::string_view text, CivilDay today = {2021, 8, 31}) {
  const auto reading = read_date_filter("date", text, days_from_civil(today));
  if (const auto* message = std::get_if<std::string>(&reading)) return "error: " + *message;
  const auto& filter = std::get<DateFilter>(reading);
  return day(filter.first) + " " + day(filter.last);
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(query_date_span)

BOOST_AUTO_TEST_CASE(spans_of_the_calendar) {
  const std::vector<Case> cases{
      {"1980s", "1980-01-01 1989-12-31"},
      {"1980's", "1980-01-01 1989-12-31"},
      {"1800s", "1800-01-01 1899-12-31"},
      {"0010s", "0010-01-01 0019-12-31"},
      {"1870s..1890s", "1870-01-01 1899-12-31"},
      {">=1980s", "1980-01-01 -"},
      {"<1980s", "- 1979-12-31"},
      {"century 19", "1801-01-01 1900-12-31"},
      {"century 1", "0001-01-01 0100-12-31"},
      {"century 18..19", "1701-01-01 1900-12-31"},
      {"century <19", "- 1800-12-31"},
      {"century 19..", "1801-01-01 -"},
      {"19th century", "1801-01-01 1900-12-31"},
      {"21st Century", "2001-01-01 2100-12-31"},
      {"1987-W10", "1987-03-02 1987-03-08"},
      {"1987-w10", "1987-03-02 1987-03-08"},
      {"1987-W10-2", "1987-03-03 1987-03-03"},
      {"2020-W53", "2020-12-28 2021-01-03"},
      {"2021-W01", "2021-01-04 2021-01-10"},
      {"2019-W1", "2018-12-31 2019-01-06"},
      {"1987-W10..1987-W12", "1987-03-02 1987-03-22"},
      {"1987-Q1", "1987-01-01 1987-03-31"},
      {"1987-Q4", "1987-10-01 1987-12-31"},
      {"9999-Q4", "9999-10-01 9999-12-31"},
      {"1987W10", "1987-03-02 1987-03-08"},
      {"1987w102", "1987-03-03 1987-03-03"},
      {"1987Q4", "1987-10-01 1987-12-31"},
      {"198X", "1980-01-01 1989-12-31"},
      {"198?", "1980-01-01 1989-12-31"},
      {"198*", "1980-01-01 1989-12-31"},
      {"19xx", "1900-01-01 1999-12-31"},
      {"19*", "1900-01-01 1999-12-31"},
      {"1987-XX", "1987-01-01 1987-12-31"},
      {"1987-05-??", "1987-05-01 1987-05-31"},
      {"1987-XX-XX", "1987-01-01 1987-12-31"},
      {"187X..188X", "1870-01-01 1889-12-31"},
      {"century XIX", "1801-01-01 1900-12-31"},
      {"century xviii..XX", "1701-01-01 2000-12-31"},
      {"century ix", "0801-01-01 0900-12-31"},
      {"*", "- -"},
  };
  for (const Case& c : cases)
    BOOST_TEST(read(c.text) == c.expected, c.text << ": " << read(c.text));
}

BOOST_AUTO_TEST_CASE(spans_counted_from_today) {
  // 2021-08-31 is a Tuesday.
  const std::vector<Case> cases{
      {"this week", "2021-08-30 2021-09-05"},        {"last week", "2021-08-23 2021-08-29"},
      {"Last Week", "2021-08-23 2021-08-29"},        {"last-week", "2021-08-23 2021-08-29"},
      {"previous month", "2021-07-01 2021-07-31"},   {"last month", "2021-07-01 2021-07-31"},
      {"this month", "2021-08-01 2021-08-31"},       {"this quarter", "2021-07-01 2021-09-30"},
      {"last quarter", "2021-04-01 2021-06-30"},     {"this year", "2021-01-01 2021-12-31"},
      {"last year", "2020-01-01 2020-12-31"},        {"last day", "2021-08-30 2021-08-30"},
      {"past week", "2021-08-24 2021-08-31"},        {"last 3 weeks", "2021-08-10 2021-08-31"},
      {"last three weeks", "2021-08-10 2021-08-31"}, {"last-3-weeks", "2021-08-10 2021-08-31"},
      {"past 1 month", "2021-07-31 2021-08-31"},     {"last 2 quarters", "2021-02-28 2021-08-31"},
      {"last week..today", "2021-08-23 2021-08-31"}, {">=last month", "2021-07-01 -"},
      {"Yesterday", "2021-08-30 2021-08-30"},
  };
  for (const Case& c : cases)
    BOOST_TEST(read(c.text) == c.expected, c.text << ": " << read(c.text));
  BOOST_TEST(read("last quarter", {2021, 1, 1}) == "2020-10-01 2020-12-31");
  BOOST_TEST(read("last week", {1970, 1, 1}) == "1969-12-22 1969-12-28");
}

BOOST_AUTO_TEST_CASE(what_is_no_span_says_what_to_type) {
  const std::vector<Case> cases{
      {"1987-W54", "1987 has weeks 1 to 53"},
      {"1914/1918", "write date:1914..1918"},
      {"1914-1918", "write date:1914..1918"},
      {"1914-07 to 1914-08", "write date:1914-07..1914-08"},
      {"1987W1x", "is no week"},
      {"1987W100", "is no week"},
      {"X987", "is no date"},
      {"1X8X", "is no date"},
      {"1987-X", "is no date"},
      {"century IXX", "centuries go from 1 to 99"},
      {"century ixx", "centuries go from 1 to 99"},
      {"2021-W53", "2021 has weeks 1 to 52"},
      {"1987-W0", "is no week"},
      {"1987-W10-8", "is no week"},
      {"1987-W10-0", "is no week"},
      {"1987-W", "is no week"},
      {"1987-Q5", "date:1987-Q1 to date:1987-Q4"},
      {"0000-Q1", "is no quarter"},
      {"0000s", "there is no year 0"},
      {"century 0", "centuries go from 1 to 99"},
      {"century 100", "centuries go from 1 to 99"},
      {"century nineteen", "centuries go from 1 to 99"},
      {"century --08-15", "centuries go from 1 to 99"},
      {"century 19..18", "write century:18..19"},
      {"0th century", "centuries go from 1 to 99"},
      {"1985s", "is no date"},
      {"198s", "is no date"},
      {"last fortnight", "date:\"last week\""},
      {"this decade", "date:\"last week\""},
      {"last 0 weeks", "date:\"last week\""},
      {"last 99999 years", "date:\"last week\""},
      {"last 9999999999 weeks", "date:\"last week\""},
      {"last 3 of weeks", "date:\"last week\""},
      {"last", "date:\"last week\""},
      {"tomorrow", "is no date"},
  };
  for (const Case& c : cases) {
    BOOST_TEST(read(c.text).starts_with("error: "), c.text << ": " << read(c.text));
    BOOST_TEST(read(c.text).find(c.expected) != std::string::npos, c.text << ": " << read(c.text));
  }
}

BOOST_AUTO_TEST_CASE(two_readings_are_told) {
  BOOST_TEST(date_span_note("century 19") ==
             "century 19 is read as 1801 to 1900; for 1800 to 1899 write date:1800s");
  BOOST_TEST(date_span_note("1800s") ==
             "1800s is read as 1800 to 1899; for ten years write date:1800..1809");
  BOOST_TEST(date_span_note("1980s").empty());
  BOOST_TEST(date_span_note("2021-08").empty());
}

BOOST_AUTO_TEST_SUITE_END()
