// Owns: tests of the comparison of two answers, as a table, and of its report.
#include "searcher/record/compare.hpp"

#include <boost/test/unit_test.hpp>

#include "searcher/record/report.hpp"

namespace morgue::record {

namespace {

/// Hits "abC": ids a, b, c in this order; a capital has other content.
Record answer(std::string_view ids) {
  Record record;
  for (const char c : ids) {
    const bool other = c >= 'A' && c <= 'Z';
    record.hits.push_back({record.hits.size() + 1, 1,
                           std::string(1, other ? static_cast<char>(c + 32) : c),
                           other ? "2" : "1"});
  }
  record.total = {static_cast<Xapian::doccount>(ids.size()),
                  static_cast<Xapian::doccount>(ids.size()),
                  static_cast<Xapian::doccount>(ids.size())};
  return record;
}

/// "+a1": appeared, at rank 1; "-a2": vanished; "~a1>2": moved; "!" after it: changed.
std::string told(const Comparison& found) {
  std::string out;
  for (const ArticleFate& article : found.articles) {
    if (!out.empty()) out += ' ';
    const std::string then = article.then ? std::to_string(*article.then) : "";
    const std::string now = article.now ? std::to_string(*article.now) : "";
    switch (article.fate) {
      case Fate::appeared:
        out += "+" + article.id + now;
        break;
      case Fate::vanished:
        out += (article.in_index ? "-" : "x") + article.id + then;
        break;
      case Fate::moved:
        out += "~" + article.id + then + ">" + now;
        break;
      case Fate::changed:
        out += "=" + article.id + now;
        break;
      case Fate::same:
        out += article.id;
        break;
    }
    if (article.changed) out += "!";
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(record_compare)

BOOST_AUTO_TEST_CASE(fates) {
  struct Row {
    const char* then;
    const char* now;
    const char* told;
  };
  const std::vector<Row> rows{
      {"", "", ""},
      {"abc", "abc", "a b c"},
      {"ab", "abc", "a b +c3"},
      {"abc", "ab", "a b -c3"},
      {"abc", "cab", "~c3>1 ~a1>2 ~b2>3"},
      {"abc", "aBc", "a =b2! c"},
      {"abc", "Cab", "~c3>1! ~a1>2 ~b2>3"},
      {"ab", "xa", "+x1 ~a1>2 -b2"},
      {"az", "a", "a xz2"},  // z is in no index
  };
  for (const Row& row : rows) {
    const Comparison found =
        compare(answer(row.then), answer(row.now), [](const std::string& id) { return id != "z"; });
    BOOST_TEST(told(found) == row.told);
    BOOST_TEST(found.same() == (std::string_view(row.then) == row.now));
  }
}

BOOST_AUTO_TEST_CASE(totals_count_where_both_are_exact) {
  const auto all = [](const std::string&) { return true; };
  Record then = answer("a");
  Record now = answer("a");
  then.total = {5, 5, 5};
  now.total = {6, 6, 6};
  BOOST_TEST(!compare(then, now, all).same());
  now.total = {5, 6, 7};
  BOOST_TEST(compare(then, now, all).same());
}

BOOST_AUTO_TEST_CASE(words_that_stand_for_others) {
  const auto all = [](const std::string&) { return true; };
  Record then = answer("a");
  Record now = answer("a");
  then.expansions = {{"harb*", "", {}, {"harbour", "harbor"}}};
  now.expansions = {{"harb*", "", {}, {"harbor", "harbours"}}};
  const Comparison found = compare(then, now, all);
  BOOST_TEST(found.same());
  BOOST_REQUIRE(found.words.size() == 1);
  BOOST_TEST(found.words[0].appeared == std::vector<std::string>{"harbours"},
             boost::test_tools::per_element());
  BOOST_TEST(found.words[0].vanished == std::vector<std::string>{"harbour"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_differs_about_index_and_program_is_told_and_safe) {
  Record then = answer("a");
  Record now = answer("a");
  then.query = "a\x1B[31m";
  then.program = "morgue 0.0.9";
  now.program = "morgue 0.1.0";
  then.index = {"/a", "u1", 1, "f1", 10};
  now.index = {"/b", "u2", 1, "f2", 10};
  then.understood = "(word a)";
  now.understood = "(word= a)";
  now.options.parse.now_days = 5;
  const std::string text =
      report_text(then, now, compare(then, now, [](const std::string&) { return true; }));
  for (const char* part : {"another version of the program: morgue 0.0.9, now morgue 0.1.0\n",
                           "another analysis of words: f1, now f2\n",
                           "another folder: /a, now /b\n", "another index, or one built anew\n",
                           "the query is understood differently: (word a), now (word= a)\n",
                           "relative dates are counted from today\n",
                           "0 appeared, 0 vanished, 0 moved, 0 changed, 1 same\n"}) {
    BOOST_TEST((text.find(part) != std::string::npos), part << " is not in " << text);
  }
  BOOST_TEST(text.find('\x1B') == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::record
