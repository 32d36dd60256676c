// Owns: the program that holds timelines, facets, collocates and what is new against plain
// counting, over random articles, updates and queries.
//
// usage: differential_tallies [--seed N] [--rounds N] [--queries N]
// Exits 1 where the two differ, after printing the first differences.
#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/archive_state.hpp"
#include "common/index/index.hpp"
#include "tests/differential/changing_archive.hpp"
#include "tests/differential/random_queries.hpp"
#include "tests/differential/tally_comparison.hpp"

namespace {

using namespace morgue;
using namespace morgue::differential;

struct Arguments {
  std::size_t seed = 1;
  std::size_t rounds = 12;
  std::size_t queries = 60;  ///< a round
};

Arguments read_arguments(const std::vector<std::string>& words) {
  Arguments out;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    std::size_t value = 0;
    std::from_chars(words[i + 1].data(), words[i + 1].data() + words[i + 1].size(), value);
    if (words[i] == "--seed") out.seed = value;
    if (words[i] == "--rounds") out.rounds = value;
    if (words[i] == "--queries") out.queries = value;
  }
  return out;
}

std::uint64_t change_of_index(const ChangingArchive& archive) {
  return archive_state(open_index(archive.index())).value().change;
}

/// Returns how many queries differed.
std::size_t run(const Arguments& arguments) {
  constexpr std::size_t kPrinted = 10;
  Dice dice(arguments.seed);
  ChangingArchive archive(dice);
  archive.change(60);
  std::size_t different = 0;
  TallyCounts all;
  const auto tell = [&](const std::vector<std::string>& differences) {
    if (differences.empty() || ++different > kPrinted) return;
    for (const std::string& difference : differences) fmt::print("{}\n", difference);
  };
  for (std::size_t round = 0; round < arguments.rounds; ++round) {
    const std::uint64_t before = change_of_index(archive);
    archive.change(1 + dice.below(60));
    std::vector<std::string> texts;
    for (const auto& [id, article] : archive.articles()) {
      texts.push_back(article.body);
      texts.push_back(article.headline);
    }
    TallyComparison comparison(archive);
    QueryMaker maker(dice, texts);
    for (std::size_t i = 0; i < arguments.queries; ++i) {
      const std::string query = dice.percent(10) ? "*" : maker.make();
      tell(comparison.compare(query, dice));
      tell(comparison.compare_new(query, before));
    }
    const TallyCounts& counts = comparison.counts();
    all.queries += counts.queries;
    all.hits += counts.hits;
    all.buckets += counts.buckets;
    all.values += counts.values;
    all.copies += counts.copies;
    all.collocates += counts.collocates;
    all.new_articles += counts.new_articles;
  }
  fmt::print(
      "seed {}: {} rounds, {} articles at the end, {} queries, {} hits, {} copies, {} buckets, {} "
      "values, {} "
      "collocates, {} new articles; {} queries differ\n",
      arguments.seed, arguments.rounds, archive.articles().size(), all.queries, all.hits,
      all.copies, all.buckets, all.values, all.collocates, all.new_articles, different);
  return different;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(read_arguments({argv + 1, argv + argc})) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "differential_tallies: {}\n", error.what());
    return 2;
  }
}
