// Owns: tests of searcher/vocabulary/term_cursor.hpp.
#define BOOST_TEST_DYN_LINK
#include "searcher/vocabulary/term_cursor.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/searcher/vocabulary/word_index.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

/// 300 words "!000" to "z099" on both sides of the capitals, as many of two other fields.
std::vector<std::string> fill(WordIndex& index) {
  std::vector<std::string> words;
  std::vector<std::string> all;
  for (int i = 0; i < 100; ++i) {
    const std::string number = std::to_string(1000 + i).substr(1);
    for (const char* begin : {"!", "b", "z"}) words.push_back(begin + number);
    for (const char* begin : {"Q", "S", "XP"}) all.push_back(begin + number);
  }
  all.insert(all.end(), words.begin(), words.end());
  index.add(all);
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(term_cursor)

BOOST_AUTO_TEST_CASE(visits_every_word_of_the_field) {
  WordIndex index;
  const std::vector<std::string> words = fill(index);
  const Xapian::Database database = index.open();
  std::vector<std::string> seen;
  for (TermCursor at(database, "", ""); !at.at_end(); at.next()) seen.emplace_back(at.word());
  BOOST_TEST(seen == words, boost::test_tools::per_element());
  std::size_t headlines = 0;
  for (TermCursor at(database, "S", "00"); !at.at_end(); at.next()) ++headlines;
  BOOST_TEST(headlines == 10u);
}

BOOST_AUTO_TEST_CASE(advances_to_near_and_far_places) {
  struct Case {
    std::string_view from, target, expected;
  };
  const std::vector<Case> cases{
      {"!000", "!003", "!003"},  {"!000", "!0035", "!004"}, {"!000", "!090", "!090"},
      {"!000", "A", "b000"},     {"!000", "Q050", "b000"},  {"!099", "!0990", "b000"},
      {"!000", "z0985", "z099"}, {"!000", "z0995", ""},     {"z000", "z0995", ""},
      {"z098", "z0995", ""},     {"b050", "b010", "b051"},  {"b050", "b050", "b051"},
      {"b050", "", "b051"},      {"z099", "", ""},          {"!000", std::string_view("\xFF"), ""},
  };
  WordIndex index;
  fill(index);
  const Xapian::Database database = index.open();
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.from << " to " << c.target) {
      TermCursor at(database, "", "");
      while (at.word() != c.from) at.next();
      at.advance_to(c.target);
      BOOST_TEST((at.at_end() ? std::string_view() : at.word()) == c.expected);
    }
  }
  TermCursor headlines(database, "S", "");
  headlines.advance_to("077");
  BOOST_TEST(headlines.word() == "077");
  BOOST_TEST(headlines.articles() == 1u);
  headlines.advance_to("100");
  BOOST_TEST(headlines.at_end());
}

BOOST_AUTO_TEST_SUITE_END()
