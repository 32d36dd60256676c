// Tests of text as people read it.
#include "searcher/output/running_text.hpp"

#include <boost/test/unit_test.hpp>

namespace morgue::output {

BOOST_AUTO_TEST_SUITE(running_text_tests)

Hit hit_of(const std::string& body, std::vector<std::uint32_t> hyphens = {}) {
  Hit hit;
  hit.article.body = body;
  hit.line_hyphens = std::move(hyphens);
  return hit;
}

BOOST_AUTO_TEST_CASE(signs_of_the_line_are_left_out) {
  const Hit hit = hit_of("at the fron-\ntier post", {11});
  BOOST_TEST(running_text(hit, 0, hit.article.body.size()) == "at the frontier post");
  BOOST_TEST(running_text(hit, 7, 17) == "frontier");
  BOOST_TEST(running_text(hit, 7, 11) == "fron");
  BOOST_TEST(running_text(hit, 13, 17) == "tier");
  BOOST_TEST(without_soft_hyphens("com\xC2\xADmis\xC2\xAD\nsion\xC2\xAD") == "commission");
}

BOOST_AUTO_TEST_CASE(a_headline_is_made_of_the_first_words) {
  BOOST_TEST(headline_from_text(hit_of("")) == "");
  BOOST_TEST(headline_from_text(hit_of("Short.")) == "Short.");
  BOOST_TEST(headline_from_text(hit_of("First.\n\nSecond.")) == "First. \xE2\x80\xA6");
  BOOST_TEST(headline_from_text(hit_of(
                 "one two three four five six seven eight nine ten eleven twelve thirteen")) ==
             "one two three four five six seven eight nine ten eleven twelve \xE2\x80\xA6");
  std::string han;
  for (int i = 0; i < 50; ++i) han += "\xE6\xB8\xAF";
  BOOST_TEST(headline_from_text(hit_of(han)) == han.substr(0, 32 * 3) + " \xE2\x80\xA6");
  BOOST_TEST(headline_from_text(hit_of(std::string(100, 'x'))) ==
             std::string(64, 'x') + " \xE2\x80\xA6");
  BOOST_TEST(headline_from_text(hit_of("\x1b[31m red")) == "\\x1b[31m red");
}

BOOST_AUTO_TEST_CASE(marks_part_the_text) {
  constexpr auto kBody = highlight::TextPart::body;
  std::string out;
  for_each_piece("abcd ef-gh\nij, kl", 2, 18,
                 {{kBody, 0, 3}, {kBody, 5, 7}, {kBody, 8, 10}, {kBody, 11, 13}, {kBody, 15, 17}},
                 [&](std::size_t from, std::size_t to, bool is_mark) {
                   out +=
                       std::to_string(from) + "-" + std::to_string(to) + (is_mark ? "*" : "") + " ";
                 });
  BOOST_TEST(out == "2-5 5-13* 13-15 15-17* 17-18 ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::output
