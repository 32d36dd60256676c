// Tests searcher/related: which words tell what an article is about, and that copies are left out.
#include "searcher/related/related.hpp"

#include <boost/test/unit_test.hpp>

#include "searcher/related/significant_words.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::related {

namespace {

using morgue::test::article_with;
using morgue::test::SearchedArticles;

SearchedArticles archive() {
  std::vector<StoredArticle> articles{
      article_with("The ferries lay idle, as the crews of the ferries had struck; town 7.",
                   "Strike"),
      article_with("A strike of crews.", "Ferries"),
      article_with("The crew and the ferry.", "Port")};
  for (int i = 0; i < 12; ++i) articles.push_back(article_with("The town was quiet.", "Quiet"));
  for (StoredArticle& article : articles) article.language = "en";
  return SearchedArticles(std::move(articles));
}

std::string words_of(const std::vector<SignificantWord>& words) {
  std::string out;
  for (const SignificantWord& word : words) out += (out.empty() ? "" : " ") + word.word;
  return out;
}

BOOST_AUTO_TEST_SUITE(related)

BOOST_AUTO_TEST_CASE(significant_are_rare_words_that_others_have) {
  const SearchedArticles articles = archive();
  const Xapian::Database database = open_index(articles.index());
  Analyzer analyzer;
  const auto subject = subject_of_id(articles.index(), "1");
  BOOST_REQUIRE(subject.has_value());
  // The headline counts thrice; "town" is in too many, "idle" in no other, numbers are no words.
  const auto words = significant_words(subject->article, database, analyzer, 10);
  BOOST_TEST(words_of(words) == "strike ferries crews");
  BOOST_TEST(words.front().weight == 1);
  BOOST_TEST(words_of(significant_words(subject->article, database, analyzer, 1)) == "strike");
  BOOST_TEST(!subject_of_id(articles.index(), "no such").has_value());
}

BOOST_AUTO_TEST_CASE(an_answer_has_neither_the_article_nor_its_copies) {
  const char* text =
      "The crews of the ferries walked out at dawn over wages, and the harbour stayed empty all "
      "day while the company asked the minister for talks.";
  std::vector<StoredArticle> list{
      article_with(text, "Ferries"), article_with(std::string(text) + " More tomorrow.", "Reprint"),
      article_with("The crews of the ferries and their wages.", "Background")};
  for (int i = 0; i < 12; ++i) list.push_back(article_with("Nothing else.", "Quiet"));
  const SearchedArticles articles(std::move(list));
  SearchOptions options;
  const auto subject = subject_of_id(articles.index(), "1");
  const std::string query = related_query(*subject, articles.index().string(), false, options);
  BOOST_TEST(articles.found(query, options) == "3");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

}  // namespace morgue::related
