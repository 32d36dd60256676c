// Owns: changing an index in place: which articles are new, changed or the same, and when to commit.
// Does not own: what a document holds (document_builder.hpp), which articles there are (source_walker.hpp).
#pragma once

#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <set>
#include <string>

#include "common/stored_article.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/stem_dictionary.hpp"
#include "indexer/write_lock.hpp"

namespace morgue {

/// What became of an article.
enum class PutResult {
  added,
  replaced,       ///< the index held another state of it
  unchanged,      ///< the index held just this
  older_duplicate ///< another file has the same id with a later state, which stays
};

/// The one writer of an index. Errors of Xapian come as Error.
class IndexWriter {
 public:
  /// Opens the index at `path` for writing, or makes it (also its folder) when `create`. Takes the write lock.
  IndexWriter(const std::filesystem::path& path, bool create, std::chrono::seconds wait);

  /// Adds the article, or replaces the one with its id. Of two files with the same id the later published wins, then the later path
  /// and record, so that the order of reading does not matter.
  PutResult put(const StoredArticle& article);

  /// Removes the article with that id; false where there is none.
  bool remove(const std::string& id);

  /// Removes what came from `file`, except what put() saw since the writer was opened; returns how many.
  Xapian::doccount remove_unseen(const std::string& file);

  /// The files that articles came from.
  std::vector<std::string> files() const;

  /// Makes all changes so far durable. Also done by itself after every kCommitBytes of text.
  void commit();

  Xapian::doccount article_count() const { return database_.get_doccount(); }

 private:
  void open(bool create);
  void count(std::size_t bytes);
  bool incoming_wins(const StoredArticle& incoming, Xapian::docid docid) const;

  std::filesystem::path path_;
  WriteLock lock_;
  Xapian::WritableDatabase database_;
  StemDictionary stems_;
  DocumentBuilder builder_{[this](std::string_view word, std::string_view stem) { stems_.note(word, stem); }};
  std::set<Xapian::docid> seen_;
  std::size_t pending_bytes_ = 0;
};

}  // namespace morgue
