// Owns: tests of downloads of news databases: Factiva, Europresse, Nexis, with invented articles in
// the shapes that these services write.
#include <boost/test/unit_test.hpp>
#include <string>

#include "indexer/formats/downloads/download_marks.hpp"
#include "indexer/formats/html/formats.hpp"
#include "indexer/formats/text/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

std::string factiva_lines(int number) {
  const std::string n = std::to_string(number);
  return "<div id=\"article-ARLEN00002021040" + n +
         "e1\" class=\"article\"><div class=\"article enArticle\"><p></p>"
         "<div>Harbour Desk; 1</div><div id=\"hd\"><span class=\"enHeadline\">Crane stays " +
         n +
         "</span></div><div class=\"author\">By JANE HOLLOWAY </div><div>Special to the Post</div>"
         "<div>877 words</div><div>" +
         n +
         " April 2021</div><div>08:30</div><div>Arlen Post</div><div>ARLEN</div>"
         "<div>English</div><div>Copyright 2021 Arlen Post</div>"
         "<p class=\"articleParagraph enarticleParagraph\">The council voted on <b>Monday</b> to "
         "keep it.</p>"
         "<p class=\"articleParagraph enarticleParagraph\">Opponents wanted a school roof.</p>"
         "<p>Arlen Digital (Full Text)</p><p>Document ARLEN000020210400e000000" +
         n + "</p></div></div><br>";
}

std::string row(std::string_view code, std::string_view value) {
  return "<tr><td class=\"index\"><b>" + std::string(code) + "</b>&nbsp;</td><td>" +
         std::string(value) + "</td></tr>";
}

std::string factiva_table(int number) {
  const std::string n = std::to_string(number);
  return "<div class=\"article deArticle\"><table>" + row("SE", "Lokales") +
         row("HD", "<b class='deHeadline'>Der Kran bleibt " + n + "</b>") +
         row("BY", "Von Ada Quill") + row("WC", "295 W\u00f6rter") + row("PD", n + " April 2021") +
         row("SN", "Arlener Bote") + row("LP", "<p class=\"articleParagraph\">Erster Absatz.</p>") +
         row("TD",
             "<p class=\"articleParagraph\">Zweiter Absatz.</p><p "
             "class=\"articleParagraph\">Dritter.</p>") +
         row("NS", "gvote : Wahlen | gpol : Politik") + row("RE", "ger : Deutschland") +
         row("AN", "Dokument ARLEN0020210401e7ct0001" + n) + "</table></div>";
}

std::string europresse(int number) {
  const std::string n = std::to_string(number);
  return "<article><header><div><span class=\"DocPublicationName\">La Crique </span></div>"
         "<div><span class=\"DocHeader\">Politique, mardi 1" +
         n +
         " mars 2006, p. 16</span></div><div><p>PORTS</p></div>"
         "<div class=\"titreArticle\"><p class=\"titreArticleVisu\">La grue reste " +
         n +
         "</p></div>"
         "<div>Ariane Quai</div></header><section><div class=\"DocText\"><p>Premier paragraphe du "
         "texte.</p>"
         "<p>Second paragraphe.</p></div></section><footer><small>\u00a9 2006 La Crique.</small>"
         "<p>Num\u00e9ro de document : news\u00b720060314\u00b7LC\u00b70q140" +
         n + "</p></footer></article>";
}

std::string old_europresse(int number) {
  const std::string n = std::to_string(number);
  return "<table><tr><td><table><tr><td><img src=a><br></td></tr></table><span "
         "class=\"DocPublicationName\">La Crique</span>"
         "<br><span class=\"DocHeader\">Politique, </span><span class=\"DocHeader\">jeudi </span>"
         "<span class=\"DocHeader\">" +
         n + " octobre 2013</span><br><br><span class=\"TitreArticleVisu\">La grue reste " + n +
         "</span><br><br>Ariane Quai<br><p></p><font>Premier paragraphe du "
         "texte.</font><p></p>Second paragraphe."
         "<p></p><b><i>\u00a9 2013 La Crique.</i></b><p></p>Num\u00e9ro de document : "
         "news\u00b720131005\u00b7LC\u00b7204" +
         n + "<br><br><table><tr><td>Certificat</td></tr></table></td></tr></table>";
}

