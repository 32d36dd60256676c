// Tests of one story a line with its date before it.
#include <boost/test/unit_test.hpp>

#include "indexer/formats/json/formats.hpp"
#include "indexer/formats/registry.hpp"
#include "indexer/formats/sgml/formats.hpp"
#include "indexer/formats/text/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

namespace morgue {
namespace {

using test::Collected;
using test::read_as;

BOOST_AUTO_TEST_SUITE(dated_lines)

BOOST_AUTO_TEST_CASE(lines) {
  const Collected read = read_as(kDatedLinesFormat,
                                 "2023-08-16 18:24:57，正文：渡轮再次开航。\n"
                                 "[   2023/07/21  08:49   ]，正文：港口开放。\n"
                                 "07-20 15:29，正文：没有年份。\n"
                                 "，正文：没有日期。\n"
                                 "2023-08-16, text: words\n"
                                 "nothing of the kind\n"
                                 "2023-08-16，正文：\n");
  BOOST_REQUIRE(read.articles.size() == 5u);
  BOOST_TEST(format_date(read.articles[0].published.value()) == "2023-08-16T18:24:57");
  BOOST_TEST(read.articles[0].body == "渡轮再次开航。");
  BOOST_TEST(format_date(read.articles[1].published.value()) == "2023-07-21T08:49");
  BOOST_TEST(!read.articles[2].published);
  BOOST_TEST(read.articles[2].notes.size() == 1u);
  BOOST_TEST(!read.articles[3].published);
  BOOST_TEST(read.articles[3].notes.empty());
  BOOST_TEST(read.articles[4].body == "words");
  BOOST_TEST(read.reasons() == "the line is not a date, a label and a text|no text in the record");
  BOOST_TEST(read.skips[0].where.line == 6u);
}

BOOST_AUTO_TEST_CASE(detection) {
  BOOST_TEST((kDatedLinesFormat.matches("2023-08-16，正文：x", "a.txt") == Match::certain));
  BOOST_TEST((kDatedLinesFormat.matches("2023-08-16 a diary", "a.txt") == Match::no));
  BOOST_TEST((kDatedLinesFormat.matches("The text: words", "a.txt") == Match::no));
  const std::string line =
      "2023-08-"
      "16，正文：渡轮再次开航，港口开放。渡轮再次开航，港口开放。渡轮再次开航，港口开放。\n";
  for (const char* first :
       {"，正文：没有日期。\n", "07-20 15:29，正文：没有年份。\n", "新闻\n", "\n"}) {
    const std::string file = first + line + line;
    BOOST_TEST((kDatedLinesFormat.matches(file, "a.txt") == Match::certain), first);
  }
  const std::string undated = "，正文：没有日期。\n";
  BOOST_TEST((kDatedLinesFormat.matches(undated + undated + undated, "a.txt") == Match::certain));
}

BOOST_AUTO_TEST_CASE(records_are_told_by_later_lines) {
  const std::string odd = "A remark of whoever made the file, " + std::string(9000, 'x') + "\n";
  const std::string line = "2023-08-16，正文：渡轮再次开航。\n";
  const std::string record = "{\"title\":\"a\"}\n";
  BOOST_TEST((format_of_later_lines(odd + line + line) == &kDatedLinesFormat));
  BOOST_TEST((format_of_later_lines(odd + "\n" + record + record) == &kJsonLinesFormat));
  BOOST_TEST((format_of_later_lines(odd + "<DOC>\n<DOCNO> A-1 </DOCNO>\n") == &kTrecFormat));
  BOOST_TEST((format_of_later_lines(odd + "Prose.\n\nMore prose.\n") == nullptr));
  BOOST_TEST((format_of_later_lines("") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
