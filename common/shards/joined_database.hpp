// Owns: one state of an archive as Xapian's API reads it: its shards, each by itself and joined to
// one database, and what Xapian does not join: values and metadata. Does not own: posting lists
// (index_reader.hpp), going on to a later state (snapshot.hpp), where shards are (index_place.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/index/declared_fields.hpp"
#include "common/index/docids.hpp"
#include "common/index/story_map.hpp"
#include "common/shards/index_place.hpp"
#include "common/shards/remote_values.hpp"

namespace morgue {

/// One state of one shard.
struct Shard {
  ShardAddress address;
  Xapian::Database database;
  std::filesystem::path generation = {};  ///< that it was opened as; empty where it is remote
  std::uint64_t opened =
      0;  ///< how often it was opened or read again: a remote one has no revision
  std::shared_ptr<RemoteValues> remote = nullptr;  ///< what was fetched; nullptr: a local one
};

/// A Xapian::Database: what reads terms takes it for one. Cheap to copy; copies are the same state.
class JoinedDatabase : public Xapian::Database {
 public:
  JoinedDatabase() = default;
  /// Of one shard of this machine; for those who have no more.
  explicit JoinedDatabase(const Xapian::Database& database);
  explicit JoinedDatabase(std::vector<Shard> shards);

  const std::vector<Shard>& shards() const { return shards_; }
  bool is_one() const { return shards_.size() == 1; }
  bool has_remote() const { return has_remote_; }
  Docids docids() const { return {static_cast<std::uint32_t>(shards_.size())}; }
  /// Tells states apart: of each shard what it is and its revision. May throw Xapian::Error.
  std::string state() const;
  /// Grows with each commit in any of the shards of this machine. May throw Xapian::Error.
  std::uint64_t revisions() const;

  /// Whether it is of several shards whose articles all have a place among all (Slot::order). May
  /// throw Xapian::Error.
  bool is_ordered() const;

  /// What Xapian::Document::get_value() would give. May throw Xapian::Error.
  std::string value_of(Xapian::docid docid, Xapian::valueno slot) const;

  /// The words that stand under a key of word_keys.hpp, sorted. May throw Xapian::Error.
  std::vector<std::string> words_under(const std::string& key) const;
  /// Calls `visit` with each key that begins so; sorted.
  void for_each_word_key(const std::string& begin,
                         const std::function<void(const std::string&)>& visit) const;
  /// The remote shards whose words cannot be read: they serve no copy of them (served_words.hpp).
  std::vector<std::string> without_words() const;

 private:
  std::vector<Shard> shards_;
  bool has_remote_ = false;
};

/// Metadata of all shards. Each throws as the function of one database does, and Error
/// (index_incompatible) where shards contradict each other.
int documents_version(const JoinedDatabase& database);
bool has_stories(const JoinedDatabase& database);
bool finds_compounds(const JoinedDatabase& database);
DeclaredFields declared_fields(const JoinedDatabase& database);
std::vector<std::string> noted_bases(const JoinedDatabase& database);
StoryMap stories_of(const JoinedDatabase& database);

/// The documents that have a value in a slot, ascending, with it. May throw Xapian::Error.
class ValueStream {
 public:
  ValueStream(const JoinedDatabase& database, Xapian::valueno slot);

  bool at_end() const { return fetched_ == nullptr ? at_ == end_ : place_ == fetched_->size(); }
  std::uint32_t docid() const {
    return fetched_ == nullptr ? at_.get_docid() : (*fetched_)[place_].docid;
  }
  std::string value() const { return fetched_ == nullptr ? *at_ : (*fetched_)[place_].value; }
  void next() { fetched_ == nullptr ? void(++at_) : void(++place_); }
  /// Goes on to the first document of `docid` or later; never back.
  void seek(std::uint32_t docid);

 private:
  Xapian::ValueIterator at_;
  Xapian::ValueIterator end_;
  std::shared_ptr<const std::vector<DocumentValue>> fetched_;  ///< where a shard is remote
  std::size_t place_ = 0;
};

}  // namespace morgue
