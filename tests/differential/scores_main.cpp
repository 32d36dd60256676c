// Owns: the program that takes random hits apart: whatever the query and however it is ranked, the
// parts of a score add up to it.
//
// usage: differential_scores [--seed N] [--queries N]
// Exits 1 where they do not, after printing the first such hits.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <exception>
#include <string>
#include <string_view>

#include "searcher/ranking/scheme.hpp"
#include "searcher/search/search.hpp"
#include "tests/differential/random_queries.hpp"
#include "tests/differential/test_archive.hpp"

namespace {

using namespace morgue;
using namespace morgue::differential;

/// Half of the queries by BM25, the default.
SearchOptions random_options(Dice& dice) {
  SearchOptions options;
  options.explain_scores = true;
  options.find_matches = false;
  options.count = 12;
  options.offset = dice.percent(10) ? 5 : 0;
  options.parse.any = dice.percent(20);
  options.sort = dice.percent(10) ? SortOrder::newest : SortOrder::relevance;
  options.copies = dice.percent(20) ? Copies::group : Copies::show;
  options.parse.now_days = 20'000;
  ranking::Options& how = options.ranking;
  if (dice.percent(50)) how.scheme = dice.one_of(ranking::schemes()).scheme;
  if (dice.percent(20)) how.headline_weight = dice.percent(50) ? 0 : 2.5;
  if (dice.percent(20)) how.closeness = 0;
  if (dice.percent(20)) how.typed_forms = 0;
  if (dice.percent(20)) how.closeness_depth = 4;
  if (dice.percent(15)) how.feedback = true;
  if (dice.percent(50)) how.feedback_model = ranking::FeedbackModel::rm3;
  if (dice.percent(15)) how.recent_half_life = 1000;
  return options;
}

struct Counts {
  std::size_t queries = 0;
  std::size_t hits = 0;
  std::size_t parts = 0;
  std::size_t in_part = 0;  ///< hits with a rest that no clause is told to have given
  std::size_t wrong = 0;
};

void check(Search& search, const std::string& text, Counts& counts) {
  constexpr double kRounding = 1e-9;
  constexpr std::size_t kPrinted = 10;
  for (std::size_t i = 0; i < search.size(); ++i) {
    const auto hit = search.load(i);
    if (!hit) continue;
    double sum = 0;
    bool told = true;
    for (const ranking::ScorePart& part : hit->score_parts) {
      sum += part.score;
      told = told && part.kind != ranking::ScorePart::Kind::rest;
    }
    ++counts.hits;
    counts.parts += hit->score_parts.size();
    const bool adds_up =
        std::abs(sum - hit->score) <= kRounding * std::max(1.0, std::abs(hit->score));
    if (!told) ++counts.in_part;
    if (adds_up || ++counts.wrong > kPrinted) continue;
    fmt::print("{}\n  scheme {} hit {} of {}, all words {}: score {:.12f}, parts {:.12f}\n", text,
               static_cast<int>(search.ranking().scheme), i + 1, search.size(), hit->all_words,
               hit->score, sum);
    for (const ranking::ScorePart& part : hit->score_parts)
      fmt::print("    {} '{}' {:.12f}\n", static_cast<int>(part.kind), part.word, part.score);
  }
}

Counts run(std::size_t seed, std::size_t queries) {
  Dice dice(seed);
  const TestArchive archive(dice, 300);
  QueryMaker maker(dice, archive.texts());
  Counts counts;
  while (counts.queries < queries) {
    const std::string text = maker.make();
    Search search(archive.index(), random_options(dice));
    if (search.run(text)) continue;  // not understood
    ++counts.queries;
    check(search, text, counts);
  }
  return counts;
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::size_t seed = 1;
    std::size_t queries = 3000;
    for (int i = 1; i + 1 < argc; i += 2) {
      const std::string_view option = argv[i];
      if (option == "--seed") seed = number(argv[i + 1]);
      if (option == "--queries") queries = number(argv[i + 1]);
    }
    const Counts counts = run(seed, queries);
    fmt::print("seed {}: {} queries, {} hits, {} parts, {} hits with a rest, {} do not add up\n",
               seed, counts.queries, counts.hits, counts.parts, counts.in_part, counts.wrong);
    // Some ways to score cannot be taken apart whole; most must be.
    const bool most_told = counts.in_part * 20 < counts.hits;
    return counts.wrong == 0 && counts.parts > 0 && most_told ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "differential_scores: {}\n", error.what());
    return 2;
  }
}