std::string nexis_div(std::string_view text) {
  return "<BR><DIV CLASS=\"c5\"><P CLASS=\"c6\"><SPAN CLASS=\"c2\">" + std::string(text) +
         "</SPAN></P>\n</DIV>\n";
}

std::string nexis(int number) {
  const std::string n = std::to_string(number);
  return "<A NAME=\"DOC_ID_0_" + n + "\"></A><!-- Hide XML section from browser\n<DOC NUMBER=" + n +
         ">\n<DOCFULL> -->\n" + nexis_div(n + " of 3 DOCUMENTS") + nexis_div("Arlen Post") +
         nexis_div("December 1" + n + ", 1991, Sunday, City Edition") +
         nexis_div("Crane stays " + n) + nexis_div("BYLINE: By JANE HOLLOWAY") +
         nexis_div("SECTION: Section 5; Page 16") + nexis_div("LENGTH: 584 words") +
         nexis_div("The council voted to keep it.") + nexis_div("Opponents wanted a roof.") +
         nexis_div("LOAD-DATE: December 20, 1991") + nexis_div("LANGUAGE: ENGLISH") +
         nexis_div("GRAPHIC: Photo: the crane at night") + nexis_div("Copyright 1991 Arlen Post") +
         "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n";
}

std::string page(const std::string& one, const std::string& two, const std::string& three) {
  return "<html><head><title>Export</title><meta charset=utf-8></head><body>" + one + two + three +
         "</body></html>";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(downloads)

BOOST_AUTO_TEST_CASE(factiva_without_codes) {
  const auto out = read_as(kHtmlFormat, page(factiva_lines(1), factiva_lines(2), factiva_lines(3)));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 3u);
  const Article& a = out.articles[1];
  BOOST_TEST(a.headline == "Crane stays 2");
  BOOST_TEST(a.byline == "JANE HOLLOWAY");
  BOOST_TEST(a.section == "Harbour Desk");
  BOOST_TEST(a.source == "Arlen Post");
  BOOST_TEST(a.language == "en");
  BOOST_TEST(a.id == "ARLEN000020210400e0000002");
  BOOST_TEST(a.where.record == 2u);
  BOOST_REQUIRE(a.published);
  BOOST_TEST(format_date(*a.published) == "2021-04-02");
  BOOST_TEST(a.body ==
             "The council voted on Monday to keep it.\n\nOpponents wanted a school roof.");
}

BOOST_AUTO_TEST_CASE(factiva_with_codes) {
  const auto out = read_as(kHtmlFormat, page(factiva_table(1), factiva_table(2), ""));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.headline == "Der Kran bleibt 1");
  BOOST_TEST(a.section == "Lokales");
  BOOST_TEST(a.source == "Arlener Bote");
  BOOST_TEST(a.language == "de");
  BOOST_TEST(a.id == "ARLEN0020210401e7ct00011");
  BOOST_TEST((a.topics == std::vector<std::string>{"Wahlen", "Politik", "Deutschland"}));
  BOOST_REQUIRE(a.published);
  BOOST_TEST(format_date(*a.published) == "2021-04-01");
  BOOST_TEST(a.body == "Erster Absatz.\n\nZweiter Absatz.\n\nDritter.");
}

