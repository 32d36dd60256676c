// Owns: tests of the words in a typed word that holds several. Does not own: what is found by them
// (joined_words_test.cpp).
#include "searcher/resolve/run_words.hpp"

#include <boost/test/unit_test.hpp>

#include "common/analysis/analyzer.hpp"

using namespace morgue;
using namespace morgue::query;

namespace {

/// The words with '|' between them; function words in brackets, particles with a '+'.
std::string words(const std::string& text) {
  Analyzer analyzer;
  TokenBuffer buffer;
  analyzer.analyze(text, 1, Capitals::acronyms, buffer);
  std::vector<RunToken> tokens;
  for (const Token& token : buffer.tokens) {
    if (counts_as_word(token))
      tokens.push_back({token.begin, token.end, token.kind == TokenKind::cjk});
  }
  std::string out;
  for (const RunWord& word : words_of_run(text, tokens)) {
    const std::uint32_t begin = tokens[word.first].begin;
    const std::string slice = text.substr(begin, tokens[word.first + word.count - 1].end - begin);
    out += out.empty() ? "" : "|";
    out += word.function ? "(" + std::string(word.particle ? "+" : "") + slice + ")" : slice;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(query_run_words)

BOOST_AUTO_TEST_CASE(cuts_runs_into_words) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"Iran-Iraq", "Iran|Iraq"},
      {"food/drug", "food|drug"},
      {"l'homme", "l|homme"},
      {"北京", "北京"},
      {"北京大学", "北京|大学"},
      {"北京的大学", "北京|(的)|大学"},
      {"上海为什么下雨", "上海|(为什么)|下雨"},
      {"北京2008大学", "北京|2008|大学"},
      {"东京，大阪", "东京|大阪"},
      {"東京の大学について", "東京|(の)|大学|(について)"},
      {"東京オリンピックNHK", "東京|オリンピック|NHK"},
      {"대통령이", "대통령|(+이)"},
      {"서울에서는", "서울|(+에서는)"},
      {"NHK는", "NHK|(는)"},
      {"무엇을", "(무엇을)"},
      {"ภาษาไทย", "ภาษา|ไทย"},
      {"ข่าวสันติภาพ", "(ข่าว)|สันติภาพ"},
  };
  for (const auto& [text, expected] : cases)
    BOOST_TEST(words(text) == expected, text << ": " << words(text));
}

/// Single characters side by side are nearly always a name.
BOOST_AUTO_TEST_CASE(joins_characters_that_are_no_words) {
  BOOST_TEST(words("霈琛獲獎") == "霈琛|獲獎", words("霈琛獲獎"));
}

BOOST_AUTO_TEST_CASE(takes_anything) {
  BOOST_TEST(words("").empty());
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "\u6F22";
  BOOST_TEST(!words(many).empty());
}

BOOST_AUTO_TEST_SUITE_END()
