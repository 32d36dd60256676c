#include "searcher/web/site/asked.hpp"

#include <boost/test/unit_test.hpp>

#include "common/base/errors.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/web/site/article_page.hpp"
#include "searcher/web/site/asking.hpp"
#include "searcher/web/site/nothing_found.hpp"
#include "searcher/web/site/tallies.hpp"

using namespace morgue;
using namespace morgue::web;

namespace {

Asked asked_of(const std::string& parameters) {
  return read_asked(parse_target("/search?" + parameters)->parameters);
}

std::string whole(const std::string& query, std::vector<std::string> filters, bool any = false) {
  Asked asked;
  asked.query = query;
  asked.filters = std::move(filters);
  query::ParseOptions options;
  options.any = any;
  return whole_query(asked, options).text;
}

std::string replaced(const std::string& query, std::uint32_t begin, std::uint32_t end,
                     const std::string& by = "") {
  return with_replaced(query, {begin, end}, by, {});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(web_asked)

BOOST_AUTO_TEST_CASE(parameters_are_read_as_they_are_written) {
  for (const std::string same :
       {"q=", "q=a%20b", "q=a&f=date%3A1914&f=source%3A%22x%20y%22",
        "q=a&sort=newest&copies=only&any=1&view=kwic&by=L1%2CL2&n=50&page=3&more=topic"})
    BOOST_TEST(parameters_of(asked_of(same)) == same);
  BOOST_TEST(asked_of("q=a&page=3&n=50").offset() == 100u);
}

BOOST_AUTO_TEST_CASE(wrong_values_are_refused) {
  for (const std::string bad :
       {"sort=best", "copies=", "view=x", "page=0", "page=-1", "page=1x", "page=", "n=101",
        "page=1000000000&n=100", "page=99999999999999999999"})
    BOOST_CHECK_THROW(asked_of(bad), Error);
  BOOST_CHECK_THROW(asked_of("q=" + std::string(kMaxTypedBytes + 1, 'a')), Error);
}

BOOST_AUTO_TEST_CASE(two_dates_of_a_form_are_one_filter) {
  BOOST_TEST(parameters_of(asked_of("q=a&from=1914&to=+1914-07+")) == "q=a&f=date%3A1914..1914-07");
  BOOST_TEST(parameters_of(asked_of("q=a&from=&to=1914&page=2")) == "q=a&f=date%3A..1914&page=2");
  BOOST_TEST(parameters_of(asked_of("q=a&from=1914&to=")) == "q=a&f=date%3A1914..");
  BOOST_TEST(parameters_of(asked_of("q=a&from=1914&to=1914")) == "q=a&f=date%3A1914");
  BOOST_TEST(parameters_of(asked_of("q=a&from=&to=+")) == "q=a");
  BOOST_TEST(parameters_of(asked_of("q=a&f=date%3A1931&f=source%3Ax&from=1914")) ==
             "q=a&f=source%3Ax&f=date%3A1914..");
  for (const std::string bad : {"from=1914%20OR%20a", "to=%22", "from=a)", "to=1..2", "from=%C3%A9",
                                "from=111111111111111111111"})
    BOOST_CHECK_THROW(asked_of(bad), Error);
  for (const DateRange& range :
       {DateRange{"1914", "1914-07"}, DateRange{"", "1914"}, DateRange{"1914", ""}}) {
    const auto again = dates_of_filter(date_filter(range));
    BOOST_REQUIRE(again);
    BOOST_TEST(again->from == range.from);
    BOOST_TEST(again->to == range.to);
  }
  BOOST_TEST(!dates_of_filter("source:x"));
}

BOOST_AUTO_TEST_CASE(filters_are_said_in_words) {
  for (const std::string value : {"North Wire", "say \"so\"", "a\\b", ""})
    BOOST_TEST(filter_words(filter_for("source", value)) == "Source: " + value);
  BOOST_TEST(filter_words(filter_for("lang", "fi")) == "Language: Finnish");
  BOOST_TEST(filter_words("date:1914..") == "Date: 1914..");
  for (const std::string other : {"source:x", "harbour", "\"a:b\"", "source:\"a\" OR b", ":"})
    BOOST_TEST(filter_words(other) == other);
}

BOOST_AUTO_TEST_CASE(a_date_takes_the_place_of_another) {
  const Asked asked = asked_of("q=a&f=date%3A1914&f=source%3Ax&page=4");
  BOOST_TEST(parameters_of(asked.with_filter("date:1914-07")) ==
             "q=a&f=source%3Ax&f=date%3A1914-07");
  BOOST_TEST(parameters_of(asked.with_filter("source:x")) == "q=a&f=date%3A1914&f=source%3Ax");
  BOOST_TEST(parameters_of(asked.without_filter(0)) == "q=a&f=source%3Ax");
}

BOOST_AUTO_TEST_CASE(filters_narrow_any_query) {
  BOOST_TEST(whole("", {}) == "*");
  BOOST_TEST(whole("a OR b", {}) == "a OR b");
  BOOST_TEST(whole("a b", {"source:x"}) == "a b (source:x)");
  BOOST_TEST(whole("a OR b", {"source:x", "date:1914"}) == "(a OR b) (source:x) (date:1914)");
  BOOST_TEST(whole("a b", {"source:x"}, true) == "(a b) (source:x)");
  BOOST_TEST(whole("", {"source:x"}) == "(source:x)");
  BOOST_TEST(whole("a OR", {"source:x"}) == "a OR");  // what is no query does not become one
}

BOOST_AUTO_TEST_CASE(filters_are_quoted) {
  BOOST_TEST(filter_for("source", "El \"Faro\" \\ x") == "source:\"El \\\"Faro\\\" \\\\ x\"");
  for (const char* value : {"Газета «Вестник порта»", "„Lokales“", "“fake news”", "＂wide＂"}) {
    const auto parsed = query::parse_query(filter_for("source", value), {});
    const auto* read = std::get_if<query::ParsedQuery>(&parsed);
    BOOST_REQUIRE_MESSAGE(read != nullptr, value);
    const auto* exact = std::get_if<query::syntax::ExactValue>(&read->root->clause);
    BOOST_REQUIRE_MESSAGE(exact != nullptr, value);
    BOOST_TEST(exact->text == value);
    BOOST_TEST(filter_words(filter_for("source", value)) == std::string("Source: ") + value);
  }
}

BOOST_AUTO_TEST_CASE(parts_of_a_query_are_taken_away) {
  BOOST_TEST(replaced("strike AND harbur", 11, 17) == "strike");
  BOOST_TEST(replaced("harbur OR strike", 0, 6) == "strike");
  BOOST_TEST(replaced("strike -ferry", 8, 13) == "strike");
  BOOST_TEST(replaced("strike harbur", 7, 13, "harbour") == "strike harbour");
  BOOST_TEST(replaced("(harbur)", 1, 7) == "");
  BOOST_TEST(replaced("harbur", 0, 6) == "");
  BOOST_TEST(replaced("a", 0, 9) == "");
}

BOOST_AUTO_TEST_CASE(quoted_passages_of_a_text) {
  const auto found = quoted_passages(
      "He said \"no\". “We will not go back to work today”, she said; „Wir gehen heute nicht mehr "
      "zur "
      "Arbeit zurück“.\n\n\"An open quotation that goes on and on\n\nand ends here\" “We will not "
      "go back to work today”",
      8);
  BOOST_TEST(found == (std::vector<std::string>{"We will not go back to work today",
                                                "Wir gehen heute nicht mehr zur Arbeit zurück"}),
             boost::test_tools::per_element());
  BOOST_TEST(quoted_passages(std::string(1u << 20, '"'), 8).empty());
  std::string open;
  while (open.size() < 1u << 20) open += "“";
  BOOST_TEST(quoted_passages(open, 8).empty());
}

BOOST_AUTO_TEST_CASE(markup_escapes_what_is_no_markup) {
  BOOST_TEST(markup("<b>{}{}{}</b>", std::string("<i a=\"x\">&"), Markup{"<br>"}, 7).text ==
             "<b>&lt;i a=&quot;x&quot;&gt;&amp;<br>7</b>");
  BOOST_TEST(typed_value("a\"'<>&\u202e").text == "a&quot;&#39;&lt;&gt;&amp;\u202e");
}

BOOST_AUTO_TEST_SUITE_END()
