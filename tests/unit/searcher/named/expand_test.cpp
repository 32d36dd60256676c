// Owns: tests of what names stand for in queries, and of where errors are told.
#include "searcher/named/expand.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

using namespace morgue;
using namespace morgue::named;

namespace {

const Searches& searches() {
  static const Searches kAll(
      "unrest\triot* OR strike\n"
      "port\tharbour docks\n"
      "both\t@unrest -@port\n"
      "quoted\t\"the docks\" \\@both\n"
      "a\t@b x\nb\t@c\nc\ty OR @a\n"
      "open\t(port OR\n"
      "spill\tport) OR (docks\n"
      "bad\tport AND\n"
      "usesbad\tdocks @bad\n"
      "typo\t@unrset\n"
      "field\theadline:(docks OR words:>5)\n"
      "filter\tsource:reuters\n",
      "f");
  return kAll;
}

std::string expanded(const std::string& typed) {
  const auto result = expand(typed, searches(), {});
  const auto* query = std::get_if<Expanded>(&result);
  return query == nullptr ? "error" : query->text;
}

/// "NAME:begin-end: message" of the error of a query, wherever it is found.
std::string error_of(const std::string& typed, const Searches& all) {
  const auto result = expand(typed, all, {});
  const auto* found = std::get_if<PlacedError>(&result);
  PlacedError error;
  if (found != nullptr) {
    error = *found;
  } else {
    const auto& query = std::get<Expanded>(result);
    auto parsed = query::parse_query(query.text, {});
    if (!std::holds_alternative<query::QueryError>(parsed)) return "none";
    error = placed(query, std::get<query::QueryError>(parsed));
  }
  const query::SourceRange at = error.error.at;
  return (error.search == nullptr ? "" : error.search->name) + "[" +
         error.text.substr(at.begin, at.end - at.begin) + "] " + error.error.message;
}

std::string error_of(const std::string& typed) {
  return error_of(typed, searches());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(named_expansion)

BOOST_AUTO_TEST_CASE(a_name_is_its_search_in_brackets) {
  BOOST_TEST(expanded("docks") == "docks");
  BOOST_TEST(expanded("@unrest AND port") == "(riot* OR strike) AND port");
  BOOST_TEST(expanded("x @both^2") == "x ((riot* OR strike) -(harbour docks))^2");
  BOOST_TEST(expanded("headline:@unrest NEAR/5 headline:x") ==
             "headline:(riot* OR strike) NEAR/5 headline:x");
  BOOST_TEST(expanded("@quoted") == "(\"the docks\" \\@both)");
  BOOST_TEST(expanded("\"@unrest\" a@unrest \\@unrest") == "\"@unrest\" a@unrest \\@unrest");
  query::ParseOptions plain;
  plain.plain = true;
  BOOST_TEST(std::get<Expanded>(expand("@nobody", searches(), plain)).text == "@nobody");
}

BOOST_AUTO_TEST_CASE(errors_are_told_in_the_text_they_are_in) {
  struct Case {
    std::string typed;
    std::string_view expected;
  };
  for (const Case& c :
       {Case{"x @unrset",
             "[@unrset] there is no search with the name 'unrset' (did you mean "
             "@unrest?); for the word itself write \\@unrset"},
        Case{"x @typo", "typo[@unrset] there is no search"},
        Case{"x @usesbad", "bad[AND] 'AND' needs something after it"}, Case{"x @open", "open["},
        Case{"x @spill", "spill[)] this bracket was never opened"},
        Case{"@unrest AND", "[AND] 'AND' needs something after it"},
        Case{"@unrest OR OR x", "[OR] 'OR' cannot follow 'OR'"},
        Case{"@unrest^x port", "[^x] '^' needs a weight"}, Case{"@port NEAR/3 @unrest", "[@port] "},
        Case{"headline:@filter", "filter[source:"},
        Case{"x @unrest) y", "[)] this bracket was never opened"},
        Case{"@user.name", "[@user.name] the name of a search is letters"}}) {
    BOOST_TEST_CONTEXT(c.typed) {
      BOOST_TEST(error_of(c.typed).substr(0, c.expected.size()) == c.expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(circles_depth_and_size_are_bounded) {
  BOOST_TEST(error_of("x @a") ==
             "c[@a] named searches use one another in a circle: @a uses @b, which uses @c, which "
             "uses @a");
  BOOST_TEST(error_of("@me", Searches("me\tx @me\n", "f")) ==
             "me[@me] named searches use one another in a circle: @me uses @me");
  std::string chain = "n0\tx\n";
  for (int i = 1; i <= 30; ++i)
    chain += "n" + std::to_string(i) + "\t@n" + std::to_string(i - 1) + "\n";
  const Searches deep(chain, "f");
  BOOST_TEST(error_of("@n19", deep) == "none");
  BOOST_TEST(error_of("@n20", deep)
                 .starts_with("n1[@n0] more than 20 named searches use one another: @n20 uses "
                              "@n19, which uses @n18"));
  std::string wide = "n0\tx y\n";
  for (int i = 1; i < 20; ++i) {
    const std::string below = " @n" + std::to_string(i - 1);
    wide += "n" + std::to_string(i) + "\t";
    for (int times = 0; times < 9; ++times) wide += below;
    wide += "\n";
  }
  BOOST_TEST(error_of("@n19", Searches(wide, "f")).find("the query is longer than 64 KB") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(names_as_words) {
  BOOST_TEST(with_names_as_words("x @desk OR \\@desk a@b -@c") == "x \\@desk OR \\@desk a@b -\\@c");
  BOOST_TEST((names_in("@b @a x @b \"@c\"") == std::vector<std::string>{"b", "a"}));
  BOOST_TEST(names_in("\xff@b").empty());
}

BOOST_AUTO_TEST_SUITE_END()
