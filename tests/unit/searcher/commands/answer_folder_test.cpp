// Owns: tests of the folder of answers: names on any system, and what is never overwritten.
#include "searcher/commands/answer_folder.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"
#include "common/base/temporary_folder.hpp"
#include "common/base/utf8.hpp"

using namespace morgue;
using namespace morgue::batch;

namespace {

std::vector<BatchQuery> queries_of(const std::vector<std::string>& ids) {
  std::vector<BatchQuery> queries;
  for (const std::string& id : ids) queries.push_back({id, true, "words", queries.size() + 1});
  return queries;
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

FiledAnswer hits(std::size_t count) {
  return {count,
          Total{static_cast<Xapian::doccount>(count), static_cast<Xapian::doccount>(count),
                static_cast<Xapian::doccount>(count)},
          std::nullopt, false};
}

void run(const std::filesystem::path& folder, const std::vector<std::string>& ids,
         const std::string& text) {
  const auto queries = queries_of(ids);
  AnswerFolder answers(folder, queries, "csv");
  for (std::size_t i = 0; i < ids.size(); ++i) answers.write(i, hits(1), text + ids[i]);
  answers.finish();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(answer_folder)

BOOST_AUTO_TEST_CASE(names_are_safe_on_any_system) {
  const std::pair<std::string, std::string> cases[] = {
      {"q1", "q1"},
      {"peace talks", "peace_talks"},
      {"../../etc/passwd", "etc_passwd"},
      {"..", "query"},
      {"", "query"},
      {"-rf", "rf"},
      {"a\\b:c*d?\"<>|", "a_b_c_d"},
      {"a\x1b[31m\n\tb", "a__31m__b"},
      {std::string("a\0b", 3), "a_b"},
      {"\xE2\x80\xAEgpj.exe", "gpj.exe"},
      {"con", "query-con"},
      {"COM1.txt", "query-COM1.txt"},
      {"console", "console"},
      {"name. .", "name"},
      {"\xFF\xFE", "query"},
      {"M\xC3\xBCller \xE6\x9D\xB1\xE4\xBA\xAC", "M\xC3\xBCller_\xE6\x9D\xB1\xE4\xBA\xAC"},
  };
  for (const auto& [id, name] : cases) BOOST_TEST(file_name_of(id) == name);
  std::string many;
  for (int i = 0; i < 200; ++i) many += "\xC3\xBC";
  BOOST_TEST(file_name_of(many).size() == 120u);
  BOOST_TEST(is_valid_utf8(file_name_of("x" + many)));
}

BOOST_AUTO_TEST_CASE(names_stay_apart_where_a_system_takes_them_for_one) {
  const std::vector<std::string> expected{"a.json",          "A-2.json", "a-2-2.json",
                                          "\xC3\xA1-3.json", "b_c.json", "b_c-2.json",
                                          "index-2.json"};
  const auto names =
      file_names(queries_of({"a", "A", "a-2", "\xC3\xA1", "b/c", "b c", "index"}), "json");
  BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_later_run_replaces_its_own) {
  const TemporaryFolder folder;
  run(folder.path() / "new" / "deep", {"a", "b"}, "one");
  run(folder.path() / "new" / "deep", {"b", "c"}, "two");
  const auto at = folder.path() / "new" / "deep";
  BOOST_TEST(!std::filesystem::exists(at / "a.csv"));
  BOOST_TEST(read_file((at / "b.csv").string(), 100) == "twob");
  BOOST_TEST(read_file((at / "c.csv").string(), 100) == "twoc");
}

BOOST_AUTO_TEST_CASE(nothing_else_is_overwritten_or_removed) {
  const TemporaryFolder folder;
  const auto queries = queries_of({"a", "b"});
  write(folder.path() / "b.csv", "mine");
  BOOST_CHECK_THROW(AnswerFolder(folder.path(), queries, "csv"), Error);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "index.json"));
  std::filesystem::remove(folder.path() / "b.csv");

  run(folder.path(), {"a", "b"}, "one");
  write(folder.path() / "a.csv", "edited");
  BOOST_CHECK_THROW(AnswerFolder(folder.path(), queries, "csv"), Error);
  // Of an earlier run, but no answer of this one: it stays, and is told.
  const auto others = queries_of({"c"});
  AnswerFolder answers(folder.path(), others, "csv");
  answers.write(0, hits(0), "");
  BOOST_TEST(answers.finish() == std::vector<std::string>{"a.csv"},
             boost::test_tools::per_element());
  BOOST_TEST(read_file((folder.path() / "a.csv").string(), 100) == "edited");
  BOOST_TEST(!std::filesystem::exists(folder.path() / "b.csv"));
}

BOOST_AUTO_TEST_CASE(a_run_that_did_not_end_is_gone_on_with) {
  const TemporaryFolder folder;
  run(folder.path(), {"old", "a"}, "one");
  const auto queries = queries_of({"a", "b"});
  {
    AnswerFolder answers(folder.path(), queries, "csv");
    answers.write(0, hits(1), "half");
  }
  run(folder.path(), {"a", "b"}, "two");
  BOOST_TEST(read_file((folder.path() / "a.csv").string(), 100) == "twoa");
  BOOST_TEST(!std::filesystem::exists(folder.path() / "old.csv"));
}

BOOST_AUTO_TEST_CASE(an_index_is_not_believed) {
  const TemporaryFolder folder;
  const auto inner = folder.path() / "inner";
  std::filesystem::create_directory(inner);
  write(folder.path() / "outside.csv", "mine");
  for (const char* text :
       {"{}", "[]", "no json", "{\"format\":\"morgue-answers/2\"}", "{\"format\":3}"}) {
    write(inner / "index.json", text);
    BOOST_CHECK_THROW(AnswerFolder(inner, queries_of({"a"}), "csv"), Error);
  }
  write(inner / "index.json",
        "{\"format\":\"morgue-answers/1\",\"answers\":[{\"file\":\"../outside.csv\"},{\"file\":7},"
        "8,{\"file\":\"index.json\"}],\"outdated\":[{\"file\":\"../outside.csv\",\"hash\":null}]}");
  run(inner, {"a"}, "x");
  BOOST_TEST(read_file((folder.path() / "outside.csv").string(), 100) == "mine");
  // A link is no file that a run has left.
  std::filesystem::remove(inner / "a.csv");
  std::filesystem::create_symlink(folder.path() / "outside.csv", inner / "a.csv");
  BOOST_CHECK_THROW(AnswerFolder(inner, queries_of({"a"}), "csv"), Error);
}

BOOST_AUTO_TEST_SUITE_END()
