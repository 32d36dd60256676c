// Owns: tests of the file that keeps what was asked when.
#include "searcher/alerts/marks.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"

using namespace morgue;
using alerts::Marks;

BOOST_AUTO_TEST_SUITE(marks)

BOOST_AUTO_TEST_CASE(what_was_saved_is_read_again_and_what_was_not_is_lost) {
  const TemporaryFolder folder;
  const auto place = folder.path() / "a" / "b";
  {
    Marks marks(place, "daily");
    BOOST_TEST(marks.archive() == "");
    marks.begin("abc", "/news\xff.db");
    marks.set("strike", {"strike AND port", 7});
    marks.set("caf\xe9", {"caf\xe9", 8});
    marks.save();
    marks.set("strike", {"strike AND port", 9});
  }
  Marks marks(place, "daily");
  BOOST_TEST(marks.archive() == "abc");
  BOOST_REQUIRE(marks.of("strike"));
  BOOST_TEST(marks.of("strike")->change == 7u);
  BOOST_TEST(marks.of("strike")->query == "strike AND port");
  BOOST_TEST(marks.of("caf\xe9")->change == 8u);
  BOOST_TEST(!marks.of("other"));
  BOOST_TEST(Marks(place, "weekly").archive() == "");
  marks.begin("def", "elsewhere");
  BOOST_TEST(!marks.of("strike"));
}

BOOST_AUTO_TEST_CASE(one_at_a_time) {
  const TemporaryFolder folder;
  const Marks first(folder.path(), "daily");
  BOOST_CHECK_THROW(Marks(folder.path(), "daily"), Error);
  BOOST_CHECK_NO_THROW(Marks(folder.path(), "other"));
}

BOOST_AUTO_TEST_CASE(any_other_file_is_refused_and_stays) {
  const TemporaryFolder folder;
  for (const char* text :
       {"", "{", "[]", "{\"version\":2}", "{\"version\":1}", "null", "\xff\xfe",
        "{\"version\":1,\"archive\":\"a\",\"index\":\"i\",\"alerts\":{\"x\":{\"query\":1}}}",
        "{\"version\":1,\"archive\":\"a\",\"index\":\"i\",\"alerts\":[1]}"}) {
    std::ofstream(folder.path() / "daily.json", std::ios::binary) << text;
    BOOST_CHECK_THROW(Marks(folder.path(), "daily"), Error);
  }
}

BOOST_AUTO_TEST_CASE(names_are_those_of_files_in_the_folder) {
  const TemporaryFolder folder;
  for (const char* bad : {"", ".", "..", "a/b", "/", ".hidden", "a\nb", "\x1b[31m", "\xff"})
    BOOST_CHECK_THROW(Marks(folder.path(), bad), Error);
  BOOST_CHECK_THROW(Marks(folder.path(), std::string(201, 'x')), Error);
  for (const char* good : {"a", "daily mail", "t\xC3\xA4glich", "a.b-c_d"})
    BOOST_CHECK_NO_THROW(Marks(folder.path(), good));
}

BOOST_AUTO_TEST_CASE(the_folder_follows_the_environment) {
  BOOST_TEST(alerts::state_folder("x/y") == "x/y");
  ::setenv("HOME", "/home/somebody", 1);
  ::setenv("XDG_STATE_HOME", "relative", 1);  // which does not count
  BOOST_TEST(alerts::state_folder("") == "/home/somebody/.local/state/morgue/alerts");
  ::setenv("XDG_STATE_HOME", "/state", 1);
  BOOST_TEST(alerts::state_folder("") == "/state/morgue/alerts");
  ::unsetenv("XDG_STATE_HOME");
  ::unsetenv("HOME");
  BOOST_CHECK_THROW(alerts::state_folder(""), Error);
}

BOOST_AUTO_TEST_SUITE_END()
