// Owns: going over the PATHs that the user names, in a fixed order, and opening their files.
// Does not own: which files of a folder are chosen (file_choice.hpp), what is in a file
// (document_reader.hpp), when an article is unchanged (the index writer).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/input/document_reader.hpp"
#include "indexer/input/file_choice.hpp"

namespace morgue {

/// What the walker tells of its way; each may be empty.
struct WalkEvents {
  /// A file is about to be read: its path as in SourcePlace, and its size in bytes (0 for `-`).
  std::function<void(const std::string& path, std::uint64_t bytes)> begin_file;
  /// Bytes just read from disk.
  std::function<void(std::uint64_t bytes)> progress;
  /// The file has been read, wholly or not.
  std::function<void(const std::string& path, std::uint64_t bytes)> end_file;
  /// A reader was chosen, for a file or a member of an archive.
  DocumentEvent document;
};

struct WalkOptions {
  ReadOptions read;
  /// Paths in SourcePlace are relative to this folder where they are under it; empty: canonical
  /// absolute paths.
  std::string base;
  ChoiceOptions choice;
};

/// Bytes of the files that a walk over these PATHs reads; nullopt where standard input is among
/// them, or the user interrupted.
std::optional<std::uint64_t> bytes_of_sources(const std::vector<std::string>& paths,
                                              const ChoiceOptions& choice = {});

/// Walks files and folders and delivers all articles to one sink. Whatever cannot be read is
/// Skipped with its reason.
class SourceWalker {
 public:
  /// Throws Error (usage) for an unknown format, an unknown field in `--map`, or a base that is no
  /// folder.
  SourceWalker(WalkOptions options, ArticleSink& sink, WalkEvents events = {});

  /// Reads each PATH: a file, a folder (recursively, names sorted by bytes), or `-` for standard
  /// input. Hidden files, editors' backups and special files in folders, and what FileChoice leaves
  /// out, are skipped and are no errors. An index is never read, and no file that Morgue wrote.
  /// False where the sink asked to stop.
  bool walk(const std::vector<std::string>& paths);

  /// The path as SourcePlace shows it: canonical, relative to `base` where it is given.
  std::string shown_path(const std::string& path) const;

  /// The base as one_line_bytes() shows it, canonical; empty where none is given.
  std::string base() const;

 private:
  bool walk_path(const std::string& path, bool named_by_user);
  std::string why_left_out(const std::string& path, const struct stat& status,
                           bool named_by_user) const;
  bool walk_folder(const std::string& path, bool named_by_user);
  bool read_file(const std::string& path, bool named_by_user);
  std::size_t report(std::size_t bytes) const;
  bool read_descriptor(int descriptor, const std::string& shown, std::uint64_t bytes,
                       const std::string& real_path = {});

  WalkOptions options_;
  WalkEvents events_;
  FileChoice choice_;
  DocumentReader reader_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_folders_;  ///< device and inode
};

}  // namespace morgue
