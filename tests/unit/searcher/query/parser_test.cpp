// Owns: tests of the query language from text to tree: the language table, its rules, its errors,
// and hostile queries. Does not own: single tokens (lexer_test.cpp), dates (date_filter_test.cpp).
#define BOOST_TEST_DYN_LINK
#include "searcher/query/parser.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/program/terminal.hpp"
#include "searcher/resolve/language_table.hpp"

using namespace morgue;
using namespace morgue::query;

namespace {

struct Tree {
  std::string_view typed;
  std::string_view expected;
};

struct Refusal {
  std::string_view typed;
  std::size_t column;
  std::string_view message;  ///< a part of it
};

ParseOptions options(bool any = false, bool plain = false) {
  ParseOptions out;
  out.any = any;
  out.plain = plain;
  out.now_days = kLanguageTableDay;
  return out;
}

/// The tree, or the error with its column.
std::string tree(std::string_view typed, const ParseOptions& how = options()) {
  const auto reading = parse_query(typed, how);
  if (const auto* error = std::get_if<QueryError>(&reading)) {
    return "error at " + std::to_string(column_of(typed, error->at.begin)) + ": " + error->message;
  }
  return to_string(*std::get<ParsedQuery>(reading).root);
}

std::vector<std::string> notes(std::string_view typed) {
  std::vector<std::string> out;
  const auto reading = parse_query(typed, options());
  BOOST_REQUIRE_MESSAGE(std::holds_alternative<ParsedQuery>(reading), typed);
  for (const QueryNote& note : std::get<ParsedQuery>(reading).notes) out.push_back(note.message);
  return out;
}

void check_trees(const std::vector<Tree>& cases, const ParseOptions& how = options()) {
  for (const Tree& c : cases) {
    BOOST_TEST_CONTEXT(c.typed) {
      BOOST_TEST(tree(c.typed, how) == c.expected);
    }
  }
}

void check_refusals(const std::vector<Refusal>& cases) {
  for (const Refusal& c : cases) {
    BOOST_TEST_CONTEXT(c.typed) {
      const auto reading = parse_query(c.typed, options());
      const auto* error = std::get_if<QueryError>(&reading);
      BOOST_TEST_REQUIRE(error != nullptr);
      BOOST_TEST(column_of(c.typed, error->at.begin) == c.column);
      BOOST_TEST(error->message.find(c.message) != std::string::npos,
                 "'" << c.message << "' is not in: " << error->message);
    }
  }
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string place(std::string_view typed) {
  const auto reading = parse_query(typed, options());
  BOOST_REQUIRE_MESSAGE(std::holds_alternative<QueryError>(reading), typed);
  return show_error_place(typed, std::get<QueryError>(reading).at);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(query_parser)

BOOST_AUTO_TEST_CASE(every_row_of_the_language_table_parses_as_stated) {
  for (const LanguageRow& row : language_table()) {
    BOOST_TEST_CONTEXT(row.typed) {
      BOOST_TEST(tree(row.typed) == row.parsed);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_help_has_every_row_in_eighty_columns) {
  const std::string help = language_help(80);
  for (const LanguageRow& row : language_table())
    BOOST_TEST(help.find(row.typed) != std::string::npos);
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = help.find('\n', begin);
    BOOST_TEST_REQUIRE(end != std::string::npos);
    const std::string line = help.substr(begin, end - begin);
    BOOST_TEST(display_width(line) <= 80U, line);
    begin = end + 1;
  }
}

/// What Xapian's own parser changes in silence.
BOOST_AUTO_TEST_CASE(what_other_parsers_misread) {
  check_trees({
      {"(oil OR gas) NEAR price", "(near 10 (or (word oil) (word gas)) (word price))"},
      {"oil NEAR (gas OR price)", "(near 10 (word oil) (or (word gas) (word price)))"},
      {"\"crude oil\" NEAR/5 price", "(near 5 (phrase (word= crude) (word= oil)) (word price))"},
      {"poli* NEAR/3 reform", "(near 3 (wildcard poli*) (word reform))"},
      {"wom?n NEAR/3 child*", "(near 3 (wildcard wom?n) (wildcard child*))"},
      {"\"poli* reform\"", "(phrase (wildcard poli*) (word= reform))"},
      {"*tion", "(wildcard *tion)"},
      {"wom*n", "(wildcard wom*n)"},
      {"colour~1", "(fuzzy 1 colour)"},
      {"date:1914-07-28", "(date 1914-07-28..1914-07-28)"},
      {"date:1914..1918", "(date 1914-01-01..1918-12-31)"},
      {"date:1914-07..1914-08", "(date 1914-07-01..1914-08-31)"},
      {"NOT foo", "(not (word foo))"},
      {"a NEAR/5 b NEAR/5 c", "(near 5 5 (word a) (word b) (word c))"},
      {"oil or price", "(and (word oil) (word or) (word price))"},
  });
  check_refusals({
      {"headlin:foo", 1, "there is no field 'headlin': write headline:"},
      {"date:1914-13-45..1915-01-01", 6, "there is no month 13"},
      {"\"crude oil", 1, "never closed"},
      {"\"crude oil and grain", 1, "give --plain"},
      {"the price of (crude oil", 14, "give --plain"},
      {"date: the price of oil", 1, "give --plain"},
      {"(crude oil", 1, "never closed"},
      {"crude oil)", 10, "never opened"},
      {"AND foo", 1, "needs something before it"},
      {"foo AND", 5, "needs something after it"},
  });
}

BOOST_AUTO_TEST_CASE(precedence) {
  check_trees({
      {"a OR b c", "(or (word a) (and (word b) (word c)))"},
      {"a OR b AND c OR d", "(or (word a) (and (word b) (word c)) (word d))"},
      {"a NEAR/5 b c", "(and (near 5 (word a) (word b)) (word c))"},
      {"a AND b NEAR/5 c", "(and (word a) (near 5 (word b) (word c)))"},
      {"NOT a b", "(and (not (word a)) (word b))"},
      {"a OR -b", "(or (word a) (not (word b)))"},
      {"NOT NOT a", "(not (not (word a)))"},
      {"-(a OR b) c", "(and (not (or (word a) (word b))) (word c))"},
      {"((a))", "(word a)"},
      {"(a b) (c OR d)", "(and (and (word a) (word b)) (or (word c) (word d)))"},
      {"a w/5 b W/S c PRE d pre/3 e",
       "(near 5 w/s pre/10 pre/3 (word a) (word b) (word c) (word d) (word e))"},
      {"* *", "(all)"},
      {"* -doha", "(and (all) (not (word doha)))"},
  });
}

BOOST_AUTO_TEST_CASE(any_joins_words_and_keeps_filters) {
  check_trees(
      {
          {"a b", "(or (word a) (word b))"},
          {"a b -c source:x", "(and (or (word a) (word b)) (not (word c)) (value source:x))"},
          {"a b AND c", "(or (word a) (and (word b) (word c)))"},
          {"a OR b c -d", "(or (word a) (and (or (word b) (word c)) (not (word d))))"},
          {"-a -b", "(and (not (word a)) (not (word b)))"},
          {"a NEAR/5 (b c)", "(near 5 (word a) (or (word b) (word c)))"},
          {"date:2021 words:>5", "(and (date 2021-01-01..2021-12-31) (number words:6..))"},
          {"a", "(word a)"},
      },
      options(true));
}

BOOST_AUTO_TEST_CASE(plain_text_has_no_syntax) {
  check_trees(
      {
          {"taliban AND (kabul", "(and (word taliban) (word AND) (word \"(kabul\"))"},
          {"  one  ", "(word one)"},
          {"", "(or)"},
          {" \t\n", "(or)"},
          {"a\u3000b", "(and (word a) (word b))"},
          {"bad\xFF date:2021-02-30", "(and (word bad\uFFFD) (word date:2021-02-30))"},
          {std::string_view("a\0b", 3), "(and (word a) (word b))"},
      },
      options(false, true));
  BOOST_TEST(tree("a b", options(true, true)) == "(or (word a) (word b))");
  const std::string big = repeated("word ", 20'000);
  const auto reading = parse_query(big, options(false, true));
  BOOST_TEST_REQUIRE(std::holds_alternative<ParsedQuery>(reading));
  BOOST_TEST(std::get<ParsedQuery>(reading).notes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(fields) {
  check_trees({
      {"HEADLINE:foo", "(word headline:foo)"},
      {"title:foo^2", "(word headline:foo ^2)"},
      {"headline:=us", "(exact headline:us)"},
      {"headline:tali*", "(wildcard headline:tali*)"},
      {"headline:kabul~1", "(fuzzy 1 headline:kabul)"},
      {"headline:(a NOT b)", "(and (word headline:a) (not (word headline:b)))"},
      {"headline:(a OR b)^2", "(or (word headline:a) (word headline:b) ^2)"},
      {"headline:atleast2(kabul)", "(atleast 2 (word headline:kabul))"},
      {"atleast2(headline:kabul)", "(atleast 2 (word headline:kabul))"},
      {"headline:a NEAR/5 headline:b", "(near 5 (word headline:a) (word headline:b))"},
      {"headline:(\"a b\" NEAR/5 c)",
       "(near 5 (phrase headline: (word= a) (word= b)) (word headline:c))"},
      {"headline:a b", "(and (word headline:a) (word b))"},
      {"12:30", "(word 12:30)"},
      {"Biden: speech", "(and (word Biden:) (word speech))"},
      {"http://a.example/x?y=(z)&w*", "(word \"http://a.example/x?y=(z)&w*\")"},
      {"say\\:x", "(word say:x)"},
  });
  check_refusals({
      {"autor:smith", 1, "write author:, or autor\\: for the word"},
      {"zzzzzz:smith", 1, "there is no field 'zzzzzz'"},
      {"a autor:smith", 3, "there is no field 'autor'"},
      {"intitle:foo", 1, "headline:word"},
      {"headline: foo", 1, "nothing stands right after 'headline:'"},
      {"headline:", 1, "nothing stands right after"},
      {"headline:)", 1, "right after it"},
      {"headline:-foo", 10, "before the field"},
      {"headline:lead:foo", 1, "right after it"},
      {"headline:(lead:foo)", 11, "stands inside 'headline:'"},
      {"headline:(source:foo)", 11, "stands inside 'headline:'"},
      {"headline:*", 1, "right after it"},
      {"headline:,", 10, "no word"},
      {"=headline:foo", 1, "headline:=word"},
  });
}

BOOST_AUTO_TEST_CASE(exact_fields) {
  check_trees({
      {"source:reuters kabul paper:ap",
       "(and (or (value source:reuters) (value source:ap)) (word kabul))"},
      {"source:(a OR b) source:c", "(or (value source:a) (value source:b) (value source:c))"},
      {"source:(a OR (b OR \"c d\"))",
       "(or (value source:a) (or (value source:b) (value source:\"c d\")))"},
      {"source:a AND source:b", "(or (value source:a) (value source:b))"},
      {"topic:a topic:b", "(or (value topic:a) (value topic:b))"},
      {"topic:a AND topic:b", "(and (value topic:a) (value topic:b))"},
      {"-source:a -source:b", "(and (not (value source:a)) (not (value source:b)))"},
      {"-source:(a OR b)", "(not (or (value source:a) (value source:b)))"},
      {"source:a OR section:b", "(or (value source:a) (value section:b))"},
      {"(url:http://x.example/y_(z))", "(value url:\"http://x.example/y_(z)\")"},
      {"file:C:\\news\\a.txt", "(value file:\"C:\\\\news\\\\a.txt\")"},
      {"topic:\"*\"", "(value topic:*)"},
      {"topic:AND", "(value topic:AND)"},
      {"source:reut* topic:gr?in", "(and (like source:reut*) (like topic:gr?in))"},
      {"source:(a* OR b)", "(or (like source:a*) (value source:b))"},
      {"source:a* AND source:*b", "(and (like source:a*) (like source:*b))"},
      {"source:a\\*", "(value source:a*)"},
      {"-section:*", "(not (like section:*))"},
      {"date:* -words:*", "(and (date ..) (not (number words:..)))"},
      {"date:(2021 OR 2023)", "(or (date 2021-01-01..2021-12-31) (date 2023-01-01..2023-12-31))"},
      {"date:\"2021\"", "(date 2021-01-01..2021-12-31)"},
      {"words:1,000", "(number words:1000..1000)"},
      {"words:<=500", "(number words:..500)"},
      {"words:<500", "(number words:..499)"},
      {"words:>=500", "(number words:500..)"},
      {"words:100..", "(number words:100..)"},
      {"length:500", "(number words:500..500)"},
  });
  check_refusals({
      {"source:(a b)", 11, "write OR between"},
      {"source:(a AND b)", 11, "write OR between"},
      {"source:(-a)", 9, "to exclude one write -source:value"},
      {"source:(a OR section:b)", 14, "stands inside 'source:'"},
      {"source:()", 8, "nothing between the brackets"},
      {"source:(a", 8, "never closed"},
      {"source:(a OR)", 11, "needs something after it"},
      {"source:\"\"", 8, "nothing between"},
      {"lang:e*", 6, "without wildcards"},
      {"source:reut*^2", 8, "a weight works on words"},
      {"source:reuters^2", 8, "a weight works on words"},
      {"source:(a OR b)^2", 15, "a weight works on words"},
      {"words:many", 7, "write words:>500"},
      {"words:200..100", 7, "write words:100..200"},
      {"words:-5", 7, "no number or range"},
      {"words:<0", 7, "below 0"},
      {"words:..", 7, "no number or range"},
      {"words:99999999999999999999", 7, "no number or range"},
      {"date:2021-02-30", 6, "2021-02-28"},
      {"kabul date:soon", 12, "is no date"},
  });
}

BOOST_AUTO_TEST_CASE(near_and_atleast) {
  check_trees({
      {"(a OR (b OR \"c d\")) NEAR/5 =us",
       "(near 5 (or (word a) (or (word b) (phrase (word= c) (word= d)))) (exact us))"},
      {"kabul~1 NEAR/250 tali*", "(near 250 (fuzzy 1 kabul) (wildcard tali*))"},
      {"(a NEAR/5 b)^2", "(near 5 (word a) (word b) ^2)"},
      {"-(a NEAR/5 b)", "(not (near 5 (word a) (word b)))"},
      {"ATLEAST5(\"a b\")^2", "(atleast 5 (phrase (word= a) (word= b)) ^2)"},
      {"atleast1000(ta*)", "(atleast 1000 (wildcard ta*))"},
  });
  check_refusals({
      {"taliban NEAR/x embassy", 9, "'NEAR/x' needs a number of words, as in NEAR/5"},
      {"a NEAR/0 b", 3, "from 1 to 250"},
      {"a NEAR/251 b", 3, "from 1 to 250"},
      {"a NEAR/99999999999999999999999999999999999999999999 b", 3, "from 1 to 250"},
      {"a NEAR/ b", 3, "needs a number"},
      {"a NEAR/-1 b", 3, "needs a number"},
      {"a PRE/x b", 3, "as in PRE/5"},
      {"a w/5o b", 3, "w/5, w/s, w/p"},
      {"a near/5 b", 3, "NEAR/5"},
      {"a near5 b", 3, "NEAR/5"},
      {"a adj5 b", 3, "PRE/5"},
      {"a AROUND(5) b", 3, "NEAR/n"},
      {"a /5 b", 3, "write w/5"},
      {"a /s b", 3, "write w/s"},
      {"NEAR b", 1, "needs something before it"},
      {"a NEAR/5", 3, "needs something after it"},
      {"a NEAR/5 NEAR/5 b", 10, "cannot follow"},
      {"a NEAR/5 (b c)", 10, "not an AND"},
      {"a NEAR/5 NOT b", 10, "not a NOT"},
      {"a NEAR/5 -b", 10, "not a NOT"},
      {"-a NEAR/5 b", 1, "not a NOT"},
      {"a NEAR/5 (b OR NOT c)", 10, "not a NOT"},
      {"a NEAR/5 (b NEAR/5 c)", 10, "write a chain"},
      {"a NEAR/5 source:x", 10, "not 'source:'"},
      {"date:2021 NEAR/5 a", 1, "not 'date:'"},
      {"a NEAR/5 *", 10, "not '*'"},
      {"a NEAR/5 atleast2(b)", 10, "not atleast"},
      {"a^2 NEAR/5 b", 1, "a weight cannot stand inside NEAR"},
      {"headline:a NEAR/5 b", 1, "in the same field"},
      {"headline:a NEAR/5 lead:b", 1, "in the same field"},
      {"a NEAR/5 (b OR lead:c)", 1, "in the same field"},
      {"atleast0(a)", 1, "from 1 to 1000"},
      {"atleast1001(a)", 1, "from 1 to 1000"},
      {"atleast(a)", 1, "from 1 to 1000"},
      {"atleastx(a)", 1, "needs a number"},
      {"atleast5 (a)", 1, "bracket right after it"},
      {"atleast5(a b)", 9, "not an AND"},
      {"atleast5(a NEAR/5 b)", 9, "not a NEAR"},
      {"atleast5(source:a)", 10, "not 'source:'"},
      {"atleast5(a OR lead:b)", 1, "in the same field"},
      {"atleast5()", 9, "nothing between the brackets"},
      {"atleast5(a", 9, "never closed"},
  });
}

BOOST_AUTO_TEST_CASE(dangling_operators_and_brackets) {
  check_refusals({
      {"", 1, "the query is empty"},
      {" \t ", 4, "the query is empty"},
      {"...", 4, "there is no word"},
      {"()", 1, "nothing between the brackets"},
      {"a ( ) b", 3, "nothing between the brackets"},
      {"\"\"", 1, "no word between the quotation marks"},
      {"\" \"", 1, "no word between the quotation marks"},
      {"\"...\"", 1, "no word between the quotation marks"},
      {"\"~\"", 1, "no word between the quotation marks"},
      {"=\"\"", 1, "no word between the quotation marks"},
      {"(", 1, "never closed"},
      {")", 1, "never opened"},
      {"(a))", 4, "never opened"},
      {"((a)", 1, "never closed"},
      {"(a \"b)", 4, "never closed"},
      {"a OR", 3, "needs something after it"},
      {"OR a", 1, "needs something before it"},
      {"(OR a)", 2, "needs something before it"},
      {"(a OR)", 4, "needs something after it"},
      {"a AND OR b", 7, "cannot follow"},
      {"NOT", 1, "needs something after it"},
      {"a NOT", 3, "needs something after it"},
      {"NOT OR a", 5, "cannot follow"},
      {"NOT )", 1, "needs something after it"},
      {"a | b", 3, "write OR"},
      {"a && b", 3, "write AND"},
      {"--foo", 1, "write -foo"},
      {"((a)^2)^3", 7, "two weights"},
      {"(a)^x", 4, "needs a weight"},
      {"(a)~1", 4, "not after brackets"},
      {"\"a b\"~5", 6, "peace NEAR/5 talks"},
  });
}

BOOST_AUTO_TEST_CASE(notes_on_what_was_understood_otherwise) {
  using Notes = std::vector<std::string>;
  BOOST_TEST(notes("taliban AND kabul").empty());
  BOOST_TEST(notes("taliban and kabul") ==
             Notes{"'and' is searched as a word; write AND for the operator"});
  BOOST_TEST(notes("taliban or (kabul)") ==
             Notes{"'or' is searched as a word; write OR for the operator"});
  BOOST_TEST(notes("taliban Not kabul") ==
             Notes{"'Not' is searched as a word; write NOT for the operator"});
  BOOST_TEST(notes("and kabul").empty());
  BOOST_TEST(notes("kabul and").empty());
  BOOST_TEST(notes("\"war and peace\"").empty());
  BOOST_TEST(notes("a and b and c").size() == 1U);
  BOOST_TEST(notes("who won?").size() == 1U);
  BOOST_TEST(notes("\u2212foo").size() == 1U);
  BOOST_TEST(notes("a \u2013 b").size() == 1U);
  BOOST_TEST(notes("a - b") == Notes{"'-' alone is left out; to exclude a word write -word"});
  BOOST_TEST(notes("source:a AND source:b").size() == 1U);
  BOOST_TEST(notes("topic:a AND topic:b").empty());
}

BOOST_AUTO_TEST_CASE(hostile_queries) {
  check_refusals({
      {std::string_view("a\0b", 3), 2, "byte 2 of the query is NUL"},
      {"a\xFF", 2, "byte 2 of the query (0xFF) is not UTF-8"},
      {"caf\xC3\xA9 \xC3", 6, "byte 7 of the query (0xC3) is not UTF-8"},
      {"\xED\xA0\x80", 1, "byte 1 of the query (0xED) is not UTF-8"},
  });
  BOOST_TEST(tree(std::string(kMaxQueryBytes + 1, 'a')).find("longer than 64 KB") !=
             std::string::npos);
  BOOST_TEST(tree(std::string(kMaxQueryBytes, 'a')).substr(0, 6) == "(word ");
  BOOST_TEST(tree(repeated("(", 10'000)).find("more than 100 levels") != std::string::npos);
  BOOST_TEST(
      tree(repeated("(", 10'000) + "a" + repeated(")", 10'000)).find("error at 101: more than") ==
      0U);
  BOOST_TEST(tree(repeated("(", 100) + "a" + repeated(")", 100)) == "(word a)");
  BOOST_TEST(tree(repeated("source:(", 1) + repeated("(", 10'000)).find("more than 100 levels") !=
             std::string::npos);
  BOOST_TEST(tree(repeated("NOT ", 10'000) + "a").find("more than 100 levels") !=
             std::string::npos);
  BOOST_TEST(tree(repeated("atleast2(", 5'000)).find("more than 100 levels") != std::string::npos);
  BOOST_TEST(tree(std::string(10'000, '*')).find("at least two letters") != std::string::npos);
  BOOST_TEST(tree(std::string(10'000, '?')).find("no word") != std::string::npos);
  BOOST_TEST(tree(repeated("* ", 10'000)) == "(all)");
  BOOST_TEST(tree(repeated("ab*", 10'000)).find("more than 16 wildcards") != std::string::npos);
  BOOST_TEST(tree("ab" + std::string(10'000, '*')) == "(wildcard ab*)");
  BOOST_TEST(tree(std::string(10'000, '"')).find("no word between") != std::string::npos);
  BOOST_TEST(tree(repeated("a OR ", 10'000) + "a").substr(0, 16) == "(or (word a) (wo");
  BOOST_TEST(tree(repeated("a NEAR/5 ", 5'000) + "a").substr(0, 10) == "(near 5 5 ");
  BOOST_TEST(tree("\u202Ekabul\u202C") == "(word kabul\\u{202c})");
  const std::string bidi = place("\u202Eheadlin:x");
  BOOST_TEST(bidi.find("\u202E") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(places_of_errors) {
  BOOST_TEST(place("taliban NEAR/x embassy") == "  taliban NEAR/x embassy\n          ^~~~~~");
  BOOST_TEST(place("\u5317\u4EAC NEAR/x a") == "  \u5317\u4EAC NEAR/x a\n       ^~~~~~");
  BOOST_TEST(place("cafe\u0301 NEAR/x a") == "  cafe\u0301 NEAR/x a\n       ^~~~~~");
  BOOST_TEST(place("a\tNEAR/x\nb") == "  a NEAR/x b\n    ^~~~~~");
  BOOST_TEST(place("\x1B[31m NEAR/x") == "  \\x1b[31m NEAR/x\n           ^~~~~~");
  BOOST_TEST(place("a\xFF") == "  a\\xff\n   ^~~~");
  BOOST_TEST(place("") == "  \n  ^");
  BOOST_TEST(place("(a") == "  (a\n  ^");
  BOOST_TEST(column_of("caf\u00E9 x", 6) == 6U);
  BOOST_TEST(column_of("", 0) == 1U);
  BOOST_TEST(column_of("ab", 99) == 3U);
}

BOOST_AUTO_TEST_CASE(long_queries_are_shown_from_near_the_place) {
  const std::string typed = repeated("word ", 1'000) + "NEAR/x " + repeated("more ", 1'000);
  const std::string shown = place(typed);
  const std::size_t line = shown.find('\n');
  BOOST_TEST_REQUIRE(line != std::string::npos);
  BOOST_TEST(line <= 80U);
  BOOST_TEST(shown.substr(0, 5) == "  ...");
  BOOST_TEST(shown.substr(line - 3, 3) == "...");
  BOOST_TEST(shown.find("NEAR/x") == shown.find('^') - line - 1);
  const std::string wide = place("a NEAR/" + std::string(1'000, 'x'));
  BOOST_TEST(wide.find('\n') <= 80U);
  BOOST_TEST(place("a" + repeated("\u0301", 20'000) + " NEAR/x").size() < 2'000U);
}

BOOST_AUTO_TEST_SUITE_END()
