// Owns: tests of the formats "office", "rtf" and "pdf".
#include <boost/test/unit_test.hpp>

#include "indexer/formats/office/formats.hpp"
#include "tests/unit/indexer/formats/packing.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

/// A line as it is printed.
struct Printed {
  int size;
  int x;
  int y;  ///< from the page's bottom
  std::string text;
};

/// A PDF document of these pages.
std::string pdf_of(const std::vector<std::vector<Printed>>& pages, const std::string& title = "") {
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                   "<< /Title (" + title + ") >>"};
  std::string kids;
  for (const auto& page : pages) {
    std::string shown;
    for (const Printed& line : page) {
      shown += "BT /F1 " + std::to_string(line.size) + " Tf " + std::to_string(line.x) + " " +
               std::to_string(line.y) + " Td (" + line.text + ") Tj ET\n";
    }
    objects.push_back("<< /Length " + std::to_string(shown.size()) + " >>\nstream\n" + shown +
                      "endstream");
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents " +
                      std::to_string(objects.size()) +
                      " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] =
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(pdf.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  const std::string at = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
         " /Root 1 0 R /Info 4 0 R >>\nstartxref\n" + at + "\n%%EOF\n";
}

/// Five lines of a column.
void add_column(std::vector<Printed>& page, int x, int y, const std::string& first,
                const std::string& last) {
  page.push_back({10, x, y, first});
  for (int i = 1; i < 4; ++i)
    page.push_back({10, x, y - 12 * i, "board said that the crane would go in the spring of it"});
  page.push_back({10, x, y - 48, last});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(office)

BOOST_AUTO_TEST_CASE(a_download_in_docx) {
  const Collected out = read_sample(kOfficeFormat, "office/download.docx");
  BOOST_TEST(out.skips.empty());
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.headline == "Ferry runs aground off Port Arlen");
  BOOST_TEST(a.source == "Harbour Gazette");
  BOOST_TEST(a.section == "LOCAL; Pg. 5");
  BOOST_TEST(a.byline == "Ruth Ekberg");
  BOOST_TEST(a.place == "PORT ARLEN");
  BOOST_TEST(a.language == "ENGLISH");
  BOOST_TEST(format_date(a.published.value()) == "2019-03-03T22:12Z");
  BOOST_TEST((a.topics == std::vector<std::string>{"FERRIES", "TIDES"}));
  BOOST_TEST(a.body ==
             "The ferry Oskar ran onto a sandbank on Sunday, and nobody was hurt.\n\n"
             "Passengers waited\nuntil the tide.");
  BOOST_TEST(out.articles[1].headline == "Lindale mill to close");
  BOOST_TEST(out.articles[1].body == "The mill on the Lind will close in June, its owner said.");
  BOOST_TEST(out.articles[1].where.record == 2u);
}

BOOST_AUTO_TEST_CASE(a_download_in_rtf) {
  const Collected out = read_sample(kRtfFormat, "office/two-notes.rtf");
  BOOST_TEST(out.skips.empty());
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.headline == "Café on the quay burns");
  BOOST_TEST(a.source == "Harbour Gazette");
  BOOST_TEST(a.byline == "Hanne Moor");
  BOOST_TEST(a.section == "NEWS; Pg. 1");
  BOOST_TEST(format_date(a.published.value()) == "2011-05-02");
  BOOST_TEST(a.body ==
             "A café\u00A0on the quay burnt down \u2013 nobody was hurt\u2026\n\n"
             "It was insured.");
  BOOST_TEST(out.articles[1].headline == "Letter from Москва");
  BOOST_TEST(out.articles[1].body == "It came late, said \u201Ceverybody\u201D.");
}

