// Owns: tests of NewsML 1.x and of withdrawn items.
#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <tuple>

#include "indexer/formats/news/formats.hpp"
#include "indexer/reading/dateline.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

std::string item(const std::string& inside) {
  return "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>p</ProviderId><DateId>1</"
         "DateId><NewsItemId>n</NewsItemId></NewsIdentifier></Identification>" +
         inside + "</NewsItem></NewsML>";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(newsml1)

BOOST_AUTO_TEST_CASE(bulletin) {
  const Collected out = read_sample(kNewsmlFormat, "newsml/bulletin-1.2.xml");
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  BOOST_TEST(out.errors() == 0u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.id == "urn:newsml:northwire.example:20040611:OSK-0042");
  BOOST_TEST(a.headline == "Le pont de l'Osk rouvert");
  BOOST_TEST(a.byline == "Par Ruth Ekberg et Otto Stern");
  BOOST_TEST(a.place == "OMBRE");
  BOOST_TEST(a.source == "North Wire");
  BOOST_TEST(a.language == "fr");
  BOOST_TEST(format_date(a.published.value()) == "2004-06-11T08:00:00Z");
  BOOST_TEST((a.topics == std::vector<std::string>{"pont", "13000000"} ||
              a.topics == std::vector<std::string>{"13000000", "pont"}));
  BOOST_TEST(a.body == "Le pont de l'Osk a rouvert vendredi.\n\nIl avait fermé en mars.");
  BOOST_TEST(out.articles[1].body == "The mill on the Lind was sold.");
  BOOST_TEST(out.articles[1].place == "Lindale");
  BOOST_REQUIRE_EQUAL(out.skips.size(), 1u);
  BOOST_TEST(out.skips[0].reason == "a package that only lists items");
}

BOOST_AUTO_TEST_CASE(an_item_keeps_its_revision) {
  const Collected out = read_as(
      kNewsmlFormat,
      "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>p</ProviderId>"
      "<NewsItemId>n</NewsItemId><RevisionId PreviousRevision='1' Update='N'>2</RevisionId>"
      "</NewsIdentifier></Identification><NewsComponent><ContentItem><DataContent>Words of the "
      "story.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>");
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(extra_text(out.articles[0].extra, kVersionField) == "2");
}

BOOST_AUTO_TEST_CASE(very_many_texts_are_compared_with_what_was_said) {
  std::string inside = "<NewsComponent>";
  for (int n = 0; n < 10'000; ++n) {
    for (const int said : {n, n / 2})
      inside += fmt::format("<ContentItem><DataContent>Text {}.</DataContent></ContentItem>", said);
  }
  const Collected out = read_as(kNewsmlFormat, item(inside + "</NewsComponent>"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  const std::string& body = out.articles[0].body;
  BOOST_TEST(std::count(body.begin(), body.end(), 'T') == 10'000);
  BOOST_TEST(body.ends_with("Text 9998.\n\nText 9999."));
}

BOOST_AUTO_TEST_CASE(what_is_past_the_thousandth_article_is_told) {
  std::string inside;
  for (int n = 0; n < 1003; ++n) {
    inside += fmt::format(
        "<NewsComponent><NewsLines><HeadLine>Head {0}</HeadLine></NewsLines><ContentItem>"
        "<DataContent>Text {0}.</DataContent></ContentItem></NewsComponent>",
        n);
  }
  const Collected out =
      read_as(kNewsmlFormat, item("<NewsComponent>" + inside + "</NewsComponent>"));
  BOOST_TEST(out.articles.size() == 1000u);
  BOOST_REQUIRE_EQUAL(out.skips.size(), 1u);
  BOOST_TEST(out.skips[0].reason == "3 more texts of an item of 1000");
}

BOOST_AUTO_TEST_CASE(kinds_of_items) {
  struct Row {
    const char* inside;
    const char* bodies;  ///< joined by "|"
  };
  for (const Row& row :
       {Row{"<NewsComponent><ContentItem><DataContent>Plain words.</DataContent></ContentItem>"
            "</NewsComponent>",
            "Plain words."},
        {"<NewsComponent><ContentItem><DataContent><![CDATA[<p>One</p><p>Two</p>]]></DataContent>"
         "</ContentItem></NewsComponent>",
         "One\n\nTwo"},
        {"<NewsComponent><ContentItem><MediaType FormalName='Photo'/><DataContent>x</DataContent>"
         "</ContentItem></NewsComponent>",
         ""},
        {"<NewsComponent EquivalentsList='yes'><NewsComponent><ContentItem><DataContent><p>A</p>"
         "</DataContent></ContentItem></NewsComponent><NewsComponent><ContentItem><DataContent>"
         "<p>B</p></DataContent></ContentItem></NewsComponent></NewsComponent>",
         "A"},
        {"<NewsComponent><NewsComponent><NewsLines><HeadLine>1</HeadLine></NewsLines><ContentItem>"
         "<DataContent><p>A</p></DataContent></ContentItem></NewsComponent><NewsComponent>"
         "<NewsLines><HeadLine>2</HeadLine></NewsLines><ContentItem><DataContent><p>B</p>"
         "</DataContent></ContentItem></NewsComponent></NewsComponent>",
         "A|B"},
        {"<NewsComponent><NewsLines><HeadLine>T</HeadLine></NewsLines><NewsComponent><Role "
         "FormalName='Title'/><ContentItem><DataContent>T</DataContent></ContentItem>"
         "</NewsComponent><NewsComponent><ContentItem><DataContent>B</DataContent></ContentItem>"
         "</NewsComponent></NewsComponent>",
         "B"},
        {"<TopicSet/>", ""}}) {
    const Collected out = read_as(kNewsmlFormat, item(row.inside));
    std::string bodies;
    for (const Article& article : out.articles)
      bodies += (bodies.empty() ? "" : "|") + article.body;
    BOOST_TEST(bodies == row.bodies, row.inside);
    BOOST_TEST((out.articles.empty() ? 1u : 0u) == out.skips.size(), row.inside);
  }
  const Collected flash = read_as(
      kNewsmlFormat,
      item("<NewsComponent><NewsLines><HeadLine>Flash</HeadLine></NewsLines></NewsComponent>"));
  BOOST_REQUIRE(flash.articles.size() == 1u);
  BOOST_TEST(flash.articles[0].headline == "Flash");
}

BOOST_AUTO_TEST_CASE(withdrawn_items_are_no_articles) {
  const std::string text =
      "<NewsComponent><ContentItem><DataContent>Kill it.</DataContent>"
      "</ContentItem></NewsComponent>";
  const std::string g2 =
      "<newsItem guid='g'><itemMeta><itemClass qcode='ninat:text'/><pubStatus "
      "qcode='stat:canceled'/></itemMeta><contentSet><inlineData>Kill it.</inlineData></contentSet>"
      "</newsItem>";
  const std::string nitf =
      "<nitf><head><docdata management-status='canceled'><doc-id id-string='d'/></docdata></head>"
      "<body><body.content><p>Kill it.</p></body.content></body></nitf>";
  const std::vector<std::tuple<const Format*, std::string, std::string>> rows = {
      {&kNewsmlFormat,
       item("<NewsManagement><Status FormalName='Canceled'/></NewsManagement>" + text),
       "withdraws the story urn:newsml:p:1:n"},
      {&kNewsmlFormat, g2, "withdraws the story g"},
      {&kNitfFormat, nitf, "withdraws the story d"}};
  for (const auto& [format, bytes, reason] : rows) {
    const Collected out = read_as(*format, bytes);
    BOOST_TEST(out.articles.empty(), reason);
    BOOST_REQUIRE(out.skips.size() == 1u);
    BOOST_TEST(out.skips[0].reason == reason);
    BOOST_TEST(!out.skips[0].is_error);
  }
}

BOOST_AUTO_TEST_CASE(a_date_is_no_place) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"PARIS", "PARIS"},
      {"PARIS, Feb 26 (AFP) - ", "PARIS"},
      {"PARIS, lundi", "PARIS"},
      {"PARIS, 26 février 2019", "PARIS"},
      {"PARIS le 26 février", "PARIS"},
      {"New York, N.Y., March 3", "New York, N.Y"},
      {"15 March 2020", ""},
      {"2004-06-11", ""},
      {"Freitag, 3. Mai 2019", ""},
      {"МОСКВА, 15 марта", "МОСКВА"},
      {"May Pen, Jamaica", "May Pen, Jamaica"},
      {"Mars, Pa.", "Mars, Pa."},
      {"29 Palms, Calif.", "29 Palms, Calif."},
      {"Sun City", "Sun City"},
      {"", ""}};
  for (const auto& [line, place] : rows) BOOST_TEST(place_of_dateline(line) == place, line);
}

BOOST_AUTO_TEST_CASE(names_keep_their_blanks) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"By <person>Jane Doe</person><person>John Roe</person>", "Jane Doe, John Roe"},
      {"By <person><name.given>Jane</name.given><name.family>Doe</name.family></person>",
       "Jane Doe"},
      {"<person>Jane Doe</person> and <person>John Roe</person>", "Jane Doe and John Roe"},
      {"By Jane Doe, <org>North Wire</org>", "Jane Doe, North Wire"},
      {"By Jane Doe<byttl>Staff Writer</byttl>", "Jane Doe"}};
  for (const auto& [byline, names] : rows) {
    const Collected out =
        read_as(kNitfFormat, "<nitf><body><body.head><hedline><hl1>H</hl1></hedline><byline>" +
                                 byline + "</byline></body.head></body></nitf>");
    BOOST_REQUIRE(out.articles.size() == 1u);
    BOOST_TEST(out.articles[0].byline == names, byline);
  }
}

