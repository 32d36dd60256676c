// Owns: tests of words that stand at several positions (hyphens, line ends, initials) in every
// operator, by posting lists and by Xapian.
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
      article_with("They voted for a shaky ceasefire pact today."),                    // 1
      article_with("They voted for a shaky cease-fire pact today."),                   // 2
      article_with("They voted for a shaky cease-\nfire pact today."),                 // 3
      article_with("They voted for a sha-\nky ceasefire pact to-\nday."),              // 4
      article_with("A merry-go-round stood there. Nobody rode a merrygoround."),       // 5
      article_with("Day-to-day talks on a day off."),                                  // 6
      article_with("A novel by J.K. Rowan was sold in the U.S. market."),              // 7
      article_with("A novel by J. K. Rowan was sold in the U. S. market."),            // 8
      article_with("Win-win, said one. So-so, said two.", "Air-strike on pact town"),  // 9
      article_with("The ceasefire airstrike row; the cease-fire air-strike row."),     // 10
  });
  return all;
}

const std::vector<FoundCase> kCases{
    {"\"shaky ceasefire pact\"", "1 2 3 4"},
    {"\"shaky cease-fire pact\"", "1 2 3 4"},
    {"\"shaky cease fire pact\"", "1 2 3 4"},
    {"\"voted for a shaky ceasefire pact today\"", "1 2 3 4"},
    {"shaky PRE/1 ceasefire PRE/1 pact", "1 2 3 4"},
    {"shaky PRE/1 cease-fire PRE/1 pact", "1 2 3 4"},
    {"shaky NEAR/2 pact", "1 2 3 4"},
    {"shaky PRE/1 pact", ""},
    {"ceasefire w/s today", "1 2 3 4"},
    {"shaky w/p ceasefire w/p pact", "1 2 3 4"},
    {"body:\"shaky ceasefire pact\"", "1 2 3 4"},
    {"lead:(shaky NEAR/1 ceasefire)", "1 2 3 4"},
    {"\"shak* ceasef* pact\"", "1 2 3 4"},
    {"\"~shaky ceasefires pact\"", "1 2 3 4"},
    {"atleast1(ceasefire)", "1 10 2 3 4"},
    {"atleast2(ceasefire)", "10"},
    {"atleast3(ceasefire)", ""},
    // A word is no neighbour of its own parts.
    {"\"cease ceasefire\"", ""},
    {"\"ceasefire fire\"", ""},
    {"\"ceasefire ceasefire\"", ""},
    {"cease NEAR/4 ceasefire", "10"},
    // Three parts, joined or not.
    {"\"a merrygoround stood\"", "5"},
    {"\"a merry go round stood\"", "5"},
    {"\"rode a merry-go-round\"", "5"},
    {"atleast2(merrygoround)", "5"},
    {"a PRE/2 stood", "5"},
    // Parts that are alike are not the joined form.
    {"\"day day\"", ""},
    {"day PRE/2 day", "6"},
    {"atleast3(day)", "6"},
    {"atleast4(day)", ""},
    {"\"daytoday talks\"", "6"},
    {"\"win talks\"", ""},
    {"winwin PRE/1 said", "9"},
    {"\"soso said two\"", "9"},
    // Two joined forms in one phrase.
    {"\"ceasefire airstrike row\"", "10"},
    {"\"cease-fire air-strike row\"", "10"},
    {"atleast2(\"cease-fire air strike row\")", "10"},
    {"atleast2(\"ceasefire airstrike\")", "10"},
    // Initials.
    {"\"J.K. Rowan\"", "7 8"},
    {"\"J. K. Rowan\"", "7 8"},
    {"\"by J.K. Rowan was\"", "7 8"},
    {"by PRE/1 J.K. PRE/1 Rowan", "7 8"},
    {"U.S.", "7 8"},
    {"\"U. S. market\"", "7 8"},
    {"\"the U.S. market\"", "7 8"},
    // The headline.
    {"headline:\"airstrike on pact\"", "9"},
    {"headline:(airstrike NEAR/2 pact)", "9"},
    {"\"airstrike on\" AND \"win win\"", "9"},
    {"NOT \"shaky ceasefire pact\"", "10 5 6 7 8 9"},
    {"today NOT (shaky PRE/1 ceasefire)", ""},
};

}  // namespace

BOOST_AUTO_TEST_CASE(words_of_several_positions_fit_both_neighbours) {
  SearchOptions by_xapian;
  by_xapian.engine = Engine::xapian;
  check_found(articles(), kCases);
  check_found(articles(), kCases, by_xapian);
}

BOOST_AUTO_TEST_CASE(a_word_of_several_positions_is_marked_whole) {
  for (const Hit& hit : articles().hits("\"shaky ceasefire pact\"")) {
    const auto marks = highlight::merged_marks(hit.matches, highlight::TextPart::body);
    std::string marked;
    for (const auto& mark : marks)
      marked += "[" + hit.article.body.substr(mark.begin, mark.end - mark.begin) + "]";
    const std::string middle = hit.article.id == "2"   ? "cease-fire"
                               : hit.article.id == "3" ? "cease-\nfire"
                                                       : "ceasefire";
    const std::string first = hit.article.id == "4" ? "sha-\nky" : "shaky";
    BOOST_TEST(marked == "[" + first + "][" + middle + "][pact]");
  }
}
