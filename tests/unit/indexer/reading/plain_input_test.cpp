// Owns: tests of indexer/reading/plain_input.hpp, and of documents that are read through it.
#include "indexer/reading/plain_input.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "common/base/errors.hpp"
#include "indexer/input/document_reader.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace std::string_literals;

namespace {

/// ASCII as units of two or four bytes.
std::string wide(std::string_view ascii, std::size_t bytes, bool big) {
  std::string out;
  for (const char c : ascii) {
    std::string unit(bytes, '\0');
    (big ? unit.back() : unit.front()) = c;
    out += unit;
  }
  return out;
}

std::string plain(std::string_view bytes) {
  Input source = Input::over(bytes);
  PlainInput changed(source);
  return changed.is_other() ? changed.input().read_all(1u << 30) : "as it is";
}

test::Collected read(const std::string& bytes, const std::string& name,
                     const std::string& charset = {}) {
  test::Collected collected;
  ReadOptions options;
  options.charset = charset;
  Input input = Input::over(bytes);
  DocumentReader(options, collected).read(input, name);
  return collected;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plain_input)

BOOST_AUTO_TEST_CASE(line_ends_of_old_macintoshes) {
  BOOST_TEST(plain("a\rb\r") == "a\nb\n");
  BOOST_TEST(plain("a\rb\r" + std::string(300'000, 'c') + "\r\nd") ==
             "a\nb\n" + std::string(300'000, 'c') + "\nd");
  for (const std::string& text : {""s, "a"s, "a\nb"s, "a\r\nb"s, "a\rb\nc"s, "a\r"s,
                                  "%PDF-1.2\r%\rbinary"s, "\x01\r\x02\r\x03"s})
    BOOST_TEST(plain(text) == "as it is", text);
}

BOOST_AUTO_TEST_CASE(wide_text_of_any_length) {
  std::string lines;
  for (int n = 0; n < 50'000; ++n) lines += "line " + std::to_string(n) + "\n";
  for (const std::size_t bytes : {2u, 4u}) {
    for (const bool big : {false, true}) BOOST_TEST(plain(wide(lines, bytes, big)) == lines);
  }
  BOOST_TEST(plain("\xFF\xFE" + wide("a\rb\r", 2, false)) == "a\nb\n");
}

BOOST_AUTO_TEST_CASE(bytes_that_mean_nothing_are_counted) {
  const std::string bytes = wide("title,text\nA,", 2, false) + "\x41\xD8"s + wide("b\n", 2, false);
  Input source = Input::over(bytes);
  PlainInput changed(source);
  BOOST_TEST(changed.input().read_all(100) ==
             "title,text\nA,\xEF\xBF\xBD"
             "b\n");
  BOOST_TEST(changed.replaced() == 1u);
  const test::Collected collected = read(bytes, "x.csv");
  BOOST_TEST(collected.headlines() == "A");
  BOOST_TEST(collected.reasons() == "1 sequence of bytes that mean nothing replaced by U+FFFD");
}

BOOST_AUTO_TEST_CASE(formats_of_lines) {
  const std::string json = "{\"title\":\"A\",\"text\":\"b\"}\n{\"title\":\"C\",\"text\":\"d\"}\n";
  const std::string table = "title,text\nA,b\nC,d\n";
  const std::string mail = "From: a@b.c\nTo: d@e.f\nSubject: A|C\nDate: 1 Jan 2020\n\nText.\n";
  for (const auto& [text, name] :
       {std::pair(json, "x.jsonl"), {table, "x.csv"}, {mail, "x.eml"}, {json, "x"}}) {
    for (const bool big : {false, true}) {
      for (const std::size_t bytes : {2u, 4u})
        BOOST_TEST(read(wide(text, bytes, big), name).headlines() == "A|C", name);
    }
    std::string returns = text;
    for (char& c : returns) c = c == '\n' ? '\r' : c;
    BOOST_TEST(read(returns, name).headlines() == "A|C", name);
    BOOST_TEST(read(wide(returns, 2, false), name).headlines() == "A|C", name);
  }
}

BOOST_AUTO_TEST_CASE(a_charset_that_the_user_names) {
  for (const auto& [text, name] :
       {std::pair("{\"title\":\"Caf\x82\",\"text\":\"b\"}\n"s, "x.jsonl"),
        {"{\"title\":\"Caf\x82\",\n\"text\":\"b\"}\n"s, "x.json"},
        {"title,text\nCaf\x82,b\n"s, "x.csv"},
        {"Caf\x82\n\nText of it.\n"s, "x.txt"},
        {"<html><head><title>Caf\x82</title></head><body><p>The text of the page, which is long "
         "enough to be one, as it seems.</p></body></html>"s,
         "x.html"},
        {"<rss><channel><item><title>Caf\x82</title></item></channel></rss>"s, "x.rss"},
        {"<DOC>\n<DOCNO>AP1</DOCNO>\n<HEAD>Caf\x82</HEAD>\n<TEXT>\nb\n</TEXT>\n</DOC>\n"s, "x"}})
    BOOST_TEST(read(text, name, "cp437").headlines() == "Café", name);
  // What declares its own is read so.
  BOOST_TEST(read("<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><item><title>Caf\xE9"
                  "</title></item></channel></rss>",
                  "x.rss", "cp437")
                 .headlines() == "Café");
  BOOST_TEST(read("Café\n\nText.\n", "x.txt", "cp437").headlines() == "Café");
  for (const char* name : {"cp9999", "utf-7", "ebcdic-cp-us", "\x1b[1m"}) {
    test::Collected collected;
    ReadOptions options;
    options.charset = name;
    BOOST_CHECK_THROW(DocumentReader(options, collected), Error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
