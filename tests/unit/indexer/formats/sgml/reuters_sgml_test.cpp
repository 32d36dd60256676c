// Owns: tests of the "reuters" format, over the sample and over the whole collection where it is.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "indexer/formats/sgml/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {
constexpr const char* kSample = "sgml/reuters-style.sgm";
}

BOOST_AUTO_TEST_SUITE(reuters_sgml)

BOOST_AUTO_TEST_CASE(sample) {
  const Collected sink = read_sample(kReutersFormat, kSample);
  BOOST_TEST(sink.skips.empty());
  BOOST_REQUIRE(sink.articles.size() == 3u);
  const Article& story = sink.articles[0];
  BOOST_TEST(story.id == "reuters-1");
  BOOST_TEST(story.headline == "NORTHPORT BARLEY <NPB> HARVEST SEEN LARGER");
  BOOST_TEST(story.byline == "Ada Quill");
  BOOST_TEST(story.place == "NORTHPORT, Iceland");
  BOOST_TEST(story.source == "Reuters");
  BOOST_TEST(story.language == "en");
  BOOST_TEST(format_date(*story.published) == "1987-03-14T09:12:44");
  BOOST_TEST(story.topics == (std::vector<std::string>{"grain", "barley", "iceland"}),
             boost::test_tools::per_element());
  BOOST_TEST(story.body.starts_with("The barley harvest around the\ninvented"));
  BOOST_TEST(story.body.ends_with("11,900 & said the\nquality was good."));
  BOOST_TEST(story.where.line == 2u);
}

BOOST_AUTO_TEST_CASE(briefs_and_stories_not_taken_apart) {
  const Collected sink = read_sample(kReutersFormat, kSample);
  BOOST_REQUIRE(sink.articles.size() == 3u);
  BOOST_TEST(sink.articles[1].headline == "NORTHPORT FERRY COMPANY SAYS IT WILL BUY TWO SHIPS");
  BOOST_TEST(sink.articles[1].body.empty());
  BOOST_TEST(format_date(*sink.articles[1].published) == "1987-03-14T09:20:03");
  BOOST_TEST(sink.articles[2].headline == "NORTHPORT FISH AUCTION - MARCH 14");
  BOOST_TEST(sink.articles[2].body ==
             " Cod............412.0 up.......3.1\n Herring........190.5 down.....0.4");
}

BOOST_AUTO_TEST_CASE(damaged_versions) {
  const std::string bytes = file_bytes(sample_path(kSample));
  read_damaged(kReutersFormat, bytes);
  const Collected cut = read_as(kReutersFormat, std::string_view(bytes).substr(0, 700));
  BOOST_TEST(cut.articles.empty());
  BOOST_REQUIRE(cut.skips.size() == 1u);
  BOOST_TEST(cut.skips[0].reason == "story cut short by the end of the file");
  const Collected open = read_as(
      kReutersFormat,
      "<REUTERS NEWID=\"1\"><TEXT><TITLE>One<BODY>First body.<REUTERS NEWID=\"2\"><DATE>99-XXX-1987"
      "</DATE><TEXT><TITLE>Two</TITLE></TEXT></REUTERS>");
  BOOST_REQUIRE(open.articles.size() == 2u);
  BOOST_TEST(open.articles[0].headline == "One");
  BOOST_TEST(open.articles[0].body == "First body.");
  BOOST_TEST(!open.articles[1].published.has_value());
  const Collected latin = read_as(kReutersFormat,
                                  "<REUTERS><TEXT><BODY>A caf\xE9 and a cr\xE8me br\xFBl\xE9"
                                  "e in the old town.</BODY></TEXT></REUTERS>");
  BOOST_REQUIRE(latin.articles.size() == 1u);
  BOOST_TEST(latin.articles[0].body == "A café and a crème brûlée in the old town.");
}

BOOST_AUTO_TEST_CASE(limits_and_stopping) {
  ReadContext context;
  context.limits.article_bytes = 400;
  const std::string bytes = file_bytes(sample_path(kSample));
  const Collected sink = read_as(kReutersFormat, context, bytes);
  BOOST_TEST(sink.skips.size() == 2u);
  BOOST_TEST(sink.articles.size() == 1u);
  Collected stopping;
  stopping.stop_after = 1;
  Input input = Input::over(bytes);
  kReutersFormat.read(input, {}, stopping);
  BOOST_TEST(stopping.articles.size() == 1u);
}

BOOST_AUTO_TEST_CASE(recognition) {
  BOOST_CHECK(kReutersFormat.matches(file_bytes(sample_path(kSample)), "x") == Match::certain);
  BOOST_CHECK(kReutersFormat.matches("<REUTERS>", "x") == Match::likely);
  BOOST_CHECK(kReutersFormat.matches("Reuters said", "x.sgm") == Match::no);
}

BOOST_AUTO_TEST_CASE(whole_collection) {
  const auto folder = corpus_folder("reuters21578");
  if (folder.empty()) return;
  std::size_t stories = 0, with_text = 0, dated = 0, errors = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".sgm") continue;
    const Collected sink = read_as(kReutersFormat, file_bytes(entry.path()));
    stories += sink.articles.size();
    errors += sink.skips.size();
    for (const Article& article : sink.articles) {
      with_text += article.body.empty() ? 0 : 1;
      dated += article.published ? 1 : 0;
    }
  }
  BOOST_TEST(stories == 21578u);
  BOOST_TEST(errors == 0u);
  BOOST_TEST(dated * 1000 >= stories * 999);
  // 19,043 have a BODY; the text of 728 more stands in TEXT alone (TYPE="UNPROC").
  BOOST_TEST(with_text == 19043u + 728u);
}

BOOST_AUTO_TEST_SUITE_END()
