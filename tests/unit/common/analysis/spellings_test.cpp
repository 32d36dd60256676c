// Letters that are also written as two, and basic forms.
#include "common/analysis/spellings.hpp"

#include <boost/test/unit_test.hpp>

#include "common/analysis/lemmas.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(spellings)

BOOST_AUTO_TEST_CASE(written_as_two) {
  struct Case {
    const char* word;
    const char* language;
    const char* out;
  };
  const Case cases[] = {
      {"Müller", "de", "mueller"},
      {"MÜLLER", "de", "mueller"},
      {"Mu\u0308ller", "de", "mueller"},
      {"Größe", "de", "groesse"},
      {"Gueterzüge", "de", "gueterzuege"},
      {"Århus", "da", "aarhus"},
      {"København", "da", "koebenhavn"},
      {"Lærer", "da", ""},
      {"Malmö", "sv", "malmoe"},
      {"Århus", "de", ""},
      {"Mueller", "de", ""},
      {"hän", "fi", ""},
      {"café", "de", ""},
      {"", "de", ""},
      {"Müller", "en", ""},
  };
  for (const Case& c : cases)
    BOOST_TEST_CONTEXT(c.word) BOOST_TEST(spelled_out(c.word, c.language) == c.out);
}

BOOST_AUTO_TEST_CASE(contracted) {
  BOOST_TEST(is_contracted("muller", "mueller"));
  BOOST_TEST(is_contracted("mueller", "mueller"));
  BOOST_TEST(is_contracted("neuemuhle", "neuemuehle"));
  BOOST_TEST(is_contracted("haarhus", "haaarhus"));
  BOOST_TEST(!is_contracted("mullers", "mueller"));
  BOOST_TEST(!is_contracted("mller", "mueller"));
  BOOST_TEST(!is_contracted("", "ue"));
  BOOST_TEST(is_contracted("u", "ue"));
}

BOOST_AUTO_TEST_CASE(basic_forms_of_finnish) {
  Lemmatizer finnish;
  BOOST_REQUIRE(finnish.is_there());
  using Words = std::vector<std::string>;
  BOOST_TEST(finnish.lemmas("hallituksella") == Words{"hallitus"},
             boost::test_tools::per_element());
  BOOST_TEST(finnish.lemmas("Käden") == Words{"kasi"}, boost::test_tools::per_element());
  BOOST_TEST(finnish.lemmas("helsingissä") == Words{"helsinki"}, boost::test_tools::per_element());
  BOOST_TEST(finnish.lemmas("tulen").size() == 2u);
  BOOST_TEST(finnish.lemmas("xqzt").empty());
  BOOST_TEST(finnish.lemmas("").empty());
  BOOST_TEST(finnish.lemmas(std::string(5000, 'a')).empty());
}

BOOST_AUTO_TEST_SUITE_END()
