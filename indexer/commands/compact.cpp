// Owns: the command `morgue-index compact`.
// Does not own: how tables are written anew (indexer/merge), putting in place
// (generation.hpp).
#include <fmt/format.h>

#include <thread>

#include "common/base/folder_bytes.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/owned_folder.hpp"
#include "indexer/merge/merge.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

double megabytes_of(const fs::path& folder) {
  return static_cast<double>(folder_bytes(folder)) / 1e6;
}

void compact_index(IndexWriter& writer, Progress& progress) {
  const fs::path next = next_generation(writer.path(), writer.generation());
  progress.enter(Phase::compacting, merge::bytes_of_tables({writer.generation()}));
  try {
    merge::merge_databases({writer.generation()}, next,
                           {std::thread::hardware_concurrency(),
                            [&progress](std::size_t bytes) { progress.step(bytes); }});
    progress.enter(Phase::placing);
    publish_generation(writer.path(), next, writer.generation());
  } catch (...) {
    std::error_code ignored;
    remove_owned_folder(next, ignored);
    if (interrupted())
      throw Error(ErrorCode::interrupted, "stopped by the user; the index is as it was");
    throw;
  }
  writer.reopen();
}

}  // namespace

ExitCode run_compact(const IndexOptions& options) {
  Progress progress;
  ProgressDisplay display(progress, choose_progress_style(options.progress));
  IndexWriter writer(index_path(options.database), false,
                     std::chrono::seconds(options.wait_seconds), &progress);
  const double before = megabytes_of(writer.generation());
  compact_index(writer, progress);
  display.end();
  if (!options.quiet)
    fmt::print(stderr, "{:.1f} MB became {:.1f} MB; the index holds {} articles\n", before,
               megabytes_of(writer.generation()), writer.article_count());
  return ExitCode::ok;
}

}  // namespace morgue
