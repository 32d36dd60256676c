// Tests searcher/quotation: which articles have a quotation, where, how it differs and in what
// order.
#include "searcher/quotation/printings.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

#include "searcher/quotation/candidates.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::quotation {

namespace {

using morgue::test::article_with;
using morgue::test::SearchedArticles;

StoredArticle dated(const std::string& body, const char* date, const char* headline = "News") {
  StoredArticle article = article_with(body, headline);
  if (date != nullptr) article.published = parse_iso_date(date);
  return article;
}

/// "2 1*": ids in their order, the earliest marked.
std::string order_of(const Printings& printings) {
  std::string out;
  for (const Printing& one : printings.found)
    out += (out.empty() ? "" : " ") + one.article.id + (one.earliest ? "*" : "");
  return out;
}

/// The runs of a comparison: "the [-old-]{+new+} harbour | ...".
std::string told(const Comparison& how) {
  std::string out;
  for (const Piece& piece : how.pieces) {
    if (!out.empty()) out += " | ";
    for (const Run& run : piece.runs) {
      if (run.kind == Difference::same) {
        out += run.printed;
        continue;
      }
      if (!run.quoted.empty()) out += "[-" + run.quoted + "-]";
      if (!run.printed.empty()) out += "{+" + run.printed + "+}";
    }
  }
  return out;
}

Comparison compared(const char* quoted, const char* body, const char* headline = "") {
  Analyzer analyzer;
  return compare(make_quotation(quoted, analyzer), article_with(body, headline), analyzer);
}

constexpr const char* kBody =
    "Rain fell all week. The harbour master told reporters that no ferry would leave the quay "
    "before the inspectors had opened every locker, and that he had said so twice. Nobody "
    "answered.";

BOOST_AUTO_TEST_SUITE(quotation)

BOOST_AUTO_TEST_CASE(tolerates_what_happens_to_a_quotation) {
  struct Case {
    const char* what;
    const char* quoted;
    double least;
  };
  const std::vector<Case> cases{
      {"to the letter",
       "no ferry would leave the quay before the inspectors had opened every locker", 1},
      {"case and signs",
       "\xE2\x80\x9CNO FERRY would leave, the quay - before the inspectors\xE2\x80\x9D", 1},
      {"scanner's letters",
       "thc harb0ur rnaster to1d rep0rters that no fcrry wou1d 1eave the quay before the "
       "inspect0rs",
       0.95},
      {"broken at lines' ends",
       "the harbour master told re-\nporters that no ferry would\nleave the quay", 1},
      {"blanks inside words",
       "The har bour master told report ers that no ferry would leave the quay", 0.99},
      {"blanks lost", "The harbourmaster told reporters that noferry would leave the quay", 0.95},
      {"dropped and added words",
       "the harbour master told all reporters no ferry would ever leave the quay before inspectors "
       "had opened every locker",
       0.85},
      {"an ellipsis and a bracket",
       "The harbour master told reporters that no ferry would leave the quay \xE2\x80\xA6 and that "
       "[the master] had said so twice",
       0.8},
      {"another order",
       "Nobody answered. No ferry would leave the quay before the inspectors had "
       "opened every locker. Rain fell all week.",
       0.8},
  };
  for (const Case& c : cases) {
    const Comparison how = compared(c.quoted, kBody);
    BOOST_TEST(how.similarity >= c.least - 1e-6,
               c.what << ": " << how.similarity << " " << told(how));
    BOOST_TEST(how.similarity <= 1);
  }
}

BOOST_AUTO_TEST_CASE(is_not_found_in_other_texts) {
  BOOST_TEST(
      compared("The committee of the lower house voted on fisheries last night", kBody).similarity <
      0.3);
  BOOST_TEST(compared("1987 1988 1989", "1977 1978 1979").similarity == 0);
  BOOST_TEST(compared("word", "").similarity == 0);
  BOOST_TEST(compared("\xFF\xFE", kBody).similarity == 0);
}

BOOST_AUTO_TEST_CASE(tells_what_differs) {
  const auto check = [](const char* quoted, const char* body, const char* expected) {
    BOOST_TEST(told(compared(quoted, body)) == expected);
  };
  check("the old harbour was closed on Monday", "So the new harbour was closed on Monday, he said.",
        "the [-old-]{+new+} harbour was closed on Monday");
  check("the harbour was closed on a Monday", "the old harbour was closed on Monday",
        "the {+old+} harbour was closed on[-a-] Monday");
  check("The harbour was closed by the councl of Ostby.",
        "the harbour was closed by the council of Ostby",
        "the harbour was closed by the [-councl-]{+council+} of Ostby");
}

BOOST_AUTO_TEST_CASE(knows_places_in_headline_and_body) {
  const Comparison how = compared("Harbour strike ends after nine weeks", "A deal was found.",
                                  "Harbour strike ends after nine weeks");
  BOOST_TEST(how.similarity == 1);
  BOOST_REQUIRE(how.pieces.size() == 1);
  BOOST_CHECK(how.pieces[0].part == matching::TextPart::headline);
  BOOST_TEST(how.pieces[0].begin == 0);
  BOOST_TEST(!how.pieces[0].cut_after);
}

BOOST_AUTO_TEST_CASE(works_in_other_scripts) {
  struct Case {
    const char* quoted;
    const char* body;
  };
  const std::vector<Case> cases{
      {"港口 罷工結束了，渡輪 將於週一恢復航行",
       "記者報導：港口罷工結束了，渡輪將於週一恢復航行。市長表示歡迎。"},
      {"أعلن رئيس الميناء أن العبارات لن تغادر",
       "وقال مصدر: أَعْلَنَ رئيس الميناء أنّ العبّارات لن تغادر قبل التفتيش."},
      {"ጀልባዎቹ ከወደቡ እንደማይወጡ አለቃው ተናገሩ", "ዛሬ ጀልባዎቹ ከወደቡ እንደማይወጡ አለቃው ተናገሩ። ምርመራው ቀጥሏል።"},
      {"паромы не выйдут из порта до конца проверки",
       "Он сказал: Паромы не выйдут из порта до конца проверки."},
      {"เรือข้ามฟากจะไม่ออกจากท่าจนกว่าการตรวจสอบจะเสร็จสิ้น",
       "นายท่ากล่าวว่า เรือข้ามฟากจะไม่ออกจากท่าจนกว่าการตรวจสอบจะเสร็จสิ้น"},
  };
  for (const Case& c : cases) {
    const SearchedArticles articles({dated(c.body, "2020"), dated("Nothing else.", "2019")});
    const Printings found = find_printings(articles.index(), c.quoted, {});
    BOOST_TEST(order_of(found) == "1*", c.quoted);
    if (!found.found.empty()) BOOST_TEST(found.found[0].similarity > 0.9, c.quoted);
  }
}

BOOST_AUTO_TEST_CASE(printings_come_by_date_and_the_earliest_is_marked) {
  const std::string text =
      "No ferry would leave the quay before the inspectors had opened every locker.";
  const auto order = [&text](std::vector<const char*> dates) {
    std::vector<StoredArticle> list;
    for (const char* date : dates) list.push_back(dated(text, date));
    return order_of(find_printings(SearchedArticles(std::move(list)).index(), text, {}));
  };
  BOOST_TEST(order({"2020-05-02", nullptr, "1914-07-03", "1969-12-31"}) == "3* 4 1 2");
  BOOST_TEST(order({nullptr}) == "1");
  BOOST_TEST(order({"1914-07-04", "1914-07", "1914-07-03"}) == "2* 3* 1");
  BOOST_TEST(order({"1914-07-04", "1914-07-04"}) == "1* 2*");
}

BOOST_AUTO_TEST_CASE(finds_words_that_are_all_frequent) {
  std::vector<StoredArticle> list;
  for (int i = 0; i < 900; ++i)
    list.push_back(dated(fmt::format("It was so that he had to be there, and he was in it for the "
                                     "{} of them as it is to us.",
                                     i),
                         "2001"));
  list.push_back(dated("He said it was not to be so, as he had to be in it.", "2000"));
  const SearchedArticles articles(std::move(list));
  BOOST_TEST(order_of(find_printings(articles.index(), "it was not to be so, as he had to be in it",
                                     {})) == "901*");
}

BOOST_AUTO_TEST_CASE(an_article_may_have_a_part_alone) {
  const char* first =
      "The harbour master told reporters that no ferry would leave the quay this week.";
  const char* second =
      "Dockers in the neighbouring town walked out in sympathy on Thursday evening.";
  const char* third =
      "A spokeswoman for the shipping company declined to comment on the inspection.";
  const std::string all = fmt::format("{} {} {}", first, second, third);
  const SearchedArticles articles(
      {dated(second, "2001"), dated(all, "2003"), dated("A spokeswoman declined.", "1999")});
  const Printings found = find_printings(articles.index(), all, {});
  BOOST_TEST(order_of(found) == "1* 2");
  BOOST_TEST(found.found[0].covered < 0.5);
  Options strict;
  strict.least = 0.6;
  BOOST_TEST(order_of(find_printings(articles.index(), all, strict)) == "2*");
}

BOOST_AUTO_TEST_CASE(what_is_asked_for_is_bounded) {
  const SearchedArticles articles({dated(kBody, "2001"), dated(kBody, "2002")});
  std::string paste;
  for (int i = 0; i < 3000; ++i) paste += fmt::format("word{} ", i);
  const Printings long_one = find_printings(articles.index(), paste, {});
  BOOST_TEST(long_one.words == kMaxWords);
  BOOST_TEST(long_one.words_left == 1000);
  Options few;
  few.count = 1;
  const Printings one = find_printings(articles.index(), kBody, few);
  BOOST_TEST(one.total == 2);
  BOOST_TEST(order_of(one) == "1*");
  Options late;
  late.deadline = Deadline::after(0.0);
  BOOST_TEST(find_printings(articles.index(), kBody, late).partial);
  BOOST_TEST(find_printings(articles.index(), "", {}).words == 0);
  BOOST_TEST(find_printings(articles.index(), " \n\t\r\n--- ... \xE2\x80\x9C\xE2\x80\x9D", {})
                 .found.empty());
  const std::string one_word(1 << 20, 'a');
  BOOST_TEST(find_printings(articles.index(), one_word, {}).found.empty());
}

BOOST_AUTO_TEST_CASE(tells_the_nearest_where_none_is_similar_enough) {
  const SearchedArticles articles({dated(kBody, "2001")});
  const Printings found = find_printings(
      articles.index(),
      "no ferry would leave the quay while the king and the queen were at the opera together", {});
  BOOST_TEST(found.found.empty());
  BOOST_TEST(found.nearest_id == "1");
  BOOST_TEST(found.nearest > 0.2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

}  // namespace morgue::quotation
