// Owns: queries made to break or to stall a search: each must end, in an error or an answer. The
// test's own time limit is the clock.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "searcher/query/parser.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

std::string times(std::size_t count, std::string_view piece) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

/// 64 KB of the piece over and over.
std::string filled(std::string_view piece) {
  return times(query::kMaxQueryBytes / piece.size(), piece);
}

/// Three letters for every number below 26 * 26 * 26.
std::string letters(std::size_t number) {
  const auto letter = [](std::size_t n) { return static_cast<char>('a' + n % 26); };
  return {letter(number / 676), letter(number / 26), letter(number)};
}

/// All such words with something before and after each, 64 KB at most.
std::string all_words(std::string_view before, std::string_view after) {
  std::string out;
  for (std::size_t i = 0; out.size() + 40 < query::kMaxQueryBytes; ++i)
    out.append(before).append(letters(i)).append(after);
  return out;
}

/// An index of a few hundred articles with all those letters in them.
const SearchedArticles& articles() {
  static const SearchedArticles made = [] {
    std::vector<StoredArticle> all;
    for (std::size_t i = 0; i < 300; ++i) {
      std::string body = "oil prices the cease-fire 北京大学 ภาษาไทย. ";
      for (std::size_t k = 0; k < 40; ++k)
        body += letters(i * 59 + k * 17) + (k % 10 == 9 ? ". " : " ");
      all.push_back(article_with(body, "Oil prices"));
    }
    return SearchedArticles(std::move(all));
  }();
  return made;
}

/// Runs the query and loads its first hits; true if it was understood.
bool ends(const std::string& text) {
  SearchOptions options;
  Search search(articles().index(), options);
  if (const auto error = search.run(text)) {
    BOOST_TEST(!error->message.empty());
    return false;
  }
  for (std::size_t i = 0; i < search.size(); ++i) search.load(i);
  return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_queries)

BOOST_AUTO_TEST_CASE(understood_however_long) {
  for (const std::string& text : {filled("(oil) "),
                                  filled("oil "),
                                  filled("-oil "),
                                  filled("\"oil prices\" "),
                                  filled("atleast2(oil) "),
                                  times(9'000, "oil OR ") + "oil",
                                  filled("* "),
                                  filled("headline:oil "),
                                  filled("body:the "),
                                  filled("source:reuters "),
                                  filled("date:2021 "),
                                  filled("=the "),
                                  filled("a?b?c "),
                                  filled("oil^2 "),
                                  filled("\xE2\x80\xAEoil\xE2\x80\xAC "),
                                  all_words("", " "),
                                  all_words("", " OR ") + "oil",
                                  all_words("-", " "),
                                  all_words("\"oil ", "\" "),
                                  times(90, "(") + "oil" + times(90, ")"),
                                  "oil" + times(30'000, "\\!"),
                                  times(60'000, "a"),
                                  times(60'000, "a") + "~2",
                                  "e" + times(30'000, "\xCC\x81"),
                                  times(3'000, "\xF0\x9F\x91\xA9\xE2\x80\x8D") + " oil"}) {
    BOOST_TEST(ends(text), text.substr(0, 40));
  }
}

BOOST_AUTO_TEST_CASE(refused) {
  const std::string nul("oil \0 prices", 12);
  for (const std::string& text : {times(10'000, "("),
                                  times(10'000, "(") + "a" + times(10'000, ")"),
                                  times(10'000, "()"),
                                  times(10'000, "NOT ") + "a",
                                  times(10'000, "\""),
                                  std::string("\"") + filled("the ").substr(0, 60'000) + "\"",
                                  times(30'000, "a-") + "b",
                                  times(20'000, "l'") + "b",
                                  times(20'000, "\xE5\x8C\x97"),
                                  all_words("*", " "),
                                  all_words("", "i~2 "),
                                  all_words("*", " OR ") + "a",
                                  times(query::kMaxQueryBytes + 1, "a"),
                                  nul,
                                  std::string("oil \xFF\xFE"),
                                  std::string("oil \xC3("),
                                  times(10'000, "^"),
                                  times(10'000, "~"),
                                  times(10'000, "="),
                                  times(5'000, "headline:(")}) {
    BOOST_TEST(!ends(text), text.substr(0, 40));
  }
}

BOOST_AUTO_TEST_CASE(either_way) {
  for (const std::string& text :
       {times(10'000, "*"), filled("*ing "), times(20'000, "\xE2\x80\xAE"),
        times(4'000, "oil NEAR/250 ") + "oil", filled("w/5 "), filled("\\"),
        times(3'000, "(the OR oil) w/s ") + "a", times(10'000, ":"), times(10'000, "a:"),
        filled("\xE5\x8C\x97\xE4\xBA\xAC~2 ")}) {
    ends(text);
  }
}

BOOST_AUTO_TEST_CASE(equal_clauses_are_one_of_more_weight) {
  const auto rank = [](const std::string& text) {
    std::string ids;
    for (const Hit& hit : articles().hits(text)) ids += hit.article.id + " ";
    return ids;
  };
  BOOST_TEST(rank("abc OR abc OR oil") == rank("abc^2 OR oil"));
  BOOST_TEST(rank("oil oil prices") == rank("oil^2 prices"));
}

BOOST_AUTO_TEST_SUITE_END()
