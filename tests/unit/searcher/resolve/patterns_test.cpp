// Owns: tests that patterns are cut as text is, and that what cannot be is said.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::check_found;
using morgue::test::FoundCase;
using morgue::test::SearchedArticles;

namespace {

const SearchedArticles& articles() {
  static const SearchedArticles all({
      article_with("La cour de l’Élysée et l'homme de d'Estaing"),                   // 1
      article_with("Il ministro dell'agricoltura e dell'economia"),                  // 2
      article_with("Write to mary.jones@example.org about foo_bar and cease-fire"),  // 3
      article_with("It cost 1,200,000 dollars, the AT&T share 3.75"),                // 4
      article_with("蔡英文总统使用iPhone手机"),                                      // 5
      article_with("The ministers' men of the nineteen-seventies, 1975"),            // 6
      article_with("กรุงเทพมหานคร"),                                                  // 7
      article_with("A cease fire by the U.S. navy and J.K. Rowan"),                  // 8
  });
  return all;
}

const std::vector<FoundCase> kCases{
    {"l'Élys*", "1"},
    {"l’ely*e", "1"},
    {"L'HOM*", "1"},
    {"d'Est*", "1"},
    {"d'E*", "1 2"},  // an apostrophe may be left out (O'B* is OB*), so dell', too
    {"d'Estang~1", "1"},
    {"\"de l'Élys*\"", "1"},
    {"\"cour de l'ély*\"", "1"},
    {"\"l'hom* de d'est*\"", "1"},
    {"l'hom* NEAR/3 d'est*", "1"},
    {"body:l'Élys*", "1"},
    {"dell'agric*", "2"},
    {"dell'?conomia", "2"},
    {"dell'econ* AND ministr*", "2"},
    {"mary.jo*", "3"},
    {"foo_b*", "3"},
    {"foo_b?r", "3"},
    {"foo_baz~1", "3"},
    {"mary.jonas~1", "3"},
    {"cease-fi*", "3 8"},
    {"cease-fier~1", "3 8"},
    {"ceasef*", "3"},
    {"ce*e-fire", "3 8"},
    {"\"about foo_b* and cease-f*\"", "3"},
    {"1,200*", "4"},
    {"3.7*", "4"},
    {"AT&T*", "4"},
    {"19?5", "6"},
    {"197*", "6"},
    {"蔡*文", "5"},
    {"蔡?文", "5"},
    {"蔡??文", ""},
    {"蔡*总统", "5"},
    {"*英文*", "5"},
    {"iPhone手*", "5"},
    {"iPh*手机", "5"},
    {"\"蔡*文 总统\"", "5"},
    {"蔡*文 NEAR/3 使用", "5"},
    {"minister*", "6"},
    {"minist?rs", "6"},
    {"กรุงเทพมหา*", "7"},
    {"U.S*", "8"},
    {"J.K*", "8"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(patterns_are_cut_as_text_is) {
  check_found(articles(), kCases);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_looked_up_is_said) {
  for (const char* query :
       {"mary.*", "l'*mme.*", "1,200,*", "北京~1", "\"iPhone手~1\"", "john.*.org"}) {
    SearchOptions options;
    Search search(articles().index(), options);
    const auto error = search.run(query);
    BOOST_TEST(error.has_value(), query);
    if (error) BOOST_TEST(!error->message.empty());
  }
}
