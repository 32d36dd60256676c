// Owns: each escape by tables.
#include "common/print/safe_text.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <vector>

using namespace morgue;

namespace {

struct Row {
  std::string text;
  std::string expected;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(safe_text)

BOOST_AUTO_TEST_CASE(csv_fields) {
  for (const Row& row : std::vector<Row>{
           {"", ""},
           {"plain words", "plain words"},
           {"a,b", "\"a,b\""},
           {"say \"x\"", "\"say \"\"x\"\"\""},
           {"two\nlines", "\"two\nlines\""},
           {" edge", "\" edge\""},
           {"=1+1", "\"'=1+1\""},
           {"+1", "+1"},
           {"-1", "-1"},
           {"-1,234.50", "\"'-1,234.50\""},
           {"-0.5e-7", "-0.5e-7"},
           {"-1+cmd", "\"'-1+cmd\""},
           {"-nan", "\"'-nan\""},
           {"-0x1F", "\"'-0x1F\""},
           {"--1", "\"'--1\""},
           {"-", "\"'-\""},
           {"-\xD9\xA1", "\"'-\xD9\xA1\""},
           {"@SUM(A1)", "\"'@SUM(A1)\""},
           {"\t=1", "\"' =1\""},
           {"\r=1", "\"'\\x0d=1\""},
           {"\xEF\xBC\x9D"
            "1",
            "\"'\xEF\xBC\x9D"
            "1\""},
           {"1-2", "1-2"},
           {"\x1b[0m", "\\x1b[0m"},
       }) {
    BOOST_TEST(csv_field(row.text) == row.expected);
  }
}

BOOST_AUTO_TEST_CASE(tsv_fields) {
  for (const Row& row :
       std::vector<Row>{{"a\tb\nc", "a b c"}, {"=x", "'=x"}, {"say \"x\"", "say \"x\""}})
    BOOST_TEST(tsv_field(row.text) == row.expected);
}

BOOST_AUTO_TEST_CASE(html) {
  BOOST_TEST(html_text("<a href=\"x\">&amp;</a>") ==
             "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;");
  BOOST_TEST(html_text("a\xE2\x80\xAE"
                       "b\x01") == "a\\u{202e}b\\x01");
}

BOOST_AUTO_TEST_CASE(json_stays_the_same_value) {
  const nlohmann::ordered_json value = "\xC2\x9B \xE2\x80\xAE \xF3\xA0\x80\x81 \x7F \xE6\x97\xA5";
  const std::string text = json_text(value, -1);
  BOOST_TEST(text == "\"\\u009b \\u202e \\udb40\\udc01 \\u007f \xE6\x97\xA5\"");
  BOOST_TEST(nlohmann::ordered_json::parse(text) == value);
}

BOOST_AUTO_TEST_CASE(urls) {
  for (const Row& row : std::vector<Row>{
           {"https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"},
           {"HTTP://x/", "HTTP://x/"},
           {"https://x/\x1b]8;;\x07", "https://x/%1B]8;;%07"},
           {"https://x/\xC3\xA9 \"<>", "https://x/%C3%A9%20%22%3C%3E"},
           {"javascript://x", ""},
           {"ftp://x", ""},
           {"example.org", ""},
           {"", ""},
       }) {
    BOOST_TEST(safe_url(row.text) == row.expected);
  }
  BOOST_TEST(file_url("/no/such/file").empty());
  BOOST_TEST(file_url("").empty());
}

BOOST_AUTO_TEST_CASE(lines_are_joined) {
  BOOST_TEST(one_line("co-\noperation of\nstates") == "co-operation of states");
}

BOOST_AUTO_TEST_SUITE_END()
