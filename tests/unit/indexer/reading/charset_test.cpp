// Owns: tests of indexer/reading/charset.hpp: each way a charset is found, and text that has none.
#define BOOST_TEST_DYN_LINK
#include "indexer/reading/charset.hpp"

#include <unicode/ucnv.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "indexer/reading/charset_convert.hpp"
#include "tests/unit/test_files.hpp"

using namespace morgue;
using namespace std::string_literals;

namespace {

/// UTF-8 text in another charset.
std::string encoded(std::string_view text, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(text.size() * 8 + 16, '\0');
  const auto length =
      ucnv_convert(charset, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), text.data(),
                   static_cast<std::int32_t>(text.size()), &error);
  BOOST_REQUIRE(U_SUCCESS(error));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

constexpr std::string_view kGerman =
    "Der Präsident erklärte am Freitag in Zürich, die Börse müsse für größere Schwankungen "
    "gerüstet "
    "sein; Händler hörten es ungern.";
constexpr std::string_view kEnglish = "The board’s “final” offer — €5 a share — was refused.";
constexpr std::string_view kRussian =
    "Министр сообщил в понедельник, что новый мост через реку откроют весной будущего года.";
constexpr std::string_view kChinese =
    "气象部门今天上午发布消息，预计本周末北方地区将出现大范围降雪，请市民注意出行安全。";
constexpr std::string_view kTaiwan =
    "氣象局今天上午發布消息，預計本週末北部地區將出現大範圍降雨，請民眾注意出門安全。";
constexpr std::string_view kJapanese =
    "気象庁は今日の午前、週末に北日本の広い範囲で大雪になるおそれがあると発表しました。";
constexpr std::string_view kKorean =
    "기상청은 오늘 오전 주말에 북부 지방에 많은 눈이 내릴 것으로 예상된다고 발표했다.";

struct Case {
  const char* charset;  ///< what the text is encoded in
  std::string_view text;
  const char* expected;  ///< what it is found to be
};

}  // namespace

BOOST_AUTO_TEST_SUITE(charset)

BOOST_AUTO_TEST_CASE(byte_order_marks) {
  const std::vector<std::pair<std::string, const char*>> cases = {{"\xEF\xBB\xBF", "UTF-8"},
                                                                  {"\xFF\xFE", "UTF-16LE"},
                                                                  {"\xFE\xFF", "UTF-16BE"},
                                                                  {"\xFF\xFE\0\0"s, "UTF-32LE"},
                                                                  {"\0\0\xFE\xFF"s, "UTF-32BE"}};
  for (const auto& [bom, charset] : cases) {
    for (const std::string_view text : {kGerman, kChinese}) {
      const auto decoded = decode_text(bom + encoded(text, charset), "windows-1252");
      BOOST_TEST(decoded.text == text);
      BOOST_TEST(decoded.charset == charset);
      BOOST_TEST(decoded.replaced == 0u);
    }
    BOOST_TEST(decode_text(bom, "").text == "");
    BOOST_TEST(!looks_binary(bom + "\x01\x02"));
  }
  const auto broken = decode_text(
      "\xEF\xBB\xBF"
      "a\xFF"
      "b",
      "");
  BOOST_TEST(broken.text ==
             "a\xEF\xBF\xBD"
             "b");
  BOOST_TEST(broken.replaced == 1u);
}

BOOST_AUTO_TEST_CASE(wide_text_without_mark) {
  for (const char* charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    const std::string bytes = encoded(kGerman, charset);
    const auto decoded = decode_text(bytes, "");
    BOOST_TEST(decoded.text == kGerman);
    BOOST_TEST(decoded.charset == charset);
    BOOST_TEST(!looks_binary(bytes));
  }
  // Chinese alone has no zero bytes in UTF-16: only a declaration helps.
  const auto declared = decode_text(encoded(kChinese, "UTF-16LE"), "utf-16le");
  BOOST_TEST(declared.text == kChinese);
}

