// Owns: tests of the "html" format: body, metadata, fragments, charsets, damaged pages, and the
// benchmark pages.
#include "indexer/formats/html/html_article.hpp"

#include <boost/test/unit_test.hpp>

#include "indexer/formats/html/formats.hpp"
#include "indexer/formats/html/html_dates.hpp"
#include "indexer/formats/html/html_headline.hpp"
#include "indexer/formats/html/html_json_ld.hpp"
#include "indexer/formats/markup/html_nesting.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

std::string sample(std::string_view name) {
  return file_bytes(sample_path(name));
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::optional<JsonLdArticle> parse_json_ld(const std::string& script) {
  const std::vector<JsonLdArticle> found = json_ld_articles({script});
  const JsonLdArticle* own = own_json_ld(found, {});
  return own == nullptr ? std::nullopt : std::optional(*own);
}

const std::string kLong =
    "The commission heard the case on Monday and put off its ruling, as it has done each year "
    "since the quay was built.";

}  // namespace

BOOST_AUTO_TEST_SUITE(html_article)

BOOST_AUTO_TEST_CASE(example_page) {
  const Collected out = read_as(kHtmlFormat, sample("html/tide-mill.html"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.headline == "Tide mill at Port Arlen turns again");
  BOOST_TEST(a.byline == "Ada Quill, Tom Rusk");
  BOOST_TEST(a.source == "Harbour Gazette");
  BOOST_TEST(a.section == "Local");
  BOOST_TEST(a.place == "PORT ARLEN");
  BOOST_TEST(a.language == "en-GB");
  BOOST_TEST(a.url == "https://gazette.example/2019/06/14/tide-mill");
  BOOST_TEST((a.topics == std::vector<std::string>{"heritage", "mills", "tides"}));
  BOOST_REQUIRE(a.published);
  BOOST_TEST(format_date(*a.published) == "2019-06-14T08:30:00+01:00");
  BOOST_TEST(has(a.body, "larch & oak. \u201cWe lost"));
  BOOST_TEST(has(a.body, "crowd.\n\nVolunteers"));
  for (const char* word :
       {"SCRIPTWORD", "HIDDENWORD", "CAPTIONWORD", "COMMENTWORD", "FOOTERWORD", "Storm breaks"}) {
    BOOST_TEST(!has(a.body, word), word);
  }
}

BOOST_AUTO_TEST_CASE(old_page_in_windows_1252) {
  const Collected out = read_as(kHtmlFormat, sample("html/fog-bell-windows-1252.html"));
  BOOST_REQUIRE_EQUAL(out.articles.size(), 1u);
  const Article& a = out.articles[0];
  BOOST_TEST(a.headline == "The fog bell of Skerry");
  BOOST_REQUIRE(a.published);
  BOOST_TEST(format_date(*a.published) == "2004-11-03");
  BOOST_TEST(has(a.body, "a caf\u00e9 ship"));
  BOOST_TEST(has(a.body, "\u20ac40 a year"));
}

BOOST_AUTO_TEST_CASE(declared_charset_of_a_header_wins_over_the_meta_tag) {
  Article a;
  const std::string page =
      "<html><head><meta charset=koi8-r></head><body><p>" + kLong + " Caf\xE9.</p></body></html>";
  BOOST_REQUIRE(read_html_article(page, "iso-8859-1", a));
  BOOST_TEST(has(a.body, "Caf\u00e9."));
}

BOOST_AUTO_TEST_CASE(pages_without_text) {
  for (const char* page : {"", "<html></html>", "<html><body><a href=/>Home</a></body></html>",
                           "<script>var a = 1;</script>"}) {
    const Collected out = read_as(kHtmlFormat, page);
    BOOST_TEST(out.articles.empty());
    BOOST_REQUIRE_EQUAL(out.skips.size(), 1u);
    BOOST_TEST(!out.skips[0].is_error);
  }
}

BOOST_AUTO_TEST_CASE(damaged_pages_never_fail) {
  const std::string page = sample("html/tide-mill.html");
  for (std::size_t size = 0; size < page.size(); size += 97) {
    const Collected out = read_as(kHtmlFormat, std::string_view(page).substr(0, size));
    BOOST_TEST(out.articles.size() + out.skips.size() == 1u);
    for (const Article& a : out.articles) BOOST_TEST(!has(a.body, "SCRIPTWORD"));
  }
  std::string deep = "<html><body>";
  for (int i = 0; i < 50000; ++i) deep += "<div><b>";
  read_as(kHtmlFormat, deep + "<p>" + kLong);
  std::string zeros = page;
  zeros.insert(page.find("Volunteers"), std::string(3, '\0'));
  BOOST_TEST(read_as(kHtmlFormat, zeros).articles.size() == 1u);
}

BOOST_AUTO_TEST_CASE(wrong_nesting) {
  Article a;
  const std::string page = "<html><body><h1>Nesting</h1><div><p><b>" + kLong + "</p></b><p>" +
                           kLong + "</div></div></p>";
  BOOST_REQUIRE(read_html_article(page, "", a));
  BOOST_TEST(a.body == kLong + "\n\n" + kLong);
}

BOOST_AUTO_TEST_CASE(a_page_too_large_is_an_error) {
  ReadContext context;
  context.limits.document_bytes = 100;
  const Collected out = read_as(kHtmlFormat, context, sample("html/tide-mill.html"));
  BOOST_REQUIRE_EQUAL(out.skips.size(), 1u);
  BOOST_TEST(out.skips[0].is_error);
}

BOOST_AUTO_TEST_CASE(fragments) {
  struct Row {
    const char* html;
    const char* text;
  };
  for (const Row& row :
       {Row{"", ""}, Row{"plain", "plain"}, Row{"a &amp; b&nbsp;c", "a & b c"},
        Row{"<p>One</p><p>Two <b>bold</b>.</p>", "One\n\nTwo bold."},
        Row{"One<br>more<br><br>Two", "One more\n\nTwo"},
        Row{"<ul><li>a</li><li>b</li></ul>", "a\n\nb"},
        Row{"<style>x{}</style><script>y</script>z", "z"},
        Row{"<p hidden>no</p><p style='DISPLAY : none'>no</p>yes", "yes"},
        Row{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"},
        Row{"soft\u00adhyphen", "softhyphen"}, Row{"<ruby>\u6f22<rt>kan</rt></ruby>", "\u6f22"}}) {
    BOOST_TEST(markup_text(row.html) == row.text);
  }
}

BOOST_AUTO_TEST_CASE(json_ld) {
  const auto article = parse_json_ld(
      R"({"@type":["Thing","NewsArticle"],"headline":"A &amp; B","author":"X","keywords":["k"],"articleBody":"<p>a</p><p>b</p>"})");
  BOOST_REQUIRE(article);
  BOOST_TEST(article->headline == "A & B");
  BOOST_TEST(article->body == "a\n\nb");
  BOOST_TEST(parse_json_ld("{\"@type\":\"Article\",\"headline\":\"line\nbreak\"}")->headline ==
             "line break");
  for (const char* none :
       {"", "{", "[]", "nonsense", R"({"@type":"Organization","name":"N"})", R"({"@type":5})"}) {
    BOOST_TEST(!parse_json_ld(none).has_value(), none);
  }
  std::string deep(5000, '[');
  BOOST_TEST(!parse_json_ld(deep + std::string(5000, ']')).has_value());
}

BOOST_AUTO_TEST_CASE(headlines) {
  HeadlineClues clues;
  clues.sites = {"Harbour Gazette"};
  clues.title = "Mill turns again | Local | Harbour Gazette";
  BOOST_TEST(choose_headline(clues) == "Mill turns again | Local");
  clues.title = "The old tide mill turns again | Harbour Gazette";
  BOOST_TEST(choose_headline(clues) == "The old tide mill turns again");
  clues.shown = {"Harbour Gazette", "The old tide mill turns again at last"};
  BOOST_TEST(choose_headline(clues) == "The old tide mill turns again at last");
  clues.shown = {"Harbour Gazette"};
  BOOST_TEST(choose_headline(clues) == "The old tide mill turns again");
  BOOST_TEST(choose_headline({}) == "");
}

BOOST_AUTO_TEST_CASE(the_name_of_the_site_is_no_headline) {
  HeadlineClues clues;
  clues.sites = {"arlen.example"};
  clues.title = "Arlen Lights: Beacon to be rebuilt after forty years";
  clues.stated = {"Beacon to be rebuilt after forty years"};
  clues.shown = {"Arlen Lights"};
  BOOST_TEST(choose_headline(clues) == "Beacon to be rebuilt after forty years");
  clues.title = "灯台、四十年ぶりに再建へ　国内ニュース：港新聞";
  clues.stated = {"灯台、四十年ぶりに再建へ"};
  clues.shown = {"国内ニュース：港新聞", "灯台、四十年ぶりに再建へ"};
  BOOST_TEST(choose_headline(clues) == "灯台、四十年ぶりに再建へ");
  clues.stated = {"灯台、40年ぶりに再建へ"};
  BOOST_TEST(choose_headline(clues) == "灯台、四十年ぶりに再建へ");
}

BOOST_AUTO_TEST_CASE(names_that_speak_of_something_else) {
  const std::string name = "<p>" + kLong + " " + kLong + "</p>";
  for (const char* cls :
       {"field field--label-hidden", "has-paywall", "steady-paywall-container", "no-ads",
        "slideshow", "comment-closed", "has-sidebar entry", "TOC_TITLE"}) {
    std::string page = "<html><body><h1>Crane stays</h1><div class=wrap>";
    for (int i = 0; i < 4; ++i)
      page += "<div class=\"" + std::string(cls) + "\">" + name + "</div>";
    Article a;
    BOOST_TEST(read_html_article(page + "</div><p>" + kLong + "</p></body></html>", "", a), cls);
    BOOST_TEST(a.body.size() > 4 * kLong.size(), cls);
  }
  Article a;
  std::string comments;
  for (int i = 0; i < 10; ++i) comments += "<div class=reply>" + name + "</div>";
  BOOST_REQUIRE(read_html_article("<html><body><h1>Crane stays</h1><div><p>" + kLong +
                                      "</p></div>" + comments + "</body></html>",
                                  "", a));
  BOOST_TEST(a.body == kLong);
}

BOOST_AUTO_TEST_CASE(nothing_is_lost_behind_large_or_deep_parts) {
  const std::string script = "<script>" + std::string(11'000'000, 'x') + "</script>";
  std::string fonts;
  for (int i = 0; i < 400; ++i) fonts += "<p><font size=2>" + kLong;
  std::string divs;
  for (int i = 0; i < 300; ++i) divs += "<div>";
  const struct {
    std::string page;
    std::size_t paragraphs;
  } kPages[] = {
      {script + "<p>" + kLong + "</p>", 1}, {fonts, 400}, {divs + "<p>" + kLong + "</p>", 1}};
  for (const auto& [page, paragraphs] : kPages) {
    Article a;
    BOOST_REQUIRE(read_html_article("<html><body>" + page, "", a));
    std::size_t found = 0;
    for (std::size_t at = a.body.find(kLong); at != std::string::npos;
         at = a.body.find(kLong, at + 1))
      ++found;
    BOOST_TEST(found == paragraphs);
    BOOST_TEST(a.notes.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_tag_of_many_attributes_keeps_its_first_ones_and_its_text) {
  for (const char* value : {"", "=1", "=\"a > b\"", "='c'"}) {
    std::string attributes;
    for (int n = 0; n < 60'000; ++n) attributes += " a" + std::to_string(n) + value;
    std::string page =
        "<html><body><p id=first" + attributes + ">The crane stands.</p><p>It rains.</p>";
    bound_html_attributes(page);
    BOOST_TEST(page.find(" a900") != std::string::npos, value);
    BOOST_TEST(page.find(" a1100") == std::string::npos, value);
    BOOST_TEST(page.ends_with(">The crane stands.</p><p>It rains.</p>"), value);
  }
  std::string odd =
      "<body>The pier.<p a = \"b='c\"" + std::string(20'000, ' ') + "d e='f g'>The crane.";
  const std::string before = odd;
  bound_html_attributes(odd);
  BOOST_TEST(odd == before);
  std::string open = "<p a='" + std::string(20'000, 'x');
  bound_html_attributes(open);
  BOOST_TEST(open.size() == 20'006u);
}

BOOST_AUTO_TEST_CASE(unknown_elements_inside_a_paragraph_are_inline) {
  BOOST_TEST(
      markup_text("<p>The <x-term>crane</x-term> stays, <glossary>as</glossary> it was.</p>") ==
      "The crane stays, as it was.");
  BOOST_TEST(markup_text("<my-story><my-par>One.</my-par><my-par>Two.</my-par></my-story>") ==
             "One.\n\nTwo.");
}

BOOST_AUTO_TEST_CASE(json_ld_in_wrappers) {
  for (const char* wrap : {"//<![CDATA[\n%\n//]]>", "<!-- % -->", "/*<![CDATA[*/ % /*]]>*/", "%"}) {
    std::string script = wrap;
    script.replace(script.find('%'), 1,
                   R"({"@type":"NewsArticle","headline":"Crane [stays]","keywords":["a","b"]})");
    const auto found = parse_json_ld(script);
    BOOST_REQUIRE_MESSAGE(found, wrap);
    BOOST_TEST(found->headline == "Crane [stays]");
  }
}

BOOST_AUTO_TEST_CASE(dates_in_text_and_addresses) {
  struct Row {
    const char* text;
    const char* date;
  };
  const auto shown = [](const std::optional<Date>& date) {
    return date ? format_date(*date) : std::string{};
  };
  for (const Row& row :
       {Row{"Published: November 19, 2019", "2019-11-19"}, Row{"0001-01-01T00:00:00Z", ""},
        Row{"no date here", ""}, Row{"31 Febtober 2019", ""}, Row{"1970-01-01T00:00:00Z", ""}}) {
    BOOST_TEST(shown(date_in_text(row.text)) == row.date, row.text);
  }
  for (const Row& row :
       {Row{"https://a.example/2019/11/18/story", "2019-11-18"},
        Row{"https://a.example/2019/nov/18/story", "2019-11-18"},
        Row{"https://a.example/2014/09/story/", "2014-09"},
        Row{"https://a.example/2019-11-18/story", "2019-11-18"},
        Row{"https://a.example/2019/13/18/x", ""}, Row{"https://a.example/story-2019", ""}}) {
    BOOST_TEST(shown(date_in_address(row.text)) == row.date, row.text);
  }
}

BOOST_AUTO_TEST_CASE(told_by_content) {
  BOOST_TEST(
      (kHtmlFormat.matches("\xEF\xBB\xBF <!-- x --><!DOCTYPE HTML>", "a") == Match::certain));
  BOOST_TEST((kHtmlFormat.matches("<?xml version='1.0'?><html xmlns='x'>", "a") == Match::certain));
  BOOST_TEST((kHtmlFormat.matches("<html><meta name='ocr-system'>", "a.html") == Match::likely));
  BOOST_TEST((kHtmlFormat.matches("WARC/1.0\r\n\r\n<html>", "a.warc") == Match::no));
  BOOST_TEST((kHtmlFormat.matches("<rss>", "a.xml") == Match::no));
}

BOOST_AUTO_TEST_SUITE_END()
