// Tests of the JSON lines reader, whole and damaged.
#include <boost/test/unit_test.hpp>

#include "indexer/formats/json/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

namespace morgue {
namespace {

using test::Collected;
using test::read_as;

BOOST_AUTO_TEST_SUITE(json_lines)

BOOST_AUTO_TEST_CASE(detection) {
  struct Row {
    const char* head;
    const char* path;
    Match match;
  };
  const Row rows[] = {{"{\"title\":\"a\"}\n{\"title\":\"b\"}\n", "x", Match::certain},
                      {"{\"title\":\"a\"}\nbroken\n", "x", Match::likely},
                      {"{\"title\":\"a\"}\n", "a.jsonl", Match::certain},
                      {"{\"title\":\"a\"}\n", "a", Match::maybe},
                      {"\xEF\xBB\xBF{\"title\":\"a\"}\n{}", "a", Match::certain},
                      {"{\n \"title\":\"a\"}\n", "a", Match::no},
                      {"[{\"title\":\"a\"}]", "a", Match::no},
                      {"plain words", "a", Match::no},
                      {"", "a.jsonl", Match::no}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.head) {
      BOOST_TEST((kJsonLinesFormat.matches(row.head, row.path) == row.match));
    }
  }
}

BOOST_AUTO_TEST_CASE(fields_and_places) {
  const Collected read = read_as(kJsonLinesFormat,
                                 "{\"id\":7,\"headline\":\"Harbour opens\",\"body\":\"Ships "
                                 "came.\",\"date\":\"2021-08-12\",\"author\":[{\"name\":\"Ann "
                                 "Lee\"},\"By Bo "
                                 "Ek\"],\"tags\":[\"port\",{\"name\":\"subject\",\"value\":"
                                 "\"trade\"}],\"source\":{\"id\":null,\"name\":\"The "
                                 "Quay\"},\"lang\":\"en\",\"url\":\"http://quay.example/"
                                 "7\",\"location\":\"Turku\",\"section\":\"Local\"}\n"
                                 "\n"
                                 "{\"title\":\"Second\"}\n");
  BOOST_REQUIRE(read.articles.size() == 2u);
  const Article& first = read.articles[0];
  BOOST_TEST(first.id == "7");
  BOOST_TEST(first.headline == "Harbour opens");
  BOOST_TEST(first.body == "Ships came.");
  BOOST_TEST(first.byline == "Ann Lee, By Bo Ek");
  BOOST_TEST(first.topics == (std::vector<std::string>{"port", "trade"}));
  BOOST_TEST(first.source == "The Quay");
  BOOST_TEST(first.language == "en");
  BOOST_TEST(first.url == "http://quay.example/7");
  BOOST_TEST(first.place == "Turku");
  BOOST_TEST(first.section == "Local");
  BOOST_TEST(format_date(first.published.value()) == "2021-08-12");
  BOOST_TEST(first.where.record == 1u);
  BOOST_TEST(read.articles[1].where.record == 2u);
  BOOST_TEST(read.articles[1].where.line == 3u);
  BOOST_TEST(read.skips.empty());
}

BOOST_AUTO_TEST_CASE(bodies_of_many_shapes) {
  struct Row {
    const char* line;
    const char* body;
  };
  const Row rows[] = {
      {R"({"body":["one","two"]})", "one\n\ntwo"},
      {R"({"body":[{"type":"p","text":"one"},{"type":"image","src":"x"},{"text":"two"}]})",
       "one\n\ntwo"},
      {R"({"content":{"title":"T","body":"inner"}})", "inner"},
      {R"({"content":{"rendered":"<p>one</p><p>two &amp; three</p>"}})", "one\n\ntwo & three"},
      {R"({"body":"The caf&eacute; owner&#8217;s plan:\n\n  x < y &amp; z, R&D; A&B"})",
       "The café owner’s plan:\n\nx < y & z, R&D; A&B"},
      {R"({"_source":{"text":"from a search engine"}})", "from a search engine"},
      {R"({"fields":{"bodyText":"guarded"}})", "guarded"},
      {R"({"text":"whole","summary":"short"})", "whole"},
      {R"({"summary":"only this"})", "only this"},
      {R"({"text":"a \ud83d\ude00 b"})", "a \xF0\x9F\x98\x80 b"},
      {R"({"text":"lone \ud83d surrogate"})", "lone \xEF\xBF\xBD surrogate"}};
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.line) {
      const Collected read = read_as(kJsonLinesFormat, row.line);
      BOOST_REQUIRE(read.articles.size() == 1u);
      BOOST_TEST(read.articles[0].body == row.body);
    }
  }
}

BOOST_AUTO_TEST_CASE(dates_as_numbers) {
  const Collected read = read_as(kJsonLinesFormat, R"({"title":"t","published":1600000000}
{"title":"t","published":1600000000000}
{"title":"t","published":1600000000.75}
{"title":"t","published":{"$date":"2020-09-13T12:26:40Z"}})");
  BOOST_REQUIRE(read.articles.size() == 4u);
  for (const Article& article : read.articles) {
    BOOST_REQUIRE(article.published.has_value());
    BOOST_TEST(article.published->begin == 1600000000);
  }
}

