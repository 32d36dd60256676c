// Owns: tests of the words of a match and of where passages are cut.
#define BOOST_TEST_DYN_LINK
#include "searcher/highlight/fragments.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

highlight::FragmentOptions fragment_options(std::size_t count, std::size_t length) {
  highlight::FragmentOptions options;
  options.count = count;
  options.length = length;
  return options;
}

/// The fragments of the only hit, each in brackets, marks in braces.
std::string shown(std::string_view body, const std::string& query, std::size_t length) {
  const SearchedArticles articles({article_with(body)});
  const std::vector<Hit> hits = articles.hits(query, fragment_options(3, length));
  BOOST_REQUIRE_EQUAL(hits.size(), 1u);
  std::string out;
  for (const highlight::Fragment& fragment : hits[0].fragments) {
    out += "[";
    std::uint32_t at = fragment.begin;
    for (const highlight::TextRange& mark : fragment.marks) {
      out += std::string(body.substr(at, mark.begin - at)) + "{" +
             std::string(body.substr(mark.begin, mark.end - mark.begin)) + "}";
      at = mark.end;
    }
    out += std::string(body.substr(at, fragment.end - at)) + "]";
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fragments)

BOOST_AUTO_TEST_CASE(begin_and_end_between_characters) {
  std::string thai;
  for (int i = 0; i < 30; ++i) thai += "ภาษาไทย";
  const std::string body = thai + "。「police」" + thai;
  const SearchedArticles articles({article_with(body)});
  for (std::size_t length = 40; length < 60; ++length) {
    const std::vector<Hit> hits = articles.hits("police", fragment_options(1, length));
    for (const highlight::Fragment& f : hits.at(0).fragments) {
      BOOST_TEST((static_cast<unsigned char>(body[f.begin]) & 0xC0) != 0x80);
      BOOST_TEST((static_cast<unsigned char>(body[f.end]) & 0xC0) != 0x80);
    }
  }
}

BOOST_AUTO_TEST_CASE(take_quotes_along_but_no_part_of_a_word) {
  BOOST_TEST(shown("One two three four five six seven eight nine ten “peace” eleven twelve "
                   "thirteen fourteen fifteen",
                   "peace", 40)
                 .find("“{peace}”") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_match_in_two_paragraphs_is_two_fragments) {
  BOOST_TEST(shown("The talks failed.\n\nWar came.", "talks NEAR/20 war", 240) ==
             "[The {talks} failed.][{War} came.]");
}

BOOST_AUTO_TEST_CASE(every_match_of_a_chain_is_a_chain) {
  // The nearest "three" to the first "one" is no part of a chain with it.
  const SearchedArticles articles({article_with("three x one two x x x x x x three four")});
  const std::vector<Hit> hits = articles.hits("one PRE/1 two PRE/10 three");
  BOOST_REQUIRE_EQUAL(hits.size(), 1u);
  for (const highlight::Match& match : hits[0].matches) {
    BOOST_REQUIRE_EQUAL(match.words.size(), 3u);
    BOOST_TEST(match.words[0].begin == 8u);
    BOOST_TEST(match.words[1].begin == 12u);
    BOOST_TEST(match.words[2].begin == 28u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
