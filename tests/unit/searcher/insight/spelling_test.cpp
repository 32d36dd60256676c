// Tests searcher/insight/spelling and spelling_notes: what is taken for a misspelling, and what is
// not.
#include "searcher/insight/spelling.hpp"

#include <boost/test/unit_test.hpp>

#include "searcher/insight/spelling_notes.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::insight {

namespace {

using morgue::test::article_with;
using morgue::test::SearchedArticles;

/// So many articles of each text.
SearchedArticles archive(const std::vector<std::pair<int, StoredArticle>>& texts) {
  std::vector<StoredArticle> list;
  for (const auto& [count, article] : texts)
    list.insert(list.end(), static_cast<std::size_t>(count), article);
  return SearchedArticles(std::move(list));
}

StoredArticle sourced(const char* body, const char* source, const char* byline = "") {
  StoredArticle article = article_with(body, "News");
  article.source = source;
  article.byline = byline;
  return article;
}

/// The notes of a query, and what it should be.
std::string noted(const SearchedArticles& articles, const std::string& query) {
  Search search(articles.index(), {});
  BOOST_TEST(!search.run(query).has_value(), query);
  std::vector<query::QueryNote> notes;
  search.read([&] { notes = spelling_notes(search, query); });
  std::string out;
  for (const query::QueryNote& note : notes) out += note.message + "; ";
  return out + (notes.empty() ? "" : notes.front().corrected);
}

BOOST_AUTO_TEST_SUITE(spelling)

BOOST_AUTO_TEST_CASE(the_rarer_the_slip_the_more_frequent_the_other) {
  struct Case {
    const char* typed;
    const char* near;
    double times;
  };
  for (const Case& c : std::vector<Case>{{"habrour", "harbour", 20},
                                         {"comittee", "committee", 20},
                                         {"committtee", "committee", 20},
                                         {"goverment", "government", 50},
                                         {"minaster", "minister", 50},
                                         {"minibter", "minister", 100},
                                         {"inister", "minister", 100},
                                         {"binister", "minister", 300},
                                         {"ministeq", "minister", 300},
                                         {"govermnet", "government", 300},
                                         {"hare", "have", 500},
                                         {"ghavra", "hafvra", 9000},
                                         {"порат", "порта", 20}})
    BOOST_TEST(times_more(c.typed, c.near) == c.times, c.typed);
}

BOOST_AUTO_TEST_CASE(notes_stand_beside_hits) {
  const SearchedArticles articles = archive({
      {60, sourced("The government and the prime minister met aircraft makers.", "North Wire",
                   "Jane Holloway")},
      {1, sourced("The goverment spoke of a trace of an air raid by craft.", "North Wire")},
      {30, sourced("Trade was quiet. \xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBC\xD1\x8B", "Gazette")},
  });
  const auto check = [&articles](const char* query, const char* expected) {
    BOOST_TEST(noted(articles, query) == expected, query << ": " << noted(articles, query));
  };
  check("goverment OR quiet",
        "'goverment' is in 1 article; did you mean government (60)?; government OR quiet");
  check("quiet OR \"the goverment and\"",
        "'goverment' is in 1 article; did you mean government (60)?; quiet OR \"the government "
        "and\"");
  check("quiet OR author:hollowya",
        "'hollowya' is in no article; did you mean holloway (60)?; quiet OR author:holloway");
  check(
      "quiet OR source:gazete",
      "'source:gazete' is in no article; did you mean gazette (30)?; quiet OR source:\"gazette\"");
  check("quiet OR primeminister",
        "'primeminister' is in no article; did you mean prime minister (60)?; quiet OR prime "
        "minister");
  check("quiet OR \xD0\xBF\xD0\xB0\xD1\x80\xD0\xBC\xD0\xBE\xD1\x8B",
        "'\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBC\xD0\xBE\xD1\x8B' is in no article; did you mean "
        "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBC\xD1\x8B (30)?; quiet OR "
        "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBC\xD1\x8B");
  check("air craft", "'air craft' is in 1 article; did you mean aircraft (60)?; aircraft");
  check("trace", "");             // a right word, though trade is more frequent
  check("quiet -goverment", "");  // left out, not looked for
  check("quiet OR 1987", "");
  check("quiet OR =goverment", "");
  check("quiet OR gover*", "");
  check("prime minister", "");
}

BOOST_AUTO_TEST_CASE(corrections_keep_the_rest_of_the_query) {
  BOOST_TEST(corrected("a bb c", {{2, 4, "x"}, {0, 1, "long"}}) == "long x c");
  BOOST_TEST(corrected("abc", {{0, 2, "x"}, {1, 3, "y"}}) == "xc");
  BOOST_TEST(corrected("abc", {}) == "abc");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

}  // namespace morgue::insight
