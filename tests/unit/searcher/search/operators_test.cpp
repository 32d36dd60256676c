// Owns: tables of what 2of( ), first50( ), NOT w/5, syn( ), ~word and =^Word find, mark and rank.
// Does not own: their syntax (query/parse_list_test.cpp), random queries (tests/differential).
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "common/thesaurus/thesaurus.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::check_found;
using morgue::test::SearchedArticles;

namespace {

/// The marked words of each hit, by rank: "oil oil | petroleum".
std::string marked(const SearchedArticles& articles, const std::string& query) {
  std::string out;
  for (const Hit& hit : articles.hits(query)) {
    if (!out.empty()) out += " | ";
    std::string words;
    for (const auto part : {highlight::TextPart::headline, highlight::TextPart::body}) {
      const std::string& text =
          part == highlight::TextPart::headline ? hit.article.headline : hit.article.body;
      for (const auto& mark : highlight::merged_marks(hit.matches, part))
        words += (words.empty() ? "" : " ") + text.substr(mark.begin, mark.end - mark.begin);
    }
    out += words;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(search_operators)

BOOST_AUTO_TEST_CASE(some_of_the_clauses) {
  const SearchedArticles articles({article_with("Oil and gas and coal."), article_with("Oil only."),
                                   article_with("Gas pipes under the north sea."),
                                   article_with("The sea lies north of gas fields.")});
  check_found(articles, {{"2of(oil gas coal)", "1"},
                         {"1of(oil gas)", "1 2 3 4"},
                         {"3of(oil gas coal)", "1"},
                         {"2of(oil gas \"north sea\")", "1 3"},
                         {"2of(oil (gas coal) \"north sea\")", "1"},
                         {"2of(gas -oil only)", "3 4"},
                         {"-2of(oil gas coal)", "2 3 4"},
                         {"2of(the gas lies)", "3 4"},
                         {"2of(headline:oil gas)", ""},
                         {"gas -2of(oil coal pipes)", "3 4"}});
  BOOST_TEST(marked(articles, "2of(gas pipes zzz)") == "Gas pipes");
}

BOOST_AUTO_TEST_CASE(first_words_of_the_body) {
  const SearchedArticles articles(
      {article_with("One two three four five six.", "Seven"),
       article_with("One two.\n\nThree four.\n\nFive six."),
       article_with("Six\n\nfive\n\nfour\n\nthree\n\ntwo\n\none"),
       article_with("One two-three four five", "One"),
       article_with("six " + std::string(200 * 4, ' ') + "five four three two one")});
  check_found(articles, {{"first3(three)", "1 2 4"},
                         {"first2(three)", ""},
                         {"first3(four)", "3 5"},
                         {"first4(four)", "1 2 3 4 5"},
                         {"first5(five)", "1 2 3 4 5"},
                         {"first6(six)", "1 2 3 5"},
                         {"first50(seven)", ""},
                         {"first4(\"three four\")", "1 2 4"},
                         {"first3(\"three four\")", ""},
                         {"first4(one NEAR/3 four)", "1 4"},
                         {"first3(one three)", "1 2 4"},
                         {"first3(one -two)", ""},
                         {"first3(five -one)", "3 5"},
                         {"first4(atleast1(four))", "1 2 3 4 5"},
                         {"first1(one OR six)", "1 2 3 4 5"},
                         {"-first5(six)", "1 2 4"},
                         {"first3(=three)", "1 2 4"}});
  BOOST_TEST(marked(articles, "first1(one)") == "One | One | One");
}

BOOST_AUTO_TEST_CASE(not_near_some_word) {
  const SearchedArticles articles(
      {article_with("Olive oil is dear. Later in the week prices of crude oil rose."),
       article_with("Olive oil is dear."), article_with("Oil, and nothing else."),
       article_with("Dear oil of the olive trees.\n\nOil again, far from it."),
       article_with("The trees bear olives.", "Oil")});
  check_found(articles, {{"oil NOT w/5 olive", "1 3 4 5"},
                         {"oil NOT w/1 olive", "1 3 4 5"},
                         {"oil NOT w/100 olive", "3 5"},
                         {"oil NOT PRE/5 olive", "1 2 3 4 5"},
                         {"olive NOT PRE/5 oil", "4 5"},
                         {"oil NOT w/s olive", "1 3 4 5"},
                         {"oil NOT w/p olive", "3 4 5"},
                         {"oil NOT w/1 \"olive oil\"", "1 3 4 5"},
                         {"oil NOT w/5 oil", ""},
                         {"oil NOT w/5 zzz", "1 2 3 4 5"},
                         {"zzz NOT w/5 oil", ""},
                         {"(oil NOT w/5 olive) NEAR/3 crude", "1"},
                         {"atleast2(oil NOT w/5 zzz)", "1 4"},
                         {"-(oil NOT w/5 olive)", "2"},
                         {"headline:(oil NOT w/5 olive)", "5"},
                         {"oil NOT w/5 (olive OR crude)", "3 4 5"}});
  BOOST_TEST(marked(articles, "oil NOT w/5 olive crude") == "crude oil");
}

BOOST_AUTO_TEST_CASE(words_counted_as_one) {
  const SearchedArticles articles(
      {article_with("Hezbollah said so. Hizballah denied it."), article_with("Hizbullah spoke."),
       article_with("The party of God met.", "Hezbollah"), article_with("A party for a god."),
       article_with("cease-fire"), article_with("truce")});
  check_found(articles, {{"syn(Hezbollah Hizballah Hizbullah)", "1 2 3"},
                         {"syn(Hizbullah \"party of god\")", "2 3"},
                         {"headline:syn(Hezbollah Hizbullah)", "3"},
                         {"atleast2(syn(Hezbollah Hizballah))", "1"},
                         {"-syn(Hezbollah Hizbullah cease-fire truce)", "4"},
                         {"syn(cease-fire truce)", "5 6"},
                         {"syn(hezb* trucs~1)", "1 3 6"},
                         {"syn(said denied) NEAR/2 hizballah", "1"},
                         {"syn(=Hizbullah =truce)", "2 6"},
                         {"2of(syn(Hezbollah Hizballah) god said)", "1 3"}});
  BOOST_TEST(
      marked(articles, "syn(Hizballah Hezbollah denied)").find("Hezbollah Hizballah denied") !=
      std::string::npos);
}

BOOST_AUTO_TEST_CASE(synonyms_rank_as_one_word) {
  const SearchedArticles articles(
      {article_with("Petrol petrol pumps stand."), article_with("Petrol gasoline pumps stand."),
       article_with("Gasoline gasoline pumps stand."), article_with("Nothing at all of it.")});
  SearchOptions options;
  options.ranking.closeness = 0;
  options.ranking.typed_forms = 0;
  for (const char* query : {"syn(petrol gasoline)", "syn(petrol gasoline \"no such words\")",
                            "syn(=petrol =gasoline)", "syn(petrol gasoline) pumps"}) {
    for (const Engine engine : {Engine::own, Engine::xapian}) {
      options.engine = engine;
      options.explain_scores = true;
      Search search(articles.index(), options);
      BOOST_REQUIRE(!search.run(query));
      BOOST_REQUIRE_EQUAL(search.size(), 3u);
      for (std::size_t i = 1; i < 3; ++i)
        BOOST_TEST(std::abs(search.score(i) - search.score(0)) < 1e-12, query);
      const auto hit = search.load(0);
      double sum = 0;
      for (const auto& part : hit->score_parts) sum += part.score;
      BOOST_TEST(std::abs(sum - hit->score) < 1e-9, query);
    }
  }
}

BOOST_AUTO_TEST_CASE(words_of_the_thesaurus) {
  const SearchedArticles articles({article_with("Oil rose."), article_with("Petroleum fell."),
                                   article_with("Crude oil is oil."), article_with("Öl stieg."),
                                   article_with("Black gold, they said.")});
  store_thesaurus(articles.index(),
                  Thesaurus({{{{"oil", "en"}, {"petroleum", "en"}, {"Öl", "de"}}, {}},
                             {{{"oil", ""}}, {{"black gold", ""}}}}));
  check_found(articles, {{"oil", "1 3"},
                         {"~oil", "1 2 3 5"},
                         {"~petroleum", "1 2 3"},
                         {"~\"black gold\"", "5"},
                         {"~gold", "5"},
                         {"~oil -~petroleum", "5"},
                         {"headline:~oil", ""}});
  SearchOptions german;
  german.resolve.language = "de";
  BOOST_TEST(articles.found("~oil", german) == "1 3 4 5");
  SearchOptions file;
  file.thesaurus = "/nonexistent/thesaurus.txt";
  Search search(articles.index(), file);
  BOOST_CHECK_THROW(search.run("~oil"), Error);
  BOOST_TEST(!search.run("oil"));
}

BOOST_AUTO_TEST_CASE(capitals_as_they_are_printed) {
  const SearchedArticles articles(
      {article_with("The US Army told us so."), article_with("They told us."),
       article_with("the U.S. army came"), article_with("WHO SENT US HERE", "WHO SENT US HERE"),
       article_with("Turkey exports turkey."), article_with("A turkey for the Who."),
       article_with("Müller met MÜLLER")});
  check_found(articles, {{"=^US", "1 4"},          {"=^us", "1 2"},
                         {"=^U.S.", "3"},          {"=^Turkey", "5"},
                         {"=^turkey", "5 6"},      {"case:WHO", "4"},
                         {"=^Who", "6"},           {"=^who", ""},
                         {"=^Müller", "7"},        {"=^Muller", ""},
                         {"\"=^US =^Army\"", "1"}, {"=^\"US Army\"", "1"},
                         {"\"=^us =^army\"", ""},  {"\"=^US army\"", "1"},
                         {"headline:=^US", "4"},   {"=^US NEAR/5 =^us", "1"},
                         {"-=^us", "3 4 5 6 7"},   {"=us", "1 2 4"},
                         {"=U.S.", "3"},           {"atleast1(=^MÜLLER)", "7"},
                         {"first2(=^US)", "1"}});
  BOOST_TEST(marked(articles, "=^turkey -who") == "turkey");
  BOOST_TEST(marked(articles, "=^us told army") == "Army told us");
}

BOOST_AUTO_TEST_SUITE_END()
