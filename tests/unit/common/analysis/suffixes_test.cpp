// Endings behind an apostrophe: what they hang on.
#include "common/analysis/suffixes.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(suffixes)

BOOST_AUTO_TEST_CASE(heads) {
  struct Case {
    const char* word;
    const char* language;
    const char* head;
  };
  const Case cases[] = {
      {"Türkiye'nin", "tr", "turkiye"},
      {"Türkiye’nin", "tr", "turkiye"},
      {"TÜRKİYE'NİN", "tr", "turkiye"},
      {"İstanbul'dakilerin", "tr", "istanbul"},
      {"Iğdır'ın", "tr", "igdir"},
      {"Atatürk'ün", "tr", "ataturk"},
      {"2020'de", "tr", "2020"},
      {"15'inci", "tr", "15"},
      {"5'inci", "tr", "5"},
      {"O'i", "et", ""},
      {"12'nci", "tr", "12"},
      {"ABD'yle", "tr", "abd"},
      {"Kur'an'ın", "tr", "kuran"},
      {"Kur'an", "tr", ""},  // no ending
      {"san'at", "tr", ""},  // no name
      {"Türkiye'", "tr", ""},
      {"'nin", "tr", ""},
      {"Türkiyenin", "tr", ""},
      {"Türkiye'nin", "de", ""},
      {"Kennedy'ego", "pl", "kennedy"},
      {"Joyce'owi", "pl", "joyce"},
      {"O'Brien", "pl", ""},
      {"Versailles'sse", "et", "versailles"},
      {"Bush'ile", "et", "bush"},
      {"Bush'ilega", "et", ""},  // in Estonian one ending at most
      {"", "tr", ""},
      {"'", "tr", ""},
  };
  for (const Case& c : cases)
    BOOST_TEST_CONTEXT(c.word) BOOST_TEST(without_suffix(c.word, c.language) == c.head);
}

BOOST_AUTO_TEST_CASE(long_words_end) {
  std::string word = "A'";
  for (int i = 0; i < 100000; ++i) word += "da";
  BOOST_TEST(without_suffix(word, "tr").empty());
}

BOOST_AUTO_TEST_SUITE_END()
