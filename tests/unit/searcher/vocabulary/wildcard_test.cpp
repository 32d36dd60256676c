// Owns: tests of searcher/vocabulary/wildcard.hpp.
#define BOOST_TEST_DYN_LINK
#include "searcher/vocabulary/wildcard.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace morgue;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(wildcard)

BOOST_AUTO_TEST_CASE(matches) {
  struct Case {
    std::string_view pattern;
    std::string_view word;
    bool expected;
  };
  const std::vector<Case> cases{
      {"talib*", "taliban", true},
      {"talib*", "talib", true},
      {"talib*", "tali", false},
      {"talib*", "ataliban", false},
      {"*istan", "pakistan", true},
      {"*istan", "istan", true},
      {"*istan", "pakistani", false},
      {"wom?n", "woman", true},
      {"wom?n", "womn", false},
      {"wom?n", "womaan", false},
      {"wom?n", "wom\xC3\xA9n", true},
      {"wom??n", "wom\xC3\xA9n", false},
      {"?", "\xF0\x9F\x98\x80", true},
      {"??", "\xF0\x9F\x98\x80", false},
      {"*", "x", true},
      {"**", "", true},
      {"?*", "", false},
      {"*?*?*", "ab", true},
      {"*?*?*", "a", false},
      {"*an*", "banana", true},
      {"*an*an*", "banana", true},
      {"*an*an*an*", "banana", false},
      {"b*a", "ba", true},
      {"b*b", "b", false},
      {"ab*ba", "aba", false},
      {"ab*ba", "abba", true},
      {"*ab?", "abcabd", true},
      {"*a?c*d", "aacabcd", true},
      {"a*b?c*d", "aXbYbZcd", true},
      {"*\xC3\xA9", "caf\xC3\xA9", true},
      {"*\xC3\xA9?", "caf\xC3\xA9", false},
      {"word", "word", true},
      {"word", "words", false},
      {"", "", true},
      {"", "a", false},
      {"?\xE5\x8C\x97", "\xE4\xBA\xAC\xE5\x8C\x97", true},
      {"a?", "a\xFF", true},       // a broken byte counts as one
      {"a??", "a\xE5\x8C", true},  // and so does each of a broken sequence
      {"a?b", "a\0b"sv, true},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.pattern << " on " << c.word) {
      BOOST_TEST(WildcardPattern(c.pattern).matches(c.word) == c.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(parts) {
  struct Case {
    std::string_view pattern, prefix;
    std::size_t min_bytes;
  };
  const std::vector<Case> cases{
      {"talib*", "talib", 5}, {"*istan", "", 5}, {"w?m*n", "w", 4},
      {"word", "word", 4},    {"*?*", "", 1},    {"", "", 0},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.pattern) {
      const WildcardPattern pattern(c.pattern);
      BOOST_TEST(pattern.literal_prefix() == c.prefix);
      BOOST_TEST(pattern.min_bytes() == c.min_bytes);
    }
  }
}

BOOST_AUTO_TEST_CASE(many_stars) {
  // Exponential for a matcher that goes back to every star.
  std::string pattern;
  for (int i = 0; i < 100; ++i) pattern += "*a";
  BOOST_TEST(!WildcardPattern(pattern + "*b*").matches(std::string(245, 'a')));
  BOOST_TEST(WildcardPattern(pattern + "*").matches(std::string(245, 'a')));
  BOOST_TEST(WildcardPattern(std::string(10000, '*')).matches("a"));
}

BOOST_AUTO_TEST_SUITE_END()
