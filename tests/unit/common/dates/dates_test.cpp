// Owns: tests of common/dates/dates.hpp: civil days, ISO, printing, the shapes of dates, and the
// dates of the corpora.
#define BOOST_TEST_DYN_LINK
#include "common/dates/dates.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/test_files.hpp"

using namespace morgue;

namespace {

std::string printed(const std::optional<Date>& date) {
  return date ? format_date(*date) : "-";
}

struct Case {
  std::string_view text;
  std::string_view expected;  ///< as format_date prints it; "-" for none
};

/// What stands between `open` and `close` in each line of the folder's files with that extension.
std::vector<std::string> texts_between(const std::filesystem::path& folder,
                                       const std::string& extension, const std::string& open,
                                       const std::string& close) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != extension) continue;
    const std::string content = test::file_bytes(entry.path());
    for (std::size_t at = content.find(open); at != std::string::npos;) {
      const std::size_t begin = at + open.size();
      const std::size_t end = content.find(close, begin);
      if (end == std::string::npos) break;
      texts.push_back(content.substr(begin, end - begin));
      at = content.find(open, end);
    }
  }
  return texts;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dates)

BOOST_AUTO_TEST_CASE(seconds_before_1970_are_in_negative_days) {
  BOOST_TEST(day_of_second(0) == 0);
  BOOST_TEST(day_of_second(kSecondsPerDay - 1) == 0);
  BOOST_TEST(day_of_second(kSecondsPerDay) == 1);
  BOOST_TEST(day_of_second(-1) == -1);
  BOOST_TEST(day_of_second(-kSecondsPerDay) == -1);
  BOOST_TEST(day_of_second(-kSecondsPerDay - 1) == -2);
}

BOOST_AUTO_TEST_CASE(civil_days_and_back) {
  BOOST_TEST(days_from_civil({1970, 1, 1}) == 0);
  BOOST_TEST(days_from_civil({2000, 2, 29}) == 11016);
  BOOST_TEST(days_from_civil({1914, 7, 28}) == -20246);
  BOOST_TEST(days_from_civil({1, 1, 1}) == -719162);
  for (std::int64_t day = -719162; day <= 2932896; day += 13) {
    BOOST_REQUIRE_EQUAL(days_from_civil(civil_from_days(day)), day);
  }
  BOOST_TEST((civil_from_days(std::numeric_limits<std::int64_t>::max()) == CivilDay{9999, 12, 31}));
  BOOST_TEST((civil_from_days(std::numeric_limits<std::int64_t>::min()) == CivilDay{1, 1, 1}));
}

BOOST_AUTO_TEST_CASE(days_that_exist) {
  for (const CivilDay day : {CivilDay{2020, 2, 29}, {2000, 2, 29}, {1, 1, 1}, {9999, 12, 31}}) {
    BOOST_TEST(is_valid(day));
  }
  for (const CivilDay day : {CivilDay{2021, 2, 29},
                             {1900, 2, 29},
                             {0, 1, 1},
                             {10000, 1, 1},
                             {2021, 0, 1},
                             {2021, 13, 1},
                             {2021, 4, 31},
                             {2021, 1, 0}}) {
    BOOST_TEST(!is_valid(day));
  }
}

BOOST_AUTO_TEST_CASE(ends_of_spans) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"2020", "2020-12-31T23:59:59"},
      {"2020-02", "2020-02-29T23:59:59"},
      {"1914-07", "1914-07-31T23:59:59"},
      {"1914-07-28", "1914-07-28T23:59:59"},
      {"2021-08-12T09:30", "2021-08-12T09:30:59"},
      {"2021-08-12T09:30:07", "2021-08-12T09:30:07"},
      {"9999", "9999-12-31T23:59:59"}};
  for (const auto& [span, last] : cases) {
    BOOST_TEST(date_end(*parse_iso_date(span)) == parse_iso_date(last)->begin, span);
  }
  Date damaged;
  damaged.begin = std::numeric_limits<std::int64_t>::max();
  BOOST_TEST(format_date(damaged) == "9999-12-31");
  BOOST_TEST(date_end(damaged) == parse_iso_date("9999-12-31T23:59:59")->begin);
}

