// Owns: tables for the numbers and names of buckets.
#define BOOST_TEST_DYN_LINK
#include "common/dates/calendar.hpp"

#include <boost/test/unit_test.hpp>

#include "common/dates/dates.hpp"

using namespace morgue;
using namespace morgue::calendar;

BOOST_AUTO_TEST_SUITE(calendars)

BOOST_AUTO_TEST_CASE(names_of_buckets) {
  struct Row {
    CivilDay day;
    const char* week;
    const char* month;
    const char* week_begin;
  };
  // Years whose first days are of the last week of the year before, and the other way round.
  const Row rows[] = {
      {{1970, 1, 1}, "1970-W01", "1970-01", "1969-12-29"},
      {{1969, 12, 31}, "1970-W01", "1969-12", "1969-12-29"},
      {{1969, 12, 28}, "1969-W52", "1969-12", "1969-12-22"},
      {{2021, 1, 3}, "2020-W53", "2021-01", "2020-12-28"},
      {{2018, 12, 31}, "2019-W01", "2018-12", "2018-12-31"},
      {{1899, 12, 31}, "1899-W52", "1899-12", "1899-12-25"},
      {{1900, 1, 1}, "1900-W01", "1900-01", "1900-01-01"},
      {{1, 1, 1}, "0001-W01", "0001-01", "0001-01-01"},
      {{9999, 12, 31}, "9999-W52", "9999-12", "9999-12-27"},
  };
  for (const Row& row : rows) {
    const std::int64_t day = days_from_civil(row.day);
    const auto name = [day](Unit unit) { return bucket_name(unit, bucket_of_day(unit, day)); };
    BOOST_TEST(name(Unit::week) == row.week);
    BOOST_TEST(name(Unit::month) == row.month);
    BOOST_TEST(name(Unit::day) == day_name(day));
    BOOST_TEST(name(Unit::year) == day_name(day).substr(0, 4));
    BOOST_TEST(day_name(first_day(Unit::week, bucket_of_day(Unit::week, day))) == row.week_begin);
  }
}

BOOST_AUTO_TEST_CASE(buckets_follow_each_other_without_holes) {
  for (const Unit unit : {Unit::day, Unit::week, Unit::month, Unit::year}) {
    for (std::int64_t day = days_from_civil({1895, 1, 1}); day < days_from_civil({1905, 1, 1});
         ++day) {
      const std::int64_t bucket = bucket_of_day(unit, day);
      BOOST_REQUIRE(first_day(unit, bucket) <= day);
      BOOST_REQUIRE(day <= last_day(unit, bucket));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_date_is_in_the_bucket_that_has_all_of_it) {
  struct Row {
    const char* date;
    bool day, week, month, year;
  };
  const Row rows[] = {{"1914", false, false, false, true},
                      {"1914-07", false, false, true, true},
                      {"2021-02", false, false, true, true},
                      {"1969-12-31", true, true, true, true},
                      {"1871-01-18T09:30", true, true, true, true}};
  for (const Row& row : rows) {
    const Date date = parse_iso_date(row.date).value();
    const auto fits = [&](Unit unit) {
      return bucket_of_date(unit, date.begin, date_end(date)).has_value();
    };
    BOOST_TEST(fits(Unit::day) == row.day, row.date);
    BOOST_TEST(fits(Unit::week) == row.week, row.date);
    BOOST_TEST(fits(Unit::month) == row.month, row.date);
    BOOST_TEST(fits(Unit::year) == row.year, row.date);
  }
}

BOOST_AUTO_TEST_SUITE_END()
