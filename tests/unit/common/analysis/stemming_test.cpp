// The cache of stems, which begins small and grows: it changes no answer.
#include "common/analysis/stemming.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace morgue {

BOOST_AUTO_TEST_SUITE(stemming)

BOOST_AUTO_TEST_CASE(cached_stems_are_those_of_a_new_stemmer) {
  std::set<std::pair<std::string, std::string>> told;
  Stemmer stemmer(
      "en", [&told](std::string_view word, std::string_view stem) { told.emplace(word, stem); });
  std::map<std::string, std::string> stems;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 6000; ++i) {
      std::string word;
      for (int rest = i; word.size() < 4; rest /= 11)
        word += "bcdlmnprstv"[rest % 11] + std::string("aeiou").substr(rest % 5, 1);
      word += "ings";
      const Stemmer::Word& known = stemmer.look_up(word);
      BOOST_REQUIRE(known.has_stem_term);
      const std::string stem = known.stem;
      const auto before = stems.emplace(word, stem).first;
      BOOST_REQUIRE_EQUAL(before->second, stem);
      if (i % 97 == 0) BOOST_REQUIRE_EQUAL(Stemmer("en").look_up(word).stem, stem);
      BOOST_REQUIRE(told.contains({word, stem}));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_word_without_a_stem_term_is_no_entry_of_another) {
  Stemmer stemmer("en");
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(!stemmer.look_up("").has_stem_term == !has_stem_term("", "en"));
    BOOST_TEST(!stemmer.look_up("the").has_stem_term);
    BOOST_TEST(stemmer.look_up("strikes").stem == "strike");
    BOOST_TEST(!stemmer.look_up("a1").has_stem_term);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
