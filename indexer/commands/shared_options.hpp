// Owns: the options that several commands of morgue-index have.
// Does not own: those of one command (options.cpp, suppress_options.cpp, thesaurus_options.cpp).
#pragma once

#include "indexer/commands/options.hpp"

namespace CLI {
class App;
}

namespace morgue {

/// What --help ends with.
extern const char* const kIndexExitCodes;

void add_database(CLI::App* command, IndexOptions& options);
void add_wait(CLI::App* command, IndexOptions& options);
void add_progress(CLI::App* command, IndexOptions& options);
void add_quiet(CLI::App* command, IndexOptions& options);

/// The commands suppress and thesaurus.
void declare_suppress(CLI::App& app, IndexOptions& options);
void declare_thesaurus(CLI::App& app, IndexOptions& options);
void declare_shard(CLI::App& app, IndexOptions& options);

}  // namespace morgue
