// Owns: the options of morgue-search for what is printed and in which form, and what they mean for
// the search. Does not own: the formats (searcher/output/formats.hpp), printing.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>

#include "searcher/commands/options.hpp"

namespace morgue {

/// Option values as typed, until all are known.
struct OutputArguments {
  bool full = false;
  bool kwic = false;
  bool no_pager = false;
  std::string kwic_sort = "rank";
  std::optional<std::size_t> context;
};

/// An option of when to use what a terminal can do.
void add_when(CLI::App& app, const char* name, ColorChoice& value,
              const char* description = "auto, always or never");

/// `options` and `arguments` must outlive the app.
void declare_output(CLI::App& app, SearcherOptions& options, OutputArguments& arguments);

/// Settles the format. Throws Error (usage) for options that contradict each other.
void check_output(const CLI::App& app, SearcherOptions& options);

/// Settles what the options for output mean for the search, when all are known. `count_given`: -n
/// was.
void apply_output(const OutputArguments& arguments, bool count_given, SearcherOptions& options);

}  // namespace morgue