BOOST_AUTO_TEST_CASE(one_article) {
  const Collected odt = read_sample(kOfficeFormat, "office/bell.odt");
  BOOST_REQUIRE_EQUAL(odt.articles.size(), 1u);
  BOOST_TEST(odt.articles[0].headline == "A bell for Halden");
  BOOST_TEST(odt.articles[0].byline == "Otto Stern");
  BOOST_TEST(odt.articles[0].body == "The bell was hung on Friday.\n\nIt weighs two tons.");
  const Collected pdf = read_sample(kPdfFormat, "office/beacon.pdf");
  BOOST_TEST(pdf.skips.empty());
  BOOST_REQUIRE_EQUAL(pdf.articles.size(), 1u);
  BOOST_TEST(pdf.articles[0].headline == "The beacon is lit again");
  const std::string& body = pdf.articles[0].body;
  BOOST_TEST(body.starts_with("The beacon on Gull Rock shone on Monday for the first\ntime since"),
             body);
  BOOST_TEST(body.find("stay until\nthe spring.") != std::string::npos, body);  // over two pages
  BOOST_TEST(body.ends_with("Ships had steered by the church of Halden."), body);
}

BOOST_AUTO_TEST_CASE(the_size_of_letters_parts_headline_and_text_of_a_pdf) {
  std::vector<Printed> page{{24, 50, 740, "Crane to go at last"}};
  add_column(page, 50, 700, "The harbour board met on Monday and the",
             "and it warned all the resi-");
  add_column(page, 320, 700, "dents of the quay, who had asked for that", "for a hundred years.");
  const std::string body =
      "The harbour board met on Monday and the\nboard said that the crane would go in the spring "
      "of "
      "it\n";
  for (const char* title : {"", "Crane to go at last", "page.qxd"}) {
    const Collected out = read_as(kPdfFormat, pdf_of({page}, title));
    BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
    BOOST_TEST(out.articles[0].headline == "Crane to go at last");
    BOOST_TEST(out.articles[0].body.starts_with(body), out.articles[0].body);
    BOOST_TEST(out.articles[0].body.find("all the resi-\n\ndents of") != std::string::npos,
               out.articles[0].body);
  }
  // The line above the headline is text.
  std::vector<Printed> kicker{{10, 50, 765, "FROM THE QUAY"}};
  kicker.insert(kicker.end(), page.begin(), page.end());
  const Collected out = read_as(kPdfFormat, pdf_of({kicker}));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].headline == "Crane to go at last");
  BOOST_TEST(out.articles[0].body.starts_with("FROM THE QUAY\n\nThe harbour"),
             out.articles[0].body);
}

