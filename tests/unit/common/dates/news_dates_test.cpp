// Owns: tests of common/dates/news_dates.hpp, and of dates in other calendars.
#define BOOST_TEST_DYN_LINK
#include "common/dates/news_dates.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace morgue;

namespace {

std::string printed(std::string_view text) {
  const auto date = parse_any_date(text);
  return date ? format_date(*date) : "-";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(news_dates)

BOOST_AUTO_TEST_CASE(dates_that_cannot_be) {
  for (const char* text : {"0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z", "2564-03-04",
                           "1442-07-20", "1400-05-29", "2101-01-01", "1449"})
    BOOST_TEST(!may_be_of_news(*parse_iso_date(text)), text);
  for (const char* text : {"1450", "1605-01-01", "1900-01-01", "1970-01-01", "2100-12-31"})
    BOOST_TEST(may_be_of_news(*parse_iso_date(text)), text);
}

BOOST_AUTO_TEST_CASE(zeros_of_clocks) {
  for (const char* text : {"1970-01-01", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00",
                           "1970-01-01T00:00:00+01:00", "1900-01-01", "1900-01-01T00:00:00"})
    BOOST_TEST(is_zero_of_clocks(*parse_iso_date(text)), text);
  for (const char* text : {"1970", "1970-01", "1970-01-01T06:30:00Z", "1970-01-02", "1900",
                           "1899-12-31", "1969-12-31"})
    BOOST_TEST(!is_zero_of_clocks(*parse_iso_date(text)), text);
}

BOOST_AUTO_TEST_CASE(eras_of_japan_and_china) {
  BOOST_TEST(printed("令和3年8月12日") == "2021-08-12");
  BOOST_TEST(printed("令和元年5月1日") == "2019-05-01");
  BOOST_TEST(printed("平成31年4月30日 午後3時") != "-");
  BOOST_TEST(printed("平成１０年１月１日") == "1998-01-01");
  BOOST_TEST(printed("昭和64年1月7日") == "1989-01-07");
  BOOST_TEST(printed("大正元年8月1日") == "1912-08-01");
  BOOST_TEST(printed("明治38年9月5日") == "1905-09-05");
  BOOST_TEST(printed("中華民國110年3月4日") == "2021-03-04");
  BOOST_TEST(printed("民國 110 年 3 月 4 日") == "2021-03-04");
  BOOST_TEST(find_date("第三版 昭和20年8月15日 水曜日").has_value());
  // Before 1873 the months are those of another calendar; an era has an end.
  for (const char* text : {"明治元年9月8日", "明治5年12月2日", "平成32年1月1日", "昭和65年1月1日",
                           "令和3年13月1日", "令和3年", "元年5月1日", "3年8月12日"})
    BOOST_TEST(printed(text) == "-", text);
}

BOOST_AUTO_TEST_CASE(years_of_the_buddha) {
  BOOST_TEST(printed("4 มีนาคม 2564") == "2021-03-04");
  BOOST_TEST(printed("มีนาคม 2564") == "2021-03");
  BOOST_TEST(printed("4 มีนาคม 2021") == "2021-03-04");
  BOOST_TEST(!may_be_of_news(*parse_any_date("4 มีนาคม 2470")));
}

BOOST_AUTO_TEST_CASE(years_of_the_hijra) {
  for (const char* text : {"۱۲ فروردین ۱۴۰۲",    "شنبه ۱۲ فروردین‌ماه ۱۴۰۲",
                           "فروردین ۱۲, ۱۴۰۲",   "12 Farvardin 1402",
                           "۱۲ حمل ۱۴۰۲",        "1402/01/12 ه‍.ش",
                           "۱۴۰۲/۱/۱۲",          "۱۲/۰۱/۱۴۰۲",
                           "۱۴۰۲-۰۱-۱۲",         "12/1/1402 هجری شمسی",
                           "10 رمضان 1444",      "١٠ رمضان ١٤٤٤ هـ",
                           "10 من رمضان 1444هـ", "10/9/1444 هـ",
                           "1444-9-10 ه",        "1444/09/10 AH",
                           "Ramadan 10, 1444",   "10 Ramazan 1444",
                           "رمضان 10، 1444",     "۱۰ رمضان ۱۴۴۴ هجری قمری"})
    BOOST_TEST(printed(text) == "2023-04-01", text);
  BOOST_TEST(printed("١ ربيع الأول ١٤٤٥") == "2023-09-16");
  BOOST_TEST(printed("30 ذو القعدة 1444") == "2023-06-19");  // a month of 29 days in Mecca
  BOOST_TEST(printed("۱۲ فروردین ۱۴۰۲ - ۱۰:۳۰") == "2023-04-01T10:30");
  BOOST_TEST(printed("۳۰ اسفند ۱۳۹۹") == "2021-03-20");  // a leap year
  const auto found = find_date("نشر في 10 رمضان 1444هـ، 1 أبريل 2023م");
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(format_date(found->date) == "2023-04-01");
  // By another moon; the paper's own date is the better one.
  BOOST_TEST(printed("الأربعاء 11 رمضان 1444 هـ - 1 أبريل 2023 م") == "2023-04-01");
  BOOST_TEST(printed("11 رمضان 1444 هـ، ذكرى 1 أبريل 1920") == "2023-04-02");
  // Which calendar is not told, or the day does not exist.
  for (const char* text : {"۳۰ اسفند ۱۴۰۲", "31 رمضان 1444", "فروردین ۱۴۰۲", "رمضان 1444",
                           "12 مهر 2015", "15 رمضان 44"})
    BOOST_TEST(printed(text) == "-", text);
  for (const char* text : {"1402/01/12", "1444-09-10", "١٤٤٤/٩/١٠"})
    BOOST_TEST(!may_be_of_news(*parse_any_date(text)), text);
  BOOST_TEST(printed("۱۲ ژانویه ۲۰۲۳") == "2023-01-12");
  BOOST_TEST(printed("۲۰۲۳/۰۱/۱۳") == "2023-01-13");
}

BOOST_AUTO_TEST_SUITE_END()
