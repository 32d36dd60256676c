// Owns: the command `morgue-index watch`: when a batch is due, and which files are in it. Does not
// own: what happens in folders (folder_watch.hpp), a batch (add_wanted).
#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/index/archive_state.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/input/file_choice.hpp"
#include "indexer/input/folder_watch.hpp"

namespace morgue {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// A batch is due when nothing has happened for so long, or so long after the first event.
constexpr milliseconds kQuiet{150};
constexpr milliseconds kMaxGathering{2000};
/// A file whose closing nobody saw is whole when it was last written so long ago.
constexpr std::int64_t kSettledSeconds = 2;
/// Before a lock held by another, or a file that is not settled, is looked at again.
constexpr milliseconds kRetry{2000};
constexpr milliseconds kTick{500};
/// Where folders cannot all be followed and no interval is given.
constexpr seconds kFallback{60};

/// What tells that a file has changed.
struct Stamp {
  std::int64_t seconds;
  std::int64_t nanoseconds;
  std::int64_t changed_seconds;  ///< of its permissions, too, which may keep it from being read
  std::int64_t changed_nanoseconds;
  std::int64_t size;
  std::uint64_t inode;
  bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const struct stat& status) {
  return {status.st_mtim.tv_sec,  status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
          status.st_ctim.tv_nsec, status.st_size,         status.st_ino};
}

/// What is to be read next, and what has been read in which state.
class ToRead {
 public:
  explicit ToRead(const FolderWatch& watch) : watch_(watch) {}

  void add_everything() { everything_ = true; }
  void add(FolderWatch::Changes changes) {
    everything_ = everything_ || changes.lost;
    files_.merge(changes.files);
    folders_.merge(changes.folders);
  }
  bool empty() const { return !everything_ && files_.empty() && folders_.empty(); }
  /// Some files were left for later, as they may still be written.
  bool unsettled() const { return unsettled_; }

  void begin() {
    taken_.clear();
    unsettled_ = false;
  }

  /// Asked of all that a walk finds, by its path.
  bool wants(const std::string& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) return everything_ || leads_to_something(path);
    if (!S_ISREG(status.st_mode)) return false;
    const bool closed = files_.contains(path);
    if (!closed && !everything_ && !is_in_new_folder(path)) return false;
    const Stamp now = stamp_of(status);
    const auto known = known_.find(path);
    if (known != known_.end() && known->second == now) return false;
    if (watch_.is_being_written(path)) return false;  // it will be closed
    const std::int64_t age = static_cast<std::int64_t>(::time(nullptr)) - status.st_mtim.tv_sec;
    if (!closed && age >= 0 && age < kSettledSeconds) {
      unsettled_ = true;
      return false;
    }
    taken_.insert_or_assign(path, now);
    return true;
  }
  bool has_taken() const { return !taken_.empty(); }

  /// What was read is not in the index any more.
  void forget() {
    known_.clear();
    everything_ = true;
  }

  /// What was wanted has been read.
  void done() {
    for (const auto& [path, stamp] : taken_) known_.insert_or_assign(path, stamp);
    everything_ = false;
    files_.clear();
    if (!unsettled_) folders_.clear();
    // Those that were not settled are looked for again everywhere.
    everything_ = unsettled_;
  }

 private:
  bool leads_to_something(const std::string& folder) const {
    return leads_to(files_, folder) || leads_to(folders_, folder) || is_in_new_folder(folder);
  }
  static bool leads_to(const std::set<std::string>& paths, const std::string& folder) {
    const auto at = paths.lower_bound(folder);
    if (at != paths.end() && *at == folder) return true;
    const std::string below = folder.ends_with('/') ? folder : folder + "/";
    const auto first = paths.lower_bound(below);
    return first != paths.end() && first->starts_with(below);
  }
  bool is_in_new_folder(std::string path) const {
    for (;;) {
      if (folders_.contains(path)) return true;
      const std::size_t slash = path.rfind('/');
      if (slash == std::string::npos || slash == 0) return false;
      path.resize(slash);
    }
  }

  const FolderWatch& watch_;
  bool everything_ = false;
  bool unsettled_ = false;
  std::set<std::string> files_;
  std::set<std::string> folders_;
  std::unordered_map<std::string, Stamp> taken_;
  std::unordered_map<std::string, Stamp> known_;
};

