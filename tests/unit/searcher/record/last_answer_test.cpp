// Owns: tests of the answer that is kept for a terminal.
#include "searcher/record/last_answer.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"

using namespace morgue;
using record::LastAnswer;

BOOST_AUTO_TEST_SUITE(last_answer)

BOOST_AUTO_TEST_CASE(it_is_read_as_it_was_kept_and_is_nobody_elses) {
  const TemporaryFolder folder;
  const auto place = folder.path() / "state" / "answers";
  BOOST_TEST(!record::last_answer(place));
  LastAnswer answer;
  answer.query = "(riot) port";
  answer.typed = "@unrest port";
  answer.index = "/news.db";
  answer.first = 11;
  answer.ids = {"a", "b\xC3\xA9"};
  answer.options.parse.any = true;
  answer.options.parse.now_days = 20000;
  record::keep_answer(answer, place);
  const auto read = record::last_answer(place);
  BOOST_REQUIRE(read);
  BOOST_TEST(read->query == answer.query);
  BOOST_TEST(read->typed == answer.typed);
  BOOST_TEST(read->index == answer.index);
  BOOST_TEST(read->first == 11u);
  BOOST_TEST(read->ids == answer.ids);
  BOOST_TEST(read->options.parse.any);
  BOOST_TEST(read->options.parse.now_days == 20000);
  BOOST_TEST(!read->other_terminal);
  struct stat status {};
  BOOST_REQUIRE(::stat(place.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == 0700u);
  for (const auto& entry : std::filesystem::directory_iterator(place)) {
    BOOST_REQUIRE(::stat(entry.path().c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0600u);
  }
}

BOOST_AUTO_TEST_CASE(that_of_another_terminal_is_told_and_old_ones_go) {
  const TemporaryFolder folder;
  LastAnswer answer;
  answer.ids = {"a"};
  record::keep_answer(answer, folder.path());
  const auto own = std::filesystem::directory_iterator(folder.path())->path();
  for (int i = 1; i <= 40; ++i)
    std::filesystem::copy(own, folder.path() / (std::to_string(i) + "-7.json"));
  std::ofstream(folder.path() / "notes.txt") << "mine";
  std::filesystem::remove(own);
  BOOST_REQUIRE(record::last_answer(folder.path()));
  BOOST_TEST(record::last_answer(folder.path())->other_terminal);
  record::keep_answer(answer, folder.path());
  BOOST_TEST(!record::last_answer(folder.path())->other_terminal);
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 31);
  BOOST_TEST(std::filesystem::exists(folder.path() / "notes.txt"));
}

BOOST_AUTO_TEST_CASE(any_other_file_is_no_answer) {
  const TemporaryFolder folder;
  record::keep_answer({}, folder.path());
  const auto own = std::filesystem::directory_iterator(folder.path())->path();
  for (const char* text : {"", "{", "[]", "null", "{\"format\":\"morgue-answer/1\"}",
                           "{\"format\":\"morgue-record/1\"}", "\xff"}) {
    BOOST_TEST_CONTEXT(text) {
      std::ofstream(own) << text;
      BOOST_TEST(!record::last_answer(folder.path()));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
