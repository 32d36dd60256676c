// Owns: what is the same for all operators of one query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "common/index/story_map.hpp"
#include "common/postings/index_reader.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/ranking/bm25.hpp"
#include "searcher/resolve/resolved.hpp"
#include "searcher/retrieval/listed.hpp"

namespace morgue::retrieval {

/// What a search leaves out of its whole answer beside what the query says.
struct Restriction {
  std::vector<std::string> without_ids;  ///< of articles
  std::optional<std::int64_t>
      published_before;                        ///< only articles wholly before this second (civil)
  std::optional<std::uint64_t> changed_after;  ///< only articles of later commits (ArchiveState)

  bool any() const { return !without_ids.empty() || published_before || changed_after; }
};

/// One query in one state of one index. What it refers to must outlive the operators.
struct QueryContext {
  const query::ResolvedQuery& query;
  const JoinedDatabase& database;
  std::shared_ptr<IndexReader> reader;  ///< of the state that `database` reads
  Analyzer& analyzer;
  const ranking::Options& ranking;
  Deadline deadline;
  Restriction only = {};
  DocidList changed = nullptr;  ///< those of only.changed_after, where it says so
  /// Of the state that `database` reads; nullptr where stories are not counted.
  std::shared_ptr<const StoryMap> stories = nullptr;

  /// The same for another query of this index.
  QueryContext of(const query::ResolvedQuery& other) const {
    return {other, database, reader, analyzer, ranking, deadline, only, changed, stories};
  }
  ranking::LengthNorm length_norm() const { return {ranking, database.get_avlength()}; }
};

}  // namespace morgue::retrieval
