// Owns: tests of what is all digits of ASCII.
#include "common/base/ascii.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(ascii)

BOOST_AUTO_TEST_CASE(digits_and_nothing_else) {
  for (const char* digits : {"0", "007", "12345678901234567890"}) {
    BOOST_TEST(is_ascii_digits(digits), digits);
  }
  for (const char* others : {"", " 1", "1 ", "-1", "1.5", "1a", "\u0663", "\u00B2"}) {
    BOOST_TEST(!is_ascii_digits(others), others);
  }
}

BOOST_AUTO_TEST_SUITE_END()
