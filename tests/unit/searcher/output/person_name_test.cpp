// Owns: tests of names in parts.
#include "searcher/output/person_name.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue::output;

BOOST_AUTO_TEST_SUITE(person_name)

BOOST_AUTO_TEST_CASE(names) {
  struct Case {
    const char* name;
    const char* inverted;
    const char* language = "en";
  };
  const Case cases[] = {
      {"", ""},
      {"Jane Holloway", "Holloway, Jane"},
      {"Jane Q. Holloway", "Holloway, Jane Q."},
      {"J.K. Marlow", "Marlow, J.K."},
      {"Jess Silver-Greene", "Silver-Greene, Jess"},
      {"Simon van der Berg", "van der Berg, Simon"},
      {"Ursula von der Heide", "von der Heide, Ursula"},
      {"von Trotta", "von Trotta"},
      {"Ana De La Cruz", "De La Cruz, Ana"},
      {"Vincent Van Dam", "Van Dam, Vincent"},
      {"Van Morton", "Morton, Van"},
      {"SIMON VAN DER BERG", "VAN DER BERG, SIMON"},
      {"Abel King Jr.", "King, Abel, Jr."},
      {"Abel King III", "King, Abel, III"},
      {"King Jr.", "Jr., King"},
      {"José Ortega y Gasset", "Ortega y Gasset, José"},
      {"KIM Min-jun", "KIM, Min-jun"},
      {"Ana GARCÍA MARÍN", "GARCÍA MARÍN, Ana"},
      {"Madonna", "Madonna"},
      {"Reuters", "Reuters"},
      {"Reuters Staff", "Reuters Staff"},
      {"The Associated Press", "The Associated Press"},
      {"Bloomberg News", "Bloomberg News"},
      {"Staff Writers", "Staff Writers"},
      {"王小明", "王小明"},
      {"山田 太郎", "山田, 太郎"},
      {"김 민수", "김, 민수"},
      {"Анна Иванова", "Иванова, Анна"},
      {"محمد علي", "محمد علي"},
      {"Kovács János", "Kovács, János", "hu"},
      {"jane@example.org", "jane@example.org"},
  };
  for (const Case& one : cases) {
    const std::string found = inverted(parts_of_name(one.name, one.language));
    BOOST_TEST(found == one.inverted, "\"" << one.name << "\" gives " << found);
  }
}

BOOST_AUTO_TEST_CASE(particles_and_suffixes_are_parts) {
  const PersonName name = parts_of_name("Simon van der Berg Jr.", "en");
  BOOST_TEST(name.family == "Berg");
  BOOST_TEST(name.particle == "van der");
  BOOST_TEST(name.given == "Simon");
  BOOST_TEST(name.suffix == "Jr.");
  BOOST_TEST(name.literal == "");
}

BOOST_AUTO_TEST_CASE(any_bytes_are_taken) {
  for (int c = 1; c < 256; ++c) {
    const std::string byte(1, static_cast<char>(c));
    for (const std::string& name : {byte, byte + " " + byte, "A " + byte + " B", byte + " B Jr."})
      inverted(parts_of_name(name, "en"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
