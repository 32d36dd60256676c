// Owns: tests of the "alto", "mets" and "hocr" formats.
#define BOOST_TEST_DYN_LINK
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

#include "common/base/temporary_folder.hpp"
#include "indexer/formats/ocr/alto_page.hpp"
#include "indexer/formats/ocr/formats.hpp"
#include "indexer/formats/ocr/mets_document.hpp"
#include "indexer/reading/text_repair.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kMets = "ocr/northport-herald-mets.xml";
constexpr const char* kAlto = "ocr/alto/page-1.xml";
constexpr const char* kHocr = "ocr/almanac.hocr";

void write(const TemporaryFolder& folder, const fs::path& name, const std::string& bytes) {
  fs::create_directories((folder.path() / name).parent_path());
  std::ofstream(folder.path() / name, std::ios::binary) << bytes;
}

Collected read_mets_at(const fs::path& path) {
  return read_at(kMetsFormat, path, "shown/" + path.filename().string());  // never opened
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ocr)

BOOST_AUTO_TEST_CASE(alto_page) {
  const Collected sink = read_as(kAltoFormat, file_bytes(sample_path(kAlto)));
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 1u);
  const Article& page = sink.articles[0];
  BOOST_TEST(page.body ==
             "HARBOUR FROZEN\n\nThe port asks for co-\noperation from ship-\nowners until "
             "spring.\n\nLAMP OIL DEARER");
  BOOST_TEST(page.language == "en");
  BOOST_TEST(*page.ocr_confidence == 0.8575, boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(alto_without_namespace_and_hyphen_signs) {
  const std::string head = "<alto><Layout><Page><PrintSpace><TextBlock language='de'><TextLine>";
  const std::string tail = "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>";
  const std::vector<std::pair<std::string, std::string>> table = {
      {"<String CONTENT='a'/><String CONTENT='b'/>", "a b"},
      {"<String CONTENT='co' SUBS_TYPE='HypPart1'/></TextLine><TextLine><String CONTENT='op' "
       "SUBS_TYPE='HypPart2'/>",
       "co-\nop"},
      {"<String CONTENT='co-' SUBS_TYPE='HypPart1'/><HYP/></TextLine><TextLine><String "
       "CONTENT='op'/>",
       "co-\nop"},
      {"<String CONTENT='co\u00AC' SUBS_TYPE='HypPart1'/></TextLine><TextLine><String "
       "CONTENT='op'/>",
       "co-\nop"},
      {"<String CONTENT='a &lt; b' WC='2'/><String CONTENT='' WC='x'/>", "a < b"}};
  for (const auto& [line, text] : table) {
    const Collected sink = read_as(kAltoFormat, head + line + tail);
    BOOST_REQUIRE(sink.articles.size() == 1u);
    BOOST_TEST(sink.articles[0].body == text);
    BOOST_TEST(sink.articles[0].language == "de");
    BOOST_TEST(!sink.articles[0].ocr_confidence.has_value());
  }
}

BOOST_AUTO_TEST_CASE(alto_in_its_reading_order) {
  const auto block = [](const std::string& id, const std::string& word) {
    return "<TextBlock ID='" + id + "'><TextLine><String CONTENT='" + word +
           "'/></TextLine></TextBlock>";
  };
  const std::string order =
      "<ReadingOrder><OrderedGroup ID='g'><ElementRef REF='B3'/><UnorderedGroup><ElementRef "
      "REF='C1'/></UnorderedGroup><ElementRef REF='none'/><ElementRef REF='B1'/></OrderedGroup>"
      "</ReadingOrder>";
  const Collected sink =
      read_as(kAltoFormat, "<alto>" + order + "<Layout><Page><PrintSpace>" + block("H", "head") +
                               block("B1", "last") + block("B1b", "end") +
                               "<ComposedBlock ID='C1'>" + block("B2", "two") + "</ComposedBlock>" +
                               block("B3", "one") + "</PrintSpace></Page></Layout></alto>");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].body == "head\n\none\n\ntwo\n\nlast\n\nend");
}

