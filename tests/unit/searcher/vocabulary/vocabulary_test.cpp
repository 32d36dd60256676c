// Owns: tests of searcher/vocabulary/vocabulary.hpp over indexes on disk, against plain references.
#define BOOST_TEST_DYN_LINK
#include "searcher/vocabulary/vocabulary.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.hpp"
#include "tests/unit/searcher/vocabulary/word_index.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {

constexpr std::size_t kAll = 100000;

std::u32string letters_of(std::string_view word) {
  std::u32string out;
  for (std::size_t pos = 0; pos < word.size();) out.push_back(next_code_point(word, pos));
  return out;
}

/// '*' and '?' by their definition.
bool reference_glob(std::u32string_view pattern, std::u32string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == U'*') {
    return reference_glob(pattern.substr(1), word) ||
           (!word.empty() && reference_glob(pattern, word.substr(1)));
  }
  const bool first = !word.empty() && (pattern[0] == U'?' || pattern[0] == word[0]);
  return first && reference_glob(pattern.substr(1), word.substr(1));
}

/// The whole table of optimal string alignment.
std::size_t reference_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t substituted = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

/// "word/articles word/articles ...".
std::string printed(const std::vector<VocabularyWord>& words) {
  std::string out;
  for (const VocabularyWord& word : words) {
    out += (out.empty() ? "" : " ") + word.word + "/" + std::to_string(word.articles);
  }
  return out;
}

std::string printed(const std::map<std::string, unsigned>& words) {
  std::vector<VocabularyWord> list;
  for (const auto& [word, articles] : words) list.push_back({word, articles});
  return printed(list);
}

void fill(WordIndex& index) {
  index.add({"pakistan", "afghanistan", "0", "zebra", "\xC3\xA9tat", "Zpakistan", "Spakistan"});
  index.add({"pakistan", "istanbul", "ministry", "minister", "SPAKISTAN", "Qistan", "XSRC:istan"});
  index.add({"pakistani", "minister", "ministers", "monster", "Spakistani", "[odd", "Aminister"});
}

/// Random words in a body, some with capitals of other fields before them, and in how many articles
/// each is.
std::map<std::string, unsigned> fill_at_random(WordIndex& index, std::mt19937& random) {
  std::map<std::string, unsigned> articles;
  for (int document = 0; document < 30; ++document) {
    std::set<std::string> terms;
    for (int i = 0; i < 60; ++i) terms.insert(random_word(random, 8));
    for (const std::string& word : terms) ++articles[word];
    for (int i = 0; i < 20; ++i) terms.insert("SZAQ"[i % 4] + random_word(random, 8));
    index.add({terms.begin(), terms.end()});
  }
  // Two East Asian characters are a bigram, not a word.
  std::erase_if(articles,
                [](const auto& entry) { return entry.first == "\xE5\x8C\x97\xE5\x8C\x97"; });
  return articles;
}

std::string random_pattern(std::mt19937& random) {
  std::string pattern = random_word(random, 6);
  std::uniform_int_distribution<int> choice(0, 3);
  std::string out;
  for (std::size_t pos = 0; pos < pattern.size();) {
    std::size_t end = pos;
    next_code_point(pattern, end);
    const int chosen = choice(random);
    if (chosen == 0) out += "*";
    if (chosen == 1) out += "?";
    if (chosen > 1 || choice(random) == 0) out += pattern.substr(pos, end - pos);
    pos = end;
  }
  return choice(random) == 0 ? out + "*" : out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(vocabulary)

BOOST_AUTO_TEST_CASE(wildcards) {
  struct Case {
    std::string_view prefix, pattern;
    std::size_t limit;
    std::string_view words;
    std::size_t found;
  };
  const std::vector<Case> cases{
      {"", "*istan", kAll, "afghanistan/1 pakistan/2", 2},
      {"", "*istan*", kAll, "afghanistan/1 istanbul/1 pakistan/2 pakistani/1", 4},
      {"", "*istan*", 2, "afghanistan/1 istanbul/1", 4},
      {"", "*istan*", 0, "", 4},
      {"", "minist*", kAll, "minister/2 ministers/1 ministry/1", 3},
      {"", "m?n?ster", kAll, "minister/2", 1},
      {"", "m*n*ster", kAll, "minister/2 monster/1", 2},
      {"", "?tat", kAll, "\xC3\xA9tat/1", 1},
      {"", "?", kAll, "0/1", 1},
      {"", "[*", kAll, "[odd/1", 1},
      {"", "S*", kAll, "", 0},
      {"", "*PAK*", kAll, "", 0},
      {"", "zebra", kAll, "zebra/1", 1},
      {"", "zebr", kAll, "", 0},
      {"", "", kAll, "", 0},
      {"", "*nowhere", kAll, "", 0},
      {"", "*", 1, "0/1", 12},
      {"S", "*istan*", kAll, "pakistan/1 pakistani/1", 2},
      {"A", "*", kAll, "minister/1", 1},
      {"XP", "*", kAll, "", 0},
  };
  WordIndex index;
  fill(index);
  const Xapian::Database database = index.open();
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.prefix << ":" << c.pattern << " limit " << c.limit) {
      const Expansion expansion = Vocabulary(database, c.prefix).match_wildcard(c.pattern, c.limit);
      BOOST_TEST(printed(expansion.words) == c.words);
      BOOST_TEST(expansion.found == c.found);
    }
  }
}

