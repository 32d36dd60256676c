// Where sentences end, and where a full stop only looks like it, by language. That the search keeps
// it is the differential test's matter.
#include "searcher/matching/sentences.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace morgue::matching {

namespace {

/// The sentences with | between them, without the blanks between.
std::string cut(std::string_view text, std::string_view language) {
  std::string out;
  for (const TextUnit& unit : find_sentences(text, language)) {
    if (!out.empty()) out += '|';
    out += text.substr(unit.begin, unit.end - unit.begin);
    while (out.back() == ' ' || out.back() == '\n') out.pop_back();
  }
  return out;
}

struct Row {
  std::string_view language;
  std::string_view sentences;  ///< with | where one is to end, before the blank
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    std::string text;
    for (const char c : row.sentences) {
      if (c == '|')
        text += ' ';
      else
        text += c;
    }
    BOOST_TEST(cut(text, row.language) == row.sentences);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sentences)

BOOST_AUTO_TEST_CASE(titles_initials_and_abbreviations_end_none) {
  check({{"en", "Mr. Low met J. K. Roy of the U.S. Army on Jan. 5.|He left."},
         {"en", "MR. LOW MET GEN. ROY.|HE LEFT."},
         {"en", "\"Dr. Low said so.\"|He left."},
         {"en", "(Mr. Low left.)|He said “Gen. Roy came.”|So he did."},
         {"en", "Mr.\u00A0Low left.|St.\u202FPaul is far."},
         {"en", "He came in 1990.|The war was over."},
         {"en", "They won by 3.|The rest lost."},
         {"de", "Das sagte Hr. Dr. Low bzw. Frau Roy.|Rd. 3 Mio. Euro gingen an Prof. Roy."},
         {"de", "Es kam z. B. Roy, d. h. niemand."},
         {"fr", "M. Low et Mlle. Roy ont vu Mgr. Dur.|Ils partent."},
         {"es", "El Sr. Low y la Sra. Roy.|Salen hoy."},
         {"ru", "А. Б. Лоу и акад. Рой приехали.|Он ушёл."},
         {"und", "Mr. Low left.|Bzw. is no word here."}});
}

BOOST_AUTO_TEST_CASE(ordinals_end_none_where_the_language_writes_them_so) {
  check({{"de", "Am 3. Oktober kam er.|Im XIX. Jahrhundert nicht."},
         {"de", "Es war der 3.|Der Minister ging."},
         {"da", "Den 3. Division gik.|Han kom."},
         {"hu", "A 3. Hadsereg.|Jött."},
         {"en", "It was the 3.|October came."},
         {"de", "Es war 1990.|Oktober kam."}});
}

BOOST_AUTO_TEST_CASE(many_full_stops_take_no_longer_than_their_bytes) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "Mr. ";
  BOOST_TEST(find_sentences(text, "en").size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::matching
