// Owns: writing an archive of one index or of several shards: which shard an article belongs to,
// its place among all, and what the shards must agree on when a run ends. Does not own: writing one
// index (ingest.hpp, index_writer.hpp).
//
// An article belongs to the shard that the hash of its id says, whoever adds it, so that it is
// never in two. Shards serve a copy of their words, for machines that search them from elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "indexer/build/index_writer.hpp"
#include "indexer/build/ingest.hpp"

namespace morgue {

/// The number of the shard, from 0, of the article with that id: XXH3 of the id modulo `shards`.
std::size_t shard_of_id(const std::string& id, std::size_t shards);

/// Throws Error (index_damaged) where the shard, by its first article, is not the one of that
/// number, from 0, of so many: folders that have changed places would take in again what the other
/// has.
void check_place(const std::filesystem::path& shard, const Xapian::Database& database,
                 std::size_t number, std::size_t shards);

/// Finds the copies among the articles of all shards, and writes what has changed of the stories of
/// each. The caller holds the locks. Throws Error.
void settle_stories(const std::vector<IndexWriter*>& shards);

struct ArchiveWriterOptions {
  std::chrono::seconds wait{0};  ///< for locks
  WantedSettings settings;
  IngestOptions ingest;  ///< of all shards together
};

/// The shards are given in their order: shard_of_id() counts them. Throws Error.
class ArchiveWriter {
 public:
  /// An index that is not there is made.
  ArchiveWriter(const std::vector<std::filesystem::path>& shards,
                const ArchiveWriterOptions& options);

  /// One shard.
  struct Part {
    std::unique_ptr<IndexWriter> writer;
    std::unique_ptr<Ingest> ingest;
  };
  std::vector<Part>& parts() { return parts_; }
  const std::vector<Part>& parts() const { return parts_; }
  bool is_sharded() const { return parts_.size() > 1; }
  const IndexSettings& settings() const { return parts_.front().writer->settings(); }

  /// As Ingest.
  PutOutcome put(StoredArticle article, bool cut = false);
  void withdraw(const std::string& id) { part_of(id).ingest->withdraw(id); }
  bool finish();
  bool finish_quickly();
  Xapian::doccount suspend();
  std::set<std::string> to_put_again() const;
  /// Of the shard that has most.
  std::string describe_choice() const;

  /// As IndexWriter.
  Xapian::doccount article_count() const;
  std::set<std::string> bases() const;
  void note_base(const std::string& base);
  void reopen();
  /// Only where all shards are empty.
  bool discard_if_empty();
  /// Ends taking articles.
  void end_ingest();

 private:
  Part& part_of(const std::string& id) { return parts_[shard_of_id(id, parts_.size())]; }
  void settle_shards();
  takedown::Tombstones tombstones() const;

  std::vector<Part> parts_;
  std::uint32_t order_ = 0;  ///< the last that was given; 0 in an archive of one index
};

}  // namespace morgue
