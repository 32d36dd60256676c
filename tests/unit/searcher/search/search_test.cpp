// Owns: small tables for what the comparison with the reference evaluator (tests/differential)
// found wrong once.
#define BOOST_TEST_DYN_LINK
#include "searcher/search/search.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

struct Row {
  const char* query;
  const char* ids;
};

void check(const SearchedArticles& articles, const std::vector<Row>& rows) {
  for (const Row& row : rows)
    BOOST_TEST(articles.found(row.query) == row.ids,
               row.query << ": " << articles.found(row.query) << " != " << row.ids);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(search)

BOOST_AUTO_TEST_CASE(occurrences_that_share_letters_count_once) {
  const SearchedArticles articles({article_with("A cease-fire holds."),
                                   article_with("The cease-fire failed; a ceasefire follows."),
                                   article_with("New York, York and new-york."),
                                   article_with("run after run after run")});
  check(articles, {{"ceasefire", "1 2"},
                   {"atleast1(cease-fire)", "1 2"},
                   {"atleast2(ceasefire)", "2"},
                   {"atleast2(cease-fire)", "2"},
                   {"atleast2(\"cease fire\")", "2"},
                   {"atleast3(cease-fire)", ""},
                   {"atleast3(\"new york\" OR york)", "3"},
                   {"atleast4(\"new york\" OR york)", ""},
                   {"atleast3(run)", "4"},
                   {"atleast1(\"run after run\")", "4"},
                   {"atleast2(\"run after run\")", ""}});
}

BOOST_AUTO_TEST_CASE(east_asian_runs_are_positions_side_by_side) {
  StoredArticle wrapped = article_with("他在北\n京工作。");
  StoredArticle spaced = article_with("서울 시장");
  StoredArticle apart = article_with("北边有京城");
  for (StoredArticle* article : {&wrapped, &apart}) article->language = "zh";
  spaced.language = "ko";
  spaced.byline = "王小明";
  const SearchedArticles articles({wrapped, spaced, apart, article_with("Beijing 北京 today")});
  check(articles, {{"北京", "1 4"},
                   {"\"北京\"", "1 4"},
                   {"北京工", "1"},
                   {"北京*", "1 4"},
                   {"*北京*", "1 4"},
                   {"\"北京* 工作\"", "1"},
                   {"서울시장", "2"},
                   {"서울 AND 시장", "2"},
                   {"北 NEAR/3 京", "1 3 4"},
                   {"author:(小明 NEAR/2 王)", "2"},
                   {"author:(王 PRE/1 小明)", "2"}});
}

BOOST_AUTO_TEST_CASE(days_of_the_year_within_other_clauses) {
  std::vector<StoredArticle> all;
  const std::vector<std::string_view> dates{"1914-08-15",       "1914-07-01", "",
                                            "2021-08-15T09:30", "2021-08",    "",
                                            "2021-08-14",       "1969-08-15"};
  for (const std::string_view date : dates) {
    all.push_back(article_with(date.empty() ? "talks fail" : "talks go on"));
    all.back().published = parse_iso_date(date);
  }
  const SearchedArticles articles(all);
  check(articles, {{"date:--08-15", "1 4 8"},
                   {"talks date:--08-15", "1 4 8"},
                   {"(go OR fail) date:--08-15", "1 4 8"},
                   {"(go OR fail) AND date:--08-15 AND NOT date:1914", "4 8"},
                   {"(date:--08-15 OR date:--08-14) talks", "1 4 7 8"},
                   {"talks NOT date:--08-15", "2 3 5 6 7"},
                   {"(fail OR date:--07-01) AND talks", "2 3 6"}});
}

BOOST_AUTO_TEST_CASE(line_end_hyphens_end_no_sentence) {
  const SearchedArticles articles(
      {article_with("Kabul saw co-\noperation at the embassy. Nothing more."),
       article_with("Kabul saw nothing. The embassy closed.")});
  check(articles, {{"kabul w/s embassy", "1"},
                   {"kabul w/s cooperation", "1"},
                   {"cooperation w/s embassy", "1"},
                   {"kabul w/p embassy", "1 2"}});
}

BOOST_AUTO_TEST_CASE(function_words_of_one_language_in_headlines) {
  StoredArticle german = article_with("Text.", "Die Wahl");
  german.language = "de";
  StoredArticle finnish = article_with("Tekstiä.", "Die, sanoi hän");
  finnish.language = "fi";
  const SearchedArticles articles({article_with("Text.", "Old habits die hard"), german, finnish,
                                   article_with("They die.", "None")});
  check(articles, {{"headline:die AND *", "1 2 3"},
                   {"headline:\"die\"", "1 2 3"},
                   {"headline:(die NEAR/2 hard)", "1"},
                   {"body:die AND *", "4"}});
}

BOOST_AUTO_TEST_CASE(values_of_nothing_but_invisible_characters) {
  const SearchedArticles articles({article_with("peace")});
  check(articles, {{"source:\"\xE2\x80\x8B\"", ""}, {"peace NOT source:\"\xE2\x80\x8B\"", "1"}});
}

BOOST_AUTO_TEST_SUITE_END()