BOOST_AUTO_TEST_CASE(running_heads_of_a_pdf_are_no_text) {
  std::vector<std::vector<Printed>> pages;
  for (int number = 1; number <= 3; ++number) {
    std::vector<Printed> page{
        {8, 50, 770, "HARBOUR GAZETTE, 2 March 2021 - page " + std::to_string(number)}};
    if (number == 1) page.push_back({24, 50, 730, "Crane to go at last"});
    add_column(page, 50, 690, "The harbour board met for hour " + std::to_string(number),
               "and it warned all about the over-");
    page.push_back({8, 300, 30, std::to_string(number)});
    pages.push_back(page);
  }
  const Collected out = read_as(kPdfFormat, pdf_of(pages));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  const Article& article = out.articles[0];
  BOOST_TEST(article.headline == "Crane to go at last");
  BOOST_TEST(article.body.find("GAZETTE") == std::string::npos, article.body);
  BOOST_TEST(article.body.find("about the over-\nThe harbour") != std::string::npos, article.body);
  BOOST_TEST(article.body.ends_with("over-"), article.body);
  // One page has no running head.
  const Collected one = read_as(kPdfFormat, pdf_of({pages[0]}));
  BOOST_TEST(one.articles[0].body.find("GAZETTE") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(factiva) {
  const std::string rtf =
      "{\\rtf1 News\\par Ferry sold to Halden company\\par By Ruth Ekberg\\par 9 words\\par 3 "
      "March "
      "2019\\par 21:00\\par Harbour Gazette\\par HBRG\\par English\\par \\'a9 2019 Harbour "
      "Gazette\\par The ferry was sold, and its crew with it.\\par Document "
      "HBRG000020190303ef330001q\\par Second title\\par 3 words\\par 4 March 2019\\par Harbour "
      "Gazette\\par HBRG\\par English\\par \\'a9 2019\\par Text of two.\\par Document "
      "HBRG000020190304ef330002a\\par}";
  const Collected out = read_as(kRtfFormat, rtf);
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  BOOST_TEST(out.articles[0].headline == "Ferry sold to Halden company");
  BOOST_TEST(out.articles[0].section == "News");
  BOOST_TEST(out.articles[0].byline == "Ruth Ekberg");
  BOOST_TEST(out.articles[0].source == "Harbour Gazette");
  BOOST_TEST(format_date(out.articles[0].published.value()) == "2019-03-03");
  BOOST_TEST(out.articles[0].body == "The ferry was sold, and its crew with it.");
  BOOST_TEST(out.articles[1].headline == "Second title");
  BOOST_TEST(out.articles[1].body == "Text of two.");
}

BOOST_AUTO_TEST_CASE(notes_boxes_and_tracked_changes) {
  const auto relation = [](const std::string& type, const std::string& target) {
    return "<Relationship Type='http://x/" + type + "' Target='" + target + "'/>";
  };
  const auto p = [](const std::string& runs) { return "<w:p><w:r>" + runs + "</w:r></w:p>"; };
  const auto t = [](const std::string& text) { return "<w:t>" + text + "</w:t>"; };
  const std::string docx =
      zipped({{"[Content_Types].xml",
               "<Types><Override PartName='/word/document2.xml' "
               "ContentType='application/vnd.openxmlformats-officedocument."
               "wordprocessingml.document.main+xml'/></Types>"},
              {"word/_rels/document2.xml.rels",
               "<Relationships>" + relation("footnotes", "notes7.xml") +
                   relation("endnotes", "endnotes.xml") + "</Relationships>"},
              {"word/notes7.xml",
               "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='0'/>"
               "<w:footnote w:id='2'>" +
                   p(t("The pilot was sober.")) + "</w:footnote></w:footnotes>"},
              {"word/endnotes.xml", "<w:endnotes xmlns:w='w'><w:endnote w:id='1'>" +
                                        p(t("Log of 1912.")) + "</w:endnote></w:endnotes>"},
              {"word/document2.xml",
               "<w:document xmlns:w='w'><w:body>" + p(t("Pilot cleared")) +
                   p(t("The court cleared the pilot") + "<w:footnoteReference w:id='2'/>" +
                     t(" on Monday") + "<w:txbxContent>" + p(t("A box beside it.")) +
                     "</w:txbxContent>" + t(".")) +
                   "<w:tbl><w:tr><w:tc>" + p(t("Ferry")) + "</w:tc><w:tc>" +
                   p(t("Oskar") + "<w:endnoteReference w:id='1'/>") +
                   "</w:tc></w:tr></w:tbl><w:p><w:del><w:r><w:t>Struck "
                   "out.</w:t><w:delText>gone</w:delText></w:r></w:del>"
                   "<w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p></w:body></w:document>"}});
  const Collected word = read_as(kOfficeFormat, docx);
  BOOST_REQUIRE_EQUAL(word.articles.size(), 1u);
  BOOST_TEST(
      word.articles[0].body ==
      "The court cleared the pilot on Monday.\n\nThe pilot was sober.\n\nA box beside it.\n\n"
      "Ferry\n\nOskar\n\nLog of 1912.\n\nPut in.");
  const std::string odt =
      zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
              {"content.xml",
               "<o xmlns:text='t'><text:tracked-changes><text:p>Struck "
               "out.</text:p></text:tracked-changes>"
               "<text:h>Pilot cleared</text:h><text:p>The court "
               "cleared<text:note><text:note-citation>1</text:note-citation>"
               "<text:note-body><text:p>It was late.</text:p></text:note-body></text:note> the "
               "pilot.</text:p></o>"}});
  const Collected open = read_as(kOfficeFormat, odt);
  BOOST_REQUIRE_EQUAL(open.articles.size(), 1u);
  BOOST_TEST(open.articles[0].body == "The court cleared the pilot.\n\nIt was late.");
  const Collected rtf =
      read_as(kRtfFormat,
              "{\\rtf1 Pilot cleared\\par The court{\\super\\chftn{\\footnote \\chftn It was "
              "late.\\par Very.}} "
              "cleared {\\deleted not }the {\\v un\\v0 seen }pilot.\\par}");
  BOOST_REQUIRE_EQUAL(rtf.articles.size(), 1u);
  BOOST_TEST(rtf.articles[0].body == "The court cleared the seen pilot.\n\nIt was late.\n\nVery.");
}

