// Owns: tests of what stands near a word, by hand-made texts; random ones are those of
// tests/differential.
#define BOOST_TEST_DYN_LINK
#include "searcher/tally/collocates.hpp"

#include <boost/test/unit_test.hpp>

#include "common/base/errors.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

tally::Collocates near(const SearchedArticles& articles, const std::string& query,
                       const std::string& word, std::uint32_t window = 5) {
  SearchOptions options;
  options.count = 0;
  options.tally.collocates = word;
  options.tally.window = window;
  options.tally.values = tally::kAllValues;
  Search search(articles.index(), options);
  BOOST_REQUIRE(!search.run(query));
  return *search.answer().tallies->collocates;
}

std::string told(const tally::Collocates& found) {
  std::string text;
  for (const tally::Collocate& one : found.values)
    text += one.word + " " + std::to_string(one.together) + "/" + std::to_string(one.uses) + "; ";
  return text;
}

/// "hunger strike" again and again among other words.
std::vector<StoredArticle> strikes() {
  std::vector<StoredArticle> articles;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    std::string rest;
    for (int word = 0; word < 60; ++word) rest += " w" + std::to_string(word) + "x" + n;
    articles.push_back(
        article_with("The hunger strike of p" + n + " goes on.\n\nFar" + rest + " hunger."));
  }
  return articles;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(collocates)

BOOST_AUTO_TEST_CASE(log_dice_of_known_numbers) {
  BOOST_TEST(tally::log_dice(10, 10, 10) == 14.0);
  BOOST_TEST(tally::log_dice(5, 10, 10) == 13.0);
  BOOST_TEST(tally::log_dice(1, 1000, 1000 + 48) == 14.0 - 10.0,
             boost::test_tools::tolerance(1e-9));
  BOOST_TEST(tally::log_dice(0, 1, 1) < -1e300);
}

BOOST_AUTO_TEST_CASE(words_near_are_counted_with_all_their_uses) {
  const SearchedArticles articles(strikes());
  const tally::Collocates found = near(articles, "*", "strikes");  // another form of the word
  BOOST_TEST(found.uses == 12u);
  BOOST_TEST(found.articles == 12u);
  BOOST_TEST(told(found).starts_with("goes 12/12; hunger 12/24; "), told(found));
  BOOST_TEST(near(articles, "p3 OR p4", "strike").uses == 2u);
  BOOST_TEST(near(articles, "p3 OR p4", "strike").near == 12u);
  BOOST_TEST(told(near(articles, "*", "strike", 1)).starts_with("hunger 12/24"));
  BOOST_TEST(near(articles, "*", "\"hunger strike\"").uses == 12u);
  BOOST_TEST(near(articles, "*", "zeppelin").uses == 0u);
  BOOST_TEST(near(articles, "zeppelin", "strike").uses == 0u);
}

BOOST_AUTO_TEST_CASE(what_has_no_places_is_refused) {
  const SearchedArticles articles(strikes());
  for (const char* word : {"hunger strike", "date:1914", "NOT strike", "\"strike", "*"})
    BOOST_CHECK_THROW(near(articles, "*", word), Error);
}

BOOST_AUTO_TEST_SUITE_END()
