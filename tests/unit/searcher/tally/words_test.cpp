// Owns: the statistic by known tables, and both ways of counting held against plain counting.
#define BOOST_TEST_DYN_LINK
#include "searcher/tally/words.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

/// G2 as 2 * sum of observed * log(observed / expected).
double plain_score(double a, double hits, double articles, double all) {
  const double observed[] = {a, hits - a, articles - a, all - hits - articles + a};
  const double rows[] = {hits, hits, all - hits, all - hits};
  const double columns[] = {articles, all - articles, articles, all - articles};
  double sum = 0;
  for (int i = 0; i < 4; ++i) {
    if (observed[i] > 0) sum += observed[i] * std::log(observed[i] * all / (rows[i] * columns[i]));
  }
  return 2 * sum;
}

std::set<std::string> words_of(const StoredArticle& article) {
  std::istringstream text(article.headline + " " + article.body);
  return {std::istream_iterator<std::string>(text), {}};
}

/// "x" is in all articles that have "few", "y" in most that have "many".
std::vector<StoredArticle> random_articles(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<StoredArticle> articles;
  for (int i = 0; i < 400; ++i) {
    std::string body = "all";
    if (random() % 20 == 0) body += " few xx";
    if (random() % 2 == 0) body += random() % 4 == 0 ? " many" : " many yy";
    for (int word = 0; word < 6; ++word) body += " w" + std::to_string(random() % 60);
    articles.push_back(article_with(body, random() % 3 == 0 ? "yy" : "zz"));
    articles.back().topics = {"xx topic"};
  }
  return articles;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tally_words)

BOOST_AUTO_TEST_CASE(the_statistic_of_tables) {
  for (const auto& [a, hits, articles, all] :
       {std::array{110u, 221u, 2552u, 31777u}, std::array{10u, 10u, 10u, 1000u},
        std::array{3u, 40u, 5u, 500u}, std::array{1u, 1u, 1u, 2u}})
    BOOST_TEST(tally::log_likelihood(a, hits, articles, all) == plain_score(a, hits, articles, all),
               boost::test_tools::tolerance(1e-9));
  // Not more frequent among the hits; all articles are hits; no sense.
  BOOST_TEST(tally::log_likelihood(1, 100, 50, 1000) == 0);
  BOOST_TEST(tally::log_likelihood(5, 50, 50, 500) == 0);
  BOOST_TEST(tally::log_likelihood(7, 20, 7, 20) == 0);
  BOOST_TEST(tally::log_likelihood(0, 0, 0, 0) == 0);
  BOOST_TEST(tally::log_likelihood(9, 5, 3, 10) == 0);
}

BOOST_AUTO_TEST_CASE(words_are_those_of_plain_counting) {
  const std::vector<StoredArticle> articles = random_articles(11);
  const SearchedArticles index(articles);
  for (const std::string query : {"few", "many", "w7", "all"}) {
    std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> counts;
    std::uint32_t hits = 0;
    for (const StoredArticle& article : articles) {
      const std::set<std::string> words = words_of(article);
      hits += words.contains(query);
      for (const std::string& word : words) {
        counts[word].first += words.contains(query);
        ++counts[word].second;
      }
    }
    SearchOptions options;
    options.count = 0;
    options.tally.facets = {"words"};
    options.tally.values = tally::kAllValues;
    Search search(index.index(), options);
    BOOST_REQUIRE(!search.run("=" + query));
    const Answer answer = search.answer();
    const tally::Facet& facet = answer.tallies->facets.at(0);
    BOOST_TEST(facet.hits == hits);
    double before = 1e9;
    std::set<std::string> shown;
    for (const tally::FacetValue& word : facet.values) {
      BOOST_TEST(word.hits == counts[word.value].first, query << ": " << word.value);
      BOOST_TEST(word.articles == counts[word.value].second, query << ": " << word.value);
      const double score = plain_score(word.hits, hits, word.articles, 400);
      BOOST_TEST(score <= before + 1e-9);
      before = score;
      shown.insert(word.value);
    }
    std::set<std::string> wanted;
    for (const auto& [word, count] : counts) {
      const bool more = count.first * 400u > count.second * hits;
      if (more && plain_score(count.first, hits, count.second, 400) >= 10.83) wanted.insert(word);
    }
    BOOST_TEST(shown == wanted, boost::test_tools::per_element());
    BOOST_TEST(facet.found == wanted.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()
