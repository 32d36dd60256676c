// Owns: tests that what blanks part and nothing else (numbers and units, initials, letters beside
// &) is found however it is typed or printed.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "searcher/query/parser.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::check_found;
using morgue::test::FoundCase;
using morgue::test::SearchedArticles;

namespace {

const SearchedArticles& articles() {
  static const SearchedArticles all({
      article_with("The mast stood 5 km away, near a plant of 100 MW."),                     // 1
      article_with("The mast stood 5km away, near a plant of 100MW."),                       // 2
      article_with("The mast stood 5\u00A0km away, near a plant of 100\u202FMW."),           // 3
      article_with("They paid $ 1.5 bn at 3 p.m. and EUR 5 m at 4 a.m. sharp."),             // 4
      article_with("They paid $1.5bn at 3pm and EUR5m at 4am sharp."),                       // 5
      article_with("It was 20 °C and 50 % damp at 10\u00A0000 m height."),                   // 6
      article_with("It was 20°C and 50% damp at 10,000m height."),                           // 7
      article_with("J. K. Rowan left the U. S. for AT & T and its R & D lab."),              // 8
      article_with("J.K. Rowan left the U.S. for AT&T and its R&D lab."),                    // 9
      article_with("Let us sort 5 knots, 1,500 and m or k or at or t and r or d, j or k."),  // 10
  });
  return all;
}

const std::vector<FoundCase> kCases{
    {"5 km", "1 2 3"},
    {"5km", "1 2 3"},
    {"5\u00A0km", "1 2 3"},
    {"5\u202Fkm", "1 2 3"},
    {"5-km", "1 2 3"},
    {"5 KM,", "1 2 3"},
    {"\"5 km\"", "1 2 3"},
    {"\"5km\"", "1 2 3"},
    {"\"5\u00A0km away\"", "1 2 3"},
    {"\"stood 5km away\"", "1 2 3"},
    {"\"stood 5 km away\"", "1 2 3"},
    {"stood NEAR/1 5km", "1 2 3"},
    {"5 km PRE/1 away", "1 2 3"},
    {"away NEAR/1 5 km", "1 2 3"},
    {"5k*", "1 2 3"},
    {"5k?", ""},
    {"5?m", "1 2 3"},
    {"\"5k* away\"", "1 2 3"},
    {"5km~1", "1 2 3 4 5"},
    {"body:5 km", "1 2 3"},
    {"mast -5 km", ""},
    {"100 MW", "1 2 3"},
    {"100MW", "1 2 3"},
    {"100m*", "1 2 3"},
    {"\"plant of 100 mw\"", "1 2 3"},
    {"atleast1(5 km)", "1 2 3"},
    {"mast 5 km plant", "1 2 3"},
    {"mast OR 5 km", "1 2 3"},
    {"5 km^2", "1 2 3"},
    {"$ 1.5 bn", "4 5"},
    {"$1.5bn", "4 5"},
    {"1.5bn", "4 5"},
    {"\"1.5 bn\"", "4 5"},
    {"1.5b*", "4 5"},
    {"$1.5 bn", "4 5"},
    {"5bn", ""},
    {"3 pm", "4 5"},
    {"3pm", "4 5"},
    {"3 p.m.", "4 5"},
    {"3p.m.", "4 5"},
    {"\"at 3 p.m.\"", "4 5"},
    {"\"at 3pm and\"", "4 5"},
    {"4 am", "4 5"},
    {"4am", "4 5"},
    {"\"at 4 a.m. sharp\"", "4 5"},
    {"\"4am sharp\"", "4 5"},
    {"4 a.m. NEAR/1 sharp", "4 5"},
    {"EUR5m", "4 5"},
    {"EUR 5m", "4 5"},
    {"EUR 5 m", "4 5"},
    {"\"EUR5m at\"", "4 5"},
    {"\"eur 5m at\"", "4 5"},
    {"\"eur 5 m at\"", "4 5"},
    {"20 °C", "6 7"},
    {"20°C", "6 7"},
    {"20℃", "6 7"},
    {"20C", "6 7"},
    {"\"20 °C and\"", "6 7"},
    {"50 %", "6 7"},
    {"50%", "6 7"},
    {"\"50 % damp\"", "6 7"},
    {"10 000 m", "6"},
    {"10\u00A0000 m", "6 7"},
    {"10,000m", "6 7"},
    {"10000 m", "6 7"},
    {"\"10000m height\"", "6 7"},
    {"10000m", "6 7"},
    {"10\u00A0000", "6"},
    {"U. S.", "8 9"},
    {"U.S.", "8 9"},
    {"u. s.", "8 9"},
    {"J. K. Rowan", "8 9"},
    {"J.K. Rowan", "8 9"},
    {"j. k. rowan", "8 9"},
    {"U. S. NEAR/2 Rowan", ""},
    {"left PRE/2 U. S.", "8 9"},
    {"-U. S. rowan", ""},
    {"AT & T", "8 9"},
    {"AT&T", "8 9"},
    {"at & t", "8 9"},
    {"\"AT & T\"", "8 9"},
    {"\"for AT & T and\"", "8 9"},
    {"\"for at&t and\"", "8 9"},
    {"R & D", "8 9"},
    {"r & d lab", "8 9"},
    {"\"R & D lab\"", "8 9"},
    {"\"its r&d lab\"", "8 9"},
    {"R & D PRE/1 lab", "8 9"},
    {"lab NEAR/2 R & D", "8 9"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_typed_apart_or_joined_is_found_however_it_is_printed) {
  check_found(articles(), kCases);
}

BOOST_AUTO_TEST_CASE(plain_text_is_joined_alike) {
  SearchOptions plain;
  plain.parse.plain = true;
  check_found(articles(),
              {{"5 km", "1 2 3"}, {"U. S.", "8 9"}, {"AT & T lab", "8 9"}, {"u. s. AND 5 km", ""}},
              plain);
}

BOOST_AUTO_TEST_CASE(number_and_unit_are_marked_together) {
  for (const char* query : {"5km", "\"stood 5km\"", "5 km"}) {
    for (const Hit& hit : articles().hits(query)) {
      BOOST_REQUIRE(!hit.fragments.empty());
      BOOST_TEST(!hit.fragments.front().marks.empty(), query);
      const auto& mark = hit.fragments.front().marks.back();
      const std::string shown = hit.article.body.substr(mark.begin, mark.end - mark.begin);
      BOOST_TEST((shown.ends_with("km")), query << " marks " << shown);
    }
  }
}
