// Owns: the one way in which a reader opens other files than the one it is given: those that stand
// with it, in its folder or in its archive. The path that is shown (SourcePlace) is a name for
// people, relative to a base or inside an archive, and is never opened. Does not own: finding
// sources (source_walker.hpp), members of archives (archive_neighbours.hpp).
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace morgue {

/// What a document says of a file beside it ("../alto/page-1.xml", "page%201.xml" already decoded),
/// as far as that may be followed: parts without "." and "..", and how many folders (0 or 1) it
/// goes up first. Nothing for absolute paths and for what goes further up.
struct NeighbourName {
  std::size_t up = 0;
  std::string path;  ///< below that folder, '/' between; empty: the folder

  static std::optional<NeighbourName> of(const std::string& name);
};

/// The files that stand with one document.
class Neighbours {
 public:
  virtual ~Neighbours() = default;

  /// Names of the files in a folder ("" is the document's, ".." the one above, "../alto" a sister),
  /// sorted, at most `most`.
  virtual std::vector<std::string> names(const std::string& folder, std::size_t most) = 0;

  /// The bytes of a file by its name relative to the document's folder. Nothing where there is
  /// none, it is longer than `max_bytes` or lies elsewhere; `why` is then a clause: "no such file".
  virtual std::optional<std::string> read(const std::string& name, std::size_t max_bytes,
                                          std::string& why) = 0;
};

/// Those of a file on disk. Links are followed only as far as they stay in the folder (with "..":
/// in the one above).
class FolderNeighbours : public Neighbours {
 public:
  /// `file`: where the document lies on disk.
  explicit FolderNeighbours(const std::string& file);

  std::vector<std::string> names(const std::string& folder, std::size_t most) override;
  std::optional<std::string> read(const std::string& name, std::size_t max_bytes,
                                  std::string& why) override;

 private:
  std::optional<std::filesystem::path> inside(const std::string& name) const;

  std::filesystem::path folder_;
};

}  // namespace morgue
