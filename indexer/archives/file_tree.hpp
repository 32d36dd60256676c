// Owns: the files around a document that some formats refer to, on disk or in an archive, behind
// one interface; where on disk a reference may lead. Does not own: what the references mean
// (neighbours.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/archives/archives.hpp"

namespace morgue {

/// Files by paths with "/" between their parts. Folders are named without "/" at their end.
class FileTree {
 public:
  virtual ~FileTree() = default;

  /// The path without ".", ".." and links; empty where there is no such file that may be read.
  virtual std::string resolve(const std::string& path) = 0;
  /// Names of the files in a folder, sorted; at most some thousands.
  virtual std::vector<std::string> files(const std::string& folder) = 0;
  /// Names of the folders in a folder, sorted; at most some thousands.
  virtual std::vector<std::string> folders(const std::string& folder) = 0;
  /// The bytes of a file that resolve() gave, at most `max_bytes`; nullopt where it cannot be read
  /// or is longer.
  virtual std::optional<std::string> read(const std::string& path, std::size_t max_bytes) = 0;
  /// The first bytes of a file (4 KB or more where there are so many).
  virtual std::string head(const std::string& path) = 0;
};

/// The file system.
class DiskTree : public FileTree {
 public:
  std::string resolve(const std::string& path) override;
  std::vector<std::string> files(const std::string& folder) override;
  std::vector<std::string> folders(const std::string& folder) override;
  std::optional<std::string> read(const std::string& path, std::size_t max_bytes) override;
  std::string head(const std::string& path) override;
};

/// The members of one archive, by their names in it. The archive is read again where a member is
/// wanted; members near it are kept with it, within a bound.
class ArchiveTree : public FileTree {
 public:
  /// `file` is the outermost file, shown as `path`; `container` the shown path of the archive (path
  /// itself, or "a.zip!b.tar" for an inner one). What `file` reads from must outlive the object.
  ArchiveTree(SeekableFile file, std::string path, std::string container, ReadLimits limits);

  std::string resolve(const std::string& path) override;
  std::vector<std::string> files(const std::string& folder) override;
  std::vector<std::string> folders(const std::string& folder) override;
  std::optional<std::string> read(const std::string& path, std::size_t max_bytes) override;
  std::string head(const std::string& path) override;

 private:
  using Visit = std::function<bool(Input& input, const std::string& name)>;
  void visit(const Visit& visit);
  bool visit_layer(const ArchiveSource& source, std::size_t depth, PackedBytes& packed,
                   const Visit& visit);
  void list();
  void load(const std::string& path, std::size_t max_bytes);

  SeekableFile file_;
  std::string path_;
  std::string container_;
  ReadLimits limits_;
  bool listed_ = false;
  std::map<std::string, std::string> heads_;  ///< of all members, empty for what is no XML
  std::map<std::string, std::string> held_;
  std::size_t held_bytes_ = 0;
};

}  // namespace morgue
