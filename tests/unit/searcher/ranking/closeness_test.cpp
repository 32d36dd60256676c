// Owns: tests of the closeness formula against values computed by hand.
#define BOOST_TEST_DYN_LINK
#include "searcher/ranking/closeness.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

/// `count` words that are no words of the query, with a space after each.
std::string words(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "rain ";
  return out;
}

struct Row {
  std::string headline;
  std::string body;
  double expected;
};

/// 20 articles, 7 with ferry and 6 with strike: their rarities are ln(13.5 / 7.5) = 0.587787 and
/// ln(14.5 / 6.5) = 0.802346. With k1 = 1.5, b = 0 and weight 0.5 an article gains 0.5 * (0.587787
/// * f * 2.5 / (f + 1.5) + 0.802346 * s * 2.5 / (s + 1.5)), where f is 0.802346 and s is 0.587787
/// times the sum of 1 / d^2 over the neighbours d words apart.
std::vector<Row> rows() {
  return {
      {"", "ferry strike " + words(5), 0.5384093356},        // d = 1
      {"", "ferry rain strike " + words(4), 0.1761482405},   // d = 2
      {"", "ferry " + words(15) + "strike", 0.0030648209},   // d = 16
      {"", "ferry strike ferry " + words(3), 0.8204158034},  // d = 1, twice
      {"", "ferry " + words(16) + "strike", 0},              // d = 17: out of reach
      {"ferry", "strike " + words(4), 0},                    // not in one part
      {"", "ferry " + words(6), 0},                          // alone
  };
}

SearchedArticles indexed(const std::vector<Row>& rows) {
  std::vector<StoredArticle> articles;
  for (const Row& row : rows) articles.push_back(article_with(row.body, row.headline));
  while (articles.size() < 20) articles.push_back(article_with("rain over the coast"));
  return SearchedArticles(articles);
}

/// A search that has run, so that its query is looked up.
std::unique_ptr<Search> searched(const SearchedArticles& articles, const std::string& text,
                                 bool any) {
  SearchOptions options;
  options.parse.any = any;
  auto search = std::make_unique<Search>(articles.index(), options);
  BOOST_REQUIRE(!search->run(text));
  return search;
}

ranking::Options how(double k1, double b, double weight) {
  ranking::Options options;
  options.k1 = k1;
  options.b = b;
  options.closeness = weight;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ranking_closeness)

BOOST_AUTO_TEST_CASE(hand_computed_values) {
  const std::vector<Row> table = rows();
  const SearchedArticles articles(indexed(table));
  for (const bool any : {false, true}) {
    const auto search = searched(articles, "ferry strike", any);
    ranking::Closeness closeness(search->resolved(), search->database(), how(1.5, 0, 0.5),
                                 search->context().reader);
    BOOST_REQUIRE(closeness.applies());
    for (std::size_t i = 0; i < table.size(); ++i)
      BOOST_TEST(closeness.score(static_cast<Xapian::docid>(i + 1)) == table[i].expected,
                 boost::test_tools::tolerance(1e-7));
  }
}

BOOST_AUTO_TEST_CASE(weight_and_length) {
  const SearchedArticles articles(indexed(rows()));
  const auto search = searched(articles, "ferry strike", false);
  const JoinedDatabase& database = search->database();
  ranking::Closeness twice(search->resolved(), database, how(1.5, 0, 1), search->context().reader);
  BOOST_TEST(twice.score(1) == 2 * 0.5384093356, boost::test_tools::tolerance(1e-7));
  // With b = 1 the length relative to the mean stands in the place of 1.
  ranking::Closeness by_length(search->resolved(), database, how(1.5, 1, 0.5),
                               search->context().reader);
  const double k = 1.5 * database.get_doclength(1) / database.get_avlength();
  const double expected = 0.5 * (0.5877866649 * 0.8023464725 * 2.5 / (0.8023464725 + k) +
                                 0.8023464725 * 0.5877866649 * 2.5 / (0.5877866649 + k));
  BOOST_TEST(by_length.score(1) == expected, boost::test_tools::tolerance(1e-7));
}

BOOST_AUTO_TEST_CASE(one_word_alone_has_no_closeness) {
  const SearchedArticles articles(indexed(rows()));
  for (const char* text : {"ferry", "ferry nosuchword", "ferry -strike", "date:1914"}) {
    const auto search = searched(articles, text, false);
    BOOST_TEST(
        !ranking::Closeness(search->resolved(), search->database(), {}, search->context().reader)
             .applies(),
        text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