BOOST_AUTO_TEST_CASE(wide_text_with_few_zero_bytes) {
  std::string lines;
  for (int n = 0; n < 20; ++n)
    lines.append("2021-03-0").append(std::to_string(n % 9)).append(",").append(kChinese) += "\n";
  for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = encoded(lines, charset);
    const auto wide = wide_charset(std::string_view(bytes).substr(0, 1023));
    BOOST_REQUIRE(wide.has_value());
    BOOST_TEST(std::string_view(wide->name) == charset);
    BOOST_TEST(decode_text(bytes, "").text == lines);
  }
  BOOST_TEST(std::string_view(wide_charset("\xFF\xFE"
                                           "a\0"s)
                                  ->name) == "UTF-16LE");
  BOOST_TEST(wide_charset("\xFF\xFE"
                          "a\0"s)
                 ->mark == 2u);
  // Samples of sound and the like have zero bytes, too.
  std::mt19937 random(7);
  std::string sound;
  for (int n = 0; n < 2000; ++n) {
    const int sample = static_cast<int>(random() % 1200) - 600;
    sound += {static_cast<char>(sample | 1), static_cast<char>(sample >> 8)};
  }
  for (const std::string& other :
       {sound, std::string(64, '\0'), "plain text"s, "\xEF\xBB\xBFtext"s})
    BOOST_TEST(!wide_charset(other).has_value());
}

