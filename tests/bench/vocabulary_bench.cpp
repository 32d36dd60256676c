// Owns: how long expansions over a large vocabulary take: medians of repeated runs on a warm index
// on disk. Does not own: correctness (tests/unit/searcher/vocabulary).
//
// vocabulary_bench                      makes 500,000 words in 50,000 articles in a temporary
// folder, measures, removes it vocabulary_bench WORDS ARTICLES PAIRS the same with other numbers;
// PAIRS are words drawn for each article vocabulary_bench INDEX...             measures databases
// that are there already
#include <fmt/format.h>
#include <stdlib.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "searcher/vocabulary/vocabulary.hpp"

namespace {

constexpr int kRuns = 9;
constexpr std::size_t kLimit = 1000;

double median_milliseconds(const std::function<void()>& work) {
  work();  // warms the cache of the file system
  std::vector<double> times;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  std::sort(times.begin(), times.end());
  return times[kRuns / 2];
}

void measure(const std::string& path) {
  const Xapian::Database database(path);
  const morgue::Vocabulary vocabulary(database, "");
  std::size_t found = 0;
  const auto report = [&](std::string_view what, const std::function<void()>& work) {
    const double milliseconds = median_milliseconds(work);
    fmt::print("  {:<28} {:>9.2f} ms {:>8} words\n", what, milliseconds, found);
  };
  fmt::print("{}: {} articles\n", path, database.get_doccount());
  report("all terms of all fields", [&] {
    found = 0;
    for (auto at = database.allterms_begin(); at != database.allterms_end(); ++at) ++found;
  });
  for (const std::string_view pattern :
       {"*istan", "*tion", "*an*", "*b?d*", "*a*e*o*", "?o*st", "*", "b*st", "br*st", "trai*"}) {
    report(pattern, [&] { found = vocabulary.match_wildcard(pattern, kLimit).found; });
  }
  for (const std::string_view word : {"brai", "traisa", "ministar", "government", "chaudrosti",
                                      "\xC3\xA9lectorale", "internationalisation"}) {
    for (const unsigned distance : {1u, 2u}) {
      report(fmt::format("{}~{}", word, distance),
             [&] { found = vocabulary.match_fuzzy(word, distance, kLimit).found; });
    }
    report(fmt::format("nearest {}", word), [&] { found = vocabulary.nearest(word, 3).size(); });
  }
}

/// Made of syllables, the earlier the shorter, as the frequent words of a language are.
std::vector<std::string> make_words(std::size_t count, std::mt19937_64& random) {
  constexpr std::array<const char*, 22> onsets{"b",  "c",  "d",  "f",  "g",  "h", "k", "l",
                                               "m",  "n",  "p",  "r",  "s",  "t", "v", "st",
                                               "tr", "br", "pl", "ch", "sh", ""};
  constexpr std::array<const char*, 13> vowels{
      "a", "e", "i", "o", "u", "a", "e", "i", "ai", "\xC3\xA4", "\xC3\xA9", "\xC3\xB6", "ou"};
  constexpr std::array<const char*, 12> ends{"",  "",  "",  "n",  "r",  "s",
                                             "l", "t", "m", "nd", "st", "ng"};
  std::vector<std::string> words;
  std::unordered_set<std::string> seen;
  while (words.size() < count) {
    std::string word;
    const std::size_t least =
        1u + (words.size() > 3000 ? 1u : 0u) + (words.size() > 50000 ? 1u : 0u);
    for (std::size_t left = least + random() % 3; left > 0; --left) {
      word += onsets[random() % onsets.size()];
      word += vowels[random() % vowels.size()];
      word += ends[random() % ends.size()];
    }
    if (seen.insert(word).second) words.push_back(word);
  }
  return words;
}

/// As an indexer fills it: each word at least once, the draws by Zipf's law, stems and headlines
/// under their prefixes, commits between.
void build(const std::string& path, std::size_t words, std::size_t articles, std::size_t pairs) {
  std::mt19937_64 random(7);
  const std::vector<std::string> list = make_words(words, random);
  const double log_words = std::log(static_cast<double>(words));
  std::uniform_real_distribution<double> unit(0, 1);
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (std::size_t article = 0, fresh = 0; article < articles; ++article) {
    Xapian::Document document;
    for (; fresh < words * (article + 1) / articles; ++fresh) {
      document.add_term(list[fresh]);
      if (fresh % 2 == 0) document.add_term("Z" + list[fresh]);
      if (fresh % 4 == 0) document.add_term("S" + list[fresh]);
    }
    for (std::size_t i = 0; i < pairs; ++i) {
      const auto rank = static_cast<std::size_t>(std::exp(unit(random) * log_words));
      const std::string& word = list[std::min(rank, words - 1)];
      document.add_term(word);
      document.add_term("Z" + word);
    }
    document.add_boolean_term("Q" + std::to_string(article));
    database.add_document(document);
    if (article % 2000 == 1999) database.commit();
  }
  database.commit();
  database.compact(path + "-compacted", Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER);
}

int build_and_measure(std::size_t words, std::size_t articles, std::size_t pairs) {
  std::string folder = (std::filesystem::temp_directory_path() / "morgue-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 2;
  const std::string path = folder + "/index";
  build(path, words, articles, pairs);
  measure(path);
  measure(path + "-compacted");
  std::filesystem::remove_all(folder);
  return 0;
}

std::size_t number(const char* text) {
  return std::strtoull(text, nullptr, 10);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 1) return build_and_measure(500'000, 50'000, 150);
  if (argc == 4 && number(argv[1]) > 0) {
    return build_and_measure(number(argv[1]), std::max<std::size_t>(1, number(argv[2])),
                             number(argv[3]));
  }
  for (int i = 1; i < argc; ++i) measure(argv[i]);
  return 0;
}