BOOST_AUTO_TEST_CASE(made_of_parts) {
  BOOST_TEST(printed(make_date(1914)) == "1914");
  BOOST_TEST(printed(make_date(1914, 7)) == "1914-07");
  BOOST_TEST(printed(make_date(1914, 7, 28)) == "1914-07-28");
  BOOST_TEST(printed(make_date(1914, 0, 28)) == "-");
  BOOST_TEST(printed(make_date(1914, 13)) == "-");
  BOOST_TEST(printed(make_date(0)) == "-");
  BOOST_TEST(printed(make_date(2021, 2, 30)) == "-");
}

BOOST_AUTO_TEST_CASE(strict_iso) {
  const std::vector<Case> cases = {{"2021", "2021"},
                                   {"0001", "0001"},
                                   {"1914-07", "1914-07"},
                                   {"2021-08-12", "2021-08-12"},
                                   {"2021-08-12T09:30", "2021-08-12T09:30"},
                                   {"2021-08-12 09:30:15", "2021-08-12T09:30:15"},
                                   {"2021-08-12T09:30:15.123456Z", "2021-08-12T09:30:15Z"},
                                   {"2021-08-12T09:30:00+02:00", "2021-08-12T09:30:00+02:00"},
                                   {"2021-08-12T09:30:00-0530", "2021-08-12T09:30:00-05:30"},
                                   {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
                                   {"1969-12-31T23:59:59", "1969-12-31T23:59:59"},
                                   {"", "-"},
                                   {"0000", "-"},
                                   {"21", "-"},
                                   {"20210812", "-"},
                                   {"2021-8-12", "-"},
                                   {"2021-13", "-"},
                                   {"2021-00", "-"},
                                   {"2021-02-30", "-"},
                                   {"2021-08-12T", "-"},
                                   {"2021-08-12T24:00", "-"},
                                   {"2021-08-12T09:60", "-"},
                                   {"2021-08-12T09:30:00.", "-"},
                                   {"2021-08-12T09:30:00+99:00", "-"},
                                   {"2021-08-12T09:30:00Z ", "-"},
                                   {"2021-08T09:30", "-"},
                                   {" 2021-08-12", "-"}};
  for (const Case& c : cases) {
    BOOST_TEST(printed(parse_iso_date(c.text)) == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(shapes_with_numbers) {
  const std::vector<Case> cases = {{"  1963-01-04\r\n", "1963-01-04"},
                                   {"2023-08-16 18:24:57", "2023-08-16T18:24:57"},
                                   {"2012-01-01T09:31:00.000Z", "2012-01-01T09:31:00Z"},
                                   {"2019-11-20 5:19:00 -0600", "2019-11-20T05:19:00-06:00"},
                                   {"2019-11-19 02:24:00 UTC", "2019-11-19T02:24:00Z"},
                                   {"2021-08-12+02:00", "2021-08-12"},
                                   {"2019/3/4", "2019-03-04"},
                                   {"2023/08/07  19:54", "2023-08-07T19:54"},
                                   {"20210812", "2021-08-12"},
                                   {"20210812T093000Z", "2021-08-12T09:30:00Z"},
                                   {"20210812T0930+0200", "2021-08-12T09:30+02:00"},
                                   {"20210812093000", "2021-08-12T09:30:00"},
                                   {"202108120930", "2021-08-12T09:30"},
                                   {"12.8.2021", "2021-08-12"},
                                   {"12. 8. 2021", "2021-08-12"},
                                   {"31.12.2021 klo 15.30", "2021-12-31T15:30"},
                                   {"12.31.2021", "2021-12-31"},
                                   {"03/25/2019", "2019-03-25"},
                                   {"25/03/2019", "2019-03-25"},
                                   {"05/05/2019", "2019-05-05"},
                                   {"11/19/2019 03:59 PM EST", "2019-11-19T15:59-05:00"},
                                   {"2021年8月12日", "2021-08-12"},
                                   {"2021年8月12日（木）9時30分", "2021-08-12T09:30"},
                                   {"２０２１年８月１２日", "2021-08-12"},
                                   {"2021年8月", "2021-08"},
                                   {"1574168580", "2019-11-19T13:03:00Z"},
                                   {"1574168580.25", "2019-11-19T13:03:00Z"},
                                   {"1574168580123", "2019-11-19T13:03:00Z"}};
  for (const Case& c : cases) {
    BOOST_TEST(printed(parse_any_date(c.text)) == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(shapes_with_names) {
  const std::vector<Case> cases = {
      {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
      {" 3-MAR-1987  09:15:05.40", "1987-03-03T09:15:05"},
      {"27-MAR-1987 00:02:59.13&#5;&#5;&#5;RM", "1987-03-27T00:02:59"},
      {"\x05\x05 27-MAR-1987 00:02:59.13\x05\x05 F", "1987-03-27T00:02:59"},
      {"26-FEB-1987 15:61:01", "1987-02-26"},
      {"Sat, 16 Aug 2025 09:30:00 +0000", "2025-08-16T09:30:00Z"},
      {"Thu, 13 Feb 97 12:30:00 EST", "1997-02-13T12:30:00-05:00"},
      {"13 Feb 20 12:30 GMT", "2020-02-13T12:30Z"},
      {"26/Feb/1987:15:01:01 +0000", "1987-02-26T15:01:01Z"},
      {"Wed Nov 20 12:34:56 EST 2019", "2019-11-20T12:34:56-05:00"},
      {"Wed Nov 20 2019 12:34:56 GMT+0100 (CET)", "2019-11-20T12:34:56+01:00"},
      {"06:25:11 PM IST Nov 19, 2019", "2019-11-19T18:25:11"},
      {"12:30 a.m. ET, Tue March 3, 2019", "2019-03-03T00:30"},
      {"Nov. 18, 2019, 4:06 p.m.", "2019-11-18T16:06"},
      {"Aug. 12, 2021 9:30 p.m. EDT", "2021-08-12T21:30-04:00"},
      {"Aug 12 2021 9pm", "2021-08-12T21:00"},
      {"March 3, 2019", "2019-03-03"},
      {"3 March 2019", "2019-03-03"},
      {"3rd of March, 2019", "2019-03-03"},
      {"2019-Mar-03", "2019-03-03"},
      {"MARCH 2019", "2019-03"},
      {"Published: Tuesday, March 3rd 2019 | News", "2019-03-03"}};
  for (const Case& c : cases) {
    BOOST_TEST(printed(parse_any_date(c.text)) == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(month_names_of_nine_languages) {
  const std::vector<Case> cases = {{"3. März 2019, 15:30 Uhr", "2019-03-03T15:30"},
                                   {"3. Jänner 2019", "2019-01-03"},
                                   {"31. DEZEMBER 2019", "2019-12-31"},
                                   {"1er août 2019 à 15h30", "2019-08-01T15:30"},
                                   {"15 FÉVRIER 2019", "2019-02-15"},
                                   {"15 fe\xCC\x81vrier 2019", "2019-02-15"},
                                   {"3 de septiembre de 2019", "2019-09-03"},
                                   {"3. maaliskuuta 2019 klo 9.30", "2019-03-03T09:30"},
                                   {"6. kesäkuuta 2019", "2019-06-06"},
                                   {"heinäkuu 2019", "2019-07"},
                                   {"3 luglio 2019", "2019-07-03"},
                                   {"1º de março de 2019 às 15h", "2019-03-01T15:00"},
                                   {"3 augustus 2019", "2019-08-03"},
                                   {"3 maart 2019", "2019-03-03"},
                                   {"3 maj 2019 kl. 9.30", "2019-05-03T09:30"},
                                   {"3 augusti 2019", "2019-08-03"}};
  for (const Case& c : cases) {
    BOOST_TEST(printed(parse_any_date(c.text)) == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(month_names_by_icu) {
  const std::vector<Case> cases = {{"11 listopada 2018", "2018-11-11"},
                                   {"3 października 2019, 14:30", "2019-10-03T14:30"},
                                   {"3 МАРТА 2019 г., 15:30", "2019-03-03T15:30"},
                                   {"15 мая 2019", "2019-05-15"},
                                   {"3 березня 2019", "2019-03-03"},
                                   {"3 Mart 2019", "2019-03-03"},
                                   {"12 Ağustos 2021 09:30", "2021-08-12T09:30"},
                                   {"3 Kasım 2019", "2019-11-03"},
                                   {"2019. március 3.", "2019-03-03"},
                                   {"2019. máj. 3. 14:05", "2019-05-03T14:05"},
                                   {"3. září 2019", "2019-09-03"},
                                   {"3 iulie 2019", "2019-07-03"},
                                   {"3 Μαρτίου 2019", "2019-03-03"},
                                   {"3 مارس 2019", "2019-03-03"},
                                   {"الأحد، 3 مارس، 2019", "2019-03-03"},
                                   {"3 كانون الثاني 2019", "2019-01-03"},
                                   {"٣ مارس ٢٠١٩", "2019-03-03"},
                                   {"3 मार्च 2019", "2019-03-03"},
                                   {"3 Agustus 2019", "2019-08-03"},
                                   {"марта 2019", "2019-03"}};
  for (const Case& c : cases) {
    BOOST_TEST(printed(parse_any_date(c.text)) == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(further_languages_and_shapes) {
  const std::vector<Case> cases = {{"ngày 2 tháng 3 năm 2021", "2021-03-02"},
                                   {"Thứ Ba, 2 tháng 3, 2021", "2021-03-02"},
                                   {"2. ožujka 2021.", "2021-03-02"},
                                   {"2. rujna 2021.", "2021-09-02"},
                                   {"2. listopada 2021.", "-"},
                                   {"2021. gada 2. marts", "2021-03-02"},
                                   {"2 Mawrth 2021", "2021-03-02"},
                                   {"2 Márta 2021", "2021-03-02"},
                                   {"2 Meán Fómhair 2021", "2021-09-02"},
                                   {"2021eko martxoaren 2a", "2021-03-02"},
                                   {"Marso 2, 2021", "2021-03-02"},
                                   {"2 במרץ 2021", "2021-03-02"},
                                   {"2 מרץ 2021", "2021-03-02"},
                                   {"2 آذار/مارس 2021", "2021-03-02"},
                                   {"2 كانون الثاني/يناير 2021", "2021-01-02"},
                                   {"2021 оны 3-р сарын 2", "2021-03-02"},
                                   {"2021 മാർച്ച് 2", "2021-03-02"},
                                   {"二〇二一年三月二日", "2021-03-02"},
                                   {"二零二一年十二月二十三日", "2021-12-23"},
                                   {"一九三七年十月卅一日", "1937-10-31"},
                                   {"令和三年三月二日", "2021-03-02"},
                                   {"March the 2nd, 1864", "1864-03-02"},
                                   {"the 2nd day of March, 1864", "1864-03-02"},
                                   {"2.III.2021", "2021-03-02"},
                                   {"31.XII.1999", "1999-12-31"},
                                   {"2-Mar-21", "2021-03-02"},
                                   {"02-MAR-87", "1987-03-02"},
                                   {"2 Mar 21", "-"},
                                   {"2-Mar-21-4", "-"},
                                   {"2021/3", "2021-03"},
                                   {"2011/12", "-"},
                                   {"2011/22", "-"},
                                   {"[1914]", "1914"},
                                   {"circa 1914", "1914"},
                                   {"ca. 1914", "1914"},
                                   {"[1914 1915]", "-"},
                                   {"room 1914", "-"},
                                   {"2021-W09-2", "2021-03-02"},
                                   {"2021W092", "2021-03-02"},
                                   {"2020-W53-7", "2021-01-03"},
                                   {"2021-W53-1", "-"},
                                   {"2021-W00-1", "-"},
                                   {"2021-W09-8", "-"}};
  for (const Case& one : cases)
    BOOST_TEST(printed(parse_any_date(one.text)) == one.expected, one.text);
  BOOST_TEST(printed(find_date("(新华社北京二〇二一年三月二日电)")->date) == "2021-03-02");
}

BOOST_AUTO_TEST_CASE(halves_of_the_day) {
  const std::vector<Case> cases = {{"2019년 3월 15일", "2019-03-15"},
                                   {"2019년 3월", "2019-03"},
                                   {"2019년 3월 15일 오후 2:30", "2019-03-15T14:30"},
                                   {"2019.03.15 오전 12:05", "2019-03-15T00:05"},
                                   {"2019-03-15 오후 12:05:30", "2019-03-15T12:05:30"},
                                   {"2019년 3월 15일 금요일 오후 2시 30분", "2019-03-15T14:30"},
                                   {"2021年8月12日午後3時", "2021-08-12T15:00"},
                                   {"2021年8月12日 星期四下午3:05", "2021-08-12T15:05"},
                                   {"2021年8月12日 上午9:30", "2021-08-12T09:30"},
                                   {"3 مارس 2019 2:30 م", "2019-03-03T14:30"},
                                   {"3 مارس 2019 11:30 ص", "2019-03-03T11:30"},
                                   {"3 Μαρτίου 2019 2:30 μ.μ.", "2019-03-03T14:30"},
                                   {"3 de marzo de 2019, 2:30 p. m.", "2019-03-03T14:30"}};
  for (const Case& c : cases) {
    BOOST_TEST(printed(parse_any_date(c.text)) == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(dates_are_not_invented) {
  for (const std::string_view text : {"",
                                      "   ",
                                      "-",
                                      "Thursday, March 3",
                                      "03/04/2019",
                                      "03-04-2019",
                                      "13/13/2019",
                                      "2021-02-30",
                                      "30 Feb 2021",
                                      "Sept 31, 2019",
                                      "99 March 2019",
                                      "1.8.21",
                                      "Nov 20, 20",
                                      "10. listopada 2018",
                                      "0000-00-00 00:00:00",
                                      "0000000000",
                                      "12345",
                                      "20211301",
                                      "1.2.2019.4",
                                      "1.1.2.2019",
                                      "A12.8.2021",
                                      "March 2019 issue",
                                      "may",
                                      "yesterday",
                                      "15:30",
                                      "2021年13月1日",
                                      "20210812256000",
                                      "123456789012345678901234567890"}) {
    BOOST_TEST(printed(parse_any_date(text)) == "-", text);
  }
}

BOOST_AUTO_TEST_CASE(found_inside_lines) {
  const std::vector<Case> cases = {{"LONDON, March 3, 2019 (Agency) - Text", "March 3, 2019"},
                                   {"BERLIN 3. Juli 1914 — Text", "3. Juli 1914"},
                                   {"By A. Writer | Updated 10:30 a.m. ET, Tue November 19, 2019",
                                    "10:30 a.m. ET, Tue November 19, 2019"},
                                   {"https://example.org/2021/08/12/12345.html", "2021/08/12"},
                                   {"2023-08-16 18:24:57，正文：text", "2023-08-16 18:24:57"},
                                   {"07-20 15:29，正文：2023年5月18日", "2023年5月18日"},
                                   {"MOSCOW, Monday (Agency)", "-"},
                                   {"12 of 2000 shares in May 2000 for 3.5", "-"}};
  for (const Case& c : cases) {
    const auto found = find_date(c.text);
    const auto text = found ? c.text.substr(found->begin, found->end - found->begin) : "-";
    BOOST_TEST(text == c.expected, c.text);
  }
}

BOOST_AUTO_TEST_CASE(printing_round_trips) {
  for (const std::string_view text :
       {"0001", "1914-07", "2021-08-12", "2021-08-12T09:30", "2021-08-12T09:30:00",
        "2021-08-12T09:30:00Z", "2021-08-12T09:30+02:00", "1900-01-01T23:59:59-11:30"}) {
    const auto date = parse_iso_date(text);
    BOOST_REQUIRE(date);
    BOOST_TEST(format_date(*date) == text);
    BOOST_TEST((parse_any_date(text) == date), text);
  }
}

BOOST_AUTO_TEST_CASE(random_text_is_harmless) {
  constexpr std::string_view kPieces[] = {"2021", "12",  "3",    "-",  "/",    ".",  ":",   " ",
                                          "T",    "Z",   "+02",  "pm", "a.m.", "年", "月",  "日",
                                          "mars", "May", "\xC3", ",",  "(",    "h",  "\x05"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (unsigned piece = random() % 16; piece > 0; --piece) {
      text += kPieces[random() % std::size(kPieces)];
    }
    if (const auto date = parse_any_date(text)) {
      BOOST_REQUIRE_MESSAGE(parse_iso_date(format_date(*date)) == date, text);
    }
    if (const auto found = find_date(text)) {
      BOOST_REQUIRE(found->begin < found->end && found->end <= text.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(dates_of_the_corpora) {
  const auto root = test::corpus_folder("");
  if (root.empty()) return;
  const auto wire = texts_between(root / "reuters21578", ".sgm", "<DATE>", "</DATE>");
  BOOST_TEST(wire.size() == 21578u);
  for (const std::string& text : wire) {
    const auto date = parse_any_date(text);
    BOOST_TEST_REQUIRE((date && format_date(*date).starts_with("1987-")), text);
  }
  const auto feeds = texts_between(root / "rss", ".xml", "<pubDate>", "</pubDate>");
  BOOST_TEST(feeds.size() > 800u);
  for (const std::string& text : feeds) BOOST_TEST_REQUIRE(bool(parse_any_date(text)), text);
}

BOOST_AUTO_TEST_SUITE_END()
