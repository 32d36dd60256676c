// Owns: the index folder while it is written: the lock, making it, removing leftovers, and changes
// in place. Does not own: which articles are new or changed (ingest.hpp), building many at once
// (bulk_build.hpp), what a document holds (document_builder.hpp).
#pragma once

#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "common/fields/stored_article.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/documents/word_dictionary.hpp"
#include "indexer/index/progress.hpp"
#include "indexer/index/write_lock.hpp"
#include "indexer/stories/stories.hpp"

namespace morgue {

/// The one writer of an index. Errors of Xapian come as Error.
class IndexWriter {
 public:
  /// Takes the write lock of the index at `path`, waiting up to `wait`, and makes the index (also
  /// its folder) when `create`. What a stopped build has kept (suspended_build.hpp) is put in
  /// first; `progress` (may be nullptr) is told of it.
  IndexWriter(const std::filesystem::path& path, bool create, std::chrono::seconds wait,
              Progress* progress = nullptr);

  /// The index as it was when the writer was made or reopened: for look-ups.
  const Xapian::Database& present() const { return present_; }
  const std::filesystem::path& generation() const { return generation_; }
  const std::filesystem::path& path() const { return path_; }

  /// The document with that id, or nullopt.
  std::optional<Xapian::docid> find(const std::string& id) const;

  /// `order`: Slot::order; 0: none. An article that replaces another keeps its place.
  void add(StoredArticle article, std::uint32_t order = 0);
  void replace(Xapian::docid docid, StoredArticle article);
  void remove(Xapian::docid docid);

  /// Changes the record number of a stored article; nothing where the document has gone or has
  /// another content hash by now.
  void set_record(Xapian::docid docid, std::uint64_t record, const std::string& content);

  /// Makes all changes so far durable. Also done by itself after every kCommitBytes of text.
  void commit();

  /// Has `change` edit metadata alone, and commits. When no bulk build is under way.
  void edit(const std::function<void(Xapian::WritableDatabase&)>& change);

  /// What was decided for the index.
  const IndexSettings& settings() const { return settings_; }

  /// Decides for an index without articles. Throws Error (usage) where it has some, and not these
  /// settings.
  void settle(const WantedSettings& wanted);

  /// Calls `change`, which makes a commit of its own in the present generation's files, while no
  /// other program writes them, and turns to the new state.
  void change_beside(const std::function<void()>& change);

  /// Turns to the present generation, after a bulk build has put a new one in place.
  void reopen();

  /// Takes away an index that this writer has made and that is still empty, and its folder if it
  /// made that: to be called last, when nothing is left to be put in. True when there is no index
  /// now.
  bool discard_if_empty();

  /// The folders that paths in the index are relative to: `add --base`, of all runs.
  std::set<std::string> bases() const;

  /// Remembers such a folder, and commits. When no bulk build is under way.
  void note_base(const std::string& base);

  /// Articles, changes not yet committed counted in.
  Xapian::doccount article_count() const;

 private:
  void create_first_generation();
  Xapian::WritableDatabase& database();
  Xapian::Document document_of(const StoredArticle& article, std::uint32_t order);
  void count(std::size_t bytes);

  std::filesystem::path made_folder_;  ///< the outermost that was not there; empty: none
  bool made_index_ = false;
  std::filesystem::path path_;
  WriteLock lock_;
  std::filesystem::path generation_;
  Xapian::Database present_;
  std::unique_ptr<Xapian::WritableDatabase> database_;  ///< opened by the first change
  stories::Change changed_;                             ///< since the last commit
  WordDictionary words_;
  IndexSettings settings_;
  DocumentBuilder builder_{words_.listener()};
  std::size_t pending_bytes_ = 0;
  std::uint64_t change_ = 0;       ///< number of the commit under way (ArchiveState)
  bool changes_articles_ = false;  ///< that commit does, beside removing some
};

}  // namespace morgue
