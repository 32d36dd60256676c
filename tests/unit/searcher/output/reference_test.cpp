// Owns: tests of articles as references, and of their keys.
#include "searcher/output/reference.hpp"

#include <boost/test/unit_test.hpp>
#include <tuple>

#include "searcher/output/cite_keys.hpp"

using namespace morgue;
using namespace morgue::output;

namespace {

Reference with(ExtraFields extra) {
  StoredArticle article;
  article.id = "x";
  article.extra = std::move(extra);
  return reference_of(article);
}

Reference printed(const std::string& byline, const std::string& source, const std::string& headline,
                  int year, const std::string& language = "en") {
  static int number = 0;
  StoredArticle article;
  article.id = std::to_string(++number);
  article.byline = byline;
  article.source = source;
  article.headline = headline;
  article.language = language;
  if (year > 0) article.published = make_date(year);
  return reference_of(article);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reference)

BOOST_AUTO_TEST_CASE(pages_have_many_names_and_forms) {
  const std::tuple<ExtraFields, const char*, const char*> cases[] = {
      {{}, "", ""},
      {{{"page", "3"}}, "3", ""},
      {{{"Print Page", "A12"}}, "A12", ""},
      {{{"print_section", "B"}, {"print_page", "3"}}, "B3", ""},
      {{{"print_section", "Sports"}, {"print_page", "3"}}, "3", ""},
      {{{"pages", "12-14"}}, "12", "14"},
      {{{"pages",
         "pp. 12\xE2\x80\x93"
         "14"}},
       "12",
       "14"},
      {{{"page", "p. 7"}}, "7", ""},
      {{{"page", "Page A-1"}}, "A-1", ""},
      {{{"start_page", "5"}, {"end_page", "6"}}, "5", "6"},
      {{{"start_page", "5"}, {"end_page", "5"}}, "5", ""},
      {{{"page", " "}, {"page_number", "9"}}, "9", ""},
      {{{"page", std::string(5000, '1')}}, "", ""},
  };
  for (const auto& [extra, first, last] : cases) {
    const Reference found = with(extra);
    BOOST_TEST(found.first_page == first);
    BOOST_TEST(found.last_page == last);
  }
}

BOOST_AUTO_TEST_CASE(numbers_and_editions) {
  const Reference found = with(
      {{"Edition", "late\nfinal"}, {"Vol", "12"}, {"Issue Number", "4"}, {"issn", "1234-5678"}});
  BOOST_TEST(found.edition == "late final");
  BOOST_TEST(found.volume == "12");
  BOOST_TEST(found.issue == "4");
  BOOST_TEST(found.issn == "1234-5678");
}

BOOST_AUTO_TEST_CASE(what_is_known_as_a_web_page_only) {
  const auto kind = [](const std::string& source, const std::string& url, ExtraFields extra) {
    StoredArticle article;
    article.source = source;
    article.url = url;
    article.extra = std::move(extra);
    return reference_of(article).kind;
  };
  const std::string url = "https://example.org/1";
  BOOST_CHECK(kind("", url, {}) == ReferenceKind::web);
  BOOST_CHECK(kind("example.org", url, {}) == ReferenceKind::web);
  BOOST_CHECK(kind("North Wire", url, {}) == ReferenceKind::newspaper);
  BOOST_CHECK(kind("example.org", url, {{"page", "3"}}) == ReferenceKind::newspaper);
  BOOST_CHECK(kind("", "", {}) == ReferenceKind::newspaper);
  BOOST_CHECK(kind("", "file:///x", {}) == ReferenceKind::newspaper);
  BOOST_CHECK(kind("St. Ives Times", url, {}) == ReferenceKind::newspaper);
}

BOOST_AUTO_TEST_CASE(keys_can_be_typed_and_stay_apart) {
  CiteKeys keys;
  BOOST_TEST(keys.of(printed("Jane Holloway", "North Wire", "The talks at the docks", 1987)) ==
             "holloway1987talks");
  BOOST_TEST(keys.of(printed("", "Reuters", "NTT to raise rates", 1987)) == "reuters1987ntt");
  const Reference second = printed("Bo Holloway", "", "Talks", 1987);
  BOOST_TEST(keys.of(second) == "holloway1987talksa");
  BOOST_TEST(keys.of(printed("Jane Holloway", "", "Talks", 1987)) == "holloway1987talksb");
  bool is_new = true;
  BOOST_TEST(keys.of(second, &is_new) == "holloway1987talksa");
  BOOST_TEST(!is_new);
  // What looks like the second of a kind.
  BOOST_TEST(keys.of(printed("", "Reuters", "Ntta", 1987)) == "reuters1987ntta");
  BOOST_TEST(keys.of(printed("", "Reuters", "NTT", 1987)) == "reuters1987nttb");
  BOOST_TEST(keys.of(printed("Jürgen Müller", "", "Für Übermut", 0, "de")) == "mullerndubermut");
  BOOST_TEST(keys.of(printed("Анна Иванова", "", "Паром", 1999, "ru")) == "ivanova1999parom");
  BOOST_TEST(keys.of(printed("王小明", "", "北京新闻", 2003, "zh")) == "wangxiaoming2003beijing");
  BOOST_TEST(keys.of(printed("", "", "", 0)) == "anonnd");
  BOOST_TEST(keys.of(printed("", "", "!!!", 0)) == "anonnda");
  StoredArticle untitled;
  untitled.body = "The ferry waits.";
  BOOST_TEST(keys.of(reference_of(untitled)) == "anonndferry");
}

BOOST_AUTO_TEST_CASE(many_of_a_kind) {
  CiteKeys keys;
  std::string last;
  for (int i = 0; i < 30; ++i) last = keys.of(printed("A Bee", "", "See", 1900));
  BOOST_TEST(last == "bee1900seeac");
}

BOOST_AUTO_TEST_SUITE_END()