BOOST_AUTO_TEST_CASE(fuzzy) {
  struct Case {
    std::string_view prefix, word;
    unsigned distance;
    std::size_t limit;
    std::string_view words;
    std::size_t found;
  };
  const std::vector<Case> cases{
      {"", "minister", 1, kAll, "minister/2 ministers/1", 2},
      {"", "minister", 2, kAll, "minister/2 ministers/1 ministry/1 monster/1", 4},
      {"", "minister", 2, 1, "minister/2", 4},
      {"", "pakisatn", 1, kAll, "pakistan/2", 1},
      {"", "pakisatn", 2, kAll, "pakistan/2 pakistani/1", 2},
      {"", "etat", 1, kAll, "\xC3\xA9tat/1", 1},
      {"", "rninister", 2, kAll, "minister/2", 1},
      {"", "unheard", 2, kAll, "", 0},
      {"", "a", 1, kAll, "0/1", 1},
      {"", "", 1, kAll, "0/1", 1},
      {"S", "pakistan", 1, kAll, "pakistan/1 pakistani/1", 2},
      {"A", "monster", 2, kAll, "minister/1", 1},
      {"A", "monsters", 2, kAll, "", 0},
  };
  WordIndex index;
  fill(index);
  const Xapian::Database database = index.open();
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.prefix << ":" << c.word << "~" << c.distance) {
      const Expansion expansion =
          Vocabulary(database, c.prefix).match_fuzzy(c.word, c.distance, c.limit);
      BOOST_TEST(printed(expansion.words) == c.words);
      BOOST_TEST(expansion.found == c.found);
    }
  }
}

BOOST_AUTO_TEST_CASE(nearest) {
  struct Case {
    std::string_view word;
    std::size_t count;
    std::string_view words;
  };
  const std::vector<Case> cases{
      {"ministr", 2, "minister/2 ministry/1"},
      {"ministri", 1, "ministry/1"},
      {"ministri", 2, "ministry/1 minister/2"},
      {"minister", 5, "ministers/1 ministry/1 monster/1"},
      {"monistera", 9, "minister/2 ministers/1 monster/1"},
      {"ab", 5, ""},
      {"a", 5, ""},
      {"", 5, ""},
      {"minister", 0, ""},
  };
  WordIndex index;
  fill(index);
  const Vocabulary vocabulary(index.open(), "");
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.word) {
      BOOST_TEST(printed(vocabulary.nearest(c.word, c.count)) == c.words);
    }
  }
}

BOOST_AUTO_TEST_CASE(articles_with) {
  WordIndex index;
  fill(index);
  const Xapian::Database database = index.open();
  const Vocabulary body(database, "");
  BOOST_TEST(body.articles_with("pakistan") == 2u);
  BOOST_TEST(body.articles_with("pakista") == 0u);
  BOOST_TEST(body.articles_with("Spakistan") == 0u);
  BOOST_TEST(body.articles_with("") == 0u);
  BOOST_TEST(body.articles_with(std::string(70000, 'a')) == 0u);
  BOOST_TEST(Vocabulary(database, "S").articles_with("pakistan") == 1u);
}

BOOST_AUTO_TEST_CASE(an_empty_index_has_no_words) {
  WordIndex index;
  const Vocabulary vocabulary(index.open(), "");
  BOOST_TEST(vocabulary.match_wildcard("*", kAll).found == 0u);
  BOOST_TEST(vocabulary.match_fuzzy("word", 2, kAll).found == 0u);
  BOOST_TEST(vocabulary.nearest("word", 5).empty());
}

