// Owns: tests of the "html" format on the shapes that templates of sites give their pages: marks on
// single paragraphs, standfirsts, layout tables, dates and bylines shown, captions, JSON-LD of
// several stories.
#include <boost/test/unit_test.hpp>

#include "common/fields/persons.hpp"
#include "indexer/formats/html/formats.hpp"
#include "indexer/formats/html/html_article.hpp"
#include "indexer/formats/html/html_json_ld.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/reading/byline.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

// Sentences of some twenty words, no two alike.
std::string sentence(int number) {
  return "Report " + std::to_string(number) +
         " of the harbour board says that the old crane on the north quay shall stay where it has "
         "stood for eighty years.";
}

std::string paragraph(int number, const std::string& attributes = "") {
  return "<p" + attributes + ">" + sentence(number) + "</p>\n";
}

std::string three() {
  return paragraph(1) + paragraph(2) + paragraph(3);
}

const std::string kThree = sentence(1) + "\n\n" + sentence(2) + "\n\n" + sentence(3);

Article read_page(const std::string& body, const std::string& head = "") {
  Article a;
  read_html_article(
      "<html><head><title>Crane</title>" + head + "</head><body>" + body + "</body></html>", "", a);
  return a;
}

std::string date_of(const Article& a) {
  return a.published ? format_date(*a.published) : "";
}

