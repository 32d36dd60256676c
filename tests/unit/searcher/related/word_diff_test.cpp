// Tests searcher/related/word_diff: the parts make up both texts, and are few.
#include "searcher/related/word_diff.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

namespace morgue::related {

namespace {

/// "same |-removed |+added "
std::string shown(std::string_view from, std::string_view to) {
  std::string out;
  for (const DiffPart& part : word_diff(from, to)) {
    if (!out.empty()) out += '|';
    if (part.kind == DiffKind::removed) out += '-';
    if (part.kind == DiffKind::added) out += '+';
    out += part.text;
  }
  return out;
}

/// Blanks between words as one, none at the end.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

BOOST_AUTO_TEST_SUITE(word_diff)

BOOST_AUTO_TEST_CASE(words_are_removed_and_added) {
  BOOST_TEST(shown("the crew struck at dawn", "the crews struck at dawn today") ==
             "the |-crew |+crews |struck at dawn|+today");
  BOOST_TEST(shown("a b", "a  b") == "a b");
  BOOST_TEST(shown("one\n\ntwo", "one\ntwo") == "one|-\n\n|two");
  BOOST_TEST(shown("", "") == "");
  BOOST_TEST(shown("", "new") == "+new");
  BOOST_TEST(shown("old", "") == "-old");
}

BOOST_AUTO_TEST_CASE(letters_are_words_where_there_are_no_blanks) {
  BOOST_TEST(shown("\xE6\xB8\xAF\xE5\x8F\xA3", "\xE6\xB8\xAF\xE6\xB9\xBE") ==
             "\xE6\xB8\xAF|-\xE5\x8F\xA3|+\xE6\xB9\xBE");
}

BOOST_AUTO_TEST_CASE(the_parts_make_up_both_texts) {
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    const auto text = [&random] {
      std::string words;
      for (unsigned n = random() % 40; n > 0; --n)
        words +=
            static_cast<char>('a' + random() % 4) + std::string(random() % 9 == 0 ? "\n\n" : " ");
      return words;
    };
    const std::string from = text();
    const std::string to = text();
    std::string of_from;
    std::string of_to;
    const std::vector<DiffPart> parts = related::word_diff(from, to);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      if (p > 0) BOOST_TEST((parts[p].kind != parts[p - 1].kind));
      // A word at the end of the one text may stand within the other.
      if (parts[p].kind != DiffKind::added) of_from += parts[p].text + " ";
      if (parts[p].kind != DiffKind::removed) of_to += parts[p].text + " ";
    }
    BOOST_TEST(plain(of_from) == plain(from));
    BOOST_TEST(plain(of_to) == plain(to));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

}  // namespace morgue::related
