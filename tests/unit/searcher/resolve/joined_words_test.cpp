// Owns: tests of what a typed word that holds several words finds, and of the words that do not
// count. Does not own: where the words are (run_words_test.cpp).
#include "searcher/resolve/joined_words.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

/// Ids in the order of the answer.
std::string ranked(const SearchedArticles& articles, const std::string& query, bool any = false,
                   bool plain = false) {
  SearchOptions options;
  options.parse.any = any;
  options.parse.plain = plain;
  options.only_all_words = true;
  Search search(articles.index(), options);
  const auto error = search.run(query);
  if (error) return error->message;
  std::string out;
  for (std::size_t i = 0; i < search.size(); ++i)
    out += (out.empty() ? "" : " ") + search.place(i)->id;
  return out;
}

std::vector<std::string> notes(const SearchedArticles& articles, const std::string& query) {
  SearchOptions options;
  options.parse.any = true;
  Search search(articles.index(), options);
  BOOST_TEST(!search.run(query));
  std::vector<std::string> out;
  for (const auto& note : search.notes()) out.push_back(note.message);
  return out;
}

StoredArticle article_in(std::string_view language, std::string_view body) {
  StoredArticle article = article_with(body);
  article.language = language;
  return article;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(query_joined_words)

BOOST_AUTO_TEST_CASE(a_compound_is_its_words_and_weighs_more_as_a_phrase) {
  const SearchedArticles articles({
      article_with("The harbour board met; later a strike was called in the mills nearby."),
      article_with("They feared a harbour strike at the mills more than any board that was met."),
      article_with("The harbour was closed for a day by the fog and nothing else at all."),
      article_with("A harbourstrike, some wrote in one word, and many did not like that."),
  });
  // The joined form is an answer too, and rare.
  BOOST_TEST(articles.found("harbour-strike") == "1 2 4");
  BOOST_TEST(articles.found("harbour/strike") == "1 2");
  BOOST_TEST(ranked(articles, "harbour/strike") == "2 1");
  BOOST_TEST(ranked(articles, "harbour/strike", true).substr(0, 3) == "2 1");
  BOOST_TEST(ranked(articles, "harbour/strike", true).find('3') != std::string::npos);
  BOOST_TEST(articles.found("\"harbour-strike\"") == "2 4");
  BOOST_TEST(articles.found("harbour -board/strike") == "1 2 3");
  BOOST_TEST(articles.found("harbour-strike NEAR/5 feared") == "2");
  BOOST_TEST(articles.found("strike-of-the-harbour") == "1 2");
}

BOOST_AUTO_TEST_CASE(what_says_nothing_alone_stays_a_phrase) {
  const SearchedArticles articles({
      article_with("On 9 May there were 11 of them, and the F word was said on the 16 th."),
      article_with("The events of 9/11 and the F-16 over http://example.org/a/story there."),
      article_with("An example of a story in org charts, http and all."),
  });
  BOOST_TEST(articles.found("9/11") == "2");
  BOOST_TEST(articles.found("F-16") == "2");
  BOOST_TEST(articles.found("http://example.org/a/story") == "2");
}

BOOST_AUTO_TEST_CASE(chinese_questions) {
  const SearchedArticles articles({
      article_in("zh", "昨天北京举行了一场奥运会的开幕式，很多人到场。"),
      article_in("zh", "有人说为什么什么都没有，是不是应该怎么样。"),
      article_in("zh", "北京奥运会的门票已经卖完。"),
      article_in("zh", "上海下雨。"),
  });
  BOOST_TEST(ranked(articles, "北京奥运会") == "3 1");
  BOOST_TEST(ranked(articles, "北京的奥运会为什么举行？", true, true).substr(0, 1) == "1");
  BOOST_TEST(ranked(articles, "北京的奥运会为什么举行？", true, true).find('2') ==
             std::string::npos);
  BOOST_TEST(articles.found("\"北京奥运会\"") == "3");
  BOOST_TEST(articles.found("为什么") == "2");
}

BOOST_AUTO_TEST_CASE(other_languages_without_spaces) {
  const SearchedArticles articles({
      article_in("ja", "大学は昨日、東京で記者会見を開いた。"),
      article_in("ko", "대통령은 어제 서울을 방문했다."),
      article_in("th", "เมื่อวานนี้ตำรวจจับกุมผู้ต้องหาที่กรุงเทพ"),
      article_in("ja", "雨が降った。"),
  });
  BOOST_TEST(articles.found("東京の大学について") == "1");
  BOOST_TEST(articles.found("대통령이 서울에서") == "2");
  BOOST_TEST(articles.found("กรุงเทพตำรวจ") == "3");
  BOOST_TEST(ranked(articles, "東京の大学はどこですか", true) == "1");
}

BOOST_AUTO_TEST_CASE(words_of_asking_do_not_count_in_a_sentence) {
  const SearchedArticles articles({
      article_with("The documents were found, and documents about documents were relevant."),
      article_with("Subsidies for aircraft were cut by the ministry on a rainy day in March."),
      article_in("de", "Die Beihilfen wurden gestrichen, sagte der Minister am Abend in Bonn."),
      article_in("de", "Der Artikel war lang und die Dokumente waren kurz, fand er am Abend."),
  });
  BOOST_TEST(ranked(articles, "find documents that are about the subsidies for aircraft", true) ==
             "2");
  BOOST_TEST(ranked(articles, "find documents that are about the subsidies for aircraft") == "2");
  // Two words are no sentence.
  BOOST_TEST(ranked(articles, "documents relevant") == "1");
  // The language of the words counts, not the most frequent one.
  BOOST_TEST(ranked(articles, "finde Artikel über die Beihilfen und ihre Folgen für der Minister",
                    true) == "3");
  const auto told = notes(articles, "find documents that are about the subsidies for aircraft");
  BOOST_TEST(told.size() == 1U);
  BOOST_TEST(told.front().find("find, documents, that, are, about, the, for") != std::string::npos,
             told.front());
}

BOOST_AUTO_TEST_SUITE_END()
