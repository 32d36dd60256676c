// Owns: tests of what the typed form of a word adds.
#include "searcher/ranking/typed_forms.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "searcher/ranking/reranking.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::ranking {

namespace {

using test::SearchedArticles;

SearchedArticles make_articles() {
  std::vector<StoredArticle> made;
  for (const char* body : {"He runs a ferry.", "They run a ferry.", "Running water in the quay.",
                           "Nothing else here.", "Nobody at all."}) {
    StoredArticle article;
    article.language = "en";
    article.headline = "Notes";
    article.body = body;
    made.push_back(std::move(article));
  }
  return SearchedArticles(std::move(made));
}

SearchOptions how(double typed_forms, bool only_xapian = false) {
  SearchOptions options;
  options.ranking.typed_forms = typed_forms;
  options.ranking.closeness = 0;
  options.engine = only_xapian ? Engine::xapian : Engine::own;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ranking_typed_forms)

BOOST_AUTO_TEST_CASE(the_typed_form_comes_first_and_adds_its_own_bm25) {
  const SearchedArticles articles = make_articles();
  for (const bool only_xapian : {false, true}) {
    for (const auto& [query, first] : {std::pair("runs", "1"), {"run", "2"}, {"running", "3"}}) {
      BOOST_TEST_CONTEXT(query << " " << only_xapian) {
        Search with(articles.index(), how(0.4, only_xapian));
        Search without(articles.index(), how(0, only_xapian));
        BOOST_REQUIRE(!with.run(query));
        BOOST_REQUIRE(!without.run(query));
        BOOST_REQUIRE_EQUAL(with.size(), 3u);
        BOOST_TEST(with.place(0)->id == first);
        double plain = 0;
        for (std::size_t i = 0; i < 3; ++i) {
          if (without.place(i)->id == first) plain = without.place(i)->score;
        }
        const Xapian::Database& database = with.database();
        const double norm = LengthNorm(with.ranking(), database.get_avlength())
                                .of(database.get_doclength(with.docid(0)));
        const double expected =
            0.4 * std::log((5 - 1 + 0.5) / (1 + 0.5)) * (with.ranking().k1 + 1) / (norm + 1);
        BOOST_TEST(with.place(0)->score - plain == expected, boost::test_tools::tolerance(1e-9));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(words_without_other_forms_gain_nothing) {
  const SearchedArticles articles = make_articles();
  Search search(articles.index(), how(0.4));
  for (const char* query : {"\"runs\"", "=runs", "headline:notes", "runs NEAR/3 ferry", "r?n"}) {
    BOOST_REQUIRE(!search.run(query));
    BOOST_TEST(!reranks(*search.resolved().root, search.ranking()), query);
  }
  BOOST_REQUIRE(!search.run("runs"));
  BOOST_TEST(reranks(*search.resolved().root, search.ranking()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::ranking
