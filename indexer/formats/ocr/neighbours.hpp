// Owns: the files that a METS file names, found where they are, and which METS file names a page.
// Does not own: reaching files (file_tree.hpp), METS's tree (mets_document.hpp).
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/archives/file_tree.hpp"

namespace morgue {

/// A METS file and the pages it names.
struct MetsListing {
  std::string path;             ///< in its tree
  bool has_articles = false;    ///< it says what the articles are
  std::set<std::string> pages;  ///< resolved
};

/// What is known of the METS files of one tree; filled as it is asked.
class MetsCatalog {
 public:
  MetsCatalog(FileTree& tree, const ReadLimits& limits) : tree_(tree), limits_(limits) {}

  /// The METS files in a folder.
  const std::vector<MetsListing>& in_folder(const std::string& folder);

  /// The file that a METS file in `folder` means by `reference`, resolved; empty with `*why` where
  /// there is none. Files in the folder, below it, and in the folders beside it are found, also by
  /// their name alone where the reference is a URL or a path of another machine. What lies
  /// elsewhere is never opened.
  std::string find(const std::string& folder, const std::string& reference, std::string* why);

  FileTree& tree() { return tree_; }

 private:
  std::optional<MetsListing> listing(const std::string& folder, const std::string& name);
  const std::map<std::string, std::string>& names_near(const std::string& folder);

  FileTree& tree_;
  ReadLimits limits_;
  std::map<std::string, std::vector<MetsListing>> folders_;
  /// By folder: name of a file in or near it -> its path; empty where several have the name.
  std::map<std::string, std::map<std::string, std::string>> names_;
};

/// The files around one document.
class Neighbours {
 public:
  /// `path` of the document in the catalog's tree, `shown` as in messages.
  Neighbours(MetsCatalog& catalog, std::string path, std::string shown);

  /// Bytes of the file that the document means by `reference`; nullopt with `*why`.
  std::optional<std::string> read(const std::string& reference, std::size_t max_bytes,
                                  std::string* why);

  /// Shown path of another METS file that names this document as a page; empty: none.
  std::string named_by();
  /// Shown path of another METS file that makes articles of the page that this document means by
  /// `reference`; empty: none.
  std::string articles_made_by(const std::string& reference);

 private:
  std::string naming(const std::string& page, bool with_articles);
  std::string shown_of(const std::string& path) const;

  MetsCatalog& catalog_;
  std::string path_;
  std::string folder_;
  std::string shown_;
};

}  // namespace morgue
