// Owns: the options of morgue-search that say how hits are ranked. Does not own: what they mean
// (searcher/ranking).
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "searcher/ranking/options.hpp"

namespace morgue {

/// Options of the ranking whose values are read after CLI11 has done its part.
struct RankingTexts {
  std::vector<std::string> weights;
  std::string half_life;
  bool no_closeness = false;
};

/// `how` and `texts` must outlive the app.
void declare_ranking(CLI::App& app, ranking::Options& how, RankingTexts& texts);

/// Reads the texts into `how`. Throws Error (usage).
void apply_ranking(const RankingTexts& texts, ranking::Options& how);

}  // namespace morgue