BOOST_AUTO_TEST_CASE(data_in_base64) {
  const auto read = [](const std::string& data) {
    return read_as(kNewsmlFormat,
                   item("<NewsComponent><ContentItem><Encoding Notation='Base64'/><DataContent>" +
                        data + "</DataContent></ContentItem></NewsComponent>"));
  };
  const Collected text = read(
      "PHA+"
      "VGhlIG9sZCBjcmFuZSBmZWxsIGludG8gdGhlIGhhcmJvdXIuPC9wPjxwPk5vYm9keSB3YXMgaHVydCB0aGVyZS48L3A"
      "+");
  BOOST_REQUIRE_EQUAL(text.articles.size(), 1u);
  BOOST_TEST(text.articles[0].body ==
             "The old crane fell into the harbour.\n\nNobody was hurt there.");
  const Collected none = read(
      "iVBORw0KGgoAAAANSUhEUgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0"
      "NTY3ODk6Ow==");
  BOOST_TEST(none.articles.empty());
  BOOST_REQUIRE_EQUAL(none.skips.size(), 1u);
  BOOST_TEST(none.skips[0].reason.find("base64") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lines_beside_the_text) {
  const Collected out = read_as(
      kNewsmlFormat,
      item("<NewsComponent><NewsLines><HeadLine>Main</HeadLine><SubHeadLine>Sub</SubHeadLine>"
           "</NewsLines><NewsComponent><Role FormalName='Main'/><ContentItem><DataContent>The "
           "crane.</DataContent></ContentItem></NewsComponent><NewsComponent><Role "
           "FormalName='Caption'/><ContentItem><DataContent>A crane, 1914.</DataContent>"
           "</ContentItem></NewsComponent></NewsComponent>"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST((out.articles[0].extra ==
              ExtraFields{{"SubHeadLine", "Sub"}, {"caption", "A crane, 1914."}}));
}

BOOST_AUTO_TEST_SUITE_END()
