// Owns: tests of the text of the file of named searches, and of changing a line of it.
#include "searcher/named/searches.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "common/base/errors.hpp"

using namespace morgue;
using named::Searches;

BOOST_AUTO_TEST_SUITE(named_searches)

BOOST_AUTO_TEST_CASE(lines_comments_and_their_numbers) {
  const Searches searches(
      "\xEF\xBB\xBF# mine\n\nport\tharbour OR docks\r\n  rail \t \"night train\"\t^2 \n"
      "  # end\nh\xC3\xA4"
      "fen-1\tport",
      "f");
  BOOST_REQUIRE(searches.all().size() == 3u);
  BOOST_TEST(searches.all()[0].name == "port");
  BOOST_TEST(searches.all()[0].query == "harbour OR docks");
  BOOST_TEST(searches.all()[0].line == 3u);
  BOOST_TEST(searches.find("rail")->query == "\"night train\"\t^2");
  BOOST_TEST(searches
                 .find("h\xC3\xA4"
                       "fen-1")
                 ->line == 6u);
  BOOST_TEST(searches.find("Port") == nullptr);
  BOOST_TEST(searches.nearest("prot") == "port");
  BOOST_TEST(Searches("", "f").all().empty());
}

BOOST_AUTO_TEST_CASE(a_line_that_is_no_search_is_told_with_its_number) {
  struct Case {
    std::string_view text;
    std::string_view message;
  };
  for (const Case& c : {Case{"harbour OR docks\n", "f, line 1: no named search"},
                        Case{"#\nport\t \n", "f, line 2: no named search"},
                        Case{"a b\tdocks\n", "f, line 1: 'a b' is no name of a search"},
                        Case{"-a\tdocks\n", "f, line 1: '-a' is no name of a search"},
                        Case{"a\tx\nb\ty\na\tz\n", "f, line 3: the name a again, as in line 1"},
                        Case{"<<<<<<< mine\na\tx\n", "f, line 1: no named search"},
                        Case{"a\t\xff\n", "f, line 1: the query of a is not UTF-8"}}) {
    BOOST_TEST_CONTEXT(c.text) {
      try {
        const Searches searches(c.text, "f");
        BOOST_ERROR("not refused");
      } catch (const Error& error) {
        BOOST_TEST(std::string_view(error.what()).starts_with(c.message));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(only_the_line_of_the_search_is_changed) {
  const std::string text = "# mine\nport\tdocks\n\n# rails\nrail\ttrain";
  BOOST_TEST(named::with_search(text, "port", "harbour\nOR\tdocks ") ==
             "# mine\nport\tharbour OR docks\n\n# rails\nrail\ttrain");
  BOOST_TEST(named::with_search(text, "rail", "tram") ==
             "# mine\nport\tdocks\n\n# rails\nrail\ttram");
  BOOST_TEST(named::with_search(text, "air", "flight") == text + "\nair\tflight\n");
  BOOST_TEST(named::with_search("", "air", "flight") == "air\tflight\n");
  BOOST_TEST(named::with_search("a\tx\r\nb\ty\r\n", "a", "z") == "a\tz\r\nb\ty\r\n");
  BOOST_TEST(named::with_search("a\tx\r\n", "b", "z") == "a\tx\r\nb\tz\r\n");
  BOOST_TEST(named::with_search("\xEF\xBB\xBF"
                                "a\tx\n",
                                "a", "z") ==
             "\xEF\xBB\xBF"
             "a\tz\n");
  BOOST_TEST(named::without_search(text, "port") == "# mine\n\n# rails\nrail\ttrain");
  BOOST_TEST(named::without_search(text, "rail") == "# mine\nport\tdocks\n\n# rails\n");
  BOOST_TEST(named::without_search(text, "air") == text);
}

BOOST_AUTO_TEST_SUITE_END()
