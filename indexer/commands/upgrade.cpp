// Owns: the command `morgue-index upgrade`: an index whose analysis or format is another than this
// program's, or whose documents lack what this program's have, built anew from its own stored
// articles. Does not own: building (bulk_build.hpp), putting in place (generation.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "common/index/index.hpp"
#include "common/index/index_settings.hpp"
#include "common/index/story_map.hpp"
#include "common/program/program.hpp"
#include "indexer/build/bulk_build.hpp"
#include "indexer/build/stored_items.hpp"
#include "indexer/build/suspended_build.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/write_lock.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

Error stopped() {
  return Error(ErrorCode::interrupted, "stopped by the user; the index is as it was",
               "run the same command again");
}

/// The articles keep their order, in which equals are ranked, and their ids.
Xapian::doccount rebuild(const fs::path& path, const IndexOptions& options,
                         const IndexSettings& settings, Progress& progress) {
  const fs::path generation = current_generation(path);
  const Xapian::Database database(generation.string());
  build::BulkOptions how{path, generation, std::max(1u, std::thread::hardware_concurrency()),
                         options.memory_mb << 20};
  how.progress = &progress;
  how.anew = true;
  how.settings = settings;
  build::BulkBuild build(how);
  build::read_items(database, progress, stopped(),
                    [&build](Xapian::docid, build::Item item) { build.add(std::move(item)); });
  build.finish();
  return database.get_doccount();
}

}  // namespace

ExitCode run_upgrade(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  open_stored(path);  // what is missing or foreign is told before the lock's file is made
  Progress progress;
  ProgressDisplay display(progress, choose_progress_style(options.progress));
  const WriteLock lock(path, std::chrono::seconds(options.wait_seconds));
  bool built = false;
  Xapian::doccount count = 0;
  try {
    build::resume_build(path, current_generation(path), progress);
    remove_other_generations(path, current_generation(path));  // of runs that were killed
    const Xapian::Database present = open_stored(path);
    count = present.get_doccount();
    const IndexSettings before = index_settings(present);
    const IndexSettings settings = with_settings(before, options.settings);
    built = is_more(settings, before) || !is_own(present) || !has_stories(present) ||
            documents_version(present) < kDocumentsVersion;
    if (built) count = rebuild(path, options, settings, progress);
  } catch (...) {
    if (interrupted()) throw stopped();
    throw;
  }
  display.end();
  if (!options.quiet) {
    fmt::print(stderr, "{}; it holds {} article{}\n",
               built ? "the index was built anew from its articles"
                     : "the index is one of this version already",
               count, count == 1 ? "" : "s");
  }
  return ExitCode::ok;
}

}  // namespace morgue
