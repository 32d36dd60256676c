// Owns: the differential test's program: random articles and queries, the search and its marks
// against the reference evaluator.
//
// usage: differential [--seed N] [--queries N] [--articles N] [QUERY...]
// Exits 1 where the two differ, after printing the first differences.
#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "tests/differential/comparison.hpp"
#include "tests/differential/random_articles.hpp"
#include "tests/differential/random_queries.hpp"

namespace {

using namespace morgue::differential;

struct Arguments {
  std::size_t seed = 1;
  std::size_t queries = 21'000;
  std::size_t articles = 540;
  std::vector<std::string> texts;  ///< these queries only
};

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Arguments read_arguments(const std::vector<std::string>& words) {
  Arguments out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool option = words[i].starts_with("--") && i + 1 < words.size();
    if (option && words[i] == "--seed")
      out.seed = number(words[++i]);
    else if (option && words[i] == "--queries")
      out.queries = number(words[++i]);
    else if (option && words[i] == "--articles")
      out.articles = number(words[++i]);
    else
      out.texts.push_back(words[i]);
  }
  return out;
}

Setting random_setting(Dice& dice) {
  Setting setting;
  setting.any = dice.percent(10);
  setting.plain = dice.percent(3);
  if (dice.percent(6)) setting.language = std::string(word_pools()[dice.below(4)].language);
  return setting;
}

/// Compares until `wanted` queries were understood; returns how many differed.
std::size_t run(const Arguments& arguments) {
  constexpr std::size_t kPrinted = 10;
  Dice dice(arguments.seed);
  const TestArchive archive(dice, arguments.articles);
  QueryMaker maker(dice, archive.texts());
  Comparison comparison(archive);
  std::size_t different = 0;
  const auto compare = [&](const std::string& text, const Setting& setting) {
    const auto differences = comparison.compare(text, setting, dice);
    if (differences.empty() || ++different > kPrinted) return;
    if (setting.any || setting.plain || !setting.language.empty())
      fmt::print("any {} plain {} language '{}'\n", setting.any, setting.plain, setting.language);
    for (const std::string& difference : differences) fmt::print("{}\n", difference);
  };
  for (const std::string& text : arguments.texts) compare(text, {});
  while (arguments.texts.empty() && comparison.counts().queries < arguments.queries)
    compare(maker.make(), random_setting(dice));
  const Counts& counts = comparison.counts();
  fmt::print(
      "seed {}: {} articles, {} terms, {} queries ({} with hits, {} hits; {} more were refused), "
      "{} articles evaluated, {} highlighted, "
      "{} queries differ\n",
      arguments.seed, archive.archive().articles.size(), archive.archive().terms.size(),
      counts.queries, counts.with_hits, counts.hits, counts.refused, counts.evaluated,
      counts.highlighted, different);
  return different;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(read_arguments({argv + 1, argv + argc})) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "differential: {}\n", error.what());
    return 2;
  }
}
