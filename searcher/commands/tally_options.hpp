// Owns: the options of morgue-search that count what matches: timelines and facets. Does not own:
// counting (searcher/tally).
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "searcher/commands/options.hpp"

namespace morgue {

/// Options of what is counted, as typed.
struct TallyTexts {
  std::vector<std::string> facets;
  std::string values;
};

/// `options` and `texts` must outlive the app.
void declare_tallies(CLI::App& app, tally::Options& options, TallyTexts& texts);

/// Reads the texts and settles what counting means for the search and for what is printed. Throws
/// Error (usage), also for what has no place for a timeline or facets.
void apply_tallies(const CLI::App& app, const TallyTexts& texts, SearcherOptions& options);

}  // namespace morgue
