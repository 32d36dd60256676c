// Owns: which of what is found in folders is read: rules of the user, files that are no articles by
// their names, Morgue's own folders. Does not own: what rules mean (ignore_rules.hpp), walking
// (source_walker.hpp), what is told by content (own_files.hpp, indexer/formats).
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/input/ignore_rules.hpp"

namespace morgue {

/// Asked of a file or folder by its path.
using FileFilter = std::function<bool(const std::string& path, const struct stat& status)>;

struct ChoiceOptions {
  std::vector<std::string> exclude;  ///< rules that come before those of .morgueignore files
  std::vector<std::string> include;  ///< where not empty, only files that one of these rules fits
  std::vector<std::string> own;      ///< files and folders that this run writes: never input
  FileFilter wants;  ///< asked of what all rules let in; false leaves it out. Empty: all is wanted
};

/// Answers for one walk, which tells it of the folders that it is in.
class FileChoice {
 public:
  explicit FileChoice(const ChoiceOptions& options);

  /// The walk is in this folder, with these names in it, sorted, till leave().
  /// Returns why its file of rules cannot be followed (it is unreadable, or too long), or nothing:
  /// then nothing in the folder is to be read, as it may be ruled out.
  std::string enter(const std::string& folder, const std::vector<std::string>& names);
  void leave() { folders_.pop_back(); }

  /// Why a file or folder in the present folder is left out, by its name alone, or empty.
  static std::string_view why_left_out(std::string_view name);
  /// The same by all rules. `path` is the folder's and the name.
  std::string_view why_left_out(const std::string& path, const struct stat& status) const;

 private:
  struct Folder {
    std::size_t prefix;  ///< bytes of a path in it before the part that the rules are about
    IgnoreRules rules;
    bool has_qrels = false;
  };

  std::string_view why_ruled_out(const std::string& path, const struct stat& status) const;
  bool is_own(const struct stat& status) const;
  IgnoreRules::Verdict verdict(std::string_view path, bool is_folder) const;

  FileFilter wants_;
  IgnoreRules exclude_;
  IgnoreRules include_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> own_;  ///< device and inode
  std::vector<Folder> folders_;
};

}  // namespace morgue