BOOST_AUTO_TEST_CASE(a_word_broken_at_the_end_of_a_block) {
  const Collected sink = read_as(
      kAltoFormat,
      "<alto><Layout><Page><PrintSpace><TextBlock ID='B1'><TextLine><String CONTENT='the'/><String "
      "CONTENT='demo-'/></TextLine></TextBlock><TextBlock ID='B2'><TextLine><String "
      "CONTENT='lition'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  Article article = sink.articles[0];
  repair_text(article);
  BOOST_TEST(article.body == "the demo-\nlition");
}

BOOST_AUTO_TEST_CASE(alto_damaged) {
  const std::string bytes = file_bytes(sample_path(kAlto));
  read_damaged(kAltoFormat, bytes);
  for (const std::string& wrong : {bytes.substr(0, bytes.size() / 2),
                                   replaced(bytes, "</TextLine>", ""), std::string("<alto>")}) {
    const Collected sink = read_as(kAltoFormat, wrong);
    const bool has_words = wrong.find("CONTENT") != std::string::npos;
    BOOST_TEST(sink.articles.size() == (has_words ? 1u : 0u));  // what was read is kept
    BOOST_TEST(sink.errors() == 1u);
  }
  const Collected latin = read_as(kAltoFormat, replaced(bytes, "HARBOUR", "CAF\xC9 \xFF"));
  BOOST_TEST(latin.articles.size() == 1u);
  const Collected empty = read_as(kAltoFormat, "<alto><Layout><Page/></Layout></alto>");
  BOOST_REQUIRE(empty.skips.size() == 1u);
  BOOST_TEST(!empty.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(mets_articles) {
  const Collected sink = read_sample(kMetsFormat, kMets);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 2u);
  const Article& first = sink.articles[0];
  BOOST_TEST(first.id == "northport-herald-1912-02-03#ART1");
  BOOST_TEST(first.headline == "Harbour Frozen");
  BOOST_TEST(first.byline == "Ada Quill");
  BOOST_TEST(first.source == "The Northport Herald");
  BOOST_TEST(first.section == "Shipping News");
  BOOST_TEST(format_date(*first.published) == "1912-02-03");
  BOOST_TEST(first.body == "The port asks for co-\noperation from ship-\nowners until spring.");
  BOOST_TEST(first.topics.size() == 1u);
  BOOST_TEST(sink.articles[1].headline == "LAMP OIL DEARER");
  BOOST_TEST(sink.articles[1].body == "Lamp oil costs a crown more.");
}

/// "ART1: page=3 volume=7" of each article.
std::string extras_of(const Collected& sink) {
  std::string out;
  for (const Article& article : sink.articles) {
    out += article.headline + ":";
    for (const ExtraField& field : article.extra) out += " " + field.name + "=" + field.value;
    out += "\n";
  }
  return out;
}

BOOST_AUTO_TEST_CASE(pages_of_articles) {
  struct Case {
    const char* map;    ///< in the place of the sample's physical map
    const char* pages;  ///< of the second article, which goes on on the second page
  };
  for (const Case& c : std::initializer_list<Case>{
           {"<mets:div TYPE='PAGE' ORDER='1' ORDERLABEL='A1'><mets:fptr FILEID='ALTO1'/></mets:div>"
            "<mets:div TYPE='PAGE' ORDER='2' ORDERLABEL=' - '><mets:fptr><mets:par>"
            "<mets:area FILEID='ALTO2'/></mets:par></mets:fptr></mets:div>",
            " page=A1 page=2"},
           {"<mets:div TYPE='np:page' LABEL='Page 7'><mets:fptr FILEID='ALTO1'/></mets:div>",
            " page=7"},
           {"<mets:div TYPE='page'><mets:fptr FILEID='ALTO1'/></mets:div>", ""},
           {"<mets:div TYPE='sheet' ORDER='1'><mets:fptr FILEID='ALTO1'/></mets:div>", ""},
       }) {
    const TemporaryFolder folder;
    write(folder, "mets.xml",
          replaced(file_bytes(sample_path(kMets)), "<mets:div TYPE=\"PAGE\"/>", c.map));
    write(folder, "alto/page-1.xml", file_bytes(sample_path(kAlto)));
    write(folder, "alto/page-2.xml", file_bytes(sample_path("ocr/alto/page-2.xml")));
    const std::string extras = extras_of(read_mets_at(folder.path() / "mets.xml"));
    BOOST_TEST(extras.ends_with(std::string("LAMP OIL DEARER:") + c.pages + "\n"), extras);
  }
}

BOOST_AUTO_TEST_CASE(a_page_is_of_one_article) {
  const TemporaryFolder folder;
  // The first article's description is the first to have a date, and says its page.
  write(folder, "mets.xml",
        replaced(file_bytes(sample_path(kMets)), "<mods:subject>",
                 "<mods:part><mods:extent unit=\"pages\"><mods:start>9</mods:start>"
                 "</mods:extent></mods:part><mods:subject>"));
  write(folder, "alto/page-1.xml", file_bytes(sample_path(kAlto)));
  write(folder, "alto/page-2.xml", file_bytes(sample_path("ocr/alto/page-2.xml")));
  BOOST_TEST(extras_of(read_mets_at(folder.path() / "mets.xml")) ==
             "Harbour Frozen: pages=9\nLAMP OIL DEARER:\n");
}

BOOST_AUTO_TEST_CASE(alto_named_by_mets_is_read_once) {
  const Collected sink = read_sample(kAltoFormat, kAlto);
  BOOST_TEST(sink.articles.empty());
  BOOST_REQUIRE(sink.skips.size() == 1u);
  BOOST_TEST(!sink.skips[0].is_error);
  BOOST_TEST(sink.skips[0].reason.find("northport-herald-mets.xml") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(mets_without_articles_is_read_by_pages) {
  const TemporaryFolder folder;
  std::string mets = file_bytes(sample_path(kMets));
  while (mets.find("TYPE=\"ARTICLE\"") != std::string::npos)
    mets = replaced(mets, "TYPE=\"ARTICLE\"", "TYPE=\"CHAPTER\"");
  write(folder, "mets.xml", mets);
  write(folder, "alto/page-1.xml", file_bytes(sample_path(kAlto)));
  const Collected sink = read_mets_at(folder.path() / "mets.xml");
  BOOST_TEST(sink.articles.size() == 1u);
  BOOST_REQUIRE(sink.skips.size() == 1u);  // the other page is not there
  BOOST_TEST(sink.skips[0].reason.starts_with("no such file"));
  BOOST_TEST(format_date(*sink.articles[0].published) == "1912-02-03");
}

BOOST_AUTO_TEST_CASE(mets_opens_nothing_outside_its_folder) {
  const TemporaryFolder folder;
  write(folder, "alto/page-1.xml", file_bytes(sample_path(kAlto)));
  const std::string mets = file_bytes(sample_path(kMets));
  for (const char* href :
       {"../../alto/page-1.xml", "%2e%2e/%2e%2e/alto/page-1.xml", "/etc/passwd",
        "http://example.org/page-1.xml", "link.xml", "file:///etc/passwd", "", "."}) {
    write(folder, "a/b/mets.xml", replaced(mets, "file://./alto/page-1.xml", href));
    if (!fs::exists(folder.path() / "a/b/link.xml")) {
      fs::create_symlink(folder.path() / "alto/page-1.xml", folder.path() / "a/b/link.xml");
    }
    const Collected sink = read_mets_at(folder.path() / "a/b/mets.xml");
    BOOST_TEST(sink.articles.empty(), href);
    BOOST_TEST(sink.errors() == 2u, href);
  }
}

BOOST_AUTO_TEST_CASE(alto_in_a_folder_beside) {
  const TemporaryFolder folder;
  write(folder, "alto/page-1.xml", file_bytes(sample_path(kAlto)));
  write(folder, "alto/page-2.xml", file_bytes(sample_path("ocr/alto/page-2.xml")));
  std::string mets = file_bytes(sample_path(kMets));
  for (const char* place : {"../alto/", "http://library.example/0001/", "D:\\scans\\", ""}) {
    write(folder, "mets/issue_mets.xml",
          replaced(replaced(mets, "file://./alto/page-1.xml", place + std::string("page-1.xml")),
                   "file://./alto/page-2.xml", place + std::string("page-2.xml")));
    const Collected sink = read_mets_at(folder.path() / "mets/issue_mets.xml");
    BOOST_TEST(sink.articles.size() == 2u, place);
    BOOST_TEST(sink.skips.empty(), place);
    const Collected page =
        read_at(kAltoFormat, folder.path() / "alto/page-1.xml", "alto/page-1.xml");
    BOOST_TEST(page.articles.empty(), place);
    BOOST_REQUIRE(page.skips.size() == 1u);
    BOOST_TEST(page.skips[0].reason == "read as a part of mets/issue_mets.xml");
  }
}

namespace {

constexpr const char* kLinkedAlto =
    "<?xml version='1.0'?><alto><Layout><Page ID='P1'><PrintSpace ID='PS'><Illustration ID='I1'/>"
    "<TextBlock ID='B1'><TextLine ID='L1'><String ID='w1' CONTENT='The'/><SP/><String ID='w2' "
    "CONTENT='pier'/></TextLine><TextLine ID='L2'><String ID='w3' CONTENT='burnt'/><SP/><String "
    "ID='w4' CONTENT='down.'/></TextLine></TextBlock><TextBlock ID='B2'><TextLine ID='L3'><String "
    "ID='w5' CONTENT='Rain'/><SP/><String ID='w6' CONTENT='fell.'/></TextLine></TextBlock>"
    "</PrintSpace></Page></Layout></alto>";

/// A METS file of two articles, which `links` and `physical` give their places.
std::string linked_mets(const std::string& physical, const std::string& links) {
  return "<mets OBJID='o'><fileSec><fileGrp USE='Fulltext'><file ID='F1' "
         "MIMETYPE='text/xml'><FLocat "
         "href='page.xml'/></file></fileGrp></fileSec><structMap TYPE='LOGICAL'><div TYPE='ISSUE'>"
         "<div ID='A1' TYPE='ARTICLE' LABEL='Pier'/><div ID='A2' TYPE='ADVERT' LABEL='Rain'/></div>"
         "</structMap><structMap TYPE='PHYSICAL'><div ID='S'><div ID='PG' TYPE='page'><fptr "
         "FILEID='F1'/>" +
         physical + "</div></div></structMap><structLink>" + links + "</structLink></mets>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(articles_tied_by_struct_link) {
  const std::string areas =
      "<div ID='X1' TYPE='pagearea'><fptr><area FILEID='F1' BEGIN='w2' END='w4'/></fptr></div>"
      "<div ID='X2' TYPE='pagearea'><fptr><area FILEID='F1' BEGIN='L3'/></fptr></div>";
  struct Row {
    std::string physical;
    std::string links;
    const char* bodies;
  };
  const TemporaryFolder folder;
  write(folder, "page.xml", kLinkedAlto);
  for (const Row& row :
       {Row{areas,
            "<smLinkGrp><smLocatorLink href='#A1'/><smLocatorLink href='#X1'/></smLinkGrp>"
            "<smLinkGrp><smLocatorLink href='#A2'/><smLocatorLink href='#X2'/></smLinkGrp>",
            "pier\nburnt down.|Rain fell."},
        {areas, "<smLink from='A1' to='X2'/><smLink from='A2' to='X1'/>",
         "Rain fell.|pier\nburnt down."},
        // Tied to a page that they share: the page is read.
        {"", "<smLink from='A1' to='PG'/><smLink from='A2' to='PG'/>",
         "The pier\nburnt down.\n\nRain fell."},
        // One alone on its page has all of it.
        {"", "<smLink from='A1' to='PG'/>", "The pier\nburnt down.\n\nRain fell."},
        {"", "", "The pier\nburnt down.\n\nRain fell."}}) {
    write(folder, "mets.xml", linked_mets(row.physical, row.links));
    const Collected sink = read_mets_at(folder.path() / "mets.xml");
    std::string bodies;
    for (const Article& article : sink.articles)
      bodies += (bodies.empty() ? "" : "|") + article.body;
    BOOST_TEST(bodies == row.bodies, row.links);
    BOOST_TEST(sink.errors() == 0u, row.links);
  }
}

BOOST_AUTO_TEST_CASE(illustrations_are_not_missing) {
  const TemporaryFolder folder;
  write(folder, "page.xml", kLinkedAlto);
  const std::string areas =
      "<div ID='X1'><fptr><area FILEID='F1' BEGIN='I1'/></fptr><fptr><area FILEID='F1' "
      "BEGIN='B1'/></fptr></div>";
  write(folder, "mets.xml", linked_mets(areas, "<smLink from='A1' to='X1'/>"));
  const Collected sink = read_mets_at(folder.path() / "mets.xml");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].body == "The pier\nburnt down.");
  BOOST_TEST(sink.errors() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_too_much_of_a_mets_file_is_told) {
  const TemporaryFolder folder;
  write(folder, "page.xml", kLinkedAlto);
  std::string deep;
  for (int n = 0; n < 100; ++n) deep += "<div>";
  std::string many = "<div ID='X1'>";
  for (int n = 0; n < 100'007; ++n) many += "<fptr><area FILEID='F2'/></fptr>";
  std::string closed = deep;
  for (int n = 0; n < 100; ++n) closed += "</div>";
  for (const auto& [physical, left_out] :
       {std::pair<std::string, std::string>{many + "</div>", "8"}, {closed, ""}}) {
    write(folder, "mets.xml", linked_mets(physical, ""));
    const Collected sink = read_mets_at(folder.path() / "mets.xml");
    std::string reasons;
    for (const Skipped& skip : sink.skips) reasons += skip.is_error ? skip.reason + "|" : "";
    BOOST_TEST(reasons ==
               (left_out.empty()
                    ? ""
                    : left_out + " areas, pages or divisions are too many or too deep|"));
  }
  std::string nested = linked_mets("", "");
  nested = replaced(nested, "<div ID='A1'", deep + closed.substr(deep.size()) + "<div ID='A1'");
  write(folder, "mets.xml", nested);
  const Collected sink = read_mets_at(folder.path() / "mets.xml");
  BOOST_REQUIRE(sink.errors() == 1u);
  BOOST_TEST(sink.skips[0].reason == "1 areas, pages or divisions are too many or too deep");
}

BOOST_AUTO_TEST_CASE(a_page_named_again_and_again_fills_no_memory) {
  const TemporaryFolder folder;
  write(folder, "page.xml", kLinkedAlto);
  for (const char* range : {"", "BEGIN='B1' END='none'", "BEGIN='w1' END='none'", "BEGIN='L1'"}) {
    std::string areas = "<div ID='X1'>";
    for (int n = 0; n < 20'000; ++n)
      areas += fmt::format("<fptr><area FILEID='F1' {}/></fptr>", range);
    write(folder, "mets.xml", linked_mets(areas + "</div>", "<smLink from='A1' to='X1'/>"));
    const Collected sink = read_mets_at(folder.path() / "mets.xml");
    BOOST_REQUIRE(sink.articles.size() == 1u);
    BOOST_TEST(sink.articles[0].body.size() < 20 * std::string_view(kLinkedAlto).size(), range);
    BOOST_REQUIRE(sink.errors() == 1u);
    BOOST_TEST(sink.skips[0].reason ==
               "part of the article is missing: its areas name the text of the pages too often");
  }
}

BOOST_AUTO_TEST_CASE(ranges_over_blocks_and_pages) {
  struct Row {
    const char* begin;
    const char* end;
    const char* body;
  };
  const TemporaryFolder folder;
  write(folder, "page.xml",
        "<alto><Layout><Page ID='P1'><PrintSpace><ComposedBlock ID='C1'><TextBlock "
        "ID='B1'><TextLine ID='L1'><String ID='w1' CONTENT='one'/></TextLine></TextBlock>"
        "<TextBlock ID='B2'><TextLine ID='L2'><String ID='w2' CONTENT='two'/></TextLine>"
        "</TextBlock></ComposedBlock></PrintSpace></Page><Page ID='P2'><PrintSpace>"
        "<TextBlock ID='B3'><TextLine ID='L3'><String ID='w3' CONTENT='three'/></TextLine>"
        "</TextBlock><TextBlock ID='B4'><TextLine ID='L4'><String ID='w4' CONTENT='four'/>"
        "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>");
  for (const Row& row : {Row{"B2", "B3", "two\n\nthree"},
                         {"w2", "w3", "two\n\nthree"},
                         {"L2", "L4", "two\n\nthree\n\nfour"},
                         {"C1", "", "one\n\ntwo"},
                         {"w1", "B2", "one\n\ntwo"},
                         {"P2", "", "three\n\nfour"},
                         {"B4", "none", "four"}}) {
    const std::string areas =
        fmt::format("<div ID='X1'><fptr><area FILEID='F1' BEGIN='{}' END='{}'/></fptr></div>",
                    row.begin, row.end);
    write(folder, "mets.xml", linked_mets(areas, "<smLink from='A1' to='X1'/>"));
    const Collected sink = read_mets_at(folder.path() / "mets.xml");
    BOOST_REQUIRE(sink.articles.size() == 1u);
    BOOST_TEST(sink.articles[0].body == row.body, row.begin);
  }
}

BOOST_AUTO_TEST_CASE(charsets_declared_wrongly) {
  const auto page = [](const std::string& declared, const std::string& word) {
    return "<?xml version='1.0' encoding='" + declared +
           "'?><alto><Layout><Page><TextBlock><TextLine><String CONTENT='" + word +
           "'/></TextLine></TextBlock></Page></Layout></alto>";
  };
  for (const std::string& bytes :
       {page("ISO-8859-1", "Caf\u00E9"), page("UTF-16", "Caf\u00E9"), page("UTF-8", "Caf\u00E9"),
        page("ISO-8859-1", "Caf\xE9"), page("UTF-8", "Caf\xE9"), page("nonsense", "Caf\u00E9"),
        "\n" + page("UTF-8", "Caf\u00E9"), "\xEF\xBB\xBF" + page("ISO-8859-1", "Caf\u00E9")}) {
    const Collected sink = read_as(kAltoFormat, bytes);
    BOOST_REQUIRE(sink.articles.size() == 1u);
    BOOST_TEST(sink.articles[0].body == "Caf\u00E9", bytes);
    BOOST_TEST(sink.errors() == 0u);
  }
}

BOOST_AUTO_TEST_CASE(abbyy_pages) {
  const Collected sink = read_sample(kAbbyyFormat, "ocr/abbyy-page.xml");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].body == "Fog\n\nThe pilot wait-\ned at Halden.\n\nNo ship came.");
  BOOST_TEST(sink.articles[0].language == "English");
  BOOST_TEST(*sink.articles[0].ocr_confidence == 0.8, boost::test_tools::tolerance(0.001));
  BOOST_TEST(sink.errors() == 0u);
  BOOST_REQUIRE(sink.skips.size() == 1u);
  BOOST_TEST(sink.skips[0].reason == "page without words");
  const std::string bytes = file_bytes(sample_path("ocr/abbyy-page.xml"));
  read_damaged(kAbbyyFormat, bytes);
  const Collected cut = read_as(kAbbyyFormat, bytes.substr(0, bytes.find("No ship")));
  BOOST_TEST(cut.articles.size() == 1u);
  BOOST_TEST(cut.errors() == 1u);
}

BOOST_AUTO_TEST_CASE(hocr_other_readings) {
  const auto body = [](const std::string& word) {
    const Collected sink = read_as(
        kHocrFormat, "<div class='ocr_page'><span class='ocr_line'>" + word + "</span></div>");
    return sink.articles.size() == 1u ? sink.articles[0].body : std::string();
  };
  BOOST_TEST(body("<span class='ocrx_word'><span class='alternatives'><ins class='alt'>port</ins>"
                  "<del class='alt'>part</del></span></span>") == "port");
  BOOST_TEST(body("<span class='ocrx_word'>port<span class='ocrx_cinfo' id='lstm_choices_1_1'>"
                  "<span id='choice_1'>p</span><span id='choice_2'>b</span></span></span>") ==
             "port");
  BOOST_TEST(body("<span class='ocrx_word'><span class='ocrx_cinfo'>p</span><span "
                  "class='ocrx_cinfo'>o</span></span>") == "po");
  BOOST_TEST(
      body("a <span class='alternatives'><span class='alt'>b</span><span class='alt'>c</span>"
           "</span>") == "a b");
}

BOOST_AUTO_TEST_CASE(mets_damaged) {
  const std::string bytes = file_bytes(sample_path(kMets));
  read_damaged(kMetsFormat, bytes);
  const Collected cut = read_as(kMetsFormat, std::string_view(bytes).substr(0, 2000));
  BOOST_TEST(cut.articles.empty());
  BOOST_TEST(cut.errors() == 1u);
  const TemporaryFolder folder;  // one part of an article is missing: told, and the rest is indexed
  write(folder, "alto/page-1.xml", file_bytes(sample_path(kAlto)));
  write(folder, "mets.xml", replaced(bytes, "1912-02-03</", "30 February 1912</"));
  const Collected sink = read_mets_at(folder.path() / "mets.xml");
  BOOST_TEST(sink.articles.size() == 2u);
  BOOST_REQUIRE(sink.errors() == 1u);
  BOOST_TEST(sink.skips[0].reason.starts_with("part of the article is missing"));
  BOOST_TEST(!sink.articles[0].published.has_value());
}

BOOST_AUTO_TEST_CASE(hocr_pages) {
  const Collected sink = read_sample(kHocrFormat, kHocr);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 2u);
  BOOST_TEST(sink.articles[0].body == "Ice on the har-\nbour.\n\nCafé closed.");
  BOOST_TEST(*sink.articles[0].ocr_confidence == 0.8, boost::test_tools::tolerance(0.001));
  BOOST_TEST(sink.articles[0].where.record == 1u);
  BOOST_TEST(sink.articles[1].body == "A line without words marked.");
  BOOST_TEST(!sink.articles[1].ocr_confidence.has_value());
}

BOOST_AUTO_TEST_CASE(hocr_damaged) {
  const std::string bytes = file_bytes(sample_path(kHocr));
  read_damaged(kHocrFormat, bytes);
  const Collected none = read_as(kHocrFormat, "<html><body><p>Words</p></body></html>");
  BOOST_TEST(none.errors() == 1u);
  const Collected nested =
      read_as(kHocrFormat,
              "<div class='ocr_page'><span class='ocr_line'><p>One</div><span class=ocrx_word>Two");
  BOOST_TEST(nested.articles.size() == 1u);
}

BOOST_AUTO_TEST_CASE(recognition) {
  BOOST_CHECK(kAltoFormat.matches(file_bytes(sample_path(kAlto)), "x") == Match::certain);
  BOOST_CHECK(kMetsFormat.matches(file_bytes(sample_path(kMets)), "x") == Match::certain);
  BOOST_CHECK(kHocrFormat.matches(file_bytes(sample_path(kHocr)), "x") == Match::certain);
  BOOST_CHECK(kAltoFormat.matches("<html>alto</html>", "x") == Match::no);
  BOOST_CHECK(kHocrFormat.matches("<html>the ocr_page class</html>", "x") == Match::no);
}

BOOST_AUTO_TEST_SUITE_END()
