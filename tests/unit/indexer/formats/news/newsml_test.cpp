// Owns: tests of the "newsml" format (NewsML-G2).
#include <boost/test/unit_test.hpp>

#include "indexer/formats/news/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

std::string sample(std::string_view name) {
  return file_bytes(sample_path(name));
}

bool skipped_for(const Collected& out, std::string_view reason) {
  for (const Skipped& skip : out.skips) {
    if (skip.reason.find(reason) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(newsml)

BOOST_AUTO_TEST_CASE(message_example) {
  const Collected out = read_as(kNewsmlFormat, sample("newsml/message.xml"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 3u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.id == "urn:newsml:northwire.example:20180504:1");
  BOOST_TEST(a.headline == "Dam gates opened after rain");
  BOOST_TEST(a.body ==
             "The gates of the Ombre dam were opened on Friday.\n\nTwo villages were warned.");
  BOOST_TEST(a.byline == "Ruth Ekberg");
  BOOST_TEST(a.place == "OMBRE");
  BOOST_TEST(a.source == "North Wire");
  BOOST_TEST(a.language == "en");
  BOOST_TEST((a.topics == std::vector<std::string>{"flood"}));
  BOOST_TEST(format_date(a.published.value()) == "2018-05-04T09:00:00Z");
  BOOST_TEST(out.articles[1].body == "Les vannes sont ouvertes.\n\nOn attend la crue.");
  BOOST_TEST(out.articles[1].headline == "Le barrage ouvert");
  BOOST_TEST(out.articles[1].source == "Courrier");
  BOOST_TEST(out.articles[2].body == "The level fell again at night.");
  BOOST_REQUIRE_EQUAL(out.skips.size(), 3u);
  for (const char* reason : {"picture", "package", "concept"})
    BOOST_TEST(skipped_for(out, reason), reason);
  for (const Skipped& skip : out.skips) BOOST_TEST(!skip.is_error);
}

BOOST_AUTO_TEST_CASE(an_item_keeps_its_version) {
  const Collected out = read_as(
      kNewsmlFormat,
      "<newsItem guid='urn:a' version='12'><contentMeta><headline>Tide</headline></contentMeta>"
      "<contentSet><inlineData contenttype='text/plain'>Words.</inlineData></contentSet>"
      "</newsItem>");
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(extra_text(out.articles[0].extra, kVersionField) == "12");
}

BOOST_AUTO_TEST_CASE(kinds_of_items) {
  struct Row {
    const char* inside;
    bool is_article;
  };
  for (const Row& row :
       {Row{"<itemMeta><itemClass "
            "qcode='ninat:text'/></itemMeta><contentMeta><headline>Flash</headline></contentMeta>",
            true},
        Row{"<contentSet><inlineData contenttype='text/plain'>Words.</inlineData></contentSet>",
            true},
        Row{"<contentSet><inlineData "
            "contenttype='text/html'>&lt;p>Words&lt;/p></inlineData></contentSet>",
            true},
        Row{"<contentSet><inlineData encoding='base64' "
            "contenttype='text/plain'>V29yZHM=</inlineData></contentSet>",
            true},
        Row{"<itemMeta><itemClass qcode='ninat:text'/></itemMeta>", false},
        Row{"<itemMeta><itemClass "
            "uri='http://cv.iptc.org/newscodes/ninature/video'/></"
            "itemMeta><contentMeta><headline>V</headline></contentMeta>",
            false},
        Row{"<itemMeta><itemClass "
            "qcode='ninat:composite'/></itemMeta><contentSet><inlineXML><events><event>E</event></"
            "events></inlineXML></contentSet>",
            false}}) {
    const Collected out =
        read_as(kNewsmlFormat, std::string("<newsItem guid='g'>") + row.inside + "</newsItem>");
    BOOST_TEST(out.articles.size() == (row.is_article ? 1u : 0u), row.inside);
    BOOST_TEST(out.skips.size() == (row.is_article ? 0u : 1u), row.inside);
  }
}

BOOST_AUTO_TEST_CASE(damaged) {
  const std::string whole = sample("newsml/message.xml");
  for (std::size_t size = 0; size < whole.size(); size += 41) {
    const Collected out = read_as(kNewsmlFormat, std::string_view(whole).substr(0, size));
    BOOST_TEST(out.articles.size() + out.skips.size() >= 1u);
  }
  std::string nested = whole;
  nested.replace(nested.find("</headline>"), 11, "</headlime>");
  const Collected out = read_as(kNewsmlFormat, nested);
  BOOST_TEST(out.articles.size() == 3u);
  BOOST_TEST(!out.articles[0].notes.empty());
  std::string date = whole;
  date.replace(date.find("2018-05-04T09:00:00Z"), 20, "2018-02-30T09:00:00Z");
  BOOST_TEST(format_date(read_as(kNewsmlFormat, date).articles.at(0).published.value()) ==
             "2018-05-04T09:58:00Z");
}

BOOST_AUTO_TEST_CASE(the_listings_of_the_corpora) {
  const auto folder = corpus_folder("newsml-g2");
  if (folder.empty()) return;
  std::size_t articles = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const Collected out = read_as(kNewsmlFormat, file_bytes(entry.path()));
    articles += out.articles.size();
    BOOST_TEST(out.articles.size() + out.skips.size() == 1u);
    for (const Skipped& skip : out.skips) BOOST_TEST(!skip.is_error);
  }
  BOOST_TEST(articles == 2u);
}

BOOST_AUTO_TEST_CASE(inline_data_in_base64) {
  const auto read = [](const std::string& data) {
    return read_as(kNewsmlFormat,
                   "<newsItem guid='urn:a'><itemMeta><itemClass qcode='ninat:text'/></itemMeta>"
                   "<contentSet>" +
                       data + "</contentSet></newsItem>");
  };
  const std::string html =
      "PHA+"
      "VGhlIG9sZCBjcmFuZSBmZWxsIGludG8gdGhlIGhhcmJvdXIuPC9wPjxwPk5vYm9keSB3YXMgaHVydCB0aGVyZS48L3A"
      "+";
  const std::string picture =
      "iVBORw0KGgoAAAANSUhEUgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0"
      "NTY3ODk6Ow==";
  const Collected text =
      read("<inlineData contenttype='text/html' encoding='base64'>" + html + "</inlineData>");
  BOOST_REQUIRE_EQUAL(text.articles.size(), 1u);
  BOOST_TEST(text.articles[0].body ==
             "The old crane fell into the harbour.\n\nNobody was hurt there.");
  const Collected none = read("<inlineData encoding='base64'>" + picture + "</inlineData>");
  BOOST_TEST(none.articles.empty());
  BOOST_TEST(skipped_for(none, "base64 of what is no text"));
  // The picture beside a text is none of its loss.
  const Collected both = read("<inlineData encoding='base64'>" + picture +
                              "</inlineData><inlineData>Words of it.</inlineData>");
  BOOST_REQUIRE_EQUAL(both.articles.size(), 1u);
  BOOST_TEST(both.articles[0].body == "Words of it.");
  BOOST_TEST(both.articles[0].notes.empty());
}

BOOST_AUTO_TEST_CASE(headlines_by_their_roles) {
  const auto headline = [](const std::string& lines) {
    return read_as(kNewsmlFormat,
                   "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g'><itemMeta>"
                   "<itemClass qcode='ninat:text'/></itemMeta><contentMeta>" +
                       lines +
                       "</contentMeta><contentSet><inlineData contenttype='text/plain'>The "
                       "crane.</inlineData></contentSet></newsItem>");
  };
  const Collected out = headline(
      "<headline role='hld:subhead'>Sub</headline><headline role='hld:main'>Main</headline>");
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].headline == "Main");
  BOOST_TEST((out.articles[0].extra == ExtraFields{{"headline.subhead", "Sub"}}));
  const Collected bare =
      headline("<headline role='hld:short'>Short</headline><headline>Bare</headline>");
  BOOST_TEST(bare.headlines() == "Bare");
  BOOST_TEST(headline("<headline role='hld:short'>Short</headline>").headlines() == "Short");
}

BOOST_AUTO_TEST_SUITE_END()
