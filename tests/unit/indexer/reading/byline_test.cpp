// Owns: tests of indexer/reading/byline.hpp.
#include "indexer/reading/byline.hpp"

#include <boost/test/unit_test.hpp>

#include "indexer/reading/text_repair.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(byline)

BOOST_AUTO_TEST_CASE(each_name_stands_once) {
  std::string byline;
  for (const char* name : {"", "Ida Berg", "Tom Rae", "Ida Berg", "Berg", "Ra", "erg"}) {
    add_to_byline(byline, name);
  }
  BOOST_TEST(byline == "Ida Berg, Tom Rae, Ra, erg");
}

BOOST_AUTO_TEST_CASE(one_that_will_be_cut_grows_no_more) {
  std::string byline;
  for (int n = 0; n < 100'000; ++n) add_to_byline(byline, "reporter " + std::to_string(n));
  BOOST_TEST(byline.size() > kMaxFieldBytes);  // so that repair_text says that it was cut
  BOOST_TEST(byline.size() < kMaxFieldBytes + 100);
}

BOOST_AUTO_TEST_CASE(what_stands_around_names) {
  BOOST_TEST(clean_byline("    By Ada Quill, Reuters", "Reuters") == "Ada Quill");
  BOOST_TEST(clean_byline("BY  TOM\nREED, REUTERS", "Reuters") == "TOM REED");
  BOOST_TEST(clean_byline("Byron Hall", "") == "Byron Hall");
  BOOST_TEST(clean_byline("", "Reuters") == "");
}

BOOST_AUTO_TEST_CASE(by_before_names) {
  for (const char* text : {"By Ada Quill", "by Ada Quill", "BY: Ada Quill ", " By:Ada Quill"})
    BOOST_TEST(without_by(text) == "Ada Quill", text);
  BOOST_TEST(without_by("Byron Hall") == "Byron Hall");
  BOOST_TEST(without_by("By") == "By");
  BOOST_TEST(without_by("") == "");
  BOOST_TEST(bare_byline("By Ada\n Quill, ") == "Ada Quill");
  BOOST_TEST(bare_byline(", ,") == "");
}

BOOST_AUTO_TEST_SUITE_END()