BOOST_AUTO_TEST_CASE(hostile_words_and_terms_end) {
  WordIndex index;
  index.add({"\xFF\xFE", "a\xFF", "a\xC3", "a\xC3\xA9", "a\xED\xA0\x80", std::string("a\0b", 3),
             std::string(245, 'a'), std::string(244, 'a') + "\xFF", "\xF4\x8F\xBF\xBF"});
  const Vocabulary vocabulary(index.open(), "");
  const std::vector<std::string> words{"a",
                                       "\xFF\xFE\xFD",
                                       std::string("a\0c", 3),
                                       "a\xC3\xA9",
                                       std::string(65536, 'a'),
                                       std::string(245, 'a'),
                                       std::string(65536, '\xFF'),
                                       "\xF4\x8F\xBF\xBF\xF4\x8F\xBF\xBF"};
  for (const std::string& word : words) {
    for (const std::string& pattern :
         {word, "*" + word, word + "*", "*" + word + "?*", word + "?"}) {
      BOOST_TEST(vocabulary.match_wildcard(pattern, kAll).found <= 9u);
    }
    for (const unsigned distance : {1u, 2u}) {
      BOOST_TEST(vocabulary.match_fuzzy(word, distance, kAll).found <= 9u);
    }
    BOOST_TEST(vocabulary.nearest(word, 3).size() <= 3u);
    BOOST_TEST(vocabulary.articles_with(word) <= 1u);
  }
  BOOST_TEST(vocabulary.match_wildcard(std::string(65536, '*'), kAll).found == 9u);
  BOOST_TEST(vocabulary.match_wildcard(std::string(65536, '?'), kAll).found == 0u);
  BOOST_TEST(vocabulary.match_fuzzy(std::string(243, 'a'), 2, kAll).found == 2u);
}

BOOST_AUTO_TEST_CASE(random_vocabularies_agree_with_the_references) {
  std::mt19937 random(20240601);
  for (int round = 0; round < 4; ++round) {
    WordIndex index;
    const std::map<std::string, unsigned> articles = fill_at_random(index, random);
    const Vocabulary vocabulary(index.open(), "");
    for (int i = 0; i < 200; ++i) {
      const std::string pattern = random_pattern(random);
      std::map<std::string, unsigned> expected;
      for (const auto& [word, count] : articles) {
        if (reference_glob(letters_of(pattern), letters_of(word))) expected[word] = count;
      }
      const Expansion expansion = vocabulary.match_wildcard(pattern, kAll);
      BOOST_TEST_CONTEXT("round " << round << " pattern " << pattern) {
        BOOST_TEST(printed(expansion.words) == printed(expected));
        BOOST_TEST(expansion.found == expected.size());
      }
    }
    for (int i = 0; i < 100; ++i) {
      const std::string wanted = random_word(random, 9);
      std::map<std::string, unsigned> expected[3];
      for (const auto& [word, count] : articles) {
        const std::size_t distance = reference_distance(letters_of(wanted), letters_of(word));
        if (distance <= 1) expected[1][word] = count;
        if (distance <= 2) expected[2][word] = count;
      }
      for (const unsigned distance : {1u, 2u}) {
        const Expansion expansion = vocabulary.match_fuzzy(wanted, distance, kAll);
        BOOST_TEST_CONTEXT("round " << round << " word " << wanted << "~" << distance) {
          BOOST_TEST(printed(expansion.words) == printed(expected[distance]));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(shards_are_one_vocabulary) {
  WordIndex one;
  WordIndex two;
  one.add({"pakistan", "zebra", "Spakistan"});
  two.add({"pakistan", "afghanistan", "Qx"});
  Xapian::Database both = one.open();
  both.add_database(two.open());
  const Vocabulary vocabulary(both, "");
  BOOST_TEST(printed(vocabulary.match_wildcard("*istan", kAll).words) ==
             "afghanistan/1 pakistan/2");
  BOOST_TEST(printed(vocabulary.match_fuzzy("pakistna", 1, kAll).words) == "pakistan/2");
  BOOST_TEST(printed(vocabulary.match_wildcard("z*", kAll).words) == "zebra/1");
}

BOOST_AUTO_TEST_SUITE_END()