BOOST_AUTO_TEST_CASE(charsets_of_rtf_fonts) {
  struct Row {
    const char* rtf;
    const char* body;
  };
  for (const Row& row :
       {Row{"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset0 B;}}T\\par "
            "\\f0 "
            "\\'ea\\f1  caf\\'e9\\par}",
            "\u043A caf\u00E9"},
        // Where all fonts say so, it says nothing.
        {"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset2 B;}}T\\par \\f0 "
         "\\'ea\\par}",
         "\u043A"},
        {"{\\rtf1 T\\par a {\\upr{kaf\\'e9 ansi}{\\*\\ud{caf\\u233?}}} b\\par}", "a caf\u00E9 b"},
        {"{\\rtf1 T\\par a {\\v x{\\upr{ansi}{\\*\\ud{uni}}}} b\\par}", "a  b"}}) {
    const Collected out = read_as(kRtfFormat, row.rtf);
    BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
    BOOST_TEST(out.articles[0].body == row.body);
  }
}

BOOST_AUTO_TEST_CASE(notes_without_references_and_hidden_text_of_word) {
  const std::string docx = zipped(
      {{"[Content_Types].xml",
        "<Types><Override PartName='/word/document.xml' ContentType='application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"},
       {"word/footnotes.xml",
        "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/>"
        "</w:r></w:p></w:footnote><w:footnote w:id='1'><w:p><w:r><w:t>Named "
        "note.</w:t></w:r></w:p></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>Lone "
        "note.</w:t></w:r></w:p></w:footnote></w:footnotes>"},
       {"word/document.xml",
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Crane to go</w:t></w:r></w:p><w:p><w:pPr>"
        "<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>It goes.</w:t><w:footnoteReference "
        "w:id='1'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r><w:r><w:rPr>"
        "<w:vanish w:val='0'/></w:rPr><w:t> Soon.</w:t></w:r></w:p></w:body></w:document>"}});
  const Collected out = read_as(kOfficeFormat, docx);
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].body == "It goes. Soon.\n\nNamed note.\n\nLone note.");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read) {
  struct Row {
    const Format* format;
    std::string bytes;
    const char* reason;
  };
  const std::string docx = file_bytes(sample_path("office/download.docx"));
  std::string scan = file_bytes(sample_path("office/beacon.pdf"));
  for (std::size_t at = scan.find(" Tj"); at != std::string::npos; at = scan.find(" Tj"))
    scan.replace(at, 3, "   ");  // nothing is shown
  for (const Row& row :
       {Row{&kPdfFormat, scan, "a PDF document without a text layer"},
        {&kPdfFormat, "%PDF-1.4\nno more", "a PDF document that is damaged"},
        {&kOfficeFormat, docx.substr(0, 300), "an office document or e-book, of no format"},
        {&kRtfFormat, "{\\rtf1 {\\pict 00}}", "no text in the document"},
        {&kRtfFormat, "{\\rtf1 {Half a group", "the document is cut: read as far as possible"}}) {
    const Collected out = read_as(*row.format, row.bytes);
    BOOST_REQUIRE(!out.skips.empty());
    BOOST_TEST(out.skips[0].reason.starts_with(row.reason), out.skips[0].reason);
    BOOST_TEST(out.skips[0].is_error);
  }
}

BOOST_AUTO_TEST_CASE(damaged_documents) {
  for (const auto& [format, name] : {std::pair{&kOfficeFormat, "office/download.docx"},
                                     {&kOfficeFormat, "office/bell.odt"},
                                     {&kRtfFormat, "office/two-notes.rtf"},
                                     {&kPdfFormat, "office/beacon.pdf"}}) {
    read_damaged(*format, file_bytes(sample_path(name)));
  }
  read_as(kRtfFormat, "{\\rtf1" + std::string(100'000, '{'));
  read_as(kRtfFormat, "{\\rtf1\\bin99999999 x}");
}

BOOST_AUTO_TEST_SUITE_END()
