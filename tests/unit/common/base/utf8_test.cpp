// Owns: tests of common/base/utf8.hpp.
#define BOOST_TEST_DYN_LINK
#include "common/base/utf8.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

using namespace morgue;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

const std::string kReplaced = "\xEF\xBF\xBD";

/// R stands for U+FFFD in the tables.
std::string with_replacements(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == 'R' ? kReplaced : std::string(1, c);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(validity) {
  for (const auto text : {""sv, "abc"sv, "a\0b"sv, "\xC3\xA9"sv, "\xE2\x82\xAC"sv,
                          "\xF0\x9F\x98\x80"sv, "\xF4\x8F\xBF\xBF"sv}) {
    BOOST_TEST(is_valid_utf8(text));
  }
  for (const auto text : {"\x80"sv, "\xC0\x80"sv, "\xE0\x80\x80"sv, "\xED\xA0\x80"sv,
                          "\xF4\x90\x80\x80"sv, "\xFF"sv, "\xE2\x82"sv, "\xC3"sv}) {
    BOOST_TEST(!is_valid_utf8(text));
  }
}

BOOST_AUTO_TEST_CASE(repair_by_maximal_subparts) {
  struct Case {
    std::string_view text;
    std::string_view expected;
    std::uint64_t replaced;
  };
  const std::vector<Case> cases = {{"plain", "plain", 0},
                                   {"a\xFF"
                                    "b",
                                    "aRb", 1},
                                   {"\xE2\x82", "R", 1},
                                   {"\xF0\x9F\x98x", "Rx", 1},
                                   {"\xC0\x80", "RR", 2},
                                   {"\xED\xA0\x80", "RRR", 3},
                                   // The example of the Unicode Standard, table 3-8.
                                   {"a\xF1\x80\x80\xE1\x80\xC2"
                                    "b\x80"
                                    "c\x80\xBF"
                                    "d",
                                    "aRRRbRcRRd", 6}};
  for (const Case& c : cases) {
    std::uint64_t replaced = 0;
    BOOST_TEST(repair_utf8(c.text, &replaced) == with_replacements(c.expected));
    BOOST_TEST(replaced == c.replaced);
  }
}

BOOST_AUTO_TEST_CASE(code_points_one_by_one) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x82";
  const std::vector<char32_t> expected = {'a', 0xE9, 0x20AC, 0x1F600, 0xFFFD, 0xFFFD};
  std::vector<char32_t> seen;
  for (std::size_t pos = 0; pos < text.size();) seen.push_back(next_code_point(text, pos));
  BOOST_TEST((seen == expected));
  std::size_t end = text.size();
  BOOST_TEST((next_code_point(text, end) == 0xFFFD));
  BOOST_TEST(end == text.size());
}

BOOST_AUTO_TEST_CASE(appending_and_counting) {
  std::string out;
  for (const char32_t c : {U'a', U'\u00E9', U'\u20AC', U'\U0001F600'}) append_utf8(out, c);
  BOOST_TEST(out == "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
  BOOST_TEST(count_code_points(out) == 4u);
  BOOST_TEST(count_code_points("") == 0u);
  for (const char32_t c : {char32_t{0xD800}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
    std::string replaced;
    append_utf8(replaced, c);
    BOOST_TEST(replaced == kReplaced);
  }
}

BOOST_AUTO_TEST_CASE(prefixes_keep_code_points_whole) {
  const std::string text = "a\xE2\x82\xAC\xF0\x9F\x98\x80";
  const std::vector<std::size_t> expected = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
  for (std::size_t max = 0; max < expected.size(); ++max) {
    BOOST_TEST(utf8_prefix(text, max).size() == expected[max], max);
  }
  BOOST_TEST(utf8_prefix("\x80\x80\x80\x80\x80\x80", 5).size() == 5u);
}

BOOST_AUTO_TEST_CASE(what_a_terminal_must_not_get) {
  for (const char32_t c : {0x00, 0x07, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x061C, 0x200B, 0x200E,
                           0x2028, 0x202E, 0x2060, 0x2066, 0xFEFF, 0xE0041, 0xD800, 0x110000}) {
    BOOST_TEST(is_unsafe_for_terminal(c), static_cast<std::uint32_t>(c));
  }
  for (const char32_t c :
       {0x09, 0x0A, 0x20, 0x41, 0xA0, 0xE9, 0x0600, 0x200C, 0x200D, 0x3042, 0x1F600, 0xFFFD}) {
    BOOST_TEST(!is_unsafe_for_terminal(c), static_cast<std::uint32_t>(c));
  }
}

BOOST_AUTO_TEST_CASE(visible_text) {
  BOOST_TEST(make_visible("a\tb\nc") == "a b c");
  BOOST_TEST(make_visible("\x1B[31mred") == "\\x1b[31mred");
  BOOST_TEST(make_visible("\xE2\x80\xAEtxt") == "\\u{202e}txt");
  BOOST_TEST(make_visible("\xC2\x9B") == "\\x9b");
  BOOST_TEST(make_visible("bad\xFFname") == "bad\\xffname");
  BOOST_TEST(make_visible("caf\xC3\xA9 " + kReplaced) == "caf\xC3\xA9 " + kReplaced);
  BOOST_TEST(make_visible("a\0b"s) == "a\\x00b");
}

BOOST_AUTO_TEST_CASE(trimming) {
  BOOST_TEST(trim("") == "");
  BOOST_TEST(trim(" \t\r\n\v\f ") == "");
  BOOST_TEST(trim("  a b  ") == "a b");
  BOOST_TEST(trim("\xC2\xA0\xE3\x80\x80 a\xC3\xA0\xC2\xA0") == "a\xC3\xA0");
  BOOST_TEST(trim("\xA0") == "\xA0");
}

BOOST_AUTO_TEST_CASE(random_bytes_are_harmless) {
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes)
      byte = static_cast<char>(random() % 4 == 0 ? random() % 128 : random());
    std::uint64_t replaced = 0;
    const std::string repaired = repair_utf8(bytes, &replaced);
    BOOST_REQUIRE(is_valid_utf8(repaired));
    BOOST_REQUIRE((replaced == 0) == is_valid_utf8(bytes));
    BOOST_REQUIRE(is_valid_utf8(make_visible(bytes)));
    BOOST_REQUIRE(is_valid_utf8(utf8_prefix(repaired, random() % 40)));
    BOOST_REQUIRE(trim(bytes).size() <= bytes.size());
  }
}

BOOST_AUTO_TEST_SUITE_END()
