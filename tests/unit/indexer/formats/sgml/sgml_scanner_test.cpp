// Owns: tests of indexer/formats/sgml/sgml_scanner.hpp.
#define BOOST_TEST_DYN_LINK
#include "indexer/formats/sgml/sgml_scanner.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace morgue;

namespace {

/// "(name attributes)" for a start tag, "/name" for an end tag, "!" for others, text as it is.
std::string taken_apart(std::string_view bytes) {
  SgmlPieces pieces(bytes);
  SgmlPiece piece;
  std::string out;
  while (pieces.next(piece)) {
    if (!out.empty()) out += '|';
    switch (piece.kind) {
      case SgmlPiece::Kind::text:
        out += piece.text;
        break;
      case SgmlPiece::Kind::open:
        out.append("(").append(piece.name).append(piece.attributes).append(")");
        break;
      case SgmlPiece::Kind::close:
        out.append("/").append(piece.name);
        break;
      case SgmlPiece::Kind::other:
        out += '!';
        break;
    }
  }
  return out;
}

struct Cut {
  std::string bytes;
  RecordEnding ending;
  std::uint64_t line;
  std::uint64_t offset;
};

std::vector<Cut> cut(std::string_view bytes, std::size_t max = 1000) {
  Input input = Input::over(bytes);
  SgmlRecords records(input, "file", "DOC", max);
  SgmlRecord record;
  std::vector<Cut> all;
  while (records.next(record)) {
    all.push_back(
        {std::string(record.bytes), record.ending, record.where.line, record.where.offset});
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sgml_scanner)

BOOST_AUTO_TEST_CASE(tags_and_text) {
  const std::vector<std::pair<std::string, std::string>> table = {{"a<B>c</B>d", "a|(B)|c|/B|d"},
                                                                  {"<F P=105>x", "(F P=105)|x"},
                                                                  {"1 < 2 <3", "1 < 2 <3"},
                                                                  {"<!-- c --><?pi?>x", "!|!|x"},
                                                                  {"a <b", "a <b"},
                                                                  {"<", "<"},
                                                                  {"</>", "</>"},
                                                                  {"<PG.COL>1", "(PG.COL)|1"},
                                                                  {"", ""}};
  for (const auto& [bytes, pieces] : table) BOOST_TEST(taken_apart(bytes) == pieces);
}

BOOST_AUTO_TEST_CASE(entities) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"a &lt;b> &amp; c", "a <b> & c"},
      {"&#3;x&#31;y&#127;", "xy"},
      {"&#65;&#x42;", "AB"},
      {"R&D;", "R&D;"},
      {"AT&T", "AT&T"},
      {"&eacute;", "é"},
      {"&hyph;&blank;&HYPH;", "- -"},
      {"&#;&#x;", "&#;&#x;"},
      {"&#99999999999;", "&#99999999999;"},
      {"&", "&"},
      {"&#1114112;", "\uFFFD"},
      {"&#8364;", "€"}};
  for (const auto& [raw, text] : table) BOOST_TEST(sgml_text(raw) == text);
}

BOOST_AUTO_TEST_CASE(attributes) {
  const std::string_view list = " TOPICS=\"YES\" NEWID='7'  P=105 empty= alone";
  BOOST_TEST(sgml_attribute(list, "topics") == "YES");
  BOOST_TEST(sgml_attribute(list, "NEWID") == "7");
  BOOST_TEST(sgml_attribute(list, "P") == "105");
  BOOST_TEST(sgml_attribute(list, "alone") == "");
  BOOST_TEST(sgml_attribute(list, "none") == "");
  BOOST_TEST(sgml_attribute(" A=\"open", "a") == "open");
}

BOOST_AUTO_TEST_CASE(records) {
  const auto two = cut("junk\n<DOC>one</DOC>\n<doc id=2>two</doc>");
  BOOST_REQUIRE(two.size() == 2u);
  BOOST_TEST(two[0].bytes == "<DOC>one");
  BOOST_TEST(two[0].line == 2u);
  BOOST_TEST(two[0].offset == 5u);
  BOOST_TEST(two[1].bytes == "<doc id=2>two");
  BOOST_TEST(cut("no record <DOCNO>1</DOCNO>").empty());
  BOOST_TEST(cut("").empty());
}

BOOST_AUTO_TEST_CASE(record_endings) {
  const auto open = cut("<DOC>one<DOC>two");
  BOOST_REQUIRE(open.size() == 2u);
  BOOST_CHECK(open[0].ending == RecordEnding::unclosed);
  BOOST_CHECK(open[1].ending == RecordEnding::cut);
  const auto too_long = cut("<DOC>" + std::string(5000, 'x') + "</DOC><DOC>b</DOC>", 100);
  BOOST_REQUIRE(too_long.size() == 2u);
  BOOST_CHECK(too_long[0].ending == RecordEnding::too_long);
  BOOST_TEST(too_long[1].bytes == "<DOC>b");
}

BOOST_AUTO_TEST_CASE(tags_on_every_edge_of_the_window) {
  for (std::size_t pad = 4080; pad < 4110; ++pad) {
    const auto found = cut("<DOC>" + std::string(pad, 'x') + "</DOC>\n<DOC>b</DOC>", 100'000);
    BOOST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found[0].bytes.size() == pad + 5);
  }
  for (std::size_t pad = 65520; pad < 65545; ++pad) {
    const auto found = cut(std::string(pad, 'x') + "<DOCNO><DOC>b</DOC>", 100'000);
    BOOST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].offset == pad + 7);
  }
}

BOOST_AUTO_TEST_CASE(broken_bytes_are_decoded_for_one_record) {
  std::string storage;
  std::uint64_t replaced = 0;
  BOOST_TEST(valid_record("caf\xC3\xA9", "", storage, &replaced) == "café");
  BOOST_TEST(storage.empty());
  BOOST_TEST(valid_record("caf\xE9 cr\xE8me", "windows-1252", storage, &replaced) == "café crème");
  BOOST_TEST(replaced == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
