// Owns: tests of indexer/reading/dateline.hpp.
#define BOOST_TEST_DYN_LINK
#include "indexer/reading/dateline.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(dateline)

BOOST_AUTO_TEST_CASE(places) {
  struct Row {
    std::string line, place, rest;
  };
  const std::vector<Row> table = {
      {"    SALVADOR, Feb 26 - ", "SALVADOR", ""},
      {"    PORTLAND, Ore., Feb 26 - ", "PORTLAND, Ore.", ""},
      {"SANTA CRUZ, Calif., Feb 26 -\n    ", "SANTA CRUZ, Calif.", ""},
      {"ANGLETON, Tex. March 3 -", "ANGLETON, Tex.", ""},
      {"TEANECK, N.J., APril 7 -", "TEANECK, N.J.", ""},
      {"ROSEMONT, Ill., Macrh 31 -", "ROSEMONT, Ill.", ""},
      {"NEW YORK, Oct. 20 -", "NEW YORK", ""},
      {"Caracas, june 2 -", "Caracas", ""},
      {"****PARIS, June 19 -", "PARIS", ""},
      {"NEW YORK, April 9 --", "NEW YORK", ""},
      {"WASHINGTON -", "WASHINGTON", ""},
      {"BANGKOK, Thailand (AP) ", "BANGKOK, Thailand", ""},
      {"GENEVA (Reuters) \u2014 The", "GENEVA", "The"},
      {"GENEVA, March 3 \u2013 The", "GENEVA", "The"},
      {"RIO DE JANEIRO, Feb 26 - Brazil's anti-", "RIO DE JANEIRO", "Brazil's anti-"},
      {"MAR8  --     --", "", "MAR8  --     --"},
      {"overnight 4 1/2 -", "", "overnight 4 1/2 -"},
      {"Fob Gulf edible oils -", "", "Fob Gulf edible oils -"},
      {"", "", ""},
      {" - ", "", "-"},
      {"12", "", "12"}};
  for (const Row& row : table) {
    const Dateline found = split_dateline(row.line);
    BOOST_TEST(found.place == row.place, row.line << ": " << found.place);
    BOOST_TEST(found.rest == row.rest, row.line << ": " << found.rest);
  }
  BOOST_TEST(split_dateline("WASHINGTON -").has_dash);
  BOOST_TEST(!split_dateline("BANGKOK (AP)").has_dash);
}

BOOST_AUTO_TEST_CASE(signs_at_the_end) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"It ended.\n Reuter\n", "It ended."},
      {"It ended. REUTER", "It ended."},
      {"It ended.\n REUTER...\n\n", "It ended."},
      {"It ended.\n Reuter\n REUTER", "It ended."},
      {"said the man from Reuter", "said the man from Reuter"},
      {"It ended.\n MORE", "It ended."},
      {"he wanted more", "he wanted more"},
      {"Reuter", ""},
      {"...", "..."},
      {"", ""}};
  for (const auto& [body, left] : table) BOOST_TEST(without_reuter_sign(body) == left);
}

BOOST_AUTO_TEST_SUITE_END()
