// Owns: tests of headers of Markdown: the walks over YAML, TOML and JSON, and what an article takes
// of them.
#include "indexer/formats/text/front_matter.hpp"

#include <boost/test/unit_test.hpp>

#include "indexer/formats/registry.hpp"
#include "indexer/formats/text/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

/// "name=value" with | between them; "none" where there is no header.
std::string header_of(std::string_view text, std::size_t max_depth = 8) {
  const auto header = read_front_matter(text, max_depth);
  if (!header) return "none";
  std::string out;
  for (const auto& [name, value] : header->values) {
    if (!out.empty()) out += '|';
    out.append(name).append("=").append(value);
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(front_matter)

BOOST_AUTO_TEST_CASE(values_lists_and_mappings) {
  BOOST_TEST(header_of("---\na: b\n---\ntext") == "a=b");
  BOOST_TEST(header_of("---\na: 'b: c'\nd: \"e\"\n...\ntext") == "a=b: c|d=e");
  BOOST_TEST(header_of("---\na:\n  - b\n  - c\nd: [e, \"f, g\"]\n---\n") == "a=b|a=c|d=e|d=f, g");
  BOOST_TEST(header_of("---\na:\n  name: b\n  at: c\n---\n") == "a.name=b|a.at=c");
  BOOST_TEST(header_of("---\na: >\n  b\n  c\n---\n") == "a=b c\n");
  BOOST_TEST(header_of("---\na: &x b\nc: *x\n---\n") == "a=b");
  BOOST_TEST(read_front_matter("---\na: b\n---\ntext", 8)->size == 13u);
}

BOOST_AUTO_TEST_CASE(what_is_no_header) {
  for (const char* text :
       {"", "---", "---\na: b\n", "a: b\n---\n", "---\nprose\n---\n", "---\n- a\n---\n",
        "---\na: [b\n---\n", "---\n? [a]\n: b\n---\n", "---\na: b: c\n---\n"})
    BOOST_TEST(header_of(text) == "none", text);
  BOOST_TEST(header_of("---\na: [[[b]]]\n---\n", 3) == "none");
  const std::string deep = "---\na: " + std::string(100'000, '[') + "\n---\n";
  BOOST_TEST(header_of(deep) == "none");
}

BOOST_AUTO_TEST_CASE(an_article_takes_what_its_header_says) {
  const Collected sink =
      read_as(kTextFormat,
              "---\ntitle: \"Harbour: a strike\"\ndate: 2021-03-04\ntags:\n  - port\n  - labour\n"
              "authors: [Ada Stone, \"Roy, P.\"]\nsection: World\nlayout: post\n---\n"
              "The dockers went on strike.\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  const Article& article = sink.articles[0];
  BOOST_TEST(article.headline == "Harbour: a strike");
  BOOST_TEST(format_date(*article.published) == "2021-03-04");
  BOOST_TEST((article.topics == std::vector<std::string>{"port", "labour"}));
  BOOST_TEST(article.byline == "Ada Stone, Roy, P.");
  BOOST_TEST(article.section == "World");
  BOOST_TEST(article.body == "The dockers went on strike.");
  BOOST_TEST(article.extra.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_header_that_is_no_yaml_is_read_by_lines) {
  const Collected sink =
      read_as(kTextFormat, "---\ntitle: Strike: the third day\nvolume: 7\n---\nThe text.\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].headline == "Strike: the third day");
  BOOST_TEST(sink.articles[0].body == "The text.");
}

BOOST_AUTO_TEST_CASE(prose_between_rules_is_text) {
  const Collected sink = read_as(
      kTextFormat, "---\nA man said: nothing.\nHe left: late.\n---\nMore prose follows here.\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].headline == "A man said: nothing.");
  BOOST_TEST(sink.articles[0].extra.empty());
}

BOOST_AUTO_TEST_CASE(values_of_toml) {
  BOOST_TEST(header_of("+++\na = 'b'\n+++\ntext") == "a=b");
  BOOST_TEST(header_of("+++\nz = \"1\"\na = [\"b\", \"c\"]\n[d]\ne.f = \"g\"\n+++\n") ==
             "z=1|a=b|a=c|d.e.f=g");
  BOOST_TEST(header_of("+++\na = 2021-03-04T09:30:00+02:00\nb = 2021-03-04\nc = 7\nd = true\n"
                       "e = 2.5\nf = 2021-03-04T09:30:00Z\n+++\n") ==
             "a=2021-03-04T09:30:00+02:00|b=2021-03-04|c=7|d=true|e=2.5|f=2021-03-04T09:30:00Z");
  BOOST_TEST(header_of("+++\na = \"\"\"\nb\nc\"\"\"\n[[d]]\ne = 1\n[[d]]\ne = 2\n+++\n") ==
             "a=b\nc|d.e=1|d.e=2");
  BOOST_TEST(read_front_matter("+++\na = 1\n+++\ntext", 8)->size == 14u);
}

BOOST_AUTO_TEST_CASE(what_is_no_header_in_toml) {
  for (const char* text : {"+++", "+++\na = 1\n", "+++\nprose\n+++\n", "+++\na: b\n+++\n",
                           "---\na = 1\n+++\n", "+++\na = 1\n...\n", "+++\na = 1\na = 2\n+++\n",
                           "+++\na = [1\n+++\n", "+++\na = \"\xFF\"\n+++\n"})
    BOOST_TEST(header_of(text) == "none", text);
  BOOST_TEST(header_of("+++\na.b.c.d = 1\n+++\n", 3) == "none");
  BOOST_TEST(header_of("+++\na = [[[1]]]\n+++\n", 3) == "none");
  std::string keys = "a";
  for (int n = 0; n < 1'000'000; ++n) keys += ".a";
  BOOST_TEST(header_of("+++\n" + keys + " = 1\n+++\n") == "none");
  BOOST_TEST(header_of("+++\na = " + std::string(1'000'000, '[') + "\n+++\n") == "none");
}

BOOST_AUTO_TEST_CASE(an_article_takes_what_its_toml_says) {
  const Collected sink = read_as(
      kTextFormat,
      "+++\ntitle = \"Harbour: a strike\"\ndate = 2021-03-04T09:30:00+02:00\ndraft = false\n"
      "[taxonomies]\ntags = [\"port\", \"labour\"]\n[params]\nauthor = 'Ada Stone'\n"
      "section = \"World\"\n+++\n\nThe dockers went on strike.\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  const Article& article = sink.articles[0];
  BOOST_TEST(article.headline == "Harbour: a strike");
  BOOST_TEST(format_date(*article.published) == "2021-03-04T09:30:00+02:00");
  BOOST_TEST((article.topics == std::vector<std::string>{"port", "labour"}));
  BOOST_TEST(article.byline == "Ada Stone");
  BOOST_TEST(article.section == "World");
  BOOST_TEST(article.body == "The dockers went on strike.");
  BOOST_TEST(article.extra.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_header_that_is_no_toml_is_read_by_lines) {
  const Collected sink =
      read_as(kTextFormat, "+++\ntitle = \"Strike\"\ndate = 4 March 2021\n+++\nThe text.\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].headline == "Strike");
  BOOST_TEST(format_date(*sink.articles[0].published) == "2021-03-04");
  BOOST_TEST(sink.articles[0].body == "The text.");
}

BOOST_AUTO_TEST_CASE(headers_of_other_markup) {
  const std::string text = "\nThe last crane was taken down.\n";
  for (const char* header :
       {".. title: Crane goes\n.. slug: crane\n.. date: 2019-05-03\n.. author: Jo Meridith\n"
        ".. tags: port, steel\n",
        "<!--\n.. title: Crane goes\n.. date: 2019-05-03\n.. author: Jo Meridith\n"
        ".. tags: port, steel\n-->\n",
        "Crane goes\n##########\n\n:date: 2019-05-03\n:tags: port, steel\n:author: Jo Meridith\n",
        "==========\nCrane goes\n==========\n:date: 2019-05-03\n:author: Jo Meridith\n"
        ":tags: port, steel\n",
        "#+TITLE: Crane goes\n#+AUTHOR: Jo Meridith\n#+DATE: <2019-05-03 Fri>\n"
        "#+FILETAGS: :port:steel:\n",
        "#+title: Crane goes\n#+author: Jo Meridith\n#+date: 2019-05-03\n#+tags[]: port steel\n",
        "= Crane goes\nJo Meridith <jo@example.org>\nv1.0, 2019-05-03\n:keywords: port, steel\n",
        "= Crane goes\n:author: Jo Meridith\n:revdate: 2019-05-03\n:page-tags: port, steel\n",
        "title: Crane goes\ndate: 2019-05-03\nauthor: Jo Meridith\ntags: [port, steel]\n---\n"}) {
    const Collected sink = read_as(kTextFormat, header + text);
    BOOST_TEST_CONTEXT(header) {
      BOOST_REQUIRE(sink.articles.size() == 1u);
      const Article& article = sink.articles[0];
      BOOST_TEST(article.headline == "Crane goes");
      BOOST_TEST(article.byline == "Jo Meridith");
      BOOST_TEST((article.published ? format_date(*article.published) : "") == "2019-05-03");
      BOOST_TEST((article.topics == std::vector<std::string>{"port", "steel"}));
      BOOST_TEST(article.body == "The last crane was taken down.");
    }
  }
  const Collected pandoc =
      read_as(kTextFormat, "% Crane goes\n% Jo Meridith; Al Stone\n% May 3, 2019\n" + text);
  BOOST_TEST(pandoc.articles.at(0).byline == "Jo Meridith, Al Stone");
  BOOST_TEST(format_date(pandoc.articles.at(0).published.value()) == "2019-05-03");
}

BOOST_AUTO_TEST_CASE(what_is_no_header_of_other_markup) {
  for (const char* text :
       {"% of all\nprose\n", "= sum\nprose\n", "Title\n=====\nprose\n",
        "Title\n=====\n\n:ref:`x` is\n", ".. image:: crane.png\nprose\n", "#+begin_src\nx\n",
        "title: x\n\nprose\n---\nmore\n", "A man said: no\n---\nmore\n", ":date: 2019\nprose\n",
        "=====\n", ".. ", "#+", "%"})
    BOOST_TEST(header_of(text) == "none", text);
}

BOOST_AUTO_TEST_CASE(values_of_json) {
  BOOST_TEST(header_of("{\"a\":\"b\"}\ntext") == "a=b");
  BOOST_TEST(header_of("{\n \"a\": [\"b\", \"c\"],\n \"d\": {\"e\": 1}, \"f\": true, \"g\": null\n}"
                       "\n\ntext {\"x\": 1}\n") == "a=b|a=c|d.e=1|f=true");
  BOOST_TEST(header_of("{\"a\": \"} \\\" {\",}  \ntext") == "a=} \" {");
  BOOST_TEST(header_of(";;;\n\"a\": \"b\",\n\"c\": 2\n;;;\ntext") == "a=b|c=2");
  BOOST_TEST(header_of("---json\n{\"a\": \"b\"}\n---\ntext") == "a=b");
  BOOST_TEST(header_of("\"a\": \"b\"\n;;;\ntext") == "a=b");
  BOOST_TEST(header_of("---TOML\na = 1\n---\ntext") == "a=1");
  BOOST_TEST(header_of("---yaml\na: 1\n---\ntext") == "a=1");
  BOOST_TEST(read_front_matter("{\"a\":1}\ntext", 8)->size == 7u);
  BOOST_TEST(read_front_matter("---json\n{\"a\":1}\n---\ntext", 8)->size == 20u);
}

BOOST_AUTO_TEST_CASE(what_is_no_header_in_json) {
  for (const char* text :
       {"{", "{}x", "{\"a\":1", "{a}\ntext", "{\"a\":1} text", "[1]\ntext", "{{< x >}}\ntext",
        ";;;\n\"a\": \"b\"\n", ";;;\nprose\n;;;\n", "---json\n[1]\n---\n", "\"a\": 1\ntext",
        "---json\n{\"a\":1}\n;;;\n", "---perl\na: b\n---\n"})
    BOOST_TEST(header_of(text) == "none", text);
  BOOST_TEST(header_of("{\"a\":[[[1]]]}\n", 3) == "none");
  BOOST_TEST(header_of("{\"a\":" + std::string(1'000'000, '[') + "\n") == "none");
  BOOST_TEST(header_of(std::string(1'000'000, '{') + "\n") == "none");
}

BOOST_AUTO_TEST_CASE(an_article_takes_what_its_json_says) {
  const Collected sink = read_as(
      kTextFormat,
      "{\r\n  \"title\": \"Harbour: a strike\",\r\n  \"date\": \"2021-03-04\",\r\n"
      "  \"tags\": [\"port\", \"labour\"], \"draft\": false,\r\n"
      "  \"params\": {\"author\": \"Ada Stone\"}\r\n}\r\n\r\nThe dockers went on strike.\r\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  const Article& article = sink.articles[0];
  BOOST_TEST(article.headline == "Harbour: a strike");
  BOOST_TEST(format_date(*article.published) == "2021-03-04");
  BOOST_TEST((article.topics == std::vector<std::string>{"port", "labour"}));
  BOOST_TEST(article.byline == "Ada Stone");
  BOOST_TEST(article.body == "The dockers went on strike.");
  BOOST_TEST(article.extra.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_header_in_json_is_told_from_a_document) {
  const std::string long_header =
      "{\n\"title\": \"A\",\n\"description\": \"" + std::string(5000, 'x') + "\"\n}\nThe text.\n";
  const struct {
    std::string head;
    std::string_view path;
    std::string_view format;
  } kCases[] = {
      {"{\"title\": \"A\"}\nThe text.\n", "a.md", "text"},
      {"{\n\"title\": \"A\"\n}\n\n[A link](x) here.\n", "a.md", "text"},
      {"{\n\"title\": \"A\"\n}\n\n{{< figure >}}\n", "a.markdown", "text"},
      {"{\"title\": \"A\"}\n\nThe text.\n", "a.txt", "text"},
      {"\n{\"title\": \"A\"}\n\nThe text.\n", "", "text"},
      {long_header.substr(0, 4096), "a.md", "text"},
      {"{\"title\": \"A\"}\n", "a.md", "json"},
      {"{\"title\": \"A\"}\nThe text.\n", "a.json", "json"},
      {"{\"title\": \"A\"}\nThe text.\n", "a.jsonl", "jsonl"},
      {"{\"title\": \"A\"}\nodd\n{\"title\": \"B\"}\n", "a.txt", "jsonl"},
      {"{\n\"title\": \"A\"\n}\n{\n\"title\": \"B\"\n}\n", "a.txt", "json"},
      {"{\"colour\": \"A\"}\nThe text.\n", "a.txt", "jsonl"},
      {"{Grey} skies.\n", "a.txt", "text"},
  };
  for (const auto& c : kCases) {
    const Format* format = detect_format(c.head, c.path);
    BOOST_TEST(format != nullptr);
    BOOST_TEST(format->name == c.format, c.head.substr(0, 60) << " of " << c.path);
  }
}

BOOST_AUTO_TEST_SUITE_END()
