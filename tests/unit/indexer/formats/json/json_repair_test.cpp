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

BOOST_AUTO_TEST_CASE(a_record_without_its_end_stays_broken) {
  const Collected found = read_as(kJsonLinesFormat, "{\"title\":\"a\",\"body\":\"b\n");
  BOOST_TEST(found.articles.empty());
  BOOST_TEST(found.reasons().starts_with("broken JSON"));
}

BOOST_AUTO_TEST_SUITE_END()
