// Owns: tests of what is a letter, a digit, or all digits.
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

BOOST_AUTO_TEST_CASE(letters_and_words_of_any_script) {
  for (const std::string& letter : {std::string("a"), std::string("Z"), std::string("\u0436")}) {
    BOOST_TEST(is_letter_byte(letter.back()), letter);
    BOOST_TEST(is_word_byte(letter.front()), letter);
  }
  BOOST_TEST(is_word_byte('0'));
  for (const char c : {'0', ' ', '-', '_', '@', '[', '`', '{', '\x7f', '\0'}) {
    BOOST_TEST(!is_letter_byte(c), static_cast<int>(c));
    BOOST_TEST((c == '0' || !is_word_byte(c)), static_cast<int>(c));
  }
}

BOOST_AUTO_TEST_SUITE_END()