std::string captions_of(const Article& a) {
  return extra_text(a.extra, "caption");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(html_pages)

BOOST_AUTO_TEST_CASE(one_part_of_a_name_drops_no_sentence) {
  for (const char* cls :
       {"teaser", "share-price", "social-issues", "hidden-gem", "recipe-menu", "opinion-comment",
        "author-note", "gallery-text", "paywall", "article__paragraph paywall"}) {
    const Article a = read_page("<article><h1>Crane</h1>" + paragraph(1) +
                                paragraph(2, std::string(" class=\"") + cls + "\"") + paragraph(3) +
                                paragraph(4) + "</article>");
    BOOST_TEST(a.body == kThree + "\n\n" + sentence(4), cls);
  }
  const std::string paid = " class=paywall";
  const Article a = read_page("<article><h1>Crane</h1>" + paragraph(1) + paragraph(2, paid) +
                              paragraph(3, paid) + "<p class=paywall>No one was hurt.</p>" +
                              paragraph(4) + paragraph(5) + paragraph(6) + "</article>");
  BOOST_TEST(a.body.find("No one was hurt.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_surely_none_of_the_story_stays_out) {
  for (const char* cls : {"comment", "comment-text", "user-comment", "related-story",
                          "wp-caption-text", "photo-credit", "newsletter-signup", "subscribe-box",
                          "ad-text", "hidden", "cookie-notice", "footer-text"}) {
    const Article a = read_page("<article><h1>Crane</h1>" + three() +
                                paragraph(4, std::string(" class=\"") + cls + "\"") + "</article>");
    BOOST_TEST(a.body == kThree, cls);
  }
}

BOOST_AUTO_TEST_CASE(standfirst_beside_the_body) {
  const std::string body = "<div class=body>" + three() + "</div></article>";
  const std::string all = sentence(9) + "\n\n" + kThree;
  for (const std::string& top :
       {"<h1>Crane</h1>" + paragraph(9, " class=lead"),
        "<header><h1>Crane</h1>" + paragraph(9, " class=summary") + "</header>",
        "<header><h1>Crane</h1>" + paragraph(9, " class=standfirst") + "</header>",
        "<header><h1>Crane</h1>" + paragraph(9) + "</header>",
        "<h1>Crane</h1><h2 class=subtitle>" + sentence(9) + "</h2>",
        "<h1>Crane</h1><div class=intro>" + paragraph(9) + "</div>",
        "<h1>Crane</h1><div class=article-teaser>" + paragraph(9) + "</div>",
        "<h1>Crane</h1><p class=byline>By Ana Lindqvist</p>" + paragraph(9, " class=lead")}) {
    BOOST_TEST(read_page("<article>" + top + body).body == all, top);
    BOOST_TEST(read_page("<nav><ul><li><a href=/>Home</a></ul></nav><main><article>" + top +
                         "<div class=article-body>" + three() + "</div></article></main>")
                       .body == all,
               top);
  }
  const Article a = read_page("<article><h1>Crane</h1><h2>The quay keeps its landmark</h2>" + body);
  BOOST_TEST(a.body == "The quay keeps its landmark\n\n" + kThree);
}

BOOST_AUTO_TEST_CASE(text_in_tables_that_lay_out_the_page) {
  const std::string cell =
      "<td>" + sentence(1) + "<br><br>" + sentence(2) + "<br><br>" + sentence(3) + "</td>";
  for (const std::string& table :
       {"<tr>" + cell + "</tr>",
        "<tr><td><a href=/a>Home</a><br><a href=/b>Sport</a></td>" + cell + "</tr>",
        "<tr><td><a href=/a>Home</a> <a href=/b>Sport</a></td>" + cell +
            "<td><a href=/c>Shop</a></td></tr>",
        "<tr><td>" + sentence(1) + "</td></tr><tr><td>" + sentence(2) + "</td></tr><tr><td>" +
            sentence(3) + "</td></tr>",
        "<tr><td>" + sentence(1) + "</td><td>" + sentence(2) + "</td><td>" + sentence(3) +
            "</td></tr>",
        "<tr><td><font size=2>" + sentence(1) + "<br><br>" + sentence(2) + "<p>" + sentence(3) +
            "</font></td></tr>"}) {
    BOOST_TEST(read_page("<h1>Crane</h1><table>" + table + "</table>").body == kThree, table);
  }
  BOOST_TEST(
      markup_text(
          "<table><tr><td>1921<td>The crane was built by the Arlen works and has been in use "
          "on each working day.<td>4</table>")
          .starts_with("1921 The crane"));
}

BOOST_AUTO_TEST_CASE(blank_lines_part_preformatted_text) {
  BOOST_TEST(read_page("<h1>Crane</h1><pre>\n" + sentence(1) + "\n\n" + sentence(2) +
                       "\r\n \t\r\n" + sentence(3) + "\n</pre>")
                 .body == kThree);
  BOOST_TEST(markup_text("<pre>one\ntwo\n\n<b>three</b>\n\n\nfour</pre>") ==
             "one two\n\nthree\n\nfour");
}

BOOST_AUTO_TEST_CASE(json_ld_of_another_story) {
  const std::string list =
      R"(<script type="application/ld+json">[{"@type":"NewsArticle","url":"https://g.example/a/storm",)"
      R"("headline":"Storm","datePublished":"2018-01-01","author":{"name":"Bo Ek"},"articleBody":")" +
      std::string(3000, 'x') +
      R"("},{"@type":"NewsArticle","url":"https://www.g.example/a/crane/","headline":"Crane",)"
      R"("datePublished":"2019-02-03","author":{"name":"Ana Lindqvist"}}])"
      "</script>";
  for (const char* link : {"<link rel=canonical href='https://g.example/a/crane?x=1'>",
                           "<meta property='og:url' content='https://g.example/a/crane'>", ""}) {
    const Article a = read_page("<article><h1>Crane</h1>" + three() + "</article>", link + list);
    BOOST_TEST(a.headline == "Crane");
    BOOST_TEST(a.byline == "Ana Lindqvist", link);
    BOOST_TEST(date_of(a) == "2019-02-03");
    BOOST_TEST(a.body == kThree);
  }
}

BOOST_AUTO_TEST_CASE(json_ld_references) {
  const Article a = read_page(
      "<article><h1>Crane</h1>" + three() + "</article>",
      R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Crane",)"
      R"("author":{"@id":"#ana"},"publisher":{"@id":"#org"},"mainEntityOfPage":{"@id":"https://g.example/a"}},)"
      R"({"@type":"Person","@id":"#ana"},{"@type":"Person","@id":"#ana","name":"Ana Lindqvist"},)"
      R"({"@type":"Organization","@id":"#org","name":"Gazette"}]}</script>)");
  BOOST_TEST(a.byline == "Ana Lindqvist");
  BOOST_TEST(a.source == "Gazette");
  BOOST_TEST(a.url == "https://g.example/a");
  const Article across = read_page(
      "<article><h1>Crane</h1>" + three() + "</article>",
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane",)"
      R"("author":[{"@id":"#ana"},{"@id":"#none"}],"publisher":{"@id":"#none"}}</script>)"
      R"(<script type="application/ld+json">{"@type":"Person","@id":"#ana","name":"Ana Lindqvist",)"
      R"("worksFor":{"@id":"#ana"}}</script>)");
  BOOST_TEST(across.byline == "Ana Lindqvist");
  BOOST_TEST(across.source == "");
}

BOOST_AUTO_TEST_CASE(the_date_shown_is_the_articles_own) {
  struct Row {
    const char* before;
    const char* below;  // the headline
    const char* behind;
    const char* date;
  };
  for (
      const Row& row : {
          Row{"<header><time datetime=2026-11-30>Monday</time></header>",
              "<time datetime=2019-06-14>14 June</time>", "", "2019-06-14"},
          Row{"<header><time datetime=2026-11-30>Monday</time></header>", "", "", ""},
          Row{"<div id=header><span class=date>30 November 2026</span></div>", "", "", ""},
          Row{"",
              "<time class=updated datetime=2019-06-16>x</time><time class=published "
              "datetime=2019-06-14>x</time>",
              "", "2019-06-14"},
          Row{"", "<time class='entry-date published updated' datetime=2019-06-14>x</time>", "",
              "2019-06-14"},
          Row{"", "<p>Updated: <time>16 June 2019</time> Published: <time>14 June 2019</time></p>",
              "", "2019-06-14"},
          Row{"", "<p class=dates>Updated 16 June 2019, published 14 June 2019</p>", "",
              "2019-06-14"},
          Row{"", "<p>The fire of <time>1 June 1931</time> is remembered on the quay.</p>", "", ""},
          Row{"",
              "<p>A new crane is to be built by <time datetime=2031-06-01>1 June</time>, the board "
              "says.</p>",
              "", ""},
          Row{"", "", "<aside><h3>Related</h3><time datetime=2020-01-01>x</time></aside>", ""},
          Row{"", "", "<section class=related><time datetime=2020-01-01>x</time></section>", ""},
          Row{"", "", "<div class=comments><time datetime=2020-01-01>x</time></div>", ""},
          Row{"", "",
              "<article class=card><h3>Storm</h3><time datetime=2020-01-01>x</time></article>", ""},
          Row{"", "", "<footer>Gazette, 30 November 2026</footer>", ""},
          Row{"", "<p class=byline>Von Ana Lindqvist, 14. Juni 2019</p>", "", "2019-06-14"},
          Row{"", "<p>Friday, June 14, 2019</p>", "", "2019-06-14"},
          Row{"", "<div class=meta><time datetime=2019-06-14>x</time></div>", "", "2019-06-14"},
      }) {
    const Article a = read_page(std::string(row.before) + "<main><article><h1>Crane</h1>" +
                                row.below + three() + "</article></main>" + row.behind);
    BOOST_TEST(date_of(a) == row.date, row.before << row.below << row.behind);
  }
}

BOOST_AUTO_TEST_CASE(the_byline_shown) {
  for (const char* line :
       {"<p class=byline>By Ana Lindqvist</p>", "<p class=author>Ana Lindqvist</p>",
        "<div class=article__author><a href=/ana>Ana Lindqvist</a></div>",
        "<a class=author-link href=/ana>Ana Lindqvist</a>",
        "<span class='byline vcard'>by <a href=/ana>Ana Lindqvist</a></span>",
        "<p class=meta>By Ana Lindqvist | 3 May 2019</p>", "<p>By Ana Lindqvist</p>",
        "<p>Von Ana Lindqvist</p>", "<p class=byline>Par Ana Lindqvist, le 3 mai 2019</p>",
        "<address>By <a rel=author href=/ana>Ana Lindqvist</a> on <time>3 May "
        "2019</time></address>",
        "<div class=byline>Written by <span>Ana Lindqvist</span><span>Published 3 May "
        "2019</span></div>"}) {
    const Article a =
        read_page("<article><h1>Crane</h1>" + std::string(line) + three() + "</article>");
    BOOST_TEST(a.byline == "Ana Lindqvist", line);
    BOOST_TEST(a.body == kThree, line);
  }
  const Article two = read_page(
      "<article><h1>Crane</h1><p><span class=author>Ana Lindqvist</span><span class=author>Bo "
      "Ek</span></p>" +
      three() + "</article><div class=comments><p class=author>Carl Troll</p></div>");
  BOOST_TEST(two.byline == "Ana Lindqvist, Bo Ek");
  for (const char* between : {"", " ", ", ", " and "}) {
    const Article links =
        read_page("<article><h1>Crane</h1><p class=byline>By <a href=/a>Ana Lindqvist</a>" +
                  std::string(between) + "<a href=/b>Bo Ek</a></p>" + three() + "</article>");
    BOOST_TEST(persons_of(links.byline).size() == 2u, links.byline);
  }
  for (const char* line :
       {"<p class=byline>Our man at the quay tells why the board would not let the crane go "
        "this year.</p>",
        "<p>By the sea</p>", "<p>Von Hamburg nach Kiel</p>"}) {
    const Article a =
        read_page("<article><h1>Crane</h1>" + std::string(line) + three() + "</article>");
    BOOST_TEST(a.byline == "", line);
    BOOST_TEST(a.body.size() > kThree.size(), line);
  }
}

// Pages without marked headings: headline, byline and date are lines of text.
BOOST_AUTO_TEST_CASE(plain_heads_of_old_pages) {
  const std::string lines = sentence(1) + "<br><br>" + sentence(2) + "<br><br>" + sentence(3);
  const struct {
    const char* title;
    std::string body;
    const char* headline;
    const char* byline;
    const char* date;
  } kCases[] = {
      {"Gazette - Last crane goes",
       "<font size=5><b>Last crane goes</b></font><br><font size=2>By JO MERIDITH<br>Staff "
       "Writer<br>March 3, 1998</font><p>" +
           lines,
       "Last crane goes", "JO MERIDITH", "1998-03-03"},
      {"Gazette: Last crane goes",
       "<table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td><b>Last crane goes</b>"
       "<br>by Jo Meridith, Gazette Staff<br>Tuesday, March 03, 1998<br><br>" +
           lines + "</td></tr></table>",
       "Last crane goes", "Jo Meridith, Gazette Staff", "1998-03-03"},
      {"Last crane goes", "Posted March 3, 1998<br>By Jo Meridith<p>" + lines, "Last crane goes",
       "Jo Meridith", "1998-03-03"},
      {"",
       "<center><font size='+3'>Last crane goes</font></center><p><i>By Jo Meridith</i><br>"
       "<i>3 March 1998</i><p>" +
           lines,
       "Last crane goes", "Jo Meridith", "1998-03-03"},
      {"Untitled Document",
       "<div class=headline>Last crane goes</div><div>By Jo Meridith | March "
       "3, 1998</div>" +
           three(),
       "Last crane goes", "Jo Meridith", "1998-03-03"},
      {"The Gazette -- Last crane goes",
       "<p>The Gazette<br>Thursday, November 30, 2006</p><hr><p><strong>Last crane goes</strong>"
       "</p><p>By Jo Meridith<br>Published Tuesday, March 3, 1998</p>" +
           three(),
       "Last crane goes", "Jo Meridith", "1998-03-03"},
      {"Last crane goes - 03/03/98 - Gazette",
       "<b>LAST CRANE GOES</b><br>By Jo Meridith<br>March 3, 1998<p>" + lines, "LAST CRANE GOES",
       "Jo Meridith", "1998-03-03"},
      {"Gazette: News",
       "<h2>Last crane goes north</h2><h4>By Jo Meridith</h4><h5>March 3, 1998</h5>" + three(),
       "Last crane goes north", "Jo Meridith", "1998-03-03"},
      {"Last crane goes",
       "<pre>Last crane goes\nBy Jo Meridith\nMarch 3, 1998\n\n" + sentence(1) + "\n\n" +
           sentence(2) + "\n\n" + sentence(3) + "</pre>",
       "Last crane goes", "Jo Meridith", "1998-03-03"},
      {"Gazette | Local | Last crane goes",
       "<div><a href=/>Gazette</a> &gt; <a href=/l>Local</a></div><span class=storyheadline>Last "
       "crane goes</span><br><span>Photo: Al Stone</span><br><span>Mar 3, 1998 9:15 AM</span><p>" +
           lines,
       "Last crane goes", "", "1998-03-03T09:15"},
      {"T", "<h1>Last crane goes north</h1><p>By Jo Meridith</p><p>March 3, 1998</p>" + three(),
       "Last crane goes north", "Jo Meridith", "1998-03-03"},
      {"Untitled Document", "<h1>Last crane goes</h1>" + three(), "Last crane goes", "", ""},
      {"Gazette: Last crane goes",
       "<p><b>Date: March 3, 1998</b></p><p><b>Last crane goes</b></p><p>Byline: Jo Meridith</p>" +
           three(),
       "Last crane goes", "Jo Meridith", "1998-03-03"},
      {"The Harbour Post",
       "<div id=top>The Harbour Post</div><span class=articletitle>Last crane goes north</span><br>"
       "<span class=articleauthor>by Jo Meridith</span><br><span>3 Mar 1998</span><br><br>" +
           lines,
       "Last crane goes north", "Jo Meridith", "1998-03-03"},
      {"harbourpost.example - article",
       "<p style='font-size:24px;font-weight:bold'>Last crane goes north</p>"
       "<p>03.03.1998 | 12:34</p><p>Text: Jo Meridith</p>" +
           three(),
       "Last crane goes north", "Jo Meridith", "1998-03-03T12:34"},
      {"Kran geht - HAFEN ONLINE",
       "<p>HAFEN ONLINE - 03. März 1998, 12:34<br>URL: http://x.example/a</p><p><b>Krane</b></p>"
       "<p><font size=5>Der Kran geht</font></p>" +
           three(),
       "Kran geht - HAFEN ONLINE", "", "1998-03-03T12:34"},
      {"港新聞：クレーン、ついに倒れる",
       "<p><b>クレーン、ついに倒れる</b></p><p>1998年3月3日</p>" + three(),
       "クレーン、ついに倒れる", "", "1998-03-03"},
      // Other short lines are no headlines, dates in the text are not those of the article.
      {"Last crane goes", "<b>Local</b><p>Weather: fair</p>" + three(), "Last crane goes", "", ""},
      {"Last crane goes", "<p><b>In short</b></p>" + three() + "<p>On March 3, 1998, it fell.</p>",
       "Last crane goes", "", ""},
  };
  for (const auto& c : kCases) {
    BOOST_TEST_CONTEXT(c.title << " | " << c.body.substr(0, 60)) {
      Article a;
      read_html_article("<html><head><title>" + std::string(c.title) + "</title></head><body>" +
                            c.body + "</body></html>",
                        "", a);
      BOOST_TEST(a.headline == c.headline);
      BOOST_TEST(a.byline == c.byline);
      BOOST_TEST(date_of(a) == c.date);
      BOOST_TEST(a.body.find(sentence(2)) != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(words_that_the_style_parts) {
  const Article a = read_page(
      "<h1><span class=kicker>Harbour</span><span class=hed>Last crane goes</span></h1>"
      "<p><span class=by>By Jo Meridith</span><span class=when>3 May 2019</span></p>" +
      three());
  BOOST_TEST(a.byline == "Jo Meridith");
  BOOST_TEST(date_of(a) == "2019-05-03");
  for (const auto& [markup, text] : std::map<std::string, std::string>{
           {"<a href=a>Ana Lind</a><a href=b>Bo Stone</a>", "Ana Lind Bo Stone"},
           {"<li>Ana</li><li>Bo</li>", "Ana Bo"},
           {"<b class=x>12</b><b class=y>Mai</b>", "12 Mai"},
           {"<b class=x>Éva</b><b class=y>Ödön</b>", "Éva Ödön"},
           {"<span>Mc</span><span>Donald</span>", "McDonald"},
           {"<span class=x>Mc</span>Donald", "McDonald"},
           {"<span class=cap>T</span><span class=x>he</span>", "The"},
           {"<h1><i class=kicker>Harbour</i><i class=hed>Last crane</i></h1>",
            "Harbour Last crane"},
           {"<b class=x>19</b><b class=y>98</b>", "1998"}}) {
    const HtmlDocument page("<p>" + markup + "</p>");
    BOOST_TEST(collapsed_text(page.root()) == text, markup);
  }
  // Body text stays as it is.
  const Article body = read_page(
      three() +
      "<p><span class=x>The port</span><span class=y>Authority says that nothing is to be "
      "done about it before the end of the year.</span></p>");
  BOOST_TEST(body.body.find("The portAuthority") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lines_that_are_bylines) {
  struct Row {
    const char* line;
    bool named;
    const char* byline;
  };
  for (const Row& row :
       {Row{"By Ana Lindqvist", false, "Ana Lindqvist"},
        Row{"BY ANA LINDQVIST", false, "ANA LINDQVIST"},
        Row{"By Ana Lindqvist and Bo Ek, Staff Writers", false,
            "Ana Lindqvist and Bo Ek, Staff Writers"},
        Row{"By Reuters", false, "Reuters"}, Row{"Ana Lindqvist", false, ""},
        Row{"Ana Lindqvist", true, "Ana Lindqvist"},
        Row{"3 May 2019 | By Ana Lindqvist", false, "Ana Lindqvist"},
        Row{"Author: Ana Lindqvist", false, "Ana Lindqvist"}, Row{"By train to Kiruna", false, ""},
        Row{"About the author", true, ""}, Row{"5 min read", true, ""}, Row{"3 May 2019", true, ""},
        Row{"", true, ""}, Row{"By ", true, ""}, Row{"| - |", true, ""},
        Row{"Von Ana von der Heide", false, "Ana von der Heide"},
        Row{"\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E", true,
            "\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E"}}) {
    BOOST_TEST(byline_of_line(row.line, row.named) == row.byline, row.line);
  }
}

BOOST_AUTO_TEST_CASE(captions_are_a_field_and_the_text_of_a_gallery) {
  const std::string figure =
      "<figure><img src=a><figcaption>The crane at dawn</figcaption></figure>";
  const Article a = read_page("<article><h1>Crane</h1>" + figure + three() +
                              "<div class=wp-caption><img src=b><p class=wp-caption-text>"
                              "The quay</p></div></article><aside><figure><figcaption>A "
                              "storm</figcaption></figure></aside>");
  BOOST_TEST(a.body == kThree);
  BOOST_TEST(captions_of(a) == "The crane at dawn; The quay");
  std::string gallery;
  for (int n = 1; n <= 3; ++n)
    gallery += "<figure><img src=a><figcaption>" + sentence(n) + "</figcaption></figure>";
  for (const char* open : {"<div class=gallery>", "<article>", "<main><div class=slideshow>"}) {
    const Article pictures = read_page("<h1>Crane</h1>" + std::string(open) + gallery);
    BOOST_TEST(pictures.body == kThree, open);
  }
}

BOOST_AUTO_TEST_CASE(figures_without_a_caption_have_what_their_picture_shows) {
  const std::string alt = "The crane as it fell into the basin";
  const auto captions = [&](const std::string& figure) {
    return captions_of(read_page("<article><h1>The last crane of all is gone</h1>" + figure +
                                 three() + "</article>"));
  };
  BOOST_TEST(captions("<figure><img src=a.jpg alt='" + alt + "'></figure>") == alt);
  BOOST_TEST(captions("<figure><img src=a.jpg alt='" + alt +
                      "'><figcaption>The crane falls.</figcaption></figure>") ==
             "The crane falls.");
  for (const std::string& figure :
       {"<img src=a.jpg alt='" + alt + "'>", std::string("<figure><img alt='crane.jpg'></figure>"),
        std::string("<figure><img alt='The last crane of all is gone'></figure>"),
        "<figure><a href=/other><img alt='" + alt + "'></a></figure>"})
    BOOST_TEST(captions(figure) == "", figure);
}

BOOST_AUTO_TEST_CASE(sentences) {
  const std::string s = sentence(1);
  for (const std::string& text : {s, s + "\u201d", "\u201e" + s + "\u201c", "(" + s + ")"})
    BOOST_TEST(is_sentence(text), text);
  for (const std::string& text : {std::string(), std::string("Short."), std::string("."),
                                  s.substr(0, s.size() - 1), std::string(80, '"')})
    BOOST_TEST(!is_sentence(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
