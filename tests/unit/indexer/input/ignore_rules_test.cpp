// Tests of the rules that leave files out.
#include "indexer/input/ignore_rules.hpp"

#include <boost/test/unit_test.hpp>

namespace morgue {
namespace {

using Verdict = IgnoreRules::Verdict;

struct Case {
  const char* rules;
  const char* path;
  bool is_folder;
  Verdict expected;
};

BOOST_AUTO_TEST_SUITE(ignore_rules)

BOOST_AUTO_TEST_CASE(rules_mean_what_gitignore_says) {
  constexpr auto kOut = Verdict::left_out;
  constexpr auto kBack = Verdict::taken_back;
  constexpr auto kNone = Verdict::none;
  const Case cases[] = {
      {"*.bak", "a.bak", false, kOut},
      {"*.bak", "x/y/a.bak", false, kOut},
      {"*.bak", "a.bak.txt", false, kNone},
      {"drafts/", "drafts", true, kOut},
      {"drafts/", "x/drafts", true, kOut},
      {"drafts/", "drafts", false, kNone},
      {"/top.txt", "top.txt", false, kOut},
      {"/top.txt", "x/top.txt", false, kNone},
      {"a/b", "a/b", false, kOut},
      {"a/b", "x/a/b", false, kNone},
      {"**/b", "x/y/b", false, kOut},
      {"**/b", "b", false, kOut},
      {"a/**", "a/x/y", false, kOut},
      {"a/**", "a", true, kNone},
      {"a/**/b", "a/b", false, kOut},
      {"a/**/b", "a/x/y/b", false, kOut},
      {"a/**/b", "a/x/y/c", false, kNone},
      {"a/*/b", "a/x/y/b", false, kNone},
      {"# note\n\n  \n", "# note", false, kNone},
      {"\\#x", "#x", false, kOut},
      {"a\\ ", "a ", false, kOut},
      {"a   ", "a", false, kOut},
      {"*.txt\n!keep.txt", "keep.txt", false, kBack},
      {"!keep.txt\n*.txt", "keep.txt", false, kOut},
      {"[0-9]*", "1914", true, kOut},
      {"[!a]", "b", false, kOut},
      {"\xC3\xBC*",
       "\xC3\xBC"
       "ber.txt",
       false, kOut},
      {"\xEF\xBB\xBF*.log\r\n*.tmp\r\n", "x.log", false, kOut},
      {"*.tmp\r\n", "x.tmp", false, kOut},
      {"/", "a", true, kNone},
      {"**", "a/b", false, kOut},
      {"a**b", "aXb", false, kOut},
      {"/*\n!/*/", "note.txt", false, kOut},
      {"/*\n!/*/", "1914", true, kBack},
      {"/*\n!/*/", "1914/a.txt", false, kNone},
      {"/*\n!/1914", "1914", true, kBack},
      {"/*\n!/1914", "1915", true, kOut},
      {"[", "[", false, kOut},
  };
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT("rules '" << one.rules << "', path " << one.path)
    BOOST_TEST((read_ignore_rules(one.rules).of(one.path, one.is_folder) == one.expected));
  }
}

BOOST_AUTO_TEST_CASE(a_hostile_rule_takes_no_longer_than_others) {
  std::string rule;
  for (int i = 0; i < 1000; ++i) rule += "**/a/";
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "a/";
  BOOST_TEST((read_ignore_rules(rule + "b").of(path + "c", false) == Verdict::none));
  BOOST_TEST((read_ignore_rules(std::string(IgnoreRules::kMaxBytes + 1, '*')).of("a", false) ==
              Verdict::none));
}

BOOST_AUTO_TEST_CASE(names_that_are_no_articles) {
  for (const char* name :
       {"README", "README.md", "readme.txt", "ReadMe.TXT", "LICENSE", "LICENSE-2.0.txt",
        "licence.html", "COPYING", "CHANGELOG.md", "NOTICE", "qrels.txt", "test.qrels", "QRELS-1"})
    BOOST_TEST(!why_no_article(name, false).empty(), name);
  for (const char* name :
       {"readme-first-lines-of-a-poem.txt", "license-plates-stolen.html", "notice.txt",
        "changes.html", "authors.txt", "topics.tsv", "queries.txt", "story.txt"})
    BOOST_TEST(why_no_article(name, false).empty(), name);
  BOOST_TEST(!why_no_article("topics.tsv", true).empty());
  BOOST_TEST(!why_no_article("queries-2.xml", true).empty());
  BOOST_TEST(why_no_article("topical.txt", true).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
