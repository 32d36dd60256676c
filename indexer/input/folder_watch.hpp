// Owns: what happens in folders and all below them, as inotify(7) tells it: files that were written
// and closed or moved in, new folders, files that are being written. Does not own: which of them
// are read (file_choice.hpp), when (indexer/commands/watch.cpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace morgue {

/// Follows folders from the moment it is made. Paths are the given folders' with names behind them.
class FolderWatch {
 public:
  /// `leaves_out`: of folders below that are not followed. Throws Error (usage) where one of
  /// `folders` is none, and Error (io) where inotify cannot be had at all.
  FolderWatch(std::vector<std::string> folders,
              std::function<bool(const std::string& path)> leaves_out);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// Waits till something happens, at most so long, and takes note of it. False where nothing did.
  bool wait(std::chrono::milliseconds most);

  /// What has happened since the last call.
  struct Changes {
    std::set<std::string> files;    ///< written and closed, or moved in
    std::set<std::string> folders;  ///< new, with all that is in them
    bool lost = false;              ///< events were lost: anything may have happened
  };
  Changes take();
  bool has_changes() const {
    return changes_.lost || !changes_.files.empty() || !changes_.folders.empty();
  }

  /// Tries again those that could not be followed: a copy of a tree makes its folders before it
  /// gives them their permissions.
  void look_at_refused();

  /// Looks whether the given folders are still those that are followed: one that was renamed, or
  /// whose disk was taken away, is followed no more, and one that stands there again, or another in
  /// its place, is, as a new folder. To be called now and then, as nothing tells of it. Returns
  /// what has come about, as sentences.
  std::vector<std::string> look_at_roots();

  /// Whether somebody has written to the file and not closed it yet.
  bool is_being_written(const std::string& path) const { return open_.contains(path); }

  /// Why some folders cannot be followed; empty where all are.
  const std::string& trouble() const { return trouble_; }
  std::size_t folders() const { return paths_.size(); }

 private:
  /// A given folder, and which one it was when it was last looked at.
  struct Root {
    std::string path;
    std::optional<std::pair<std::uint64_t, std::uint64_t>> identity;  ///< nothing: it is not there
  };

  void follow(const std::string& folder);
  void follow_again(const std::string& folder);
  void forget_below(const std::string& folder);
  void handle(int watch, unsigned mask, const std::string& name);

  std::vector<Root> roots_;
  std::function<bool(const std::string&)> leaves_out_;
  int descriptor_;
  std::unordered_map<int, std::string> paths_;  ///< of watches
  std::unordered_set<std::string> open_;
  Changes changes_;
  std::string trouble_;
  std::set<std::string> refused_;  ///< folders that could not be followed for want of permission
};

}  // namespace morgue