BOOST_AUTO_TEST_CASE(code_pages_of_words) {
  constexpr std::string_view kFrench =
      "Le ministère a présenté hier après-midi la réforme des élections; les députés n'étaient pas "
      "prêts, et le président a regretté leur absence.";
  constexpr std::string_view kDanish =
      "Statsministeren mødtes søndag med fiskerne på havnen i Rønne, hvor båden lå; de forsøgte at "
      "få støtte, men følte sig ført bag lyset.";
  constexpr std::string_view kCzech =
      "Předseda vlády přijel ve středu večer do Brna, kde řečnil před výrobci nářadí o změně "
      "zákona "
      "a příštích volbách.";
  constexpr std::string_view kCurly =
      "The board’s offer—five dollars a share—wasn’t refused; it’s the chair’s own idea—and she’s "
      "told “everyone” that they’d better like it…or leave.";
  const Case cases[] = {{"IBM437", kGerman, "IBM437"},       {"IBM850", kGerman, "IBM437"},
                        {"IBM437", kFrench, "IBM437"},       {"IBM850", kDanish, "IBM850"},
                        {"IBM852", kCzech, "IBM852"},        {"macintosh", kFrench, "macintosh"},
                        {"macintosh", kGerman, "macintosh"}, {"macintosh", kCurly, "macintosh"},
                        {"windows-1252", kGerman, nullptr},  {"windows-1252", kFrench, nullptr},
                        {"windows-1252", kDanish, nullptr},  {"windows-1252", kCurly, nullptr},
                        {"windows-1250", kCzech, nullptr}};
  for (const Case& c : cases) {
    const auto decoded = decode_text(encoded(c.text, c.charset), "");
    if (c.expected == nullptr) {
      BOOST_TEST(decoded.charset.starts_with("windows-125"), c.charset << ": " << decoded.charset);
    } else {
      BOOST_TEST(decoded.charset == c.expected, c.charset);
      BOOST_TEST(decoded.text == c.text);
    }
  }
  for (const auto& [charset, text] : {std::pair("Shift_JIS", kJapanese),
                                      {"GB18030", kChinese},
                                      {"KOI8-R", kRussian},
                                      {"windows-1251", kRussian}}) {
    const auto decoded = decode_text(encoded(text, charset), "");
    BOOST_TEST(!decoded.charset.starts_with("IBM"), charset);
    BOOST_TEST(decoded.charset != "macintosh", charset);
  }
  // Too few to be sure: what is declared is taken, even for a byte that stands alone.
  BOOST_TEST(decode_text("Caf\x82", "").charset == "windows-1252");
  BOOST_TEST(decode_text("Caf\x82", "cp437").text == "Café");
  BOOST_TEST(decode_text("it cost \x9C 5" + std::string(100'000, '.'), "cp437").text.substr(8, 2) ==
             "£");
}

BOOST_AUTO_TEST_CASE(mac_roman_where_it_is_sure) {
  constexpr std::string_view kFrench =
      "L’été dernier, le maire a déclaré à côté du théâtre que la grève était terminée : "
      "« Voilà le célèbre canal », où l’on pêche.";
  for (const std::string_view text : {kFrench, kGerman}) {
    const auto decoded = decode_text(encoded(text, "macintosh"), "");
    BOOST_TEST(decoded.text == text);
    BOOST_TEST(decoded.charset == "macintosh");
  }
  // Others are not taken for it.
  for (const char* charset : {"windows-1252", "ISO-8859-15", "ibm-850"}) {
    BOOST_TEST(decode_text(encoded(kFrench, charset), "").charset != "macintosh", charset);
    BOOST_TEST(decode_text(encoded(kGerman, charset), "").charset != "macintosh", charset);
  }
  BOOST_TEST(decode_text(encoded(kEnglish, "windows-1252"), "").charset != "macintosh");
  BOOST_TEST(decode_text(encoded(kRussian, "ibm-866"), "").charset != "macintosh");
  BOOST_TEST(decode_text(encoded(kJapanese, "shift_jis"), "").charset != "macintosh");
}

BOOST_AUTO_TEST_CASE(valid_utf8_wins) {
  for (const char* declared : {"", "utf-8", "windows-1252", "shift_jis", "utf-16", "bogus"}) {
    const auto decoded = decode_text(kJapanese, declared);
    BOOST_TEST(decoded.text == kJapanese);
    BOOST_TEST(decoded.charset == "UTF-8");
  }
  BOOST_TEST(decode_text("", "koi8-r").text == "");
  BOOST_TEST(decode_text("plain", "koi8-r").charset == "UTF-8");
}

BOOST_AUTO_TEST_CASE(detected) {
  const std::vector<Case> cases = {{"windows-1252", kGerman, "windows-1252"},
                                   {"windows-1252", kEnglish, "windows-1252"},
                                   {"ISO-8859-1", "café", "windows-1252"},
                                   {"ISO-8859-1", "£5 fee", "windows-1252"},
                                   {"KOI8-R", kRussian, "KOI8-R"},
                                   {"windows-1251", kRussian, "windows-1251"},
                                   {"GB18030", kChinese, "GB18030"},
                                   {"Big5", kTaiwan, "Big5-HKSCS"},
                                   {"Shift_JIS", kJapanese, "windows-31j"},
                                   {"EUC-JP", kJapanese, "EUC-JP"},
                                   {"ISO-2022-JP", kJapanese, "ISO-2022-JP"},
                                   {"EUC-KR", kKorean, "windows-949"}};
  for (const Case& c : cases) {
    for (const char* declared : {"", "bogus", "utf-8"}) {
      const auto decoded = decode_text(encoded(c.text, c.charset), declared);
      BOOST_TEST(decoded.text == c.text);
      BOOST_TEST(decoded.charset == c.expected);
      BOOST_TEST(decoded.replaced == 0u);
    }
  }
}

BOOST_AUTO_TEST_CASE(declared) {
  const std::vector<Case> cases = {{"windows-1252", kEnglish, "ISO-8859-1"},
                                   {"KOI8-R", "мост", "\"KOI8-R\""},
                                   {"windows-1251", "мост", "cp1251"},
                                   {"GB18030", "降雪", "gb2312"},
                                   {"Big5", "降雨", "big5"},
                                   {"Shift_JIS", "大雪", "x-sjis"},
                                   {"EUC-JP", "大雪", " euc-jp "},
                                   {"EUC-KR", "많은 눈", "ks_c_5601-1987"}};
  for (const Case& c : cases) {
    const auto decoded = decode_text(encoded(c.text, c.charset), c.expected);
    BOOST_TEST(decoded.text == c.text, c.expected);
    BOOST_TEST(decoded.replaced == 0u);
  }
  // A claim that the bytes contradict.
  BOOST_TEST(decode_text(encoded(kGerman, "ISO-8859-1"), "EUC-JP").text == kGerman);
}

BOOST_AUTO_TEST_CASE(labels) {
  for (const char* bad :
       {"", "bogus", "utf-7", "ibm-37", "../etc", "a,version=1", "x\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    BOOST_TEST(charset_for(bad) == "", bad);
  }
  for (const char* latin : {"ISO-8859-1", "latin1", "us-ascii", "cp1252", "'Windows-1252'"}) {
    BOOST_TEST(charset_for(latin) == "windows-1252", latin);
  }
}

BOOST_AUTO_TEST_CASE(damaged_utf8_stays_utf8) {
  const auto decoded =
      decode_text(std::string(kGerman) + "\xFF" + std::string(kGerman) + "\xC3", "latin1");
  BOOST_TEST(decoded.charset == "UTF-8");
  BOOST_TEST(decoded.replaced == 2u);
  // One stray byte in a long ASCII text, no letter of a word.
  const std::string ascii(200000, 'x');
  const auto stray = decode_text(ascii + ".\xFC\x05" + ascii, "");
  BOOST_TEST(stray.charset == "UTF-8");
  BOOST_TEST(stray.replaced == 1u);
  const auto letter = decode_text(ascii + " caf\xE9 " + ascii, "");
  BOOST_TEST(letter.charset == "windows-1252");
  BOOST_TEST(letter.replaced == 0u);
}

BOOST_AUTO_TEST_CASE(binary_heads) {
  BOOST_TEST(!looks_binary(""));
  BOOST_TEST(!looks_binary("Plain text.\r\n\tMore\f"));
  BOOST_TEST(!looks_binary(kChinese));
  BOOST_TEST(!looks_binary(encoded(kChinese, "GB18030")));
  BOOST_TEST(!looks_binary("A story with one \x05 control byte and one NUL\0 byte."s));
  BOOST_TEST(
      looks_binary("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"s));
  BOOST_TEST(looks_binary("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"s));
  BOOST_TEST(looks_binary(std::string(512, '\0')));
  BOOST_TEST(looks_binary("\x01\x02\x03\x04\x05"));
}

BOOST_AUTO_TEST_CASE(random_bytes_are_harmless) {
  std::mt19937 random(3);
  const std::vector<const char*> labels = {"",       "utf-8",  "utf-16",   "gb18030", "big5",
                                           "euc-jp", "x-sjis", "utf-32",   "koi8-r",  "iso-2022-kr",
                                           "hz",     "scsu",   "utf-16be", "cp949",   "bocu-1"};
  for (int round = 0; round < 4000; ++round) {
    std::string bytes(random() % 200, '\0');
    const unsigned mask = random() % 3 == 0 ? 0x7F : 0xFF;
    for (char& byte : bytes) byte = static_cast<char>(random() & mask);
    const auto decoded = decode_text(bytes, labels[random() % labels.size()]);
    BOOST_REQUIRE(is_valid_utf8(decoded.text));
    looks_binary(bytes);
  }
}

BOOST_AUTO_TEST_CASE(the_one_damaged_wire_file) {
  const auto folder = test::corpus_folder("reuters21578");
  if (folder.empty()) return;
  const auto decoded = decode_text(test::file_bytes(folder / "reut2-017.sgm"), "");
  BOOST_TEST(decoded.charset == "UTF-8");
  BOOST_TEST(decoded.replaced == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
