// Tests of JSON documents: lists, objects that hold lists, broken records.
#include "indexer/formats/json/json_document.hpp"

#include <boost/test/unit_test.hpp>

#include "indexer/formats/json/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

namespace morgue {
namespace {

using test::Collected;
using test::read_as;

BOOST_AUTO_TEST_SUITE(json_document)

BOOST_AUTO_TEST_CASE(where_articles_stand) {
  struct Row {
    const char* document;
    const char* headlines;
  };
  const Row rows[] = {
      {R"({"title":"One","text":"t"})", "One"},
      {R"([{"title":"One"},{"title":"Two"}])", "One|Two"},
      {R"({"status":"ok","articles":[{"title":"One"},{"title":"Two"}]})", "One|Two"},
      {R"({"title":"My feed","description":"of news","items":[{"title":"One"}]})", "One"},
      {R"({"response":{"docs":[{"headline":{"main":"One"},"lead_paragraph":"l"}],"meta":{"hits":1}}})",
       "One"},
      {R"({"hits":{"total":1,"hits":[{"_id":"1","_source":{"title":"One","body":"b"}}]}})", "One"},
      {R"({"@graph":[{"@type":"WebSite","name":"W"},{"@type":"NewsArticle","headline":"One"}]})",
       "One"},
      {R"({"k1":{"title":"One","text":"a"},"k2":{"title":"Two","text":"b"}})", "One|Two"},
      {R"({"pages":[{"title":"One","text":"a"}]})", "One"},
      {R"({"title":"One","text":"has a body","related":[{"title":"not this"}]})", "One"},
      {R"({"title":"One","text":"has a body","items":[{"title":"not this"}]})", "One"},
      {"{\"title\":\"One\"}\n{\n\"title\":\"Two\"\n}\n", "One|Two"},
      {"[[{\"title\":\"One\"}],[{\"title\":\"Two\"}]]", "One|Two"},
      {"[{\"title\":\"a } ] \\\" { [\"},{\"title\":\"Two\"}]", "a } ] \" { [|Two"}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.document) {
      BOOST_TEST(read_as(kJsonFormat, row.document).headlines() == row.headlines);
    }
  }
}

BOOST_AUTO_TEST_CASE(places) {
  const Collected read =
      read_as(kJsonFormat, "[\n  {\"title\":\"One\"},\n  {\"title\":\"Two\"}\n]");
  BOOST_REQUIRE(read.articles.size() == 2u);
  BOOST_TEST(read.articles[1].where.line == 3u);
  BOOST_TEST(read.articles[1].where.offset == 23u);
  BOOST_TEST(read.articles[1].where.record == 2u);
}

BOOST_AUTO_TEST_CASE(broken_records_cost_only_themselves) {
  struct Row {
    const char* document;
    const char* headlines;
    std::size_t skips;
  };
  const Row rows[] = {
      {"[\n {\"title\":\"A\"},\n {\"title\":\"B\"x\"},\n {\"title\":\"C\"},\n "
       "{\"title\":\"D\",},\n {\"title\":\"E\"}\n]",
       "A|C|D|E", 1},
      {"[\n {\n \"title\":\"A\n },\n {\n \"title\":\"B\"\n }\n]", "B", 1},
      {"[\n {\n \"title\":\"A\", \"x\": [1,\n },\n {\n \"title\":\"B\"\n }\n]", "B", 1},
      {"[{\"title\":\"A\"},{\"title\":\"B", "A", 1},
      {"[{\"title\":\"A\"}", "A", 1},
      {"[\n{\"title\":\"A\",\n{\"title\":\"B\"}\n]", "B", 1},
      {"{", "", 1},
      {"[]", "", 1},
      {"[1,2,3]", "", 1},
      {"}]}]", "", 1},
      {"\"", "", 1}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.document) {
      const Collected read = read_as(kJsonFormat, row.document);
      BOOST_TEST(read.headlines() == row.headlines);
      BOOST_TEST(read.skips.size() == row.skips);
    }
  }
}

BOOST_AUTO_TEST_CASE(text_beside_a_document_is_told) {
  const std::string one = R"({"title": "Crane", "body": "The crane fell."})";
  const Collected sink = read_as(kJsonFormat, one + "\n\nThe text of a page.\nMore.\n");
  BOOST_TEST(sink.articles.size() == 1u);
  BOOST_REQUIRE(sink.skips.size() == 1u);
  BOOST_TEST(sink.skips[0].reason == "text outside of the JSON document is not read");
  BOOST_TEST(sink.skips[0].where.line == 3u);
  for (const std::string& whole :
       {one, one + ");\n", "\xEF\xBB\xBF" + one, one + "\n" + one, "[" + one + "]\x1A"})
    BOOST_TEST(read_as(kJsonFormat, whole).skips.empty(), whole);
}

BOOST_AUTO_TEST_CASE(a_long_list_in_an_object_is_streamed) {
  ReadLimits limits;
  limits.article_bytes = 1000;
  std::string document = "{\"total\":100,\"facets\":[{\"title\":\"no\"}],\"articles\":[";
  for (int i = 0; i < 100; ++i)
    document += (i == 0 ? "" : ",") + std::string("{\"title\":\"t\",\"text\":\"some words\"}");
  document += ",{\"title\":\"long\",\"text\":\"" + std::string(2000, 'x') + "\"}]}";
  const Collected read = read_as(kJsonFormat, document, {}, limits);
  BOOST_TEST(read.articles.size() == 100u);
  BOOST_TEST(read.reasons() == "the record is longer than 1000 bytes");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused) {
  const Collected read = read_as(kJsonFormat, "[{\"title\":\"A\",\"x\":" + std::string(5000, '[') +
                                                  std::string(5000, ']') + "}]");
  BOOST_TEST(read.articles.empty());
  BOOST_TEST(read.skips.size() >= 1u);
}

