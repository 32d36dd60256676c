// Owns: tests of repair_json and of what records with odd JSON give.
#include "indexer/formats/json/json_repair.hpp"

#include <boost/test/unit_test.hpp>

#include "indexer/formats/json/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

BOOST_AUTO_TEST_SUITE(json_repair)

BOOST_AUTO_TEST_CASE(what_programs_write_becomes_json) {
  const struct {
    std::string_view json;
    std::string_view repaired;
  } kCases[] = {
      {R"({"a":1,"b":-2.5e3})", R"({"a":1,"b":-2.5e3})"},
      {R"({"a":123456789012345678901})", R"({"a":"123456789012345678901"})"},
      {R"({"a":1e999,"b":0012,"c":+5,"d":.5,"e":0xFF})",
       R"({"a":"1e999","b":"0012","c":"+5","d":".5","e":"0xFF"})"},
      {R"([NaN,-Infinity,Infinity,undefined,None])", "[null,null,null,null,null]"},
      {R"({"a":True,"b":False,"c":true})", R"({"a":true,"b":false,"c":true})"},
      {R"({"a":[1,2,],})", R"({"a":[1,2]})"},
      {"{\"a\":\"x\ty\"}", "{\"a\":\"x\\u0009y\"}"},
      {R"("it\'s \x41 \u12 \ud83d! \ud83d\ude00")", R"("it's \\x41 \\u12 \ufffd! \ud83d\ude00")"},
      {R"("a \ "b)", R"("a \\ "b)"},
      {"\"a\nb\r\n\\\nc\"", R"("a\u000ab\u000d\u000a\u000ac")"},
      {R"({"a":"NaN, 1e999,}"})", R"({"a":"NaN, 1e999,}"})"},
      {"", ""},
      {R"("\)", R"("\)"},
      {R"({"a)", R"({"a)"},
  };
  for (const auto& c : kCases) BOOST_TEST(repair_json(c.json, 64).text == c.repaired);
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_left_out_and_counted) {
  const RepairedJson repaired = repair_json(R"({"a":[[["]}"],1]],"b":2})", 2);
  BOOST_TEST(repaired.text == R"({"a":[null],"b":2})");
  BOOST_TEST(repaired.left_out == 1u);
  BOOST_TEST(repair_json(std::string(100000, '['), 8).left_out == 1u);
}

BOOST_AUTO_TEST_CASE(no_record_is_lost_for_a_value_that_is_not_needed) {
  const std::string deep = std::string(300, '[') + std::string(300, ']');
  for (const std::string& value :
       {std::string("340282366920938463463374607431768211456"), std::string("1e400"),
        std::string("NaN"), std::string("-Infinity"), std::string("[1,]"),
        std::string(R"("\udc00")"), std::string(R"("it\'s")"), deep}) {
    const std::string record =
        R"({"title":"The crane stays","body":"On the quay.","x":)" + value + R"(,"byline":"Ada"})";
    for (const Format* format : {&kJsonLinesFormat, &kJsonFormat}) {
      const Collected found = read_as(*format, record + "\n");
      BOOST_TEST_CONTEXT(value) {
        BOOST_TEST(found.reasons() == "");
        BOOST_REQUIRE_EQUAL(found.articles.size(), 1u);
        BOOST_TEST(found.articles[0].body == "On the quay.");
        BOOST_TEST(found.articles[0].byline == "Ada");
        BOOST_TEST(found.articles[0].notes.size() == (value == deep ? 1u : 0u));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(line_feeds_in_strings_are_read) {
  const std::string record =
      "{\"title\":\"The crane\nstays\",\"body\":\"On the\tquay.\n\n[Photo: {one}] Rain,\n"
      "\\\"they\\\" said.\n\",\n\"byline\":\"Ada\x01\"}";
  const std::string other = "{\"title\":\"Second\",\"body\":\"Fog.\"}";
  const struct {
    const Format& format;
    std::string text;
    std::size_t articles;
  } kCases[] = {
      {kJsonFormat, record, 1},
      {kJsonFormat, "[" + other + ",\n" + record + ",\n" + other + "]", 3},
      {kJsonFormat, "{\"note\":\"a\nb\",\"articles\":[" + record + ",\n" + other + "]}", 2},
      {kJsonFormat, record + "\n" + other, 2},
      {kJsonLinesFormat, record, 1},
      {kJsonLinesFormat, other + "\n" + record + "\n" + other + "\n", 3},
      {kJsonLinesFormat, other + "\r\n" + record + ",\r\n" + record + "\r\n", 3},
  };
  for (const auto& c : kCases) {
    const Collected found = read_as(c.format, c.text);
    BOOST_TEST_CONTEXT(c.text) {
      BOOST_TEST(found.reasons() == "");
      std::size_t whole = 0;
      for (const Article& article : found.articles) {
        if (article.headline != "The crane\nstays") continue;
        ++whole;
        BOOST_TEST(article.body == "On the\tquay.\n\n[Photo: {one}] Rain,\n\"they\" said.");
        BOOST_TEST(article.byline.starts_with("Ada"));
      }
      BOOST_TEST(whole > 0u);
      BOOST_TEST(found.articles.size() == c.articles);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_missing_quote_takes_no_other_record_with_it) {
  const std::string good = "{\"title\":\"Second\",\"body\":\"Fog.\"}";
  for (const char* broken :
       {"{\"title\":\"First,\"body\":\"Rain.\"}", "{\"title\":\"First\",\"body\":\"Rain.}",
        "{\"title\":\"First\",\n\"body\":\"Rain.}", "{\"title\":\"First\",\n\"body\":\"Rain.\n\n}",
        "{\"title\":\"First\",\"body\":\"A 5\" pipe.\"}", "{\"title\":\"First\",\"body\":",
        "{\"title\":\"First", "{\"title\":\"First\",\"body\":[\"Rain.\"}"}) {
    BOOST_TEST_CONTEXT(broken) {
      const Collected lines =
          read_as(kJsonLinesFormat, good + "\n" + broken + "\n" + good + "\n" + good);
      BOOST_TEST(lines.articles.size() == 3u);
      BOOST_TEST(lines.errors() > 0u);
      const Collected list = read_as(
          kJsonFormat, "[\n" + good + ",\n" + broken + ",\n" + good + ",\n" + good + "\n]\n");
      BOOST_TEST(list.articles.size() == 3u);
      BOOST_TEST(list.errors() > 0u);
    }
  }
}

BOOST_AUTO_TEST_CASE(looking_ahead_for_an_end_takes_no_time) {
  std::string text;
  for (std::size_t i = 0; i < 2000; ++i) text += std::string(i, ' ') + "{\"a\n";
  const Collected lines = read_as(kJsonLinesFormat, text, {}, ReadLimits{.article_bytes = 100'000});
  BOOST_TEST(lines.errors() == 2000u);
  std::string quotes = "[{";
  for (int i = 0; i < 100'000; ++i) quotes += "\"\n\"a";
  BOOST_TEST(read_as(kJsonFormat, quotes).articles.empty());
}

BOOST_AUTO_TEST_CASE(a_record_without_its_end_stays_broken) {
  const Collected found = read_as(kJsonLinesFormat, "{\"title\":\"a\",\"body\":\"b\n");
  BOOST_TEST(found.articles.empty());
  BOOST_TEST(found.reasons().starts_with("broken JSON"));
}

BOOST_AUTO_TEST_SUITE_END()
