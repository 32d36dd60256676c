// Owns: tests of the "trec" format and of trec_fields.hpp.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "indexer/formats/sgml/formats.hpp"
#include "indexer/formats/sgml/trec_fields.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {
constexpr const char* kSample = "sgml/trec-style.sgml";

std::string printed(const std::optional<Date>& date) {
  return date ? format_date(*date) : "none";
}
}  // namespace

BOOST_AUTO_TEST_SUITE(trec_sgml)

BOOST_AUTO_TEST_CASE(the_shapes_of_five_collections) {
  struct Row {
    std::string id, headline, byline, place, source, section, published;
  };
  const std::vector<Row> table = {
      {"AP880315-0101", "Lighthouse Keeper Retires After Forty Years", "ADA QUILL",
       "NORTHPORT, Iceland", "Associated Press", "", "1988-03-15T14:05-05:00"},
      {"WSJ880316-0007", "Ferry Maker Plans To Open a Second Yard", "Tom Reed", "NORTHPORT",
       "Wall Street Journal", "", "1988-03-16"},
      {"FT911-90001", "World News in Brief: Herring quota cut", "TOM REED", "", "Financial Times",
       "International", "1991-05-14"},
      {"LA010189-9001", "A HARBOR THAT IS ON NO MAP", "ADA QUILL", "", "Los Angeles Times",
       "Travel", "1989-01-01"},
      {"FBIS3-90001", "Harbor Council Votes on Pilot Fees", "Report by Tom Reed", "",
       "Northport HARBOR DAILY", "", "1994-03-03"}};
  const Collected sink = read_sample(kTrecFormat, kSample);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == table.size());
  for (std::size_t at = 0; at < table.size(); ++at) {
    const Article& article = sink.articles[at];
    BOOST_TEST(article.id == table[at].id);
    BOOST_TEST(article.headline == table[at].headline);
    BOOST_TEST(article.byline == table[at].byline);
    BOOST_TEST(article.place == table[at].place);
    BOOST_TEST(article.source == table[at].source);
    BOOST_TEST(article.section == table[at].section);
    BOOST_TEST(printed(article.published) == table[at].published);
    BOOST_TEST(article.language == "en");
  }
  BOOST_TEST(sink.articles[0].body.starts_with("   The keeper of the invented"));
  BOOST_TEST(sink.articles[2].body.ends_with("R&D spending too."));
  BOOST_TEST(sink.articles[3].body.starts_with(
      "Nobody finds Northport by accident, \nfor it was made up.\n\nThe ferry"));
  BOOST_TEST(sink.articles[3].body.ends_with("Summer  4\nWinter  2"), sink.articles[3].body);
  BOOST_TEST(sink.articles[4].body.find("Language") == std::string::npos);
  BOOST_TEST(sink.articles[1].topics.size() == 2u);
}

BOOST_AUTO_TEST_CASE(headlines_and_what_is_none) {
  const struct {
    std::string_view lines, headline, byline, notes;
    bool has_byline = false;
  } kCases[] = {
      {"Crane Kept on Quay\nby Order of Council", "Crane Kept on Quay by Order of Council", "", ""},
      {"CRANE STRUCK\nBY TRAIN", "CRANE STRUCK BY TRAIN", "", ""},
      {"Crane Struck\nBy Two Men", "Crane Struck By Two Men", "", ""},
      {"Crane Kept\nBy Jane Holloway\nStaff Writer", "Crane Kept", "Jane Holloway", ""},
      {"Crane Kept\nBY JANE HOLLOWAY, TIMES STAFF WRITER", "Crane Kept",
       "JANE HOLLOWAY, TIMES STAFF WRITER", ""},
      {"Crane Kept\nBy Jane Holloway\nand Other Stories",
       "Crane Kept By Jane Holloway and Other Stories", "", ""},
      {"Crane Kept\nBy Jane Holloway", "Crane Kept By Jane Holloway", "", "", true},
      {"Eds: SUBS 4th graf to correct the name.\nCrane Kept", "Crane Kept", "",
       "Eds: SUBS 4th graf to correct the name."},
      {"Crane Kept\nEds: also moved to sports", "Crane Kept", "", "Eds: also moved to sports"},
  };
  for (const auto& c : kCases) {
    const TrecHeadline found = clean_trec_headline(c.lines, c.has_byline);
    BOOST_TEST(found.headline == c.headline);
    BOOST_TEST(found.byline == c.byline);
    BOOST_TEST(found.notes == c.notes);
  }
}