BOOST_AUTO_TEST_CASE(europresse_in_both_layouts) {
  for (const auto& make : {europresse, old_europresse}) {
    const auto out = read_as(kHtmlFormat, page(make(1), make(2), make(3)));
    BOOST_REQUIRE_EQUAL(out.articles.size(), 3u);
    const Article& a = out.articles[1];
    BOOST_TEST(a.headline == "La grue reste 2");
    BOOST_TEST(a.source == "La Crique");
    BOOST_TEST(a.section == "Politique");
    BOOST_TEST(a.byline == "Ariane Quai");
    BOOST_TEST(a.id.starts_with("news\u00b720"));
    BOOST_REQUIRE(a.published);
    BOOST_TEST(
        (format_date(*a.published) == "2006-03-12" || format_date(*a.published) == "2013-10-02"));
    BOOST_TEST(a.body == "Premier paragraphe du texte.\n\nSecond paragraphe.");
  }
}

BOOST_AUTO_TEST_CASE(nexis_in_html) {
  const auto out = read_as(kHtmlFormat, page(nexis(1), nexis(2), nexis(3)));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 3u);
  const Article& a = out.articles[2];
  BOOST_TEST(a.headline == "Crane stays 3");
  BOOST_TEST(a.source == "Arlen Post");
  BOOST_TEST(a.byline == "JANE HOLLOWAY");
  BOOST_TEST(a.section == "Section 5");
  BOOST_TEST(a.language == "english");
  BOOST_REQUIRE(a.published);
  BOOST_TEST(format_date(*a.published) == "1991-12-13");
  BOOST_TEST(
      a.body ==
      "The council voted to keep it.\n\nOpponents wanted a roof.\n\nPhoto: the crane at night");
}

BOOST_AUTO_TEST_CASE(nexis_in_plain_text) {
  const std::string text =
      "Download Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2018\n\n\n"
      "                 1 of 2 DOCUMENTS\n\n\n              Arlen Post\n\n       January 11, 2010 "
      "Monday\n\n"
      "Crane stays\n\nBYLINE: Jane Holloway\n\nLENGTH: 355 words\n\nThe council voted\nto keep "
      "it.\n\n"
      "It stays.\n\nLOAD-DATE: January 11, 2010\n\nLANGUAGE: ENGLISH\n\n      Copyright 2010 Arlen "
      "Post\n\n"
      "                 2 of 2 DOCUMENTS\n\n              Arlen Post\n\n       January 12, 2010 "
      "Tuesday\n\n"
      "Mill turns\n\nLENGTH: 20 words\n\nThe mill turns again.\n";
  const auto out = read_as(kTextFormat, text);
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  BOOST_TEST(out.articles[0].headline == "Crane stays");
  BOOST_TEST(out.articles[0].body == "The council voted\nto keep it.\n\nIt stays.");
  BOOST_TEST(out.articles[1].headline == "Mill turns");
  BOOST_REQUIRE(out.articles[1].published);
  BOOST_TEST(format_date(*out.articles[1].published) == "2010-01-12");
}

std::string proquest(int number, int of, const std::string& text) {
  const std::string n = std::to_string(number);
  return std::string(60, '_') + "\n\nDocument " + n + " of " + std::to_string(of) + "\n\nCrane " +
         n +
         "\n\nAuthor: Lind, Ana\n\nPublication info: Harbour Gazette ; Port Arlen [Port Arlen]. 02 "
         "Mar 2021: A.1.\n\nAbstract: None available.\n\n" +
         text + "\n\nTitle: Crane " + n +
         "\n\nPublication title: Harbour Gazette\n\nLocation: Port Arlen\n\nPublication date: Mar "
         "2, 2021\n\nLanguage of publication: English\n\nProQuest document ID: 1234" +
         n + "\n\n";
}