std::string count_text(std::uint64_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

class Watching {
 public:
  explicit Watching(const IndexOptions& options)
      : options_(options),
        watch_(options.paths, [this](const std::string& path) { return is_left_out(path); }),
        to_read_(watch_) {
    heed_trouble();
  }

  ExitCode run() {
    say("watching " + count_text(watch_.folders(), "folder"));
    to_read_.add_everything();
    while (!interrupted()) {
      gather();
      if (!to_read_.empty() && !interrupted()) batch();
      rest();
    }
    say("stopped");
    return ExitCode::ok;
  }

 private:
  void say(const std::string& text) const {
    if (!options_.quiet) write_stdout("morgue-index: " + text + "\n");
  }

  /// Where not all can be followed, all is looked through now and then; told once.
  void heed_trouble() {
    if (watch_.trouble().empty() || std::exchange(told_trouble_, true)) return;
    if (interval_.count() == 0) interval_ = kFallback;
    say(fmt::format("{}; all folders are looked through every {} s", watch_.trouble(),
                    interval_.count()));
  }

  /// An index that was removed, or an older copy put back, has not all that was read: then nothing
  /// is known.
  void look_at_index() {
    const std::optional<ArchiveState> now = state_of_index();
    const bool same = !known_ || (now && now->id == known_->id && now->change >= known_->change);
    if (!same) to_read_.forget();
  }

  std::optional<ArchiveState> state_of_index() const try {
    const std::filesystem::path path = index_path(options_.database);
    if (current_generation(path).empty()) return std::nullopt;
    return archive_state(open_stored(path));
  } catch (const std::exception&) {
    return std::nullopt;  // the batch tells
  }

  /// Hidden folders, and the index itself, in which each batch writes.
  bool is_left_out(const std::string& path) const {
    std::error_code unknown;
    const std::string name = std::filesystem::path(path).filename().string();
    return !FileChoice::why_left_out(name).empty() ||
           std::filesystem::equivalent(path, index_path(options_.database), unknown);
  }

  /// Takes what comes until it is quiet.
  void gather() {
    const auto begin = Clock::now();
    while (!interrupted() && Clock::now() - begin < kMaxGathering && watch_.wait(kQuiet)) {
    }
    to_read_.add(watch_.take());
  }

  void batch() try {
    const auto begin = Clock::now();
    look_at_index();
    to_read_.begin();
    const FileFilter wants = [this](const std::string& path, const struct stat& status) {
      return to_read_.wants(path, status);
    };
    look_through(options_, wants);
    if (!to_read_.has_taken()) {  // no lock for nothing
      to_read_.done();
      return retry_if_unsettled();
    }
    const BatchCounts counts = add_wanted(batch_options_, wants);
    if (interrupted()) return;
    to_read_.done();
    known_ = state_of_index();
    told_lock_ = false;
    retry_if_unsettled();
    tell(counts, std::chrono::duration<double>(Clock::now() - begin).count());
  } catch (const Error& error) {
    if (error.code() == ErrorCode::interrupted) return say(error.what());
    if (error.code() != ErrorCode::index_locked) throw;
    if (!std::exchange(told_lock_, true)) say("another program is writing the index; waiting");
    next_look_ = Clock::now() + kRetry;
  }

  void retry_if_unsettled() {
    if (to_read_.unsettled()) next_look_ = Clock::now() + kRetry;
  }

  void tell(const BatchCounts& counts, double took) const {
    say(
        fmt::format("{} read: {} added, {} replaced, {} unchanged; {} skipped; the index holds {} "
                    "({:.2f} s)",
                    count_text(counts.read, "article"), counts.added, counts.replaced,
                    counts.unchanged, counts.skipped, count_text(counts.total, "article"), took));
  }

  /// Till something happens or is due.
  void rest() {
    const auto begin = Clock::now();
    while (!interrupted()) {
      const auto now = Clock::now();
      if (next_look_ && now >= *next_look_) {
        next_look_.reset();
        if (!to_read_.empty()) return;
      }
      if (interval_.count() > 0 && now - begin >= interval_) return to_read_.add_everything();
      if (watch_.wait(kTick)) return;
      for (const std::string& told : watch_.look_at_roots()) say(told);
      watch_.look_at_refused();
      heed_trouble();
      if (watch_.has_changes()) return;
    }
  }

  static IndexOptions quiet(IndexOptions options) {
    options.quiet = true;
    options.progress = ProgressStyle::none;
    return options;
  }

  const IndexOptions& options_;
  const IndexOptions batch_options_ = quiet(options_);
  seconds interval_{options_.interval_seconds};
  FolderWatch watch_;
  ToRead to_read_;
  std::optional<Clock::time_point> next_look_;
  bool told_lock_ = false;
  bool told_trouble_ = false;
  std::optional<ArchiveState> known_;  ///< of the index after the last batch
};

}  // namespace

ExitCode run_watch(const IndexOptions& options) {
  return Watching(options).run();
}

}  // namespace morgue