BOOST_AUTO_TEST_CASE(mapping_reaches_into_objects) {
  const Collected read =
      read_as(kJsonLinesFormat, R"({"a":{"b":"Deep"},"title":"Not this","text":"x"})",
              {{"headline", "a.b"}});
  BOOST_TEST(read.headlines() == "Deep");
}

BOOST_AUTO_TEST_CASE(a_broken_line_costs_only_itself) {
  const Collected read = read_as(
      kJsonLinesFormat, "{\"title\":\"A\"}\n{\"title\":\"B\"\n[1]\n{\"x\":1}\n{\"title\":\"C\"}");
  BOOST_TEST(read.headlines() == "A|C");
  BOOST_REQUIRE(read.skips.size() == 3u);
  BOOST_TEST(read.skips[0].where.line == 2u);
  BOOST_TEST(read.skips[0].where.offset == 14u);
  BOOST_TEST(read.skips[0].reason.starts_with("broken JSON"));
  BOOST_TEST(read.skips[1].reason == "the record is not a JSON object");
  BOOST_TEST(read.skips[2].reason == "no text in the record");
  BOOST_TEST(read.skips[2].is_error);
}

BOOST_AUTO_TEST_CASE(text_under_names_of_public_news_files) {
  const std::string text = "The council voted on Monday to keep the crane on the quay for now.";
  const struct {
    std::string record;
    std::size_t notes;
  } kCases[] = {
      {R"({"headline":"Crane","short_description":")" + text + "\"}", 0},
      {R"({"title":"Crane","ocr_eng":")" + text + "\"}", 0},
      {R"({"id":"1","contents":")" + text + "\"}", 0},
      {R"({"title":"Crane","contents":[{"type":"title","content":"Crane"},{"type":"byline","content":"Ada"},)"
       R"({"type":"sanitized_html","content":")" +
           text + R"("},{"type":"image","fullcaption":"A crane","content":"x"}]})",
       0},
      {R"({"title":"Crane","wholestory":")" + text + R"(","copyright":")" + text + text + "\"}", 1},
      {R"({"title":"Crane","data":{"prose":")" + text +
           R"("},"link":"https://arlen.example/a b c d e f g h i j"})",
       1},
  };
  for (const auto& c : kCases) {
    const Collected read = read_as(kJsonLinesFormat, c.record + "\n");
    BOOST_TEST_CONTEXT(c.record) {
      BOOST_REQUIRE_EQUAL(read.articles.size(), 1u);
      BOOST_TEST(read.articles[0].body == text);
      BOOST_TEST(read.articles[0].notes.size() == c.notes);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_guess_at_the_text_is_said_once) {
  const std::string text = "The council voted on Monday to keep the crane on the quay for now.";
  const std::string record = R"({"title":"Crane","wholestory":")" + text + "\"}\n";
  const Collected read = read_as(
      kJsonLinesFormat, record + R"({"title":"Mill","wholestory":"Short."})" + "\n" + record);
  BOOST_REQUIRE_EQUAL(read.articles.size(), 3u);
  BOOST_TEST(read.articles[0].notes.size() == 1u);
  BOOST_TEST(read.articles[1].notes.empty());
  BOOST_TEST(read.articles[1].body == "Short.");
  BOOST_TEST(read.articles[2].notes.empty());
}

