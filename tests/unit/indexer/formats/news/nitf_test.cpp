// Owns: tests of the "nitf" format: NITF and Reuters RCV1.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

#include "indexer/formats/news/formats.hpp"
#include "indexer/reading/text_repair.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

std::string sample(std::string_view name) {
  return file_bytes(sample_path(name));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nitf)

BOOST_AUTO_TEST_CASE(nitf_example) {
  const Collected out = read_as(kNitfFormat, sample("nitf/orchard-blight.nitf"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.skips.empty());
  const Article& a = out.articles[0];
  BOOST_TEST(a.id == "LP-1999-0042");
  BOOST_TEST(a.headline == "Blight in the orchards of Lindale");
  BOOST_TEST(a.byline == "Hanne Moor");
  BOOST_TEST(a.place == "Lindale");
  BOOST_TEST(a.source == "Lindale Post");
  BOOST_TEST(a.section == "Business");
  BOOST_TEST(format_date(a.published.value()) == "1999-05-17");
  Article stored = a;
  repair_text(stored);
  BOOST_TEST((stored.topics == std::vector<std::string>{"Economy", "Fruit growing", "apples"}));
  BOOST_TEST(a.body ==
             "Half of the apple trees along the Lind are sick, growers said on Monday.\n\n"
             "The blight came with the wet spring, and Joss Varley has burned two rows.");
}

BOOST_AUTO_TEST_CASE(rcv1_example) {
  const Collected out = read_as(kNitfFormat, sample("nitf/wire-1996.xml"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.id == "990017");
  BOOST_TEST(a.headline == "Bank lifts its rate.");
  BOOST_TEST(a.byline == "Otto Stern");
  BOOST_TEST(a.place == "MERROW");
  BOOST_TEST(a.source == "North Wire");
  BOOST_TEST(a.language == "en");
  BOOST_TEST(format_date(a.published.value()) == "1996-09-02");
  BOOST_TEST((a.topics == std::vector<std::string>{"M13", "MCAT"}));
  BOOST_TEST(a.body ==
             "Merrow Bank raised its lending rate by a quarter point on Monday.\n\nTraders had "
             "expected no change.");
}

BOOST_AUTO_TEST_CASE(several_documents_in_one_file) {
  const std::string one = sample("nitf/wire-1996.xml");
  const Collected out = read_as(kNitfFormat, one + one + one);
  BOOST_TEST(out.articles.size() == 3u);
  const Collected wrapped =
      read_as(kNitfFormat,
              "<set><newsitem itemid='1'><title>A</title></newsitem><newsitem "
              "itemid='2'><title>B</title></newsitem></set>");
  BOOST_TEST(wrapped.articles.size() == 2u);
}

BOOST_AUTO_TEST_CASE(damaged) {
  const std::string whole = sample("nitf/orchard-blight.nitf");
  for (std::size_t size = 0; size < whole.size(); size += 31) {
    const Collected out = read_as(kNitfFormat, std::string_view(whole).substr(0, size));
    BOOST_TEST(out.articles.size() + out.skips.size() >= 1u);
  }
  const Collected cut =
      read_as(kNitfFormat, std::string_view(whole).substr(0, whole.find("The blight came") + 20));
  BOOST_REQUIRE_EQUAL(cut.articles.size(), 1u);
  BOOST_TEST(cut.articles[0].cut);
  std::string dates = whole;
  dates.replace(dates.find("date.publication=\"19990517\""), 27, "date.publication=\"19991399\"");
  BOOST_TEST(format_date(read_as(kNitfFormat, dates).articles.at(0).published.value()) ==
             "1999-05-17T06:00:00Z");
  BOOST_TEST(!read_as(kNitfFormat, "<nitf><head/></nitf>").skips.at(0).is_error);
}

BOOST_AUTO_TEST_CASE(what_is_too_much_of_further_fields_is_told) {
  for (const std::size_t count : {400u, 40'000u}) {
    std::string head = "<title>H</title>";
    for (std::size_t n = 0; n < count; ++n)
      head += fmt::format("<meta name='f{}' content='v'/>", n);
    Collected out = read_as(kNitfFormat, "<nitf><head>" + head +
                                             "</head><body><body.content><p>B</p></body.content>"
                                             "</body></nitf>");
    BOOST_REQUIRE(out.articles.size() == 1u);
    Article& article = out.articles[0];
    repair_text(article);
    const bool all = article.extra.size() == count;
    BOOST_TEST(all == article.notes.empty(), count);
    BOOST_TEST(all == (count == 400), count);
  }
}

BOOST_AUTO_TEST_CASE(the_examples_of_the_corpora) {
  const auto folder = corpus_folder("nitf-rcv1");
  if (folder.empty()) return;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string bytes = file_bytes(entry.path());
    BOOST_TEST(
        (kNitfFormat.matches(std::string_view(bytes).substr(0, 4096), "x.xml") == Match::certain));
    const Collected out = read_as(kNitfFormat, bytes);
    BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
    BOOST_TEST(!out.articles[0].id.empty());
    BOOST_TEST(!out.articles[0].body.empty());
    BOOST_TEST(out.articles[0].published.has_value());
  }
}

BOOST_AUTO_TEST_CASE(lines_beside_the_text) {
  const Collected out =
      read_as(kNitfFormat,
              "<nitf><body><body.head><hedline><hl1>Main</hl1><hl2>Second line</hl2></hedline>"
              "<abstract><p>In short.</p></abstract></body.head><body.content><p>The crane.</p>"
              "<media><media-caption>A crane, 1914.</media-caption></media></body.content>"
              "<body.end><tagline>Ed. by Ida Holm</tagline></body.end></body></nitf>");
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  BOOST_TEST(out.articles[0].headline == "Main");
  BOOST_TEST(out.articles[0].body == "The crane.");
  BOOST_TEST((out.articles[0].extra == ExtraFields{{"hl2", "Second line"},
                                                   {"abstract", "In short."},
                                                   {"tagline", "Ed. by Ida Holm"},
                                                   {"media-caption", "A crane, 1914."}}));
}

BOOST_AUTO_TEST_SUITE_END()
