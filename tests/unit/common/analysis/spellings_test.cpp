// Letters that are also written as two, and basic forms.
#include "common/analysis/spellings.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

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
  for (const char* written : {"Ka\u0308den", "Kä\u00ADden"})
    BOOST_TEST(finnish.lemmas(written) == Words{"kasi"}, boost::test_tools::per_element());
  BOOST_TEST(finnish.lemmas("tulen").size() == 2u);
  // Not words that nobody means: black "kerto", a "spider's evening".
  BOOST_TEST(finnish.lemmas("kertomusta") == Words{"kertomus"}, boost::test_tools::per_element());
  BOOST_TEST(finnish.lemmas("alueilta") == Words{"alue"}, boost::test_tools::per_element());
  BOOST_TEST(finnish.lemmas("xqzt").empty());
  BOOST_TEST(finnish.lemmas("").empty());
  BOOST_TEST(finnish.lemmas(std::string(5000, 'a')).empty());
}

BOOST_AUTO_TEST_CASE(parts_of_finnish_compounds) {
  Lemmatizer finnish;
  const auto parts = [&finnish](const char* word) {
    std::set<std::string> all;
    for (const BasicForm& form : finnish.basic_forms(word, true)) {
      std::string joined;
      for (const std::string& part : form.parts) joined += (joined.empty() ? "" : " ") + part;
      all.insert(form.lemma + ": " + joined);
    }
    std::string out;
    for (const std::string& one : all) out += (out.empty() ? "" : "; ") + one;
    return out;
  };
  BOOST_TEST(parts("vaalituloksessa") == "vaalitulos: vaali tulos");
  BOOST_TEST(parts("Hallituspuolueen") == "hallituspuolue: hallitus puolue");
  BOOST_TEST(parts("työttömyyskorvaus") == "tyottomyyskorvaus: työttömyys korvaus");
  // The reading with the fewest parts: not "maan ilman mestaruus".
  BOOST_TEST(parts("maailmanmestaruutta") == "maailmanmestaruus: maailman mestaruus");
  // One word of the dictionary, though it was two once; a name.
  BOOST_TEST(parts("eduskunta") == "eduskunta: ");
  BOOST_TEST(parts("eduskuntavaaleissa") == "eduskuntavaali: eduskunta vaali");
  BOOST_TEST(parts("Helsingissä") == "helsinki: ");
  BOOST_TEST(parts("juoksija") == "juoksija: ");
  BOOST_TEST(parts("") == "");
  BOOST_TEST(finnish.basic_forms("vaalitulos", false).front().parts.empty());
}

BOOST_AUTO_TEST_SUITE_END()
