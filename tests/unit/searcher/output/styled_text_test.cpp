// Owns: wrapping to columns in any script.
#include "searcher/output/styled_text.hpp"

#include <boost/test/unit_test.hpp>

#include "common/program/terminal.hpp"

using namespace morgue;
using output::Style;

namespace {

std::string wrapped(const std::string& text, std::size_t width, const std::string& link = {}) {
  output::StyledText styled;
  styled.append(text, Style::plain);
  return styled.wrapped({width, "1. ", "   ", false, link});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(styled_text)

BOOST_AUTO_TEST_CASE(words_are_wrapped) {
  BOOST_TEST(wrapped("one two three", 10) == "1. one two\n   three\n");
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_the_terminal) {
  std::string accents;
  for (int i = 0; i < 30; ++i) accents += "e\xCC\x81";
  std::string han;
  for (int i = 0; i < 30; ++i) han += "\xE6\xB8\xAF";
  for (const std::string& text : {std::string(300, 'x'), accents, han,
                                  "a " + std::string(50, 'y') + " b", han + "ab" + accents}) {
    const std::string out = wrapped(text, 20);
    for (std::size_t begin = 0; begin < out.size();) {
      const std::size_t end = out.find('\n', begin);
      BOOST_TEST(display_width(out.substr(begin, end - begin)) <= 20u);
      BOOST_TEST(out.compare(begin + 3, 2, "\xCC\x81") != 0);
      begin = end + 1;
    }
  }
}

BOOST_AUTO_TEST_CASE(a_link_is_closed_on_each_line) {
  BOOST_TEST(wrapped("one two", 7, "https://x/") ==
             "1. \x1b]8;;https://x/\x1b\\one\x1b]8;;\x1b\\\n   "
             "\x1b]8;;https://x/\x1b\\two\x1b]8;;\x1b\\\n");
}

BOOST_AUTO_TEST_CASE(text_from_right_to_left_keeps_to_itself) {
  const std::string shalom = "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";
  BOOST_TEST(wrapped(shalom + " a " + shalom, 9) == "1. \xE2\x81\xA7" + shalom +
                                                        " a\xE2\x81\xA9\n   \xE2\x81\xA7" + shalom +
                                                        "\xE2\x81\xA9\n");
  BOOST_TEST(wrapped("a " + shalom, 12) == "1. a " + shalom + "\n");
  output::StyledText line;
  line.append_isolated(shalom, Style::plain);
  line.append(" ", Style::plain);
  line.append_isolated("2024-03-01", Style::plain);
  BOOST_TEST(line.wrapped({40, "", "", false, ""}) ==
             "\xE2\x81\xA8" + shalom + "\xE2\x81\xA9 2024-03-01\n");
}

BOOST_AUTO_TEST_SUITE_END()
