// Owns: a table for each piece.
#include "common/print/columns.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(print_columns)

BOOST_AUTO_TEST_CASE(shares_have_digits_enough) {
  BOOST_TEST(columns::percent(0) == "0 %");
  BOOST_TEST(columns::percent(1) == "100 %");
  BOOST_TEST(columns::percent(0.125) == "12 %");
  BOOST_TEST(columns::percent(0.0994) == "9.9 %");
  BOOST_TEST(columns::percent(0.0007) == "0.07 %");
}

BOOST_AUTO_TEST_CASE(bars) {
  BOOST_TEST(columns::bar(0, 10, 8, false).empty());
  BOOST_TEST(columns::bar(1, 1000000, 8, false) == "#");
  BOOST_TEST(columns::bar(10, 10, 8, false) == "########");
  BOOST_TEST(columns::bar(1, 16, 8, true) == "\xE2\x96\x8C");
  BOOST_TEST(columns::bar(1, 1, 0, true).empty());
}

BOOST_AUTO_TEST_CASE(cells) {
  BOOST_TEST(columns::cell("ab", 4) == "ab  ");
  BOOST_TEST(columns::cell("abcde", 4) == "abc\xE2\x80\xA6");
  BOOST_TEST(columns::cell("a\x1b[2J", 12) == "a\\x1b[2J    ");
  BOOST_TEST(columns::cell("\xE6\x96\xB0\xE8\x81\x9E", 4) == "\xE6\x96\xB0\xE8\x81\x9E");
}

BOOST_AUTO_TEST_SUITE_END()
