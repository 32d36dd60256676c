// Owns: tests of 2of( ), first50( ), syn( ), ~word, NOT w/5 and =^Word as syntax.
// Does not own: what they find (search/operators_test.cpp).
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/parser.hpp"

using namespace morgue::query;

namespace {

/// What the words of a small thesaurus are.
RelatedWords related(std::string_view typed) {
  if (typed == "oil") return {{"petroleum", "crude oil"}, {}};
  if (typed == "north sea") return {{"continental shelf"}, {}};
  return {{}, "no group has it"};
}

ParseOptions options() {
  ParseOptions out;
  out.related = related;
  return out;
}

/// The tree, or "column: message".
std::string tree(std::string_view text) {
  const auto parsed = parse_query(text, options());
  if (const auto* error = std::get_if<QueryError>(&parsed))
    return std::to_string(column_of(text, error->at.begin)) + ": " + error->message;
  return to_string(*std::get<ParsedQuery>(parsed).root);
}

std::string notes(std::string_view text) {
  std::string out;
  const auto parsed = parse_query(text, options());
  for (const QueryNote& note : std::get<ParsedQuery>(parsed).notes) out += note.message + "\n";
  return out;
}

struct Case {
  std::string_view typed;
  std::string_view expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases)
    BOOST_TEST(tree(c.typed) == c.expected, c.typed << ": " << tree(c.typed));
}

/// How the error begins: its column, then a part of what is said.
struct Refused {
  std::string_view typed;
  int column;
  std::string_view message;
};

