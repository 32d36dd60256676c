// Owns: tests of text from right to left.
#include "common/print/direction.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(direction)

BOOST_AUTO_TEST_CASE(the_first_letter_with_a_direction_decides) {
  BOOST_TEST((first_direction("12. \xD8\xA7 a") == Direction::right_to_left));
  BOOST_TEST((first_direction("a \xD8\xA7") == Direction::left_to_right));
  BOOST_TEST((first_direction("\xD7\x90") == Direction::right_to_left));
  BOOST_TEST((first_direction("\xE1\x8A\xA0") == Direction::left_to_right));  // Ethiopic
  BOOST_TEST((first_direction("12, ...") == Direction::none));
  BOOST_TEST((first_direction("") == Direction::none));
  BOOST_TEST((first_direction("\xFF") == Direction::none));
  BOOST_TEST((first_direction(isolated("\xD7\x90") + " a") == Direction::left_to_right));
}

BOOST_AUTO_TEST_CASE(letters_from_right_to_left_are_found_anywhere) {
  BOOST_TEST(has_right_to_left("a \xD8\xA7"));
  BOOST_TEST(!has_right_to_left("a \xC3\xA9 \xE4\xB8\xAD \xF0\x9F\x98\x80"));
  BOOST_TEST(is_mostly_right_to_left("\xD7\x90\xD7\x90 a 1234"));
  BOOST_TEST(!is_mostly_right_to_left("\xD7\x90 ab"));
  BOOST_TEST(!is_mostly_right_to_left(""));
  BOOST_TEST(isolated("a") ==
             "\xE2\x81\xA8"
             "a\xE2\x81\xA9");
}

BOOST_AUTO_TEST_SUITE_END()