BOOST_AUTO_TEST_CASE(proquest_in_plain_text) {
  struct Row {
    const char* text;
    const char* body;
  };
  const std::string end = std::string(60, '_') + "\n\nContact ProQuest\n\nTerms and Conditions\n";
  for (const Row& row :
       {Row{"Full text: First okapi paragraph.\n\nSecond wombat paragraph.",
            "First okapi paragraph.\n\nSecond wombat paragraph."},
        {"Full text: First okapi paragraph.\nSecond wombat paragraph.",
         "First okapi paragraph.\nSecond wombat paragraph."},
        {"Full text:\n\nOne.\n\nThe board said: no.\n\nNote: Three.",
         "One.\n\nThe board said: no.\n\nNote: Three."},
        {"Full text: One.\n\nTitle: of a book.\n\nThree.", "One.\n\nTitle: of a book.\n\nThree."},
        {"Full text: Not available.", ""}}) {
    for (const int of : {1, 2}) {
      const std::string bytes =
          proquest(1, of, row.text) + (of == 2 ? proquest(2, of, row.text) : "");
      for (const std::string& tail : {std::string(), end}) {
        const auto out = read_as(kTextFormat, bytes + tail);
        BOOST_TEST(out.skips.empty());
        BOOST_REQUIRE_EQUAL(out.articles.size(), static_cast<std::size_t>(of));
        for (const Article& article : out.articles) {
          BOOST_TEST(article.body == row.body);
          BOOST_TEST(article.source == "Harbour Gazette");
          BOOST_TEST(article.byline == "Lind, Ana");
          BOOST_TEST(article.language == "English");
          BOOST_REQUIRE(article.published);
          BOOST_TEST(format_date(*article.published) == "2021-03-02");
        }
        BOOST_TEST(out.articles[0].headline == "Crane 1");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(proquest_after_its_list_of_titles) {
  std::string list = "Table of contents\n\n";
  for (int i = 1; i <= 9; ++i) list += std::to_string(i) + ". A title of some thirty letters\n";
  std::string bytes = list + proquest(1, 1, "Full text: One.");
  const std::string info = "Publication title: Harbour Gazette\n\n";
  bytes.erase(bytes.find(info), info.size());
  const auto out = read_as(kTextFormat, bytes);
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].source == "Harbour Gazette");
}

BOOST_AUTO_TEST_CASE(marks_of_nexis) {
  for (const char* mark :
       {"1 of 10 DOCUMENTS", "2,001 of 2,146 DOCUMENTS", "Dokument 3 von 10", "3 de 10 DOCUMENTS"})
    BOOST_TEST(is_begin_mark(mark), mark);
  for (const char* other : {"", "1 of 10", "One of 10 documents", "1 of 10 DOCUMENTS was lost",
                            "Documents of 10 ports"})
    BOOST_TEST(!is_begin_mark(other), other);
}

BOOST_AUTO_TEST_CASE(a_page_of_several_articles_is_said) {
  const std::string story =
      "<p>The council voted on Monday to keep the crane on the quay, where it has stood for a "
      "hundred years, and "
      "put off the school roof again, which leaks whenever the wind comes from the sea, as it "
      "mostly does.</p>"
      "<p>Opponents said that the money was needed elsewhere, and that a crane which lifts nothing "
      "is a monument and "
      "should be paid for by those who like monuments, of whom the town has many.</p>";
  std::string stories;
  for (const char* day : {"30 April 2021", "1 May 2021", "2 May 2021"})
    stories += "<h2>Crane stays</h2><p>" + std::string(day) + "</p>" + story;
  const auto out = read_as(kHtmlFormat, page("<h1>Archive</h1>", stories, ""));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_REQUIRE_EQUAL(out.articles[0].notes.size(), 1u);
  BOOST_TEST(out.articles[0].notes[0].find("3 articles") != std::string::npos);
  const auto one =
      read_as(kHtmlFormat, page("<h1>Crane stays</h1><p>30 April 2021</p>", story, story));
  BOOST_REQUIRE_EQUAL(one.articles.size(), 1u);
  BOOST_TEST(one.articles[0].notes.empty());
}

BOOST_AUTO_TEST_CASE(damaged_downloads) {
  for (const std::string& bytes : {page(factiva_lines(1), factiva_table(2), ""),
                                   page(europresse(1), old_europresse(2), ""), nexis(1)})
    read_damaged(kHtmlFormat, bytes);
}

BOOST_AUTO_TEST_SUITE_END()
