// Tests of ninjs items of all generations.
#include "indexer/formats/json/ninjs.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>

#include "indexer/formats/json/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"
#include "tests/unit/test_files.hpp"

namespace morgue {
namespace {

using test::Collected;
using test::read_as;

BOOST_AUTO_TEST_SUITE(ninjs)

BOOST_AUTO_TEST_CASE(first_generation) {
  const Collected read = read_as(kNinjsFormat, R"({"uri":"http://wire.example/1","type":"text",
    "versioncreated":"2013-07-09T10:39:00Z","firstcreated":"2013-07-09T08:00:00Z","language":"en","byline":"By Ann Lee",
    "located":"Turku, Finland","headline":"Ferry runs again","subject":[{"name":"Transport","code":"x"},{"name":"Sea"}],
    "body_text":"One long paragraph.","body_xhtml":"<p>One long</p><p>paragraph.</p>","infosource":[{"name":"The Wire"}]})");
  BOOST_REQUIRE(read.articles.size() == 1u);
  const Article& article = read.articles[0];
  BOOST_TEST(article.id == "http://wire.example/1");
  BOOST_TEST(article.url == article.id);
  BOOST_TEST(article.headline == "Ferry runs again");
  BOOST_TEST(article.body == "One long\n\nparagraph.");
  BOOST_TEST(article.byline == "Ann Lee");
  BOOST_TEST(article.place == "Turku, Finland");
  BOOST_TEST(article.source == "The Wire");
  BOOST_TEST(article.topics == (std::vector<std::string>{"Transport", "Sea"}));
  BOOST_TEST(format_date(article.published.value()) == "2013-07-09T08:00:00Z");
}

BOOST_AUTO_TEST_CASE(later_generations) {
  const Collected read = read_as(
      kNinjsFormat, R"([{"uri":"urn:x:1","type":"text","versionCreated":"2021-05-26T13:40:18+02:00",
    "by":"Bo Ek","headlines":[{"role":"sub","value":"Lesser"},{"role":"main","value":"Greater"}],
    "bodies":[{"role":"text","contentType":"text/plain","value":"First.\nSecond."},
              {"role":"html","contentType":"text/html","value":"<h1>Greater</h1><p>First.</p>"}],
    "subjects":[{"name":"Towns"}],"infoSources":[{"name":"Agency"}]},
   {"uri":"urn:x:2","title":"From NITF","bodies":[{"role":"nitf","contentType":"text/vnd.IPTC.NITF",
     "value":"<nitf><head><title>From NITF</title></head><body><body.head><hedline>Twice</hedline></body.head><body.content><p>Only this.</p></body.content></body></nitf>"}]},
   {"uri":"urn:x:3","type":"text","headlines":[{"role":"main","value":"Short"}],
     "descriptions":[{"role":"text","contentType":"text/plain","value":"A description stands for the body."}]}])");
  BOOST_TEST(read.headlines() == "Greater|From NITF|Short");
  BOOST_REQUIRE(read.articles.size() == 3u);
  BOOST_TEST(read.articles[0].body == "First.\nSecond.");
  BOOST_TEST(read.articles[0].source == "Agency");
  BOOST_TEST(read.articles[0].url.empty());
  BOOST_TEST(read.articles[1].body == "Only this.");
  BOOST_TEST(read.articles[2].body == "A description stands for the body.");
}

BOOST_AUTO_TEST_CASE(what_is_no_text_story_is_no_error) {
  const char* const kItems[] = {
      R"({"uri":"u:1","type":"picture","versioncreated":"2020","headline":"A ship","description_text":"The ship"})",
      R"({"uri":"u:2","type":"graphic","headlines":[{"value":"Chart"}]})",
      R"({"uri":"u:3","type":"video","headlines":[{"value":"Film"}]})",
      R"({"uri":"u:4","type":"composite","versioncreated":"2020","headline":"Package"})",
      R"({"uri":"u:5","title":"Match day","eventDetails":{"dates":{}}})",
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","title":"S","description":"d","properties":{}})"};
  for (const char* item : kItems) {
    BOOST_TEST_CONTEXT(item) {
      const Collected read = read_as(kNinjsFormat, item);
      BOOST_TEST(read.articles.empty());
      BOOST_REQUIRE(read.skips.size() == 1u);
      BOOST_TEST(!read.skips[0].is_error);
    }
  }
}

BOOST_AUTO_TEST_CASE(texts_within_a_package) {
  const Collected read =
      read_as(kNinjsFormat,
              R"({"uri":"u:1","type":"composite","versioncreated":"2020-01-01","associations":{
    "a":{"uri":"u:2","type":"text","headline":"Inner","body_text":"words"},
    "b":{"uri":"u:3","type":"picture","headline":"Photo"}}})");
  BOOST_TEST(read.headlines() == "Inner");
  BOOST_TEST(read.reasons() == "a package without text");
}

BOOST_AUTO_TEST_CASE(wrong_types_and_cuts) {
  const Collected odd = read_as(
      kNinjsFormat,
      R"({"uri":"u:1","headlines":5,"bodies":{"value":"x"},"subject":[[[]]],"versioncreated":"sometime"})");
  BOOST_TEST(odd.reasons() == "no text in the record");
  const Collected cut = read_as(kNinjsFormat, R"({"uri":"u:1","headline":"x","body_text":"y)");
  BOOST_TEST(cut.reasons() == "the document ends in the middle of the record");
}

BOOST_AUTO_TEST_CASE(detection) {
  BOOST_TEST((kNinjsFormat.matches("{\"uri\":\"u\",\"versioncreated\":\"x\"", "a.json") ==
              Match::certain));
  BOOST_TEST((kNinjsFormat.matches("{\"uri\":\"u\",\"title\":\"x\"", "a.json") == Match::no));
}

BOOST_AUTO_TEST_CASE(examples_of_the_iptc) {
  const auto folder = test::corpus_folder("ninjs");
  if (folder.empty()) return;
  std::size_t articles = 0;
  std::size_t errors = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const Collected read = read_as(kJsonFormat, test::file_bytes(entry.path()));
    articles += read.articles.size();
    for (const Skipped& skip : read.skips) errors += skip.is_error;
  }
  BOOST_TEST(articles == 11u);
  BOOST_TEST(errors == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_withdrawn_replaces_nothing) {
  for (const char* status : {"canceled", "withheld", "stat:canceled", "Withdrawn"}) {
    const Collected read = read_as(
        kNinjsFormat,
        std::string(
            R"({"uri":"urn:x:1","type":"text","versioncreated":"2021-01-01T00:00:00Z","headline":"Kill","body_text":"Kill it.","pubstatus":")") +
            status + "\"}");
    BOOST_TEST(read.articles.empty(), status);
    BOOST_TEST(read.reasons() == "withdraws the story urn:x:1", status);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
