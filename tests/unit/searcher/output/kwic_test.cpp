// Owns: lines of the concordance: contexts, widths, order.
#include "searcher/output/kwic.hpp"

#include <boost/test/unit_test.hpp>

#include "common/program/terminal.hpp"
#include "searcher/output/formats.hpp"

using namespace morgue;
using output::KwicLine;

namespace {

/// A hit in which each occurrence of `word` is a match.
Hit hit_of(const std::string& body, const std::string& word) {
  Hit hit;
  hit.rank = 1;
  hit.article.id = "id";
  hit.article.body = body;
  for (std::size_t at = body.find(word); at != std::string::npos; at = body.find(word, at + 1)) {
    const auto begin = static_cast<std::uint32_t>(at);
    hit.matches.push_back(
        {{{highlight::TextPart::body, begin, begin + static_cast<std::uint32_t>(word.size())}}, 0});
  }
  return hit;
}

std::string text_of(const std::vector<Hit>& hits, KwicOptions kwic) {
  output::OutputOptions options;
  options.kwic = std::move(kwic);
  std::string out;
  const auto formatter =
      output::make_formatter(options, [&out](std::string_view text) { out += text; });
  for (const Hit& hit : hits) formatter->hit(hit);
  formatter->end();
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kwic)

BOOST_AUTO_TEST_CASE(contexts_are_whole_words_of_the_paragraph) {
  const auto lines = output::kwic_lines(
      hit_of("First one.\n\nThe grain ship lay at anchor for weeks.\n\nLast one.", "ship"),
      {10, 10}, {});
  BOOST_REQUIRE(lines.size() == 1u);
  BOOST_TEST(lines[0].left == "The grain ");
  BOOST_TEST(lines[0].match == "ship");
  BOOST_TEST(lines[0].right == " lay at");
  BOOST_TEST(lines[0].begin == 22u);
  BOOST_TEST(lines[0].end == 26u);
}

BOOST_AUTO_TEST_CASE(context_of_nothing_and_at_the_edges) {
  const auto lines = output::kwic_lines(hit_of("ship and ship", "ship"), {0, 0}, {});
  BOOST_REQUIRE(lines.size() == 2u);
  BOOST_TEST(lines[0].left.empty());
  BOOST_TEST(lines[1].right.empty());
  BOOST_TEST(output::kwic_lines(hit_of("a ship", "ship"), {40, 40}, {})[0].left == "a ");
}

BOOST_AUTO_TEST_CASE(a_long_word_is_cut_between_graphemes) {
  std::string marks;
  for (int i = 0; i < 60; ++i) marks += "e\xCC\x81";  // e with a combining acute
  const KwicLine line = output::kwic_lines(hit_of(marks + "ship", "ship"), {10, 10}, {})[0];
  BOOST_TEST(line.left.size() == 30u);
  BOOST_TEST(display_width(line.left) == 10u);
}

BOOST_AUTO_TEST_CASE(matches_begin_in_one_column_in_any_script) {
  const std::string out =
      text_of({hit_of("\xE6\xB8\xAF\xE3\x81\xAE\xE4\xB8\x98\xE3\x81\xABship\xE3\x81\x8C\xE6\x9D\xA5"
                      "\xE3\x81\x9F",
                      "ship"),
               hit_of("Le de\xCC\x81luge du ship", "ship"), hit_of("ship", "ship")},
              {std::size_t{20}, {}});
  std::size_t begin = 0;
  int lines = 0;
  while (begin < out.size()) {
    const std::string line = out.substr(begin, out.find('\n', begin) - begin);
    BOOST_TEST(display_width(line.substr(0, line.find("ship"))) == 13u + 2 + 10 + 2 + 20, line);
    begin += line.size() + 1;
    ++lines;
  }
  BOOST_TEST(lines == 3);
}

BOOST_AUTO_TEST_CASE(the_same_words_are_one_match) {
  Hit hit = hit_of("kabul embassy", "kabul");
  const highlight::TextRange kabul{highlight::TextPart::body, 0, 5};
  const highlight::TextRange embassy{highlight::TextPart::body, 6, 13};
  hit.matches = {{{kabul, embassy}, 0}, {{kabul, embassy}, 0}, {{kabul}, 1}};
  const auto lines = output::kwic_lines(hit, {40, 40}, {});
  BOOST_REQUIRE(lines.size() == 2u);
  BOOST_TEST(lines[1].match == "kabul embassy");
}

BOOST_AUTO_TEST_CASE(sorted_by_words_beside_the_match) {
  const Hit hit = hit_of("big ship sails, Old ship burns, big ship anchors", "ship");
  const auto order = [&hit](std::vector<KwicKey> keys) {
    std::string out = text_of({hit}, {std::size_t{10}, std::move(keys)});
    std::string rights;
    for (std::size_t at = out.find("ship"); at != std::string::npos; at = out.find("ship", at + 1))
      rights += out[at + 5];
    return rights;
  };
  BOOST_TEST(order({}) == "sba");
  BOOST_TEST(order({{true, 1}}) == "abs");
  BOOST_TEST(order({{false, 1}}) == "sab");
  BOOST_TEST(order({{false, 1}, {true, 1}}) == "asb");
}

BOOST_AUTO_TEST_SUITE_END()
