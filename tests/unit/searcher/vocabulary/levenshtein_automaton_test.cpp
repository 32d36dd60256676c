// Owns: tests of searcher/vocabulary/levenshtein_automaton.hpp.
#define BOOST_TEST_DYN_LINK
#include "searcher/vocabulary/levenshtein_automaton.hpp"

#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

using namespace morgue;

namespace {

constexpr std::optional<unsigned> kNone;

LevenshteinAutomaton::State read(const LevenshteinAutomaton& automaton, std::string_view word) {
  LevenshteinAutomaton::State state = automaton.start();
  for (std::size_t pos = 0; pos < word.size();) {
    state = automaton.step(state, next_code_point(word, pos));
  }
  return state;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(levenshtein_automaton)

BOOST_AUTO_TEST_CASE(distances) {
  struct Case {
    std::string_view word, other;
    std::optional<unsigned> within_one, within_two;
  };
  const std::vector<Case> cases{
      {"minister", "minister", 0, 0},
      {"minister", "rninister", kNone, 2},  // rn read for m
      {"minister", "ministre", 1, 1},       // swapped
      {"minister", "mniister", 1, 1},
      {"minister", "inister", 1, 1},
      {"minister", "ministers", 1, 1},
      {"minister", "minsiters", kNone, 2},
      {"minister", "mnisiter", kNone, 2},
      {"minister", "monastery", kNone, kNone},
      {"ca", "abc", kNone, kNone},  // 2 if a swapped part could be edited again
      {"ab", "ba", 1, 1},
      {"ab", "", kNone, 2},
      {"", "", 0, 0},
      {"", "ab", kNone, 2},
      {"", "abc", kNone, kNone},
      {"caf\xC3\xA9", "cafe", 1, 1},
      {"\xE5\x8C\x97\xE4\xBA\xAC", "\xE4\xBA\xAC\xE5\x8C\x97", 1, 1},
      {"\xF0\x9F\x98\x80", "a", 1, 1},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.word << " and " << c.other) {
      const LevenshteinAutomaton one(c.word, 1);
      const LevenshteinAutomaton two(c.word, 2);
      BOOST_CHECK(one.distance(read(one, c.other)) == c.within_one);
      BOOST_CHECK(two.distance(read(two, c.other)) == c.within_two);
      const LevenshteinAutomaton same(c.word, 0);
      BOOST_CHECK(same.distance(read(same, c.other)).has_value() == (c.word == c.other));
    }
  }
}

BOOST_AUTO_TEST_CASE(next_letters) {
  struct Case {
    std::string_view read;
    char32_t from;
    std::optional<char32_t> expected;
  };
  const LevenshteinAutomaton automaton("bdf", 1);
  const std::vector<Case> cases{
      {"", 0, U'\0'},                                         // any letter may stand for b
      {"", 0xD800, 0xE000},                                   // no surrogates
      {"", 0x110000, {}},   {"x", 0, U'b'},                   // x inserted
      {"x", U'c', U'd'},    {"x", U'e', {}}, {"d", 0, U'b'},  // swapped
      {"d", U'e', U'f'},                                      // b left out
      {"xy", 0, {}},        {"bdfx", 0, {}}, {"bdf", 0, U'\0'},
  };
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.read << " from " << static_cast<std::uint32_t>(c.from)) {
      BOOST_CHECK(automaton.next_letter(read(automaton, c.read), c.from) == c.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(too_large_a_distance_is_refused) {
  BOOST_CHECK_THROW(LevenshteinAutomaton("word", 3), Error);
}

BOOST_AUTO_TEST_SUITE_END()
