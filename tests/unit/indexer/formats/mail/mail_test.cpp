// Owns: tests of the "mail" format and of mail_message.hpp.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <tuple>

#include "common/base/utf8.hpp"
#include "indexer/formats/mail/formats.hpp"
#include "indexer/formats/mail/mail_message.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {
constexpr const char* kMessage = "mail/alert.eml";
constexpr const char* kMailbox = "mail/newsletters.mbox";

std::string text_of(const std::string& bytes) {
  const auto mail = parse_mail(bytes, {64});
  return mail ? mail->text : "none";
}
}  // namespace

BOOST_AUTO_TEST_SUITE(mail)

BOOST_AUTO_TEST_CASE(message) {
  const Collected sink = read_sample(kMailFormat, kMessage);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 1u);
  const Article& alert = sink.articles[0];
  BOOST_TEST(alert.id == "20220312.0730@northport.example");
  BOOST_TEST(alert.headline == "Ferry café to reopen after évening repairs");
  BOOST_TEST(alert.byline == "Northport Alérts");
  BOOST_TEST(alert.source == "Northport Morning Alert");
  BOOST_TEST(format_date(*alert.published) == "2022-03-12T07:30:00+01:00");
  BOOST_TEST(alert.url == "https://northport.example/alerts/20220312");
  BOOST_TEST(alert.topics.size() == 2u);
  BOOST_TEST(alert.body ==
             "The café on the Northport ferry will open again on Monday, after a week of "
             "repairs.\n\nTickets cost the same.");
}

BOOST_AUTO_TEST_CASE(mailbox) {
  const Collected sink = read_sample(kMailFormat, kMailbox);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 2u);
  BOOST_TEST(sink.articles[0].body.ends_with("\n\nFrom the grain office came no word."));
  BOOST_TEST(sink.articles[0].where.record == 1u);
  BOOST_TEST(sink.articles[1].where.line == 12u);
  BOOST_TEST(sink.articles[1].source == "northport.example");
  BOOST_TEST(
      sink.articles[1].body.ends_with("A second paragraph tells of the weather."));  // not the stub
}

