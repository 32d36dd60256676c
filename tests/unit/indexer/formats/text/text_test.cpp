// Owns: tests of the "text" format: what stands between a headline and its story.
#include <boost/test/unit_test.hpp>

#include "common/base/utf8.hpp"
#include "indexer/formats/text/formats.hpp"
#include "indexer/reading/byline.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

Article article_of(const std::string& text) {
  const Collected out = read_as(kTextFormat, text);
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  return out.articles[0];
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(bylines_of_two_lines) {
  const std::string story = "PORT ARLEN, March 2, 2021 (AP) - The board said so.\n\nIt goes.\n";
  for (const char* byline :
       {"By ANA LIND\nGazette Staff Writer", "By ANA LIND\n\nGazette Staff Writer"}) {
    const Article article = article_of("Crane to go\n\n" + std::string(byline) + "\n\n" + story);
    BOOST_TEST(article.headline == "Crane to go");
    BOOST_TEST(article.byline == "ANA LIND, Gazette Staff Writer");
    BOOST_TEST(article.place == "PORT ARLEN");
    BOOST_REQUIRE(article.published);
    BOOST_TEST(format_date(*article.published) == "2021-03-02");
    BOOST_TEST(trim(article.body) == trim(story));
  }
  const Article no_role = article_of("Crane to go\n\nBy Ana Lind\nThe board met\nand said so.\n");
  BOOST_TEST(no_role.byline == "Ana Lind");
  BOOST_TEST(trim(no_role.body) == "The board met\nand said so.");
  const Article parted =
      article_of("Crane to go\n\nBy Ana Lind\n\nThe quay is empty\n\nIt goes.\n");
  BOOST_TEST(parted.byline == "Ana Lind");
  BOOST_TEST(parted.body.find("The quay is empty") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(underlined_headlines) {
  for (const char* rule : {"===========", "---"}) {
    const Article article =
        article_of("Crane to go\n" + std::string(rule) + "\n\nBy Ana Lind\n\nThe board met.\n");
    BOOST_TEST(article.headline == "Crane to go");
    BOOST_TEST(article.byline == "Ana Lind");
    BOOST_TEST(trim(article.body) == "The board met.");
  }
}

BOOST_AUTO_TEST_CASE(bylines_of_many_languages) {
  for (const char* line :
       {"By Ana Lind", "BY ANA LIND", "by Ana Lind", "By Ana M. Lind and J. R. Holloway",
        "Von Karin Lind und Otto Stern", "VON KARIN LIND", "Par Ariane Quai", "par Ariane Quai",
        "Por Juan de la Cruz", "Door Jan van den Berg", "By our own correspondent"})
    BOOST_TEST(is_byline(line), line);
  for (const char* line :
       {"By noon the crane had gone.", "by noon the crane", "Von der Leyen spricht",
        "Par d\u00E9cision du conseil", "Por qu\u00E9 cae la gr\u00FAa", "Von Anfang an", "By",
        "Von Lind", "Von Karin Lind sprach Otto", "Di Maio attacca il governo"})
    BOOST_TEST(!is_byline(line), line);
}

BOOST_AUTO_TEST_CASE(signed_messages) {
  const std::string text =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nCrane to go\n\nThe board met.\n- -- "
      "\nAna\n"
      "-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG v2\n\niQEzBAEBCAAdFiEE\n=abcd\n"
      "-----END PGP SIGNATURE-----\n";
  const Article article = article_of(text);
  BOOST_TEST(article.headline == "Crane to go");
  BOOST_TEST(trim(article.body) == "The board met.\n-- \nAna");
  // Half an armour is text.
  const Article half = article_of("Crane to go\n\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n");
  BOOST_TEST(half.body.find("iQEz") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_weekday_is_no_source) {
  for (const auto& [line, source] : std::map<std::string, std::string>{
           {"Friday, May 3, 2019", ""},
           {"Harbour Gazette, Friday, May 3, 2019", "Harbour Gazette"},
           {"Harbour Gazette - 3 May 2019", "Harbour Gazette"},
           {"Freitag, 3. Mai 2019", ""}}) {
    const Collected sink = read_as(kTextFormat, "Crane goes\n" + line + "\n\nThe crane went.\n");
    BOOST_REQUIRE(sink.articles.size() == 1u);
    BOOST_TEST(sink.articles[0].source == source, line);
    BOOST_TEST(sink.articles[0].published.has_value(), line);
  }
}

BOOST_AUTO_TEST_SUITE_END()
