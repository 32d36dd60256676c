// Owns: the tombstones of articles that were taken down: what is kept of each in the index's
// metadata, and which articles they keep out. Does not own: removing articles
// (build/takedown.hpp), listing and asking (commands/suppress.cpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/fields/stored_article.hpp"

namespace morgue::takedown {

/// What stands for an article that is not to be in the index: never its text.
struct Tombstone {
  std::string id;
  std::string text;     ///< text_hash(); empty where the article was never seen
  std::string label;    ///< label_hash() of an article whose id is but a file and a number in it,
                        ///< where another article may come to stand; else empty
  std::int64_t at = 0;  ///< seconds since 1970-01-01, UTC
  std::string who;
  std::string reason;
  std::vector<std::string> also;  ///< ids of other articles with the same text, gone with it

  bool operator==(const Tombstone&) const = default;
};

/// For an article that is to go; the rest is the caller's.
Tombstone tombstone_of(const StoredArticle& article);

/// As metadata and lists have it, with "suppressed" as "2026-11-29T05:20:00Z".
nlohmann::ordered_json to_json(const Tombstone& tombstone);
/// Throws nlohmann::json::exception for what is none.
Tombstone from_json(const nlohmann::ordered_json& json);
/// "2026-11-29T05:20:00Z".
std::string suppressed_words(const Tombstone& tombstone);

/// All of an index.
class Tombstones {
 public:
  Tombstones() = default;
  /// Throws Error (index_damaged) for one that cannot be read; may throw Xapian::Error.
  explicit Tombstones(const Xapian::Database& database);

  bool empty() const { return by_id_.empty(); }
  std::size_t size() const { return by_id_.size(); }

  /// The one for that very id, or nullptr.
  const Tombstone* find(const std::string& id) const;

  /// The one that keeps the article out, or nullptr: of its id or of its text.
  const Tombstone* covering(const StoredArticle& article) const;

  /// Takes the place of one for the same id.
  void put(Tombstone tombstone);

  /// Takes each of another index; of two for the same id the other's.
  void put_all(const Tombstones& others);

  /// In the order of their times, then ids.
  std::vector<Tombstone> sorted() const;

 private:
  std::map<std::string, Tombstone> by_id_;
  std::unordered_multimap<std::string, std::string> ids_by_text_;
};

/// Write, or take away, one; durable with the next commit of the database.
void write(Xapian::WritableDatabase& database, const Tombstone& tombstone);
void erase(Xapian::WritableDatabase& database, const Tombstone& tombstone);

}  // namespace morgue::takedown
