// Owns: the command `morgue-index check`.
// Does not own: what makes articles and tables sound (content_check.hpp, table_check.hpp).
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/build/archive_writer.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/content_check.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/commands/table_check.hpp"
#include "indexer/index/write_lock.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxPrinted = 100;

/// Xapian's check opens tables for writing, though it does not write.
bool may_write_tables(const fs::path& generation) {
  return std::all_of(
      fs::directory_iterator(generation), fs::directory_iterator(),
      [](const fs::directory_entry& file) { return ::access(file.path().c_str(), W_OK) == 0; });
}

/// What Xapian says of the structure: a line for each fault.
void check_with_xapian(const fs::path& generation, const FaultSink& fault) {
  std::ostringstream log;
  std::size_t faults = 0;
  try {
    faults = Xapian::Database::check(generation.string(), 0, &log);
  } catch (const Xapian::Error& error) {
    return fault(describe(error));
  } catch (const std::exception& error) {  // a size that damaged bytes gave
    return fault(fmt::format("damaged ({})", error.what()));
  }
  if (faults == 0) return;
  std::istringstream lines(log.str());
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) fault(line);
  }
}

Error still_there(const fs::path& path, std::uint64_t suppressed) {
  return Error(ErrorCode::index_damaged,
               fmt::format("the index {} is sound, but has {} suppressed article{}", path.string(),
                           suppressed, suppressed == 1 ? "" : "s"),
               "a program that knows of no suppressing has added it: 'morgue-index suppress' with "
               "an id that is suppressed takes out all of them");
}

ExitCode check_index(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  open_stored(path);  // before the lock, which needs the folder: what is missing or foreign is told
  const WriteLock lock(path, std::chrono::seconds(options.wait_seconds), LockKind::shared);
  const Xapian::Database database = open_stored(path);
  const fs::path generation = current_generation(path);
  Progress progress;
  ProgressDisplay display(progress, choose_progress_style(options.progress));
  progress.enter(Phase::checking);
  std::uint64_t faults = 0;
  const FaultSink fault = [&](const std::string& what) {
    if (++faults <= kMaxPrinted) display.print("morgue-index: " + make_visible(what));
    if (faults == kMaxPrinted + 1) display.print("morgue-index: there are more faults");
  };
  check_tables(generation, fault);
  const takedown::Tombstones tombstones(database);
  std::uint64_t suppressed = 0;
  check_content(database, generation, progress, fault, [&](const StoredArticle& article) {
    if (tombstones.covering(article) == nullptr || ++suppressed > kMaxPrinted) return;
    display.print(fmt::format("morgue-index: '{}' is suppressed, and is in the index",
                              make_visible(article.id)));
  });
  // Xapian 1.4.22's own check may crash on damaged tables: it is asked where nothing else was
  // found.
  if (faults == 0 && may_write_tables(generation)) check_with_xapian(generation, fault);
  display.end();
  if (faults > 0) {
    throw Error(
        ErrorCode::index_damaged,
        fmt::format("the index {} has {} fault{}", path.string(), faults, faults == 1 ? "" : "s"),
        "move it away and build it again with 'morgue-index add'; where 'morgue-index export' "
        "still reads it, from what that writes");
  }
  if (suppressed > 0) throw still_there(path, suppressed);
  if (options.quiet) return ExitCode::ok;
  write_stdout(fmt::format("{}: sound; {} article{}\n", path.string(), database.get_doccount(),
                           database.get_doccount() == 1 ? "" : "s"));
  return ExitCode::ok;
}

/// Throws Error (index_damaged) where shards have changed places.
void check_places(const IndexOptions& options) {
  const std::vector<fs::path> shards = shards_of(options);
  for (std::size_t i = 0; i < shards.size(); ++i)
    check_place(shards[i], open_stored(shards[i]), i, shards.size());
}

/// A takedown that failed in the middle has told some shards alone. Throws Error (index_damaged).
void check_tombstones(const IndexOptions& options) {
  takedown::Tombstones all;
  std::vector<std::pair<fs::path, std::size_t>> shards;
  for (const fs::path& shard : shards_of(options)) {
    const takedown::Tombstones own(open_stored(shard));
    all.put_all(own);
    shards.emplace_back(shard, own.size());
  }
  for (const auto& [shard, count] : shards) {
    if (count == all.size()) continue;
    throw Error(ErrorCode::index_damaged,
                fmt::format("the shard {} has heard of {} of the {} articles that are suppressed",
                            shard.string(), count, all.size()),
                "a takedown was stopped in the middle: 'morgue-index suppress' with an id that is "
                "suppressed completes it");
  }
}

}  // namespace

ExitCode run_check(const IndexOptions& options) {
  const ExitCode code = on_each_shard(options, check_index);
  check_places(options);
  check_tombstones(options);
  return code;
}

}  // namespace morgue
