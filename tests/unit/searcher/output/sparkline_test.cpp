// Owns: tests of the line of small bars.
#include "searcher/output/sparkline.hpp"

#include <boost/test/unit_test.hpp>

#include "common/program/terminal.hpp"

using namespace morgue;

namespace {

tally::Timeline timeline(calendar::Unit unit, std::vector<std::uint32_t> hits) {
  tally::Timeline made;
  made.unit = unit;
  made.series.push_back({"q", 10});
  std::int64_t at = unit == calendar::Unit::year ? 1990 : 0;
  for (const std::uint32_t count : hits) {
    made.buckets.push_back({at, at, {count + 1, {count}}});
    ++at;
  }
  return made;
}

std::string drawn(const tally::Timeline& timeline, std::size_t width) {
  output::OutputOptions options;
  options.width = width;
  return output::sparkline(timeline, options);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sparkline)

BOOST_AUTO_TEST_CASE(each_date_has_a_column_where_there_is_room) {
  BOOST_TEST(drawn(timeline(calendar::Unit::year, {1, 0, 8, 4}), 80) ==
             "1990 \xE2\x96\x81 \xE2\x96\x88\xE2\x96\x84 1993  \xE2\x96\x88 8\n");
}

BOOST_AUTO_TEST_CASE(many_dates_share_columns_and_none_is_lost) {
  const auto days = timeline(calendar::Unit::day, std::vector<std::uint32_t>(1000, 1));
  for (const std::size_t width : {36u, 40u, 80u, 140u}) {
    const std::string line = drawn(days, width);
    BOOST_TEST(display_width(line.substr(0, line.size() - 1)) <= width);
    BOOST_TEST(line.starts_with("1970-01-01 \xE2\x96"));
    BOOST_TEST(line.find(" 1972-09-26  \xE2\x96\x88 ") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_gap_is_as_long_as_it_was) {
  tally::Timeline gap = timeline(calendar::Unit::year, {2});
  gap.buckets.push_back({1991, 1994, {}});
  gap.buckets.push_back({1995, 1995, {3, {2}}});
  BOOST_TEST(drawn(gap, 80) == "1990 \xE2\x96\x88    \xE2\x96\x88 1995  \xE2\x96\x88 2\n");
}

BOOST_AUTO_TEST_CASE(no_line_without_a_shape_or_room_or_bars) {
  BOOST_TEST(drawn({}, 80) == "");
  BOOST_TEST(drawn(timeline(calendar::Unit::year, {1, 2, 3}), 80) == "");
  BOOST_TEST(drawn(timeline(calendar::Unit::day, std::vector<std::uint32_t>(50, 1)), 25) == "");
  output::OutputOptions options;
  options.blocks = false;
  BOOST_TEST(output::sparkline(timeline(calendar::Unit::year, {1, 2, 3, 4}), options) == "");
}

BOOST_AUTO_TEST_SUITE_END()
