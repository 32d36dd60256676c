// Owns: one run of `add`: what it works with, its reading, writing and pruning, and what it says
// where it is stopped. Does not own: the commands that are such runs (add.cpp), what becomes of one
// article (run_sink.hpp), walking (source_walker.hpp), writing (archive_writer.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/declared_fields.hpp"
#include "indexer/build/archive_writer.hpp"
#include "indexer/commands/options.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/run_report.hpp"
#include "indexer/input/source_walker.hpp"

namespace morgue {

class RunSink;

/// What `add` works with, made in this order and ended in the other.
struct AddRun {
  explicit AddRun(const IndexOptions& options);
  ~AddRun();
  AddRun(const AddRun&) = delete;
  AddRun& operator=(const AddRun&) = delete;

  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  const std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  std::uint64_t bytes = 0;  ///< read of the sources
  Progress progress;
  ProgressDisplay display;
  RunReport report;
  DeclaredFields declared;
  std::filesystem::path folder;  ///< that --db names
  std::unique_ptr<ArchiveWriter> archive;
};

/// What the options say of the files and of how they are read.
WalkOptions walk_options(const IndexOptions& options, const DeclaredFields& declared);

/// Counts what the walker comes by, into the run, which must outlive the walk.
WalkEvents events_of(AddRun& run);

/// The PATHs as the index has them.
std::vector<std::string> roots_of(const IndexOptions& options, const SourceWalker& walker);

/// Reads, writes and prunes; `sink` is the walker's. Before an error passes, tells how far it came;
/// throws Error, also where the user stops it.
Pruned read_and_write(const IndexOptions& options, AddRun& run, SourceWalker& walker,
                      const RunSink& sink);

}  // namespace morgue
