// Owns: tests of BM25F and of what gave a score: that its parts add up to it, whatever the headline
// weighs and whichever engine answered, and values computed by hand.
#include "searcher/search/score_explanation.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "searcher/ranking/bm25.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::ranking {

namespace {

using test::SearchedArticles;

StoredArticle article(const std::string& headline, const std::string& body) {
  StoredArticle made;
  made.language = "en";
  made.headline = headline;
  made.body = body;
  return made;
}

SearchedArticles make_articles() {
  return SearchedArticles({
      article("Strike at the docks", "Crews walked out. The strike spread to the ferries."),
      article("Ferries stay in port", "A strike, a second strike and a third strike stopped them."),
      article("Budget talks", "Ministers met about prices of grain and oil."),
      article("Grain prices rise", "Dealers of grain spoke of a cease-fire in the price war."),
      article("Cease-fire holds", "Running late, the runner ran on after the ceasefire."),
      article("Weather", "Rain over the coast; docks and ferries wait."),
  });
}

SearchOptions how(double headline_weight, bool only_xapian) {
  SearchOptions options;
  options.ranking.headline_weight = headline_weight;
  options.ranking.closeness = 0;
  options.ranking.typed_forms = 0;
  options.explain_scores = true;
  options.engine = only_xapian ? Engine::xapian : Engine::own;
  return options;
}

std::string told(const std::vector<ScorePart>& parts) {
  std::string out;
  for (const ScorePart& part : parts)
    out += fmt::format("{}{}{}", out.empty() ? "" : " ", static_cast<int>(part.kind), part.word);
  return out;
}

double sum(const std::vector<ScorePart>& parts) {
  double total = 0;
  for (const ScorePart& part : parts) total += part.score;
  return total;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(score_explanation)

BOOST_AUTO_TEST_CASE(parts_add_up_to_the_score_on_every_path) {
  const SearchedArticles articles = make_articles();
  for (const char* query :
       {"strike", "strike ferries", "strike OR grain OR weather", "\"strike spread\"", "ferr*",
        "ran", "cease-fire", "\"cease fire\" OR rain", "grain^3 prices", "strike NEAR/9 ferries",
        "headline:strike", "headline:grain OR rain", "atleast2(strike) OR oil", "port~1",
        "strike NOT port", "(strike docks) OR oil"}) {
    for (const double weight : {0.0, 0.5, 1.0, 2.5}) {
      for (const bool only_xapian : {false, true}) {
        BOOST_TEST_CONTEXT(query << " headline=" << weight << " only_xapian=" << only_xapian) {
          Search search(articles.index(), how(weight, only_xapian));
          BOOST_REQUIRE(!search.run(query));
          BOOST_TEST(search.size() > 0);
          for (std::size_t i = 0; i < search.size(); ++i) {
            const auto hit = search.load(i);
            BOOST_REQUIRE(hit.has_value());
            BOOST_TEST(std::abs(sum(hit->score_parts) - hit->score) < 1e-9);
          }
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(each_kind_of_part_is_told) {
  const SearchedArticles articles = make_articles();
  const auto first = [&](const char* query, auto change) {
    SearchOptions options = how(1, false);
    options.only_all_words = true;
    change(options);
    Search search(articles.index(), options);
    BOOST_REQUIRE(!search.run(query));
    BOOST_REQUIRE(search.size() > 0);
    const auto hit = search.load(search.size() - 1);
    BOOST_TEST(std::abs(sum(hit->score_parts) - hit->score) < 1e-9);
    return told(hit->score_parts);
  };
  const auto nothing = [](SearchOptions&) {};
  BOOST_TEST(first("\"strike spread\"", nothing) == "0spread 0strike");
  BOOST_TEST(first("spread ferries", [](SearchOptions& options) {
               options.ranking.closeness = options.ranking.typed_forms = 1;
             }) == "0spread 0ferries 2 1spread 1ferries");
  BOOST_TEST(first("spread", [](SearchOptions& options) {
               options.ranking.feedback = true;
               options.ranking.feedback_words = 1;
             }).starts_with("0spread 3"));
  BOOST_TEST(first("spread ferries", [](SearchOptions& options) {
               options.ranking.scheme = Scheme::pl2;
             }) == "0spread 0ferries");
}

BOOST_AUTO_TEST_CASE(a_headline_weighs_by_the_occurrences_it_adds) {
  const SearchedArticles articles = make_articles();
  for (const double weight : {0.0, 1.0, 3.0}) {
    Search search(articles.index(), how(weight, false));
    BOOST_REQUIRE(!search.run("docks"));
    BOOST_REQUIRE_EQUAL(search.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
      const auto hit = search.load(i);
      const bool in_headline = hit->article.headline == "Strike at the docks";
      BOOST_REQUIRE_EQUAL(hit->score_parts.size(), 1u);
      BOOST_TEST(hit->score_parts[0].in_headline == (in_headline ? 1u : 0u));
      BOOST_TEST(hit->score_parts[0].in_text == (in_headline ? 0u : 1u));
      const double frequency = in_headline ? weight : 1;
      const Xapian::Database& database = search.database();
      const double norm = LengthNorm(search.ranking(), database.get_avlength())
                              .of(database.get_doclength(search.docid(i)));
      const double expected = std::log((6 - 2 + 0.5) / (2 + 0.5) * 0.5 + 1) *
                              (search.ranking().k1 + 1) * frequency / (norm + frequency);
      BOOST_TEST(hit->score == expected, boost::test_tools::tolerance(1e-9));
    }
  }
}

BOOST_AUTO_TEST_CASE(longer_queries_hold_back_long_articles_more) {
  BOOST_TEST(share_for_size(0) == 0.12);
  BOOST_TEST(share_for_size(1) == 0.12);
  BOOST_TEST(share_for_size(5) == 0.3, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(share_for_size(15) == 0.75, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(share_for_size(100) == 0.75);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::ranking