BOOST_AUTO_TEST_CASE(pictures_are_no_articles) {
  const Collected read =
      read_as(kJsonLinesFormat, R"({"type":"picture","headline":"A","description":"The crane"})"
                                "\n"
                                R"({"type":"image/jpeg","headline":"A"})"
                                "\n"
                                R"({"contentType":"Video","title":"A","body":"Short."})"
                                "\n"
                                R"({"type":"text","headline":"B"})"
                                "\n");
  BOOST_TEST(read.headlines() == "B");
  BOOST_TEST(read.reasons() ==
             "a picture, no text story|an image, no text story|a video, no text story");
  BOOST_TEST(!read.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(bounds) {
  ReadLimits limits;
  limits.article_bytes = 200;
  limits.depth = 20;
  const std::string long_line = "{\"text\":\"" + std::string(300, 'x') + "\"}";
  const std::string deep_line = "{\"text\":" + std::string(30, '[') + std::string(30, ']') + "}";
  const Collected read = read_as(
      kJsonLinesFormat, long_line + "\n" + deep_line + "\n{\"title\":\"after\"}", {}, limits);
  BOOST_TEST(read.headlines() == "after");
  BOOST_TEST(read.reasons() ==
             "the line is longer than 200 bytes|JSON nested deeper than 20 levels is left out");
}

BOOST_AUTO_TEST_CASE(other_charsets) {
  const Collected read = read_as(kJsonLinesFormat,
                                 "{\"title\":\"M\xFCller kommt zur\xFC"
                                 "ck\",\"text\":\"Die B\xFCrger von K\xF6ln freuen sich \xFC"
                                 "ber das Fest.\"}");
  BOOST_TEST(read.headlines() ==
             "M\xC3\xBCller kommt zur\xC3\xBC"
             "ck");
}

BOOST_AUTO_TEST_CASE(items_that_are_no_articles) {
  const Collected read = read_as(kJsonLinesFormat, R"({"@type":"Organization","name":"Paper"}
{"@type":"NewsArticle","headline":"Real","articleBody":"b"})");
  BOOST_TEST(read.headlines() == "Real");
  BOOST_REQUIRE(read.skips.size() == 1u);
  BOOST_TEST(!read.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(the_sink_can_stop) {
  Collected sink;
  sink.stop_after = 1;
  Input input = Input::over("{\"title\":\"A\"}\n{\"title\":\"B\"}\n");
  kJsonLinesFormat.read(input, ReadContext{}, sink);
  BOOST_TEST(sink.headlines() == "A");
}

BOOST_AUTO_TEST_CASE(withdrawn_records_and_repeated_keys) {
  const Collected gone =
      read_as(kJsonLinesFormat,
              "{\"id\":\"1\",\"title\":\"A\",\"status\":\"deleted\"}\n"
              "{\"id\":\"2\",\"title\":\"B\",\"text\":\"b\",\"is_retracted\":true}\n"
              "{\"id\":\"3\",\"title\":\"C\",\"status\":\"published\",\"deleted\":false}\n");
  BOOST_TEST(gone.headlines() == "C");
  BOOST_TEST(gone.reasons() == "withdraws the story 1|withdraws the story 2");
  const Collected twice = read_as(kJsonLinesFormat,
                                  "{\"title\":\"A\",\"title\":\"B\",\"text\":\"one\",\"text\":"
                                  "\"two\",\"url\":\"u\",\"url\":\"u\"}\n");
  BOOST_REQUIRE(twice.articles.size() == 1u);
  BOOST_TEST(twice.articles[0].body == "one\n\ntwo");
  BOOST_REQUIRE(twice.articles[0].notes.size() == 1u);
  BOOST_TEST(twice.articles[0].notes[0] ==
             "keys that stand more than once, of which the first counts: 'title'");
}

BOOST_AUTO_TEST_CASE(objects_over_many_lines_are_a_document) {
  const std::string pretty = "{\n \"title\": \"A\"\n}\n{\n \"title\": \"B\"\n}\n";
  BOOST_TEST((kJsonLinesFormat.matches(pretty, "x.jsonl") == Match::no));
  BOOST_TEST((kJsonLinesFormat.matches("{\"title\": \n{}\n", "x.jsonl") == Match::certain));
  BOOST_TEST(read_as(kJsonFormat, pretty).headlines() == "A|B");
}

BOOST_AUTO_TEST_CASE(bulk_files_of_elasticsearch) {
  const Collected read = read_as(kJsonLinesFormat,
                                 "{\"index\":{\"_index\":\"news\",\"_id\":\"n1\"}}\n"
                                 "{\"title\":\"A\",\"body\":\"The crane.\"}\n"
                                 "{\"create\":{\"_id\":7}}\n"
                                 "{\"title\":\"B\",\"body\":\"The boat.\"}\n"
                                 "{\"index\":{}}\n"
                                 "{\"title\":\"C\",\"id\":\"own\",\"body\":\"The mill.\"}\n"
                                 "{\"update\":{\"_id\":\"n4\"}}\n"
                                 "{\"doc\":{\"title\":\"D\",\"body\":\"The dam.\"}}\n"
                                 "{\"delete\":{\"_id\":\"n9\"}}\n"
                                 "{\"index\":{\"title\":\"E\",\"body\":\"The ferry.\"}}\n");
  BOOST_TEST(read.headlines().starts_with("A|B|C|D"));
  BOOST_REQUIRE(read.articles.size() >= 4u);
  BOOST_TEST(read.articles[0].id == "n1");
  BOOST_TEST(read.articles[1].id == "7");
  BOOST_TEST(read.articles[2].id == "own");
  BOOST_TEST(read.articles[3].id == "n4");
  BOOST_TEST(read.skips[0].reason == "withdraws the story n9");
}

BOOST_AUTO_TEST_CASE(several_objects_on_a_line) {
  const Collected two =
      read_as(kJsonLinesFormat,
              "{\"title\":\"A\",\"body\":\"a\"} {\"title\":\"B\",\"body\":\"b\"}{\"title\":\"C\"}\n"
              "{\"title\":\"D\",\"body\":\"d\"}\n");
  BOOST_TEST(two.headlines() == "A|B|C|D");
  BOOST_TEST(two.skips.empty());
  BOOST_TEST(two.articles.back().where.record == 4u);
  for (const char* line : {"{\"title\":\"A\"} odd {\"title\":\"B\"}",
                           "{\"title\":\"A\"} {\"title\":\"B\"", "{\"title\":\"A\"}}"}) {
    const Collected broken = read_as(kJsonLinesFormat, std::string(line) + "\n");
    BOOST_TEST(broken.articles.empty(), line);
    BOOST_TEST(broken.errors() == 1u, line);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
