// Owns: how far each saved query of an asker has been answered, and the small file that keeps it
// between runs: its place, its lock, its form. Does not own: asking (searcher/commands/alerts.hpp),
// the numbers of changes (common/index/archive_state.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "common/program/file_lock.hpp"

namespace morgue::alerts {

/// Where marks are kept: `option`, else morgue/alerts in $XDG_STATE_HOME, else in ~/.local/state
/// (XDG Base Directory Specification 0.8: a path there that is not absolute does not count). Throws
/// Error (usage) where there is no home either.
std::filesystem::path state_folder(const std::string& option);

/// One saved query.
struct Mark {
  std::string query;         ///< its text, as make_visible() shows it
  std::uint64_t change = 0;  ///< ArchiveState::change up to which its answer was printed
};

/// The marks of one asker of one archive. While it lives nobody else has them.
class Marks {
 public:
  /// Locks and reads the marks of `name` in `folder`, which is made where it is missing; there may
  /// be none yet. Throws Error (usage) for a name that is no file's, Error (io) where another run
  /// has them or the file is not one of marks.
  Marks(const std::filesystem::path& folder, const std::string& name);

  /// ArchiveState::id of the archive that was asked; empty: none yet.
  const std::string& archive() const { return archive_; }

  /// Forgets all marks and turns to this archive. `index`: its folder, for people.
  void begin(const std::string& archive, const std::string& index);

  /// Of the saved query with that name; nothing where it was never asked.
  std::optional<Mark> of(const std::string& query_name) const;

  /// Notes that a query was answered; save() keeps it.
  void set(const std::string& query_name, Mark mark);

  /// Puts the file in place whole, synced to disk, if there is anything new. Throws Error (io).
  void save();

  const std::filesystem::path& file() const { return file_; }

 private:
  void read();

  std::filesystem::path file_;
  std::unique_ptr<FileLock> lock_;
  std::string archive_;
  std::string index_;
  std::map<std::string, Mark> marks_;
  bool changed_ = false;
};

}  // namespace morgue::alerts
