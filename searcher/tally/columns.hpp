// Owns: what is counted of articles, laid out by document and kept in memory for one state of an
// index, so that an answer is counted by its own articles alone. For programs that answer many
// queries: laying out reads all articles once, as counting without it does each time. Does not own:
// counting (count.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "common/dates/calendar.hpp"
#include "common/fields/schema.hpp"
#include "common/postings/index_reader.hpp"
#include "common/shards/joined_database.hpp"

namespace morgue::tally {

/// The values of a field, as numbers into a list of terms.
struct ValueColumn {
  std::vector<std::string> terms;       ///< all of the field, with its prefix
  std::vector<std::uint32_t> articles;  ///< that have each
  std::vector<std::uint32_t> begins;    ///< by docid: where its numbers begin in `numbers`
  std::vector<std::uint32_t> numbers;
  std::uint32_t articles_with = 0;  ///< that have any

  std::size_t documents() const { return begins.empty() ? 0 : begins.size() - 1; }
};

/// The bucket that each article's date is in.
struct BucketColumn {
  static constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();
  static constexpr std::int32_t kLessExact = kUndated + 1;

  std::vector<std::int32_t> buckets;               ///< by docid
  std::map<std::int32_t, std::uint32_t> articles;  ///< of each bucket, kUndated among them
};

/// Of one state. May be used by several threads.
class Columns {
 public:
  /// Laid out when they are first asked for; others wait meanwhile. May throw Xapian::Error.
  std::shared_ptr<const ValueColumn> values(const Field& field, const Xapian::Database& database,
                                            IndexReader& reader);
  std::shared_ptr<const BucketColumn> buckets(calendar::Unit unit, const JoinedDatabase& database);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const ValueColumn>> values_;  ///< by prefix
  std::map<calendar::Unit, std::shared_ptr<const BucketColumn>> buckets_;
};

/// The columns of the last state that was asked for. May be used by several threads.
class ColumnCache {
 public:
  /// Of the state that `database` reads.
  std::shared_ptr<Columns> of(const JoinedDatabase& database);

 private:
  std::mutex mutex_;
  std::string state_;
  std::shared_ptr<Columns> columns_;
};

}  // namespace morgue::tally
