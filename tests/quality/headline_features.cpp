// Owns: ranking articles of which only the numbers are known that a formula sees (the file
// ../shared/ranking/headline-features.jsonl), by the product's own formula and defaults. Does not
// own: the formula (searcher/ranking/bm25.hpp) and the scoring (scripts/evaluate). Closeness is
// left out: it sums over all neighbouring occurrences, of which the file knows the nearest alone.
//
//   headline_features FILE [--k1 X] [--b X] [--weight headline=X]     prints a TREC run
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/ranking/bm25.hpp"

namespace {

using nlohmann::json;
using namespace morgue;

struct Collection {
  Xapian::doccount articles = 0;
  double mean_length = 0;
};

/// The options of morgue-search that the formula knows; others change nothing here.
ranking::Options read_options(int count, char** arguments) {
  constexpr std::string_view kHeadline = "headline=";
  ranking::Options options;
  for (int i = 2; i + 1 < count; ++i) {
    const std::string_view name = arguments[i];
    const std::string value = arguments[i + 1];
    if (name == "--k1") options.k1 = std::stod(value);
    if (name == "--b") options.b = std::stod(value);
    if (name == "--weight" && value.starts_with(kHeadline))
      options.headline_weight = std::stod(value.substr(kHeadline.size()));
  }
  return options;
}

/// One document of a topic: [relevant, headline length, body length, [in the headline], [in the
/// body], least distance].
double score_of(const json& document, const std::vector<double>& weights,
                const ranking::LengthNorm& norm, const ranking::Options& options) {
  const auto length = document[1].get<std::uint32_t>() + document[2].get<std::uint32_t>();
  double total = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto headline = document[3][i].get<std::uint32_t>();
    const auto all = headline + document[4][i].get<std::uint32_t>();
    if (all == 0) continue;
    const double frequency = ranking::joined_frequency(all, headline, options.headline_weight);
    total += ranking::score(weights[i], frequency, norm.of(length));
  }
  return total;
}

void rank_topic(const json& topic, const Collection& collection, ranking::Options options) {
  if (!options.b) options.b = ranking::share_for_size(topic["terms"].size());
  const ranking::LengthNorm norm(options, collection.mean_length);
  std::vector<double> weights;
  for (const json& term : topic["terms"]) {
    const auto with = term["df"].get<Xapian::doccount>();
    weights.push_back(ranking::term_weight(with, collection.articles, 1, options.k1));
  }
  int number = 0;
  for (const json& document : topic["documents"]) {
    const double score = score_of(document, weights, norm, options);
    if (score > 0)
      std::printf("%d Q0 %d 0 %.9g features\n", topic["topic"].get<int>(), number, score);
    ++number;
  }
}

void run(int count, char** arguments) {
  const ranking::Options options = read_options(count, arguments);
  std::ifstream file(arguments[1]);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("cannot read the features");
  const json head = json::parse(line);
  const double mean = head["mean_headline"].get<double>() + head["mean_body"].get<double>();
  const Collection collection{head["N"].get<Xapian::doccount>(), mean};
  while (std::getline(file, line)) rank_topic(json::parse(line), collection, options);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: headline_features FILE [--k1 X] [--b X] [--weight headline=X]\n";
    return 2;
  }
  try {
    run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "headline_features: " << error.what() << '\n';
    return 2;
  }
  return 0;
}