BOOST_AUTO_TEST_CASE(captions_are_text) {
  const Collected sink = read_as(
      kTrecFormat,
      "<DOC><DOCNO> LA1 </DOCNO><GRAPHIC><P>Photo, The crane at night.</P></GRAPHIC></DOC>\n"
      "<DOC><DOCNO> LA2 </DOCNO><HEADLINE>Crane</HEADLINE><GRAPHIC>Photo</GRAPHIC><TEXT>It "
      "stays.</TEXT></DOC>\n");
  BOOST_REQUIRE_EQUAL(sink.articles.size(), 2u);
  BOOST_TEST(sink.articles[0].body == "Photo, The crane at night.");
  BOOST_TEST(sink.articles[1].body == "It stays.\n\nPhoto");
}

BOOST_AUTO_TEST_CASE(dates) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"AP-NR-02-12-88 2344EST", "1988-02-12T23:44-05:00"},
      {"AP-NR-02-12-88 2360EST", "1988-02-12"},
      {"AP-NR-13-12-88 2344EST", "none"},
      {"12/01/86", "1986-12-01"},
      {"13/01/86", "none"},
      {"910514", "1991-05-14"},
      {"911514", "none"},
      {"910500", "none"},
      {"January 1, 1989, Sunday, Home Edition", "1989-01-01"},
      {"1 March 1994", "1994-03-01"},
      {"", "none"},
      {"AP-", "none"}};
  for (const auto& [text, date] : table) BOOST_TEST(printed(trec_date(text)) == date, text);
}

BOOST_AUTO_TEST_CASE(dates_in_document_numbers) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"AP880212-0001", "1988-02-12"},
      {"WSJ861201-0001", "1986-12-01"},
      {"LA010189-0001", "1989-01-01"},
      {"NYT19980601.0001", "1998-06-01"},
      {"APW_ENG_19980601.0001", "1998-06-01"},
      {"FT911-1", "none"},
      {"FBIS3-1", "none"},
      {"AP889912-0001", "none"},
      {"", "none"}};
  for (const auto& [docno, date] : table) BOOST_TEST(printed(docno_date(docno)) == date, docno);
}

BOOST_AUTO_TEST_CASE(later_shapes) {
  const Collected sink =
      read_as(kTrecFormat,
              "<DOC id=\"XIN_ENG_20020304.0011\" type=\"story\">\n<HEADLINE>\nPort "
              "opens\n</HEADLINE>\n<DATELINE>\n"
              "NORTHPORT, March 4 "
              "(Xinhua)\n</DATELINE>\n<TEXT>\n<P>\nOne.\n</P>\n<P>\nTwo.\n</P>\n</TEXT>\n</DOC>");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].id == "XIN_ENG_20020304.0011");
  BOOST_TEST(printed(sink.articles[0].published) == "2002-03-04");
  BOOST_TEST(sink.articles[0].place == "NORTHPORT");
  BOOST_TEST(sink.articles[0].body == "One.\n\nTwo.");
}

BOOST_AUTO_TEST_CASE(damaged_versions) {
  const std::string bytes = file_bytes(sample_path(kSample));
  read_damaged(kTrecFormat, bytes);
  // Tags left open end with the next field.
  const Collected open = read_as(kTrecFormat,
                                 "<DOC><DOCNO> AP880101-0001 <HEAD>Title<DATELINE>OSLO "
                                 "(AP)<TEXT>Body.<DOC><DOCNO>AP880101-0002"
                                 "</DOCNO><TEXT>Second.</TEXT>");
  BOOST_REQUIRE(open.articles.size() == 2u);
  BOOST_TEST(open.articles[0].id == "AP880101-0001");
  BOOST_TEST(open.articles[0].headline == "Title");
  BOOST_TEST(open.articles[0].body == "Body.");
  BOOST_TEST(open.articles[1].body == "Second.");
  const Collected cut = read_as(kTrecFormat, "<DOC><DOCNO>AP1</DOCNO><TEXT>Half of");
  BOOST_TEST(cut.articles.empty());
  BOOST_TEST(cut.errors() == 1u);
  const Collected empty = read_as(kTrecFormat, "<DOC><DOCNO>AP1</DOCNO></DOC>");
  BOOST_TEST(empty.skips.size() == 1u);
}

BOOST_AUTO_TEST_CASE(recognition) {
  BOOST_CHECK(kTrecFormat.matches("\n<DOC>\n<DOCNO> 1 </DOCNO>", "x") == Match::certain);
  BOOST_CHECK(kTrecFormat.matches("<DOC id=\"1\">", "x") == Match::certain);
  BOOST_CHECK(kTrecFormat.matches("<DOCTYPE>", "x") == Match::no);
  BOOST_CHECK(kTrecFormat.matches("", "x") == Match::no);
}

BOOST_AUTO_TEST_SUITE_END()