void check(const std::vector<Refused>& cases) {
  for (const Refused& c : cases) {
    const std::string said = tree(c.typed);
    BOOST_TEST(said.starts_with(std::to_string(c.column) + ": "), c.typed << ": " << said);
    BOOST_TEST(said.find(c.message) != std::string::npos, c.typed << ": " << said);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(query_parse_list)

BOOST_AUTO_TEST_CASE(some_of) {
  check(std::vector<Case>{
      {"2of(a b c)", "(2of (word a) (word b) (word c))"},
      {"2OF(a b)", "(2of (word a) (word b))"},
      {"1of(a)", "(1of (word a))"},
      {"2of(\"a b\" (c OR d) e NEAR/3 f -g)",
       "(2of (phrase (word= a) (word= b)) (or (word c) (word d)) (near 3 (word e) (word f)) (not "
       "(word g)))"},
      {"2of(source:x date:2021 a)",
       "(2of (value source:x) (date 2021-01-01..2021-12-31) (word a))"},
      {"headline:2of(a b)", "(2of (word headline:a) (word headline:b))"},
      {"2of(a b)^2 c", "(and (2of (word a) (word b) ^2) (word c))"},
      {"2of(2of(a b) c d)", "(2of (2of (word a) (word b)) (word c) (word d))"},
      {"-2of(a b)", "(not (2of (word a) (word b)))"},
      {"2of a", "(and (word 2of) (word a))"},
  });
  check(std::vector<Refused>{
      {"0of(a b)", 1, "a number from 1 to 1000"},
      {"1001of(a b)", 1, "a number from 1 to 1000"},
      {"3of(a b)", 1, "needs 3 clauses or more in its brackets, and has 2"},
      {"2of()", 1, "nothing between the brackets"},
      {"2of(a a)", 1, "'a' stands twice"},
      {"2of(a OR b c)", 7, "in brackets"},
      {"2of(a AND b c)", 7, "in brackets"},
      {"2of(a b", 4, "never closed"},
      {"2of(a b) NEAR/3 c", 1, "not 2of"},
      {"atleast2(2of(a b))", 10, "not 2of"},
      {"99999999999of(a b)", 1, "a number from 1 to 1000"},
  });
}

BOOST_AUTO_TEST_CASE(first_words) {
  check(std::vector<Case>{
      {"first50(a)", "(word first50:a)"},
      {"FIRST5(a b)", "(and (word first5:a) (word first5:b))"},
      {"first5(\"a b\" OR c NEAR/2 d)",
       "(or (phrase first5: (word= a) (word= b)) (near 2 (word first5:c) (word first5:d)))"},
      {"first5(atleast2(a)) b", "(and (atleast 2 (word first5:a)) (word b))"},
      {"first5(a -b)", "(and (word first5:a) (not (word first5:b)))"},
      {"first5(a) NEAR/2 first5(b)", "(near 2 (word first5:a) (word first5:b))"},
      {"first5 a", "(and (word first5) (word a))"},
      {"first(lady)", "(and (word first) (word lady))"},
  });
  check(std::vector<Refused>{
      {"first0(a)", 1, "a number of words from 1 to 100000"},
      {"first100001(a)", 1, "a number of words"},
      {"first5()", 7, "nothing between the brackets"},
      {"first5(first6(a))", 8, "stands inside first5"},
      {"headline:first5(a)", 10, "outside 'headline:'"},
      {"first5(headline:a)", 8, "stands inside first5"},
      {"first5(source:a)", 8, "stands inside first5"},
      {"first5(*)", 8, "whole articles"},
      {"first5(a", 7, "never closed"},
      {"first5(a) NEAR/2 b", 8, "same field or first50"},
  });
}

BOOST_AUTO_TEST_CASE(not_near) {
  check(std::vector<Case>{
      {"a NOT w/5 b", "(near not 5 (word a) (word b))"},
      {"a NOT NEAR/5 b", "(near not 5 (word a) (word b))"},
      {"a NOT NEAR b", "(near not 10 (word a) (word b))"},
      {"a NOT PRE/5 b", "(near not pre/5 (word a) (word b))"},
      {"a NOT w/s b", "(near not w/s (word a) (word b))"},
      {"a NOT w/p \"b c\"", "(near not w/p (word a) (phrase (word= b) (word= c)))"},
      {"x a NOT w/5 (b OR c) y",
       "(and (word x) (near not 5 (word a) (or (word b) (word c))) (word y))"},
      {"(a NOT w/5 b) NEAR/3 c", "(near 3 (near not 5 (word a) (word b)) (word c))"},
      {"atleast3(a NOT w/5 b)", "(atleast 3 (near not 5 (word a) (word b)))"},
      {"headline:(a NOT w/5 b)", "(near not 5 (word headline:a) (word headline:b))"},
      {"a NOT b", "(and (word a) (not (word b)))"},
      {"(a NOT w/5 b)^2", "(near not 5 (word a) (word b) ^2)"},
  });
  check(std::vector<Refused>{
      {"a NOT w/x b", 7, "write NOT w/5"},
      {"a NOT w/0 b", 7, "from 1 to 250"},
      {"a NOT w/5", 7, "needs something after it"},
      {"NOT w/5 b", 5, "cannot follow"},
      {"a AND NOT w/5 b", 11, "cannot follow"},
      {"a NOT w/5 b NOT w/5 c", 13, "stand between two words"},
      {"a NOT w/5 b NEAR/3 c", 13, "stand between two words"},
      {"a NEAR/3 b NOT w/5 c", 12, "put brackets"},
      {"a NOT w/5 (b c)", 11, "not an AND"},
      {"a NOT w/5 lead:b", 1, "same field"},
      {"a NOT w/5 -b", 11, "not a NOT"},
  });
}

BOOST_AUTO_TEST_CASE(synonyms) {
  check(std::vector<Case>{
      {"syn(a b \"c d\")", "(syn (word a) (word b) (phrase (word= c) (word= d)))"},
      {"SYN(a OR b)", "(syn (word a) (word b))"},
      {"syn(a)", "(syn (word a))"},
      {"syn(=a ba* c~1)", "(syn (exact a) (wildcard ba*) (fuzzy 1 c))"},
      {"headline:syn(a b)^2", "(syn (word headline:a) (word headline:b) ^2)"},
      {"syn(a b) NEAR/5 c", "(near 5 (syn (word a) (word b)) (word c))"},
      {"atleast2(syn(a b)) -syn(c d)",
       "(and (atleast 2 (syn (word a) (word b))) (not (syn (word c) (word d))))"},
      {"syn a", "(and (word syn) (word a))"},
      {"first5(syn(a b))", "(syn (word first5:a) (word first5:b))"},
  });
  check(std::vector<Refused>{
      {"syn()", 1, "nothing between the brackets"},
      {"syn(a AND b)", 7, "stand side by side"},
      {"syn(a (b c))", 7, "takes words and phrases"},
      {"syn(a source:b)", 7, "takes words and phrases"},
      {"syn(a -b)", 7, "takes words and phrases"},
      {"syn(a NEAR/2 b)", 5, "takes words and phrases"},
      {"syn(a headline:b)", 1, "same field"},
      {"syn(a^2 b)", 5, "a weight cannot stand inside"},
      {"syn(a OR)", 7, "needs something after it"},
      {"syn(a", 4, "never closed"},
  });
}

BOOST_AUTO_TEST_CASE(words_with_a_thesaurus) {
  check(std::vector<Case>{
      {"~oil", "(syn ~ (word oil) (word petroleum) (phrase (word= crude) (word= oil)))"},
      {"~tin", "(syn ~ (word tin))"},
      {"~\"north sea\"",
       "(syn ~ (phrase (word= north) (word= sea)) (phrase (word= continental) (word= shelf)))"},
      {"headline:~tin -~tin", "(and (syn ~ (word headline:tin)) (not (syn ~ (word tin))))"},
      {"~tin^2", "(syn ~ (word tin) ^2)"},
      {"syn(~tin lead)", "(syn (syn ~ (word tin)) (word lead))"},
      {"~tin NEAR/3 a", "(near 3 (syn ~ (word tin)) (word a))"},
      {"tin~1", "(fuzzy 1 tin)"},
      {"\"~tin cans\"", "(phrase (word tin) (word cans))"},
  });
  BOOST_TEST(notes("~oil") == "'~oil' also stands for petroleum, crude oil\n");
  BOOST_TEST(notes("~tin") == "'~tin' is searched as the word alone: no group has it\n");
  check(std::vector<Refused>{
      {"~(a b)", 1, "write syn("},
      {"~oi*", 1, "no = * ? or ~1"},
      {"~oil~1", 1, "no = * ? or ~1"},
      {"~\"oi* b\"", 1, "no = * ? or ~1"},
  });
}

BOOST_AUTO_TEST_CASE(capitals) {
  check(std::vector<Case>{
      {"=^US", "(capitals US)"},
      {"case:NATO", "(capitals NATO)"},
      {"CASE:nato^2", "(capitals nato ^2)"},
      {"=^\"US Army\"", "(phrase (capitals US) (capitals Army))"},
      {"case:\"US Army\"", "(phrase (capitals US) (capitals Army))"},
      {"\"the =^US army\"", "(phrase (word= the) (capitals US) (word= army))"},
      {"\"=^US =^Army\"", "(phrase (capitals US) (capitals Army))"},
      {"headline:=^US -=^US", "(and (capitals headline:US) (not (capitals US)))"},
      {"=^US NEAR/3 =^Army", "(near 3 (capitals US) (capitals Army))"},
      {"case: a", "(and (word case:) (word a))"},
      {"=us", "(exact us)"},
  });
  check(std::vector<Refused>{
      {"=^US*", 1, "no wildcards"},
      {"case:US*", 1, "no wildcards"},
      {"=^US~1", 1, "no ~ after it"},
      {"=^", 1, "right before a word"},
      {"case:(a b)", 1, "right before a word"},
      {"a =^ b", 3, "right before a word"},
  });
}

BOOST_AUTO_TEST_CASE(hostile_lists_end_in_errors) {
  const auto repeated = [](std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  for (const std::string_view open : {"1of(", "syn(", "first5(", "(a NOT w/5 "}) {
    const std::string said = tree(repeated(open, 5000));
    BOOST_TEST(said.find(": ") != std::string::npos, open << said.substr(0, 200));
  }
  BOOST_TEST(tree(repeated("~", 5000)).find(": ") != std::string::npos);
  BOOST_TEST(tree("2of(" + repeated("a b ", 5000) + ")").find("twice") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