BOOST_AUTO_TEST_CASE(signed_messages) {
  const Collected sink =
      read_as(kMailFormat,
              "From: a@b.example\nTo: c@d.example\nSubject: Crane\nDate: Sat, 12 Mar 2022 07:30:00 "
              "+0100\nMessage-ID: <1@b.example>\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: "
              "SHA256\n\nIt goes.\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP "
              "SIGNATURE-----\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(trim(sink.articles[0].body) == "It goes.");
}

BOOST_AUTO_TEST_CASE(flowed) {
  const std::vector<std::tuple<std::string, bool, std::string>> table = {
      {"a \nb\n", false, "a b\n"},
      {"a \nb\n", true, "ab\n"},
      {" >not a quote\n", false, ">not a quote\n"},
      {">q \n>r\ns\n", false, "> q r\ns\n"},
      {">q \ns\n", false, "> q \ns\n"},
      {"x\n-- \nsig\n", false, "x\n-- \nsig\n"},
      {"", false, ""}};
  for (const auto& [text, delete_space, joined] : table)
    BOOST_TEST(unflow(text, delete_space) == joined);
}

BOOST_AUTO_TEST_CASE(parts) {
  const std::string mime = "From: a@b.c\nMIME-Version: 1.0\n";
  BOOST_TEST(text_of(mime + "Content-Type: text/plain; charset=windows-1252\n\ncaf\xE9\n") ==
             "café");
  BOOST_TEST(text_of(mime + "Content-Type: text/plain; "
                            "charset=shift_jis\nContent-Transfer-Encoding: base64\n\nk/qWew==\n") ==
             "日本");
  BOOST_TEST(text_of(mime + "Content-Type: text/html\n\n<p>One<p>Two<script>x()</script>\n") ==
             "One\n\nTwo");
  BOOST_TEST(
      text_of(mime + "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO\n") == "");
  BOOST_TEST(text_of(mime + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nfirst\n--x\n"
                            "Content-Disposition: attachment\n\nno\n--x\nContent-Type: "
                            "message/rfc822\n\nSubject: In\n\nsecond\n--x--\n") ==
             "first\n\nIn\n\nsecond");
  // The closing boundary is missing, a boundary never comes.
  BOOST_TEST(text_of(mime + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nfirst\n") ==
             "first");
  BOOST_TEST(text_of(mime + "Content-Type: multipart/mixed; boundary=x\n\nnothing\n") == "");
}

BOOST_AUTO_TEST_CASE(a_page_in_a_message_tells_its_charset) {
  BOOST_TEST(
      text_of("From: a@b.c\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
              "<html><head><meta charset=windows-1250></head><p>\xE8len kraje</p></html>\n") ==
      "člen kraje");
}

BOOST_AUTO_TEST_CASE(a_page_that_a_browser_saved) {
  const std::string saved =
      "Subject: Crane\nDate: Mon, 3 Feb 2020 10:11:12 +0000\nMIME-Version: 1.0\n"
      "Content-Type: multipart/related; type=\"text/html\"; boundary=x\n\n--x\n"
      "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
      "Content-Location: https://news.example/crane\n\n"
      "<html><head><meta charset=3D\"utf-8\"><title>The crane falls</title>"
      "<meta property=3D\"article:published_time\" content=3D\"2019-05-06\"></head><body>"
      "<nav><a href=3D/>Home</a> <a href=3D/n>News</a></nav><article><h1>The crane falls</h1>"
      "<p>The old crane at the caf=C3=A9 fell into the harbour, and nobody was hurt there.</p>"
      "<p>It will not be built again, as the harbour commission said on Monday.</p>"
      "</article></body></html>\n--x\nContent-Type: text/css\n\na { }\n--x--\n";
  const Collected sink = read_as(kMailFormat, "From: <Saved by a browser>\n" + saved);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 1u);
  const Article& page = sink.articles[0];
  BOOST_TEST(page.headline == "The crane falls");
  BOOST_TEST(page.body.starts_with("The old crane at the café fell"));
  BOOST_TEST(page.url == "https://news.example/crane");
  BOOST_TEST(page.byline == "");
  BOOST_TEST(format_date(*page.published) == "2019-05-06");
  BOOST_TEST(format_date(*page.captured) == "2020-02-03T10:11:12Z");
  const Collected mail = read_as(kMailFormat, "From: Ada <a@b.c>\nMessage-ID: <1@b.c>\n" + saved);
  BOOST_REQUIRE(mail.articles.size() == 1u);
  BOOST_TEST(mail.articles[0].byline == "Ada");
}

BOOST_AUTO_TEST_CASE(many_parts_and_keywords_are_all_read) {
  std::string bytes = "From: a@b.c\nMIME-Version: 1.0\nKeywords: first";
  for (int n = 0; n < 150; ++n) bytes += ",\n k" + std::to_string(n);
  bytes += "\nContent-Type: multipart/digest; boundary=x\n\n";
  for (int n = 0; n < 1500; ++n)
    bytes += "--x\nContent-Type: text/plain\n\npart " + std::to_string(n) + "\n";
  const Collected out = read_as(kMailFormat, bytes + "--x--\n");
  BOOST_REQUIRE(out.articles.size() == 1u);
  BOOST_TEST(out.articles[0].topics.size() == 151u);
  BOOST_TEST(out.articles[0].body.ends_with("part 1498\n\npart 1499"));
}

BOOST_AUTO_TEST_CASE(a_saved_page_is_parsed_once) {
  const std::string saved =
      "From: <Saved by a browser>\nSubject: Crane\nMIME-Version: 1.0\n"
      "Content-Type: text/html\nContent-Location: https://gazette.example/crane\n\n<p>Stays.</p>";
  const auto apart = parse_mail(saved, {64});
  BOOST_REQUIRE(apart);
  BOOST_TEST(apart->page == "<p>Stays.</p>");
  BOOST_TEST(apart->text.empty());
  const auto as_text = parse_mail(saved, {64, "", SavedPage::as_text});
  BOOST_REQUIRE(as_text);
  BOOST_TEST(as_text->page.empty());
  BOOST_TEST(as_text->text == "Stays.");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_bounded) {
  std::string bytes = "From: a@b.c\nMIME-Version: 1.0\n";
  for (int at = 0; at < 300; ++at) {
    const std::string boundary = "b" + std::to_string(at);
    bytes += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  bytes += "\ndeep\n";
  BOOST_TEST(text_of(bytes) == "");
  Collected sink = read_as(kMailFormat, bytes);
  BOOST_REQUIRE(sink.errors() == 2u);  // no part ends either
  BOOST_TEST(sink.skips[1].reason == "no text in the message: 1 part nested too deep left out");
  sink = read_as(kMailFormat, "Subject: crane\n" + bytes);
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_REQUIRE(!sink.articles[0].notes.empty());
  BOOST_TEST(sink.articles[0].notes.back() == "1 part nested too deep left out");
}

BOOST_AUTO_TEST_CASE(a_message_of_headers_alone) {
  Collected sink = read_as(kMailFormat, "From: a@b.c\nSubject: crane\n\n");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.articles[0].notes.size() == 1u);
  sink = read_as(kMailFormat, "From: a@b.c\n\n");
  BOOST_TEST(sink.articles.empty());
  BOOST_REQUIRE(sink.skips.size() == 1u);
  BOOST_TEST(sink.skips[0].reason == "no text in the message");
  BOOST_TEST(!sink.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(damaged_versions) {
  read_damaged(kMailFormat, file_bytes(sample_path(kMessage)));
  read_damaged(kMailFormat, file_bytes(sample_path(kMailbox)));
  const Collected none = read_as(kMailFormat, "no header here\n");
  BOOST_TEST(none.articles.empty());
  BOOST_TEST(none.skips.size() == 1u);
  const Collected date = read_as(
      kMailFormat, "Subject: x\nFrom: =?utf-8?q?=FF=FE?= <a>\nDate: 31 Feb 2020 99:99\n\ntext\n");
  BOOST_REQUIRE(date.articles.size() == 1u);
  BOOST_TEST(!date.articles[0].published.has_value());
}

BOOST_AUTO_TEST_CASE(long_messages_are_skipped) {
  ReadContext context;
  context.limits.article_bytes = 400;
  const Collected sink = read_as(kMailFormat, context, file_bytes(sample_path(kMailbox)));
  BOOST_TEST(sink.articles.size() == 1u);
  BOOST_TEST(sink.errors() == 1u);
}

BOOST_AUTO_TEST_CASE(from_lines_without_a_time) {
  const std::string one =
      "From nobody\nFrom: Ada <a@arlen.example>\nSubject: Crane\n\nIt stays.\n\n";
  const std::string two =
      "From - Sat Mar 14 1987\nFrom: Tom <t@arlen.example>\nSubject: Mill\n\nFrom then on it "
      "turned.\n\n"
      "From here it went on.\n";
  const Collected sink = read_as(kMailFormat, one + two);
  BOOST_REQUIRE_EQUAL(sink.articles.size(), 2u);
  BOOST_TEST(sink.articles[1].headline == "Mill");
  BOOST_TEST(sink.articles[1].body.find("From here it went on.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(recognition) {
  BOOST_CHECK(kMailFormat.matches(file_bytes(sample_path(kMessage)), "x") == Match::certain);
  BOOST_CHECK(kMailFormat.matches(file_bytes(sample_path(kMailbox)), "x") == Match::certain);
  BOOST_CHECK(kMailFormat.matches("From the harbour at 12:30 came news\n\nText", "x") == Match::no);
  BOOST_CHECK(kMailFormat.matches("Headline\n\nText: more", "x") == Match::no);
  BOOST_CHECK(kMailFormat.matches("From MAILER-DAEMON\nFrom: a\nSubject: b\n\nText", "x") ==
              Match::certain);
  BOOST_CHECK(kMailFormat.matches("From here\nSubject: b\n\nText", "x") == Match::no);
  BOOST_CHECK(kMailFormat.matches("By: Ada\nDate: today\n\nText", "x.txt") != Match::certain);
}

BOOST_AUTO_TEST_CASE(text_of_any_subtype) {
  struct Row {
    const char* type;
    const char* text;
  };
  for (const Row& row :
       {Row{"text", "The *crane* stays."}, Row{"text/markdown", "The *crane* stays."},
        Row{"text/x-setext; charset=utf-8", "The *crane* stays."},
        Row{"TEXT", "The *crane* stays."}, Row{"nonsense", "The *crane* stays."},
        Row{"text/", "The *crane* stays."}, Row{"text; charset=us-ascii", "The *crane* stays."},
        Row{"text/calendar", ""}, Row{"application/pdf", ""}}) {
    BOOST_TEST_CONTEXT(row.type) {
      const std::string part =
          std::string("Content-Type: ") + row.type + "\n\nThe *crane* stays.\n";
      BOOST_TEST(text_of("Subject: x\nMIME-Version: 1.0\n" + part) == row.text);
      BOOST_TEST(text_of("Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
                         "boundary=b\n\n--b\n" +
                         part + "--b--\n") == row.text);
    }
  }
  BOOST_TEST(text_of("Subject: x\nContent-Type: text/enriched\n\n<bold>Now</bold> is the "
                     "time\nfor <<all>.\n\n<color><param>red</param>Last.</color>\n") ==
             "Now is the time for <all>.\n\nLast.");
  BOOST_TEST(text_of("Subject: x\nContent-Type: text/richtext\n\n<paragraph>One <lt> "
                     "two.</paragraph><comment>no</comment>Three.\n") == "One < two.\n\nThree.");
}

BOOST_AUTO_TEST_CASE(names_and_subjects_in_the_charset_of_the_text) {
  const std::string crane = "\xEB\xD2\xC1\xCE";  // KOI8-R
  const std::string tail = "\nDate: Sat, 12 Mar 1998 09:30:00 +0300\nMIME-Version: 1.0\n";
  const std::string message = "From: " + crane + " <a@b.example>\nSubject: " + crane + " 12" + tail;
  const std::string type = "Content-Type: text/plain; charset=koi8-r\n\n" + crane + ".\n";
  for (const std::string& bytes :
       {message + type,
        message + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + type + "--b--\n"}) {
    const Collected sink = read_as(kMailFormat, bytes);
    BOOST_REQUIRE_EQUAL(sink.articles.size(), 1u);
    BOOST_TEST(sink.articles[0].headline == "Кран 12");
    BOOST_TEST(sink.articles[0].byline == "Кран");
    BOOST_TEST(sink.articles[0].body == "Кран.");
  }
  const Collected western =
      read_as(kMailFormat,
              "From: a@b.example\nSubject: caf\xE9 =?utf-8?q?=C3=A9t=C3=A9?=\n"
              "Content-Type: text/plain; charset=windows-1252\n\ncaf\xE9\n");
  BOOST_REQUIRE_EQUAL(western.articles.size(), 1u);
  BOOST_TEST(western.articles[0].headline == "café été");
}

BOOST_AUTO_TEST_CASE(files_within_the_text) {
  const std::string head = "From: a@b.example\nSubject: crane\n\n";
  const std::string full = "M" + std::string(60, '6') + "\n";
  struct Row {
    std::string text;
    const char* body;
    std::size_t notes;
  };
  for (const Row& row :
       {Row{"Look.\n\nbegin 644 crane.gif\n" + full + full + "#0V%T\n`\nend\n\nBye.\n",
            "Look.\n\n\nBye.", 1},
        Row{"Look.\r\nbegin 644 a.gif\r\n#0V%T\r\n`\r\nend\r\nBye.\r\n", "Look.\nBye.", 1},
        Row{"Part 2.\n" + full + full + full + full + full + full + full + "Bye.\n",
            "Part 2.\nBye.", 1},
        Row{"Look.\n=ybegin line=128 size=9 name=a.gif\n\xE9\x8Cz=}x\n=yend size=9\nBye.\n",
            "Look.\nBye.", 1},
        Row{"We shall\nbegin 1990 with joy.\nbegin 644 things\nMuch was said.\n",
            "We shall\nbegin 1990 with joy.\nbegin 644 things\nMuch was said.", 0}}) {
    BOOST_TEST_CONTEXT(row.text) {
      const Collected sink = read_as(kMailFormat, head + row.text);
      BOOST_REQUIRE_EQUAL(sink.articles.size(), 1u);
      BOOST_TEST(sink.articles[0].body == row.body);
      BOOST_REQUIRE_EQUAL(sink.articles[0].notes.size(), row.notes);
      if (row.notes > 0)
        BOOST_TEST(sink.articles[0].notes[0] ==
                   "1 encoded file in the text left out (uuencode, yEnc)");
    }
  }
}

BOOST_AUTO_TEST_CASE(messages_of_apple_mail) {
  const std::string message =
      "From: Ada <a@b.example>\nSubject: Crane\nDate: Sat, 12 Mar 2022 "
      "09:30:00 +0100\nMessage-ID: <1@b>\n\nThe crane stays.\n";
  const std::string bytes = std::to_string(message.size()) + "      \n" + message +
                            "<?xml version=\"1.0\"?><plist><dict/></plist>\n";
  BOOST_CHECK(kMailFormat.matches(bytes, "1.emlx") == Match::certain);
  BOOST_CHECK(kMailFormat.matches(bytes, "x") == Match::certain);
  const Collected sink = read_as(kMailFormat, bytes);
  BOOST_REQUIRE_EQUAL(sink.articles.size(), 1u);
  BOOST_TEST(sink.articles[0].headline == "Crane");
  BOOST_TEST(sink.articles[0].body == "The crane stays.");
  BOOST_TEST(sink.skips.empty());
}

BOOST_AUTO_TEST_SUITE_END()
