// Owns: tests of the tokens of a query: where words end, their signs, quotation marks and white
// space of all scripts. Does not own: the grammar (parser_test.cpp).
#define BOOST_TEST_DYN_LINK
#include "searcher/query/lexer.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace morgue;
using namespace morgue::query;

namespace {

std::string form_sign(const WordToken& word) {
  switch (word.form) {
    case WordForm::stemmed:
      return "";
    case WordForm::as_written:
      return "'";
    case WordForm::exact:
      return "=";
    case WordForm::wildcard:
      return "%";
    case WordForm::fuzzy:
      return "~" + std::to_string(word.fuzzy_distance);
  }
  return "";
}

std::string kind_name(const Token& token) {
  switch (token.kind) {
    case TokenKind::word:
      return "";
    case TokenKind::phrase:
      return "phrase";
    case TokenKind::star:
      return "star";
    case TokenKind::field:
      return std::string(token.field->name) + ":";
    case TokenKind::value:
      return "value[" + token.text + "]";
    case TokenKind::open:
      return "(";
    case TokenKind::close:
      return ")";
    case TokenKind::at_least:
      return "atleast" + std::to_string(token.count);
    case TokenKind::some_of:
      return std::to_string(token.count) + "of";
    case TokenKind::first_words:
      return "first" + std::to_string(token.count);
    case TokenKind::synonyms:
      return "syn";
    case TokenKind::search_name:
      return "@" + token.text;
    case TokenKind::minus:
      return "-";
    case TokenKind::op_not:
      return "NOT";
    case TokenKind::op_and:
      return "AND";
    case TokenKind::op_or:
      return "OR";
    case TokenKind::link:
      return "link" + std::to_string(static_cast<int>(token.link.kind)) + "/" +
             std::to_string(token.link.distance);
    case TokenKind::end:
      return "end";
    case TokenKind::bad:
      return "bad";
  }
  return "";
}

/// The tokens, one space between them; words with a sign for their form.
std::string tokens(std::string_view typed) {
  NoteList notes;
  std::string out;
  for (const Token& token : lex(typed, notes)) {
    if (token.kind == TokenKind::end) break;
    if (!out.empty()) out += ' ';
    out += kind_name(token);
    if (token.kind == TokenKind::bad) return out + "@" + std::to_string(token.at.begin);
    for (const WordToken& word : token.words) out += "[" + form_sign(word) + word.text + "]";
    if (token.weight != 1) out += "^" + std::to_string(token.weight).substr(0, 4);
  }
  return out;
}

struct Case {
  std::string_view typed;
  std::string_view expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.typed) {
      BOOST_TEST(tokens(c.typed) == c.expected);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(query_lexer)

BOOST_AUTO_TEST_CASE(words_keep_their_punctuation) {
  check({
      {"cease-fire AT&T C++ .NET U.S. $5m R&D",
       "[cease-fire] [AT&T] [C++] [.NET] [U.S.] [$5m] [R&D]"},
      {"Biden's O\u2019Brien 1,000,000 3.5 foo_bar \\@user #tag",
       "[Biden's] [O\u2019Brien] [1,000,000] [3.5] [foo_bar] [@user] [#tag]"},
      {"kabul, taliban.", "[kabul,] [taliban.]"},
      {"and Or NEARLY AND/OR pre w near pre/post near/far",
       "[and] [Or] [NEARLY] [AND/OR] [pre] [w] [near] [pre/post] [near/far]"},
      {"atleast adjective nearby", "[atleast] [adjective] [nearby]"},
      {"\u5317\u4EAC\u5927\u5B66 \u0627\u0644\u0639\u0631\u0628\u064A\u0629 \U0001F600",
       "[\u5317\u4EAC\u5927\u5B66] [\u0627\u0644\u0639\u0631\u0628\u064A\u0629] [\U0001F600]"},
      {"a & b", "[A & B]"},
      {"some & more ... - -- \u2014 !", "[some] [more]"},
  });
}

BOOST_AUTO_TEST_CASE(white_space_of_any_script) {
  check({
      {"a\u3000b\u00A0c\td\ne\u2003f\u2028g\uFEFFh", "[a] [b] [c] [d] [e] [f] [g] [h]"},
      {"", ""},
      {"\uFEFFa", "[a]"},
  });
}

BOOST_AUTO_TEST_CASE(quotation_marks_of_any_kind) {
  check({
      {"\"peace talks\"", "phrase['peace]['talks]"},
      {"\u201Cpeace talks\u201D", "phrase['peace]['talks]"},
      {"\u201Epeace talks\u201C", "phrase['peace]['talks]"},
      {"\u00ABpeace talks\u00BB", "phrase['peace]['talks]"},
      {"\u00BBpeace talks\u00AB", "phrase['peace]['talks]"},
      {"\uFF02peace talks\uFF02", "phrase['peace]['talks]"},
      {"\"peace talks\u201D", "phrase['peace]['talks]"},
      {"\u00AB peace talks \u00BB", "phrase['peace]['talks]"},
      {"\"~peace talk\"", "phrase[peace][talk]"},
      {"=\"us troops\"", "phrase[=us][=troops]"},
      {"\"prime minist*\"^2", "phrase['prime][%minist*]^2.00"},
      {"\"war - and (peace)\"", "phrase['war]['and]['(peace)]"},
      {"\"say \\\"no\\\" now\"", "phrase['say]['\"no\"]['now]"},
      {"\"who won?\"", "phrase['who]['won]"},
      {"(\"a b\")", "( phrase['a]['b] )"},
      {"\"a\" \"b\"", "phrase['a] phrase['b]"},
      {"\"a\"b", "phrase['a] [b]"},
      {"a\"b\"", "[a] phrase['b]"},
      {"\"peace\"-keeping", "phrase['peace] [-keeping]"},
      {"said\u201Cno way\u201Dagain", "[said] phrase['no]['way] [again]"},
      {"-\"~peace talk\"", "- phrase[peace][talk]"},
      {"headline:\"a b\"", "headline: phrase['a]['b]"},
      // A mark right after a word, without another, is no phrase.
      {"12\" guns", "[12] [guns]"},
      {"12\" guns and \"big ships\"", "[12] [guns] [and] phrase['big]['ships]"},
      {"crude oil\"", "[crude] [oil]"},
      {"crude oil\u201D and gas", "[crude] [oil] [and] [gas]"},
      {"5\"x7", "[5] [x7]"},
      {"\"a\"*", "phrase['a] bad@3"},
      {"\"kabul~1 b\"", "bad@1"},
      {"\"kabul^2 b\"", "bad@1"},
      {"\"a * b\"", "bad@3"},
      {"\"a", "bad@0"},
      {"\u201Ca", "bad@0"},
  });
}

/// What stands in running text is read as text.
BOOST_AUTO_TEST_CASE(prose_is_not_refused) {
  check({
      {"consequence(s) of", "[consequence] [of]"},
      {"work(er)s", "[works]"},
      {"(re)insurance", "[insurance]"},
      {"oil(gas)", "[oil] ( [gas] )"},
      {"NATO(North Atlantic)", "[NATO] ( [North] [Atlantic] )"},
      {"(oil)gas", "( [oil] ) [gas]"},
      {"(oil)-gas", "( [oil] ) [-gas]"},
      {"(a \"b\")\"c d\"", "( [a] phrase['b] ) phrase['c]['d]"},
      {"Background: oil", "[Background:] [oil]"},
      {"Headlin: oil", "[Headlin:] [oil]"},
      {"\u62A5\u9053:\u4E2D\u56FD", "[\u62A5\u9053:\u4E2D\u56FD]"},
      {"std::vector", "[std::vector]"},
      {"w/o and/or he/she w/", "[w/o] [and/or] [he/she] [w/]"},
      {"a = b", "[a] [b]"},
      {"headlin:oil", "bad@0"},
      {"w/5x", "bad@0"},
      {"source:a(s)", "source: value[a] ( [s] )"},
  });
}

BOOST_AUTO_TEST_CASE(signs_of_words) {
  check({
      {"=us =m\u00FCller =\u00E9t\u00E9,", "[=us] [=m\u00FCller] [=\u00E9t\u00E9]"},
      {"talib* wom?n *istan ?stan t*b a*b*c",
       "[%talib*] [%wom?n] [%*istan] [%?stan] [%t*b] [%a*b*c]"},
      {"talib**, a***b", "[%talib*] [%a*b]"},
      {"kabul~1 kabul~2", "[~1kabul] [~2kabul]"},
      {"a^3 a^0.5 a^.5 kabul~1^2 ta*^2 =us^2",
       "[a]^3.00 [a]^0.50 [a]^0.50 [~1kabul]^2.00 [%ta*]^2.00 [=us]^2.00"},
      {"who won? what??", "[who] [won] [what]"},
      {"wom?n?", "[%wom?n]"},
      {"*", "star"},
      {"(*)", "( star )"},
      {"t*", "bad@0"},
      {"**", "bad@0"},
      {"a word~", "[a] bad@2"},
      {"word~3", "bad@0"},
      {"word~12", "bad@0"},
      {"~word", "[word]"},
      {"ta*~1", "bad@0"},
      {"=ta*", "bad@0"},
      {"=word~1", "bad@0"},
      {"= word", "bad@0"},
      {"=", "bad@0"},
      {"^3", "bad@0"},
      {"a^", "bad@0"},
      {"a^x", "bad@0"},
      {"a^0", "bad@0"},
      {"a^-1", "bad@0"},
      {"a^1001", "bad@0"},
      {"a^1e3", "bad@0"},
      {"a^1000", "[a]^1000"},
      {"a^inf", "bad@0"},
      {"a^nan", "bad@0"},
      {"a^1.2.3", "bad@0"},
      {"a^.", "bad@0"},
  });
}

BOOST_AUTO_TEST_CASE(minus_only_before_something) {
  check({
      {"-a", "- [a]"},
      {"-\"a b\"", "- phrase['a]['b]"},
      {"-(a)", "- ( [a] )"},
      {"-=us", "- [=us]"},
      {"-headline:a", "- headline: [a]"},
      {"-source:a", "- source: value[a]"},
      {"-*", "- star"},
      {"a-b a- - b", "[a-b] [a-] [b]"},
      {"(-a)", "( - [a] )"},
      {"\u2212a \u2013b", "[\u2212a] [\u2013b]"},
      {"--a", "bad@0"},
      {"-,", "- bad@1"},
  });
}

BOOST_AUTO_TEST_CASE(backslash_escapes_signs_only) {
  check({
      {"C\\*", "[C*]"},
      {"\\\"a", "[\"a]"},
      {"\\(a\\)", "[(a)]"},
      {"\\=us", "[=us]"},
      {"a\\~1 a\\^2", "[a~1] [a^2]"},
      {"a\\ b", "[a b]"},
      {"a\\b", "[a\\b]"},
      {"a\\\\b", "[a\\b]"},
      {"\\-a", "[-a]"},
      {"say\\:x", "[say:x]"},
      {"ab\\**", "bad@0"},
      {"a\\", "[a\\]"},
  });
}

BOOST_AUTO_TEST_CASE(operators) {
  check({
      {"a AND b OR NOT c", "[a] AND [b] OR NOT [c]"},
      {"a NEAR/5 b PRE/3 c w/2 d W/2 e pre/4 f",
       "[a] link0/5 [b] link1/3 [c] link0/2 [d] link0/2 [e] link1/4 [f]"},
      {"a NEAR b PRE c w/s d W/P e w/S f",
       "[a] link0/10 [b] link1/10 [c] link2/0 [d] link3/0 [e] link2/0 [f]"},
      {"AND(a)NOT(b)", "AND ( [a] ) NOT ( [b] )"},
      {"NOT(a)", "NOT ( [a] )"},
      {"atleast5(a) ATLEAST5(b) AtLeast5(c)", "atleast5 ( [a] ) atleast5 ( [b] ) atleast5 ( [c] )"},
      {"\uFF08a OR b\uFF09", "( [a] OR [b] )"},
      {"(a)^2", "( [a] )^2.00"},
      {"a(b)", "[a] ( [b] )"},
      {"(a)b", "( [a] ) [b]"},
      {"(a)(b)", "( [a] ) ( [b] )"},
  });
}

BOOST_AUTO_TEST_CASE(fields_and_values) {
  check({
      {"headline:a", "headline: [a]"},
      {"hl:\"a b\"", "headline: phrase['a]['b]"},
      {"hl:(a b)", "headline: ( [a] [b] )"},
      {"source:a", "source: value[a]"},
      {"source:\"el  faro\"", "source: value[el  faro]"},
      {"source:(a OR \"b c\" OR d)", "source: ( value[a] OR value[b c] OR value[d] )"},
      {"(source:a)", "( source: value[a] )"},
      {"source:(a) b", "source: ( value[a] ) [b]"},
      {"url:http://x.example/y?z=1&w=(2) b", "url: value[http://x.example/y?z=1&w=(2)] [b]"},
      {"(url:http://x.example/)", "( url: value[http://x.example/] )"},
      {"date:>=2021-08 words:>500", "date: value[>=2021-08] words: value[>500]"},
      {"date:--08-15", "date: value[--08-15]"},
      {"topic:a\\*", "topic: value[a*]"},
      {"12:30 a1:b", "[12:30] [a1:b]"},
      {"https://x.example/a*b?c^d~e", "[https://x.example/a*b?c^d~e]"},
      {"\"see https://x.example/a*b?c^d~e now\"",
       "phrase['see]['https://x.example/a*b?c^d~e]['now]"},
      {"(see http://x.example/a)", "( [see] [http://x.example/a] )"},
      {"nofield:a", "bad@0"},
      {"nofield: a", "[nofield:] [a]"},
  });
}

BOOST_AUTO_TEST_CASE(places_are_bytes_of_the_query) {
  NoteList notes;
  const std::string typed = "caf\u00E9 \"b c\" -d";
  const std::vector<Token> found = lex(typed, notes);
  BOOST_TEST_REQUIRE(found.size() == 5U);
  BOOST_TEST(typed.substr(found[0].at.begin, found[0].at.end - found[0].at.begin) == "caf\u00E9");
  BOOST_TEST(typed.substr(found[1].at.begin, found[1].at.end - found[1].at.begin) == "\"b c\"");
  BOOST_TEST(found[1].words[1].at.begin == 9U);
  BOOST_TEST(found[2].at.begin == typed.size() - 2);
  BOOST_TEST(found[4].at.begin == typed.size());
}

BOOST_AUTO_TEST_CASE(notes_are_bounded) {
  NoteList notes;
  for (int i = 0; i < 100; ++i) notes.add({}, "note " + std::to_string(i % 50));
  BOOST_TEST(notes.take().size() == 20U);
}

BOOST_AUTO_TEST_CASE(names_of_searches) {
  check({{"@unrest AND port", "@unrest AND [port]"},
         {"-@unrest", "- @unrest"},
         {"(@unrest OR port)", "( @unrest OR [port] )"},
         {"headline:@unrest", "headline: @unrest"},
         {"@unrest^2 port", "@unrest [port]"},
         {"@unrest, port", "@unrest [port]"},
         {"@port-2_b", "@port-2_b"},
         {"\uFF20港", "@港"},
         {"@1984", "@1984"},
         // Text with an @ in it.
         {"\\@unrest", "[@unrest]"},
         {"\"@unrest\"", "phrase['@unrest]"},
         {"=@unrest", "[=unrest]"},
         {"desk@example.org", "[desk@example.org]"},
         {"\"desk\"@example", "phrase['desk] [@example]"},
         {"source:@desk", "source: value[@desk]"},
         {"@ port", "[port]"},
         {"@@port", "[@@port]"},
         // What is neither.
         {"@user.name", "bad@0"},
         {"port @a@b", "[port] bad@5"},
         {"@unrest~1", "bad@0"},
         {"@unrest*", "bad@0"}});
}

BOOST_AUTO_TEST_SUITE_END()
