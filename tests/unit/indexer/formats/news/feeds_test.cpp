// Owns: tests of the "feed" format and of the XML stream under damage.
#include <boost/test/unit_test.hpp>
#include <set>

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

std::string rss(std::string_view items) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Wire</title>" +
         std::string(items) + "</channel></rss>";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(feeds)

BOOST_AUTO_TEST_CASE(rss_example) {
  const Collected out = read_as(kFeedFormat, sample("feeds/north-wire.rss"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 3u);
  BOOST_TEST(out.skips.empty());
  const Article& a = out.articles[0];
  BOOST_TEST(a.id == "northwire.example/4711");
  BOOST_TEST(a.headline == "Ferry fleet & crews to strike");
  BOOST_TEST(a.body ==
             "Ferry crews will walk out on Thursday, their union said.\n\nThe line expects no "
             "sailings before Sunday.");
  BOOST_TEST(a.byline == "Ines Wolder");
  BOOST_TEST(a.source == "North Wire");
  BOOST_TEST(a.language == "en");
  BOOST_TEST((a.topics == std::vector<std::string>{"Transport", "Labour"}));
  BOOST_REQUIRE(a.published);
  BOOST_TEST(format_date(*a.published) == "2021-03-01T09:30:00+01:00");
  BOOST_TEST(a.where.line == 7u);
  BOOST_TEST(out.articles[1].headline ==
             "\u6e2f\u306e\u796d\u308a\u3001\u4e09\u5e74\u3076\u308a\u306b\u518d\u958b");
  BOOST_TEST(out.articles[1].source == "\u3072\u304b\u308a\u65b0\u805e");
  BOOST_TEST(out.articles[2].headline == "Headline without a story");
  BOOST_TEST(out.articles[2].id == "https://northwire.example/flash");
}

BOOST_AUTO_TEST_CASE(atom_example) {
  const Collected out = read_as(kFeedFormat, sample("feeds/alpine-log.atom"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.headline == "Lawine oberhalb von Schattensee");
  BOOST_TEST(a.body ==
             "Eine Lawine hat am Dienstag die Stra\u00dfe gesperrt.\n\nVerletzt wurde niemand.");
  BOOST_TEST(a.id == "tag:alpenbote.example,2020:lawine");
  BOOST_TEST(a.url == "https://alpenbote.example/lawine");
  BOOST_TEST(a.byline == "Vreni Halder");
  BOOST_TEST(a.language == "de");
  BOOST_TEST(format_date(a.published.value()) == "2020-02-11T06:15:00Z");
  BOOST_TEST((a.topics == std::vector<std::string>{"Wetter"}));
}

BOOST_AUTO_TEST_CASE(rdf_example_in_latin_1) {
  const Collected out = read_as(kFeedFormat, sample("feeds/old-press.rdf"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].headline == "Le pont d'Ombre ferm\u00e9");
  BOOST_TEST(out.articles[0].language == "fr");
  BOOST_TEST(format_date(out.articles[0].published.value()) == "2003-04-05");
}

BOOST_AUTO_TEST_CASE(lists_of_feeds_and_empty_feeds) {
  const Collected list = read_as(
      kFeedFormat, "<opml version='2.0'><body><outline text='a' xmlUrl='b'/></body></opml>");
  BOOST_TEST(list.articles.empty());
  BOOST_REQUIRE_EQUAL(list.skips.size(), 1u);
  BOOST_TEST(!list.skips[0].is_error);
  const Collected none = read_as(kFeedFormat, rss(""));
  BOOST_REQUIRE_EQUAL(none.skips.size(), 1u);
  BOOST_TEST(!none.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(identity) {
  struct Row {
    const char* item;
    const char* id;
  };
  for (const Row& row :
       {Row{"<guid>12</guid><link>https://www.a.example/x</link>", "a.example/12"},
        Row{"<guid>12</guid>", "Wire/12"},
        Row{"<guid isPermaLink='false'>9f86d081884c7d659a2f</guid><link>https://a.example/x</link>",
            "9f86d081884c7d659a2f"},
        Row{"<guid>https://a.example/?p=3</guid>", "https://a.example/?p=3"},
        Row{"<link>https://a.example/x</link>", "https://a.example/x"}}) {
    const Collected out =
        read_as(kFeedFormat, rss(std::string("<item><title>T</title>") + row.item + "</item>"));
    BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
    BOOST_TEST(out.articles[0].id == row.id);
  }
}

BOOST_AUTO_TEST_CASE(wrong_dates_are_noted) {
  const Collected out =
      read_as(kFeedFormat, rss("<item><title>T</title><pubDate>31 Febtober</pubDate></item>"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(!out.articles[0].published.has_value());
  BOOST_REQUIRE_EQUAL(out.articles[0].notes.size(), 1u);
  BOOST_TEST(out.articles[0].notes[0] == "date not understood: '31 Febtober'");
}

BOOST_AUTO_TEST_CASE(damage_costs_no_other_entry) {
  struct Row {
    const char* items;
    std::vector<std::string> headlines;
  };
  const std::vector<Row> rows = {
      {"<item><title>A <b>x</title></item><item><title>B</title></item>", {"A x", "B"}},
      {"<item><title>A</b></title></item><item><title>B</title></item>", {"A", "B"}},
      {"<item><title>A</title><item><title>B</title></item>", {"A", "B"}},
      {"<item><title>A & B &nbsp; &bogus; 1 < 2</title></item>", {"A & B &bogus; 1 < 2"}},
      {"<item><title>A\x01\x0b</title></item><item><title>B</title></item>", {"A", "B"}},
      {"<item><title>A</title></item></channel></rss>trailing<item><title>B</title></item>",
       {"A", "B"}},
      {"<item><title a=b c>A</title></item><item><title>B</title></item>", {"B"}},
      {"<item><title>A</title><x:y>z</x:y></item>", {"A"}},
      {"<item><title><![CDATA[A </item> <b>B</b>]]></title></item>", {"A B"}}};
  for (const Row& row : rows) {
    const Collected out = read_as(kFeedFormat, rss(row.items));
    std::vector<std::string> headlines;
    for (const Article& a : out.articles) headlines.push_back(a.headline);
    BOOST_TEST((headlines == row.headlines), row.items);
  }
}

BOOST_AUTO_TEST_CASE(cut_short_anywhere) {
  const std::string feed = sample("feeds/north-wire.rss");
  for (std::size_t size = 0; size < feed.size(); size += 13) {
    const Collected out = read_as(kFeedFormat, std::string_view(feed).substr(0, size));
    BOOST_TEST(out.articles.size() <= 3u);
    // What was read whole before the cut is there and clean.
    if (size > feed.find("</item>") + 7) {
      BOOST_REQUIRE(!out.articles.empty());
      BOOST_TEST(out.articles[0].notes.empty());
    }
  }
  const Collected out = read_as(
      kFeedFormat, rss("<item><title>Whole</title></item><item><title>Half a sto").substr(0, 130));
  BOOST_TEST(out.articles.back().cut);
  BOOST_TEST(out.errors() == 1u);
}

BOOST_AUTO_TEST_CASE(wrong_encodings) {
  // Declared UTF-8, in truth windows-1252; and UTF-16 with a byte order mark.
  const Collected latin =
      read_as(kFeedFormat,
              "<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Caf\xE9 au "
              "lait</title></item></channel></rss>");
  BOOST_REQUIRE_EQUAL(latin.articles.size(), 1u);
  BOOST_TEST(latin.articles[0].headline.starts_with("Caf"));
  std::string wide = "\xFF\xFE";
  for (const char c : std::string(
           "<?xml version='1.0' "
           "encoding='utf-16'?><rss><channel><item><title>Wide</title></item></channel></rss>")) {
    wide += c;
    wide += '\0';
  }
  const Collected utf16 = read_as(kFeedFormat, wide);
  BOOST_REQUIRE_EQUAL(utf16.articles.size(), 1u);
  BOOST_TEST(utf16.articles[0].headline == "Wide");
}

BOOST_AUTO_TEST_CASE(entity_bombs_and_files_are_refused) {
  const std::string tail = "]><rss><channel><item><title>&b;</title></item></channel></rss>";
  for (const char* dtd : {"<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">",
                          "<!DOCTYPE r [<!ENTITY b SYSTEM \"file:///etc/hostname\">"}) {
    const Collected out = read_as(kFeedFormat, dtd + tail);
    BOOST_TEST(out.articles.empty());
    BOOST_TEST(skipped_for(out, "refused"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_cut_is_an_error) {
  const std::string whole =
      rss("<item><title>A</title><description>First</description></item>"
          "<item><title>B</title><description>Second text</description></item>"
          "<item><title>C</title></item>");
  const std::size_t inside = whole.find("Second") + 3;
  const Collected cut = read_as(kFeedFormat, whole.substr(0, inside));
  BOOST_TEST(cut.articles.size() == 2u);  // what there is of the second, too
  BOOST_TEST(cut.errors() == 1u);
  BOOST_TEST(skipped_for(cut, "the record is cut"));
  for (std::size_t size = whole.find("<item>"); size + 1 < whole.rfind("</rss"); ++size) {
    const Collected out = read_as(kFeedFormat, std::string_view(whole).substr(0, size));
    BOOST_TEST(out.errors() >= 1u, whole.substr(0, size));
  }
}

BOOST_AUTO_TEST_CASE(what_loses_nothing_is_none) {
  const std::string feed = rss("<item><title>Caf\u00E9</title></item>");
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  const std::string body = feed.substr(feed.find("<rss"));
  for (const std::string& lead :
       {std::string("\n"), std::string("  \r\n\t"), std::string("\xEF\xBB\xBF"),
        std::string("\n\xEF\xBB\xBF"), std::string("\xEF\xBB\xBF\xEF\xBB\xBF"),
        std::string("<!-- made -->\n")}) {
    const Collected out = read_as(kFeedFormat, lead + declaration + body);
    BOOST_TEST(out.articles.size() == 1u, lead);
    BOOST_TEST(out.skips.empty(), lead);
  }
  // The charset behind a blank still counts.
  const Collected latin = read_as(
      kFeedFormat, "\n<?xml version='1.0' encoding='iso-8859-1'?>" +
                       rss("<item><title>Caf\xE9</title></item>").substr(feed.find("<rss")));
  BOOST_REQUIRE(latin.articles.size() == 1u);
  BOOST_TEST(latin.articles[0].headline == "Caf\u00E9");
  // Documents one after the other.
  const Collected twice =
      read_as(kFeedFormat, declaration + body + "\n" + declaration + "<!DOCTYPE rss>" + body);
  BOOST_TEST(twice.articles.size() == 2u);
  BOOST_TEST(twice.skips.empty());
  const Collected half =
      read_as(kFeedFormat, declaration + body + declaration + body.substr(0, body.size() - 9));
  BOOST_TEST(half.articles.size() == 2u);
  BOOST_TEST(half.errors() >= 1u);
}

BOOST_AUTO_TEST_CASE(parameter_entities_refuse_nothing) {
  const std::string body = "<rss><channel><item><title>A B</title></item></channel></rss>";
  std::string bomb;
  for (int i = 1; i < 12; ++i) {
    bomb += "<!ENTITY % p" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) bomb += "&#37;p" + std::to_string(i - 1) + ";";
    bomb += "\">";
  }
  for (const std::string& subset :
       {std::string("<!ENTITY % dtd SYSTEM \"http://wire.example/x.dtd\"> %dtd;"),
        std::string("<!ENTITY % x '<!ELEMENT a ANY>'> %x;"),
        std::string("<!NOTATION gif SYSTEM 'v'><!ENTITY logo SYSTEM 'logo.gif' NDATA gif>"),
        "<!ENTITY % p0 'x'>" + bomb + " %p11;"}) {
    const Collected out = read_as(kFeedFormat, "<!DOCTYPE rss [" + subset + "]>" + body);
    BOOST_REQUIRE(out.articles.size() == 1u);
    BOOST_TEST(out.articles[0].headline == "A B");
    BOOST_TEST(out.errors() == 0u, subset);
  }
}

BOOST_AUTO_TEST_CASE(large_and_deep_entries) {
  ReadContext context;
  context.limits.article_bytes = 1000;
  const std::string big = "<item><title>Big</title><description>" + std::string(5000, 'x') +
                          "<i>y</i></description></item>";
  const Collected out =
      read_as(kFeedFormat, context,
              rss("<item><title>A</title></item>" + big + "<item><title>B</title></item>"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  BOOST_TEST(out.articles[1].headline == "B");
  BOOST_TEST(skipped_for(out, "more than 1000 bytes"));
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "<a>";
  const Collected nested = read_as(kFeedFormat, rss("<item><title>A</title></item><item>" + deep +
                                                    "</item><item><title>B</title></item>"));
  BOOST_TEST(nested.articles.size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_feeds_of_the_corpora) {
  const auto folder = corpus_folder("rss");
  if (folder.empty()) return;
  std::set<std::string> ids;
  std::size_t articles = 0, undated = 0, errors = 0, files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".xml") continue;
    ++files;
    const Collected out = read_as(kFeedFormat, file_bytes(entry.path()));
    for (const Article& a : out.articles) {
      ids.insert(a.id);
      undated += !a.published;
      BOOST_TEST(a.headline.find("\uFFFD") == std::string::npos);
    }
    articles += out.articles.size();
    for (const Skipped& skip : out.skips) errors += skip.is_error;
  }
  BOOST_TEST(files == 41u);
  BOOST_TEST(articles == 863u);
  BOOST_TEST(ids.size() == 858u);
  BOOST_TEST(undated == 0u);
  BOOST_TEST(errors == 0u);
}

BOOST_AUTO_TEST_CASE(tombstones) {
  const Collected atom = read_as(
      kFeedFormat,
      "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
      "<at:deleted-entry ref='tag:w.example,2021:4' when='2021-01-01T00:00:00Z'><at:comment>Wrong"
      "</at:comment></at:deleted-entry><entry><id>tag:w.example,2021:5</id><title>Stays "
      "&ccaron;</title></entry></feed>");
  BOOST_TEST(skipped_for(atom, "withdraws the story tag:w.example,2021:4"));
  BOOST_REQUIRE(atom.articles.size() == 1u);
  BOOST_TEST(atom.articles[0].headline == "Stays \u010D");
  const Collected media = read_as(
      kFeedFormat,
      "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item><guid>urn:w:1"
      "</guid><title>Gone</title><media:status state='deleted'/></item></channel></rss>");
  BOOST_TEST(media.articles.empty());
  BOOST_TEST(skipped_for(media, "withdraws the story urn:w:1"));
}

BOOST_AUTO_TEST_CASE(addresses_are_relative_to_their_base) {
  const auto url_of = [](const std::string& feed) {
    const Collected out = read_as(kFeedFormat, feed);
    return out.articles.size() == 1 ? out.articles[0].url : "none";
  };
  const std::string entry = "<entry><title>A</title><link href='../b?x=1'/></entry></feed>";
  const std::string atom = "<feed xmlns='http://www.w3.org/2005/Atom'";
  BOOST_TEST(url_of(atom + " xml:base='https://a.example/c/d/'>" + entry) ==
             "https://a.example/c/b?x=1");
  BOOST_TEST(url_of(atom + "><entry xml:base='https://a.example/c/'><title>A</title>"
                           "<link href='b' xml:base='d/'/></entry></feed>") ==
             "https://a.example/c/d/b");
  BOOST_TEST(url_of(atom + " xml:base='https://a.example/'><entry xml:base='c/'><title>A</title>"
                           "<link href='/b'/></entry></feed>") == "https://a.example/b");
  BOOST_TEST(url_of(atom + " xml:base='https://a.example/'><entry><title>A</title>"
                           "<link href='http://b.example/c'/></entry></feed>") ==
             "http://b.example/c");
  // Without xml:base the page that the feed is about; without that the address stays as it stands.
  BOOST_TEST(url_of(rss("<link>https://a.example/news</link><item><title>A</title><link>/b</link>"
                        "</item>")) == "https://a.example/b");
  BOOST_TEST(url_of(rss("<item><title>A</title><link>/b</link></item>")) == "/b");
  BOOST_TEST(url_of(atom + " xml:base='::::'>" + entry) == "../b?x=1");
  BOOST_TEST(url_of(rss("<link>https://a.example/</link><item><title>A</title><link>a b%zz</link>"
                        "</item>")) != "none");
  BOOST_TEST(url_of(atom + " xml:base='https://a.example/'><entry><title>A</title><link href='" +
                    std::string(100'000, '.') + "'/></entry></feed>")
                 .size() == 100'000u);
}

BOOST_AUTO_TEST_CASE(content_in_base64) {
  struct Row {
    std::string content;
    std::string body;
    bool is_noted;
  };
  const std::string html =
      "PHA+"
      "VGhlIG9sZCBjcmFuZSBmZWxsIGludG8gdGhlIGhhcmJvdXIuPC9wPjxwPk5vYm9keSB3YXMgaHVydCB0aGVyZS48L3A"
      "+";
  const std::string plain =
      "VGhlIGNhZsOpIGJ5IHRoZSBoYXJib3VyIHN0YXlzIGNsb3NlZCwgc2F5cyB0aGUgb3duZXIgb2YgaXQu";
  const std::string picture =
      "iVBORw0KGgoAAAANSUhEUgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0"
      "NTY3ODk6Ow==";
  const std::string story = "The old crane fell into the harbour.\n\nNobody was hurt there.";
  const std::string cafe = "The café by the harbour stays closed, says the owner of it.";
  for (const Row& row :
       {Row{"<content type='application/octet-stream'>" + plain + "</content>", cafe, false},
        Row{"<content type='application/x-html'>\n  " + html.substr(0, 40) + "\n  " +
                html.substr(40) + "\n</content>",
            story, false},
        Row{"<content type='text/html' mode='base64'>" + html + "</content>", story, false},
        Row{"<content type='image/png'>" + picture + "</content><summary>In short.</summary>",
            "In short.", true},
        Row{"<content type='application/pdf'>" + picture + "</content>", "", true},
        Row{"<content type='application/html'>&lt;p>Not encoded at all.&lt;/p></content>",
            "Not encoded at all.", false},
        Row{"<content type='application/xml'><a>Words of</a> <b>a tree.</b></content>",
            "Words of a tree.", false},
        Row{"<content type='Text/HTML; charset=utf-8'>&lt;p>Plain markup.&lt;/p></content>",
            "Plain markup.", false},
        Row{"<description encoding='base64'>" + html + "</description>", story, false},
        Row{"<description>" + html + "</description>", story, false},
        Row{"<description encoding='base64'>Not base64, as it seems!</description>", "", true}}) {
    const Collected out =
        read_as(kFeedFormat, rss("<item><title>A</title>" + row.content + "</item>"));
    BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
    BOOST_TEST(out.articles[0].body == row.body, row.content);
    BOOST_TEST((out.articles[0].notes.empty() != row.is_noted), row.content);
  }
}

BOOST_AUTO_TEST_CASE(what_a_film_is_about) {
  const Collected out =
      read_as(kFeedFormat,
              rss("<item><title>A</title><media:group xmlns:media='http://search.yahoo.com/mrss/'>"
                  "<media:description>Words of it.</media:description></media:group></item>"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].body == "Words of it.");
}

BOOST_AUTO_TEST_CASE(elements_without_an_end) {
  const Collected out = read_as(
      kFeedFormat,
      rss("<item><title>T</title><description>First part.<br>Second okapi part.<BR >Third <img "
          "src='a.png' alt=\"x\">part.<br></br><hr>Last.</description><guid>1</guid></item>"
          "<item><title>U</title><description><![CDATA[One <br>two.]]></description></item>"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 2u);
  BOOST_TEST(out.articles[0].body == "First part. Second okapi part. Third part.\n\nLast.");
  BOOST_TEST(out.articles[0].notes.empty());
  BOOST_TEST(out.articles[1].body == "One two.");
}

BOOST_AUTO_TEST_CASE(what_a_feed_says_behind_its_entries) {
  const Collected atom = read_as(
      kFeedFormat,
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>urn:a</id><title>A</title></entry>"
      "<entry><id>urn:c</id><title>C</title><author><name>Ana Lind</name></author></entry>"
      "<author><name>Ida Holm</name></author><title>F</title></feed>");
  BOOST_REQUIRE_EQUAL(atom.articles.size(), 2u);
  BOOST_TEST(atom.articles[0].byline == "Ida Holm");
  BOOST_TEST(atom.articles[0].source == "F");
  BOOST_TEST(atom.articles[1].byline == "Ana Lind");
  const Collected rss =
      read_as(kFeedFormat,
              "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>F</title>"
              "<item><title>A</title><link>http://x.example/a</link></item>"
              "<language>fi</language><dc:creator>Ida Holm</dc:creator></channel></rss>");
  BOOST_REQUIRE_EQUAL(rss.articles.size(), 1u);
  BOOST_TEST(rss.articles[0].byline == "Ida Holm");
  BOOST_TEST(rss.articles[0].language == "fi");
}

BOOST_AUTO_TEST_CASE(entries_wait_for_no_author_without_bound) {
  std::string feed = "<rss><channel><title>F</title>";
  const std::string text(100'000, 'x');
  for (int i = 0; i < 100; ++i)
    feed += "<item><title>A</title><description>" + text + "</description></item>";
  Collected sink = read_as(kFeedFormat, feed + "<author>Ida Holm</author></channel></rss>");
  BOOST_REQUIRE_EQUAL(sink.articles.size(), 100u);
  BOOST_TEST(sink.articles.front().byline == "");
  BOOST_TEST(sink.articles.front().where.record == 1u);
  BOOST_TEST(sink.articles.back().where.record == 100u);
  BOOST_TEST(sink.skips.empty());
}

BOOST_AUTO_TEST_CASE(authors_that_are_inherited) {
  const Collected out = read_as(
      kFeedFormat,
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><author><name>Ida Holm</name>"
      "</author><entry><id>urn:a</id><title>A</title></entry>"
      "<entry><id>urn:b</id><title>B</title><source><title>S</title><author><name>Bo "
      "Meyer</name></author></source></entry>"
      "<entry><id>urn:c</id><title>C</title><author><name>Ana Lind</name></author></entry></feed>");
  BOOST_REQUIRE_EQUAL(out.articles.size(), 3u);
  BOOST_TEST(out.articles[0].byline == "Ida Holm");
  BOOST_TEST(out.articles[1].byline == "Bo Meyer");
  BOOST_TEST(out.articles[1].source == "S");
  BOOST_TEST(out.articles[2].byline == "Ana Lind");
}

BOOST_AUTO_TEST_CASE(exports_of_wordpress) {
  std::string items =
      "<item><title>T</title><wp:post_type>post</wp:post_type><content:encoded><![CDATA[The bridge "
      "closed.\n\n<b>Engineers</b> found rust.\n \n<h2>Next</h2>\nResidents hope\nfor spring.]]>"
      "</content:encoded></item>";
  for (const char* type : {"attachment", "nav_menu_item", "revision", "wp_global_styles"})
    items += std::string("<item><title>No</title><wp:post_type>") + type +
             "</wp:post_type><description>d</description></item>";
  const Collected out = read_as(kFeedFormat, rss(items));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].body ==
             "The bridge closed.\n\nEngineers found rust.\n\nNext\n\nResidents hope for spring.");
  BOOST_REQUIRE_EQUAL(out.skips.size(), 4u);
  BOOST_TEST(out.skips[0].reason == "an attachment of WordPress, no text story");
  BOOST_TEST(out.errors() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