BOOST_AUTO_TEST_CASE(detection) {
  BOOST_TEST((match_json_document("[{\"a\":1}]", "x") == Match::likely));
  BOOST_TEST((match_json_document("  {\n \"a\":1}", "x.json") == Match::certain));
  BOOST_TEST((match_json_document("[Reuters] words", "x") == Match::no));
  BOOST_TEST((match_json_document("{curly} words", "x") == Match::no));
}

BOOST_AUTO_TEST_CASE(json_feeds) {
  const auto feed = [](const std::string& host, const std::string& behind) {
    return R"({"version": "https:\/\/jsonfeed.org\/version\/1.1", "title": "Wire of )" + host +
           R"(", "home_page_url": "https://www.)" + host +
           R"(/", "items": [{"id": "1", "title": "One", "content_text": "The crane."},
                            {"id": 2, "title": "Two", "content_html": "<p>b</p>", "language": "fr",
                             "url": "https://news.)" +
           host + R"(/two", "authors": [{"name": "Ana Lind"}]},
                            {"id": "https://a.example/3", "title": "Three"}])" +
           behind + "}";
  };
  const Collected one =
      read_as(kJsonFormat, feed("a.example", R"(, "authors": [{"name": "Bo"}, {"name": "Ida"}],
                                        "language": "en")"));
  BOOST_REQUIRE_EQUAL(one.articles.size(), 3u);
  BOOST_TEST(one.articles[0].id == "a.example/1");
  BOOST_TEST(one.articles[0].source == "Wire of a.example");
  BOOST_TEST(one.articles[0].byline == "Bo, Ida");
  BOOST_TEST(one.articles[0].language == "en");
  BOOST_TEST(one.articles[1].id == "news.a.example/2");
  BOOST_TEST(one.articles[1].byline == "Ana Lind");
  BOOST_TEST(one.articles[1].language == "fr");
  BOOST_TEST(one.articles[2].id == "https://a.example/3");
  const Collected other = read_as(kJsonFormat, feed("b.example", R"(, "author": {"name": "Bo"})"));
  BOOST_REQUIRE_EQUAL(other.articles.size(), 3u);
  BOOST_TEST(other.articles[0].id == "b.example/1");
  BOOST_TEST(other.articles[0].byline == "Bo");
  BOOST_TEST(read_as(kJsonFormat, feed("b.example", ", oops")).errors() == 1u);
}

BOOST_AUTO_TEST_CASE(dates_and_names_in_parts) {
  struct Row {
    const char* keys;
    const char* date;
    const char* byline;
  };
  for (
      const Row& row :
      {Row{R"("date": {"year": 1914, "month": 8, "day": 4})", "1914-08-04", ""},
       Row{R"("date": {"year": 1914, "month": "AUGUST", "monthValue": 8, "dayOfMonth": 4})",
           "1914-08-04", ""},
       Row{R"("date": [2021, 3, 2])", "2021-03-02", ""},
       Row{R"("date": [2021, 3, 2, 14, 30])", "2021-03-02", ""},
       Row{R"("date": [2021])", "2021", ""},
       Row{R"("issued": {"date-parts": [[2021, "3", 2]]})", "2021-03-02", ""},
       Row{R"("issued": {"date-parts": [[2021, 3]]})", "2021-03", ""},
       Row{R"("date": {"year": 1914, "month": 2, "day": 30})", "1914-02", ""},
       Row{R"("year": 1914, "month": 8, "day": 4)", "1914-08-04", ""},
       Row{R"("date": -1751328000)", "1914-07-04T00:00:00Z", ""},
       Row{R"("date": "-1751328000000")", "1914-07-04T00:00:00Z", ""},
       Row{R"("author": {"first": "Ana", "last": "Lind"}, "date": "2021")", "2021", "Ana Lind"},
       Row{R"("author": [{"family": "Lind", "given": "Ana"}, {"literal": "Desk"}], "date": "2021")",
           "2021", "Ana Lind, Desk"},
       Row{R"("author": {"title": "Dr", "first_name": "Ana", "last_name": "Lind"}, "date": 2021)",
           "2021", "Ana Lind"},
       Row{R"("author": {"name": "A. Lind", "firstName": "Ana"}, "date": 2021)", "2021",
           "A. Lind"}}) {
    BOOST_TEST_CONTEXT(row.keys) {
      const Collected read = read_as(
          kJsonFormat, std::string(R"({"title": "One", "text": "The crane.", )") + row.keys + "}");
      BOOST_REQUIRE_EQUAL(read.articles.size(), 1u);
      const Article& article = read.articles[0];
      BOOST_TEST((article.published ? format_date(*article.published) : "none") == row.date);
      BOOST_TEST(article.byline == row.byline);
      BOOST_TEST(article.notes.empty());
      if (article.byline.empty()) BOOST_TEST(article.extra.empty());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
