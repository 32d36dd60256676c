// Owns: what stays of the lists of postings, lengths and values of a database of which documents
// are left out. Does not own: joining what stays (posting_merge.hpp).
// Source of the formats: Xapian 1.4.22, backends/glass/glass_postlist.cc, glass_values.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/glass/posting_chunks.hpp"
#include "indexer/merge/source.hpp"

namespace morgue::merge {

// All throw Xapian::DatabaseCorruptError for damaged entries.

/// What stays of one list of postings, chunk by chunk.
class PostingFilter {
 public:
  explicit PostingFilter(const LeftOut& left_out) : left_out_(left_out) {}

  /// What stays of a chunk, if anything. Valid until the next call, and as long as the chunk.
  std::optional<glass::PostingChunk> keep(const glass::PostingChunk& chunk);

  /// What did not stay so far.
  const glass::ListTotals& left_out() const { return totals_; }

 private:
  const LeftOut& left_out_;
  glass::ListTotals totals_;
  std::string entries_;
};

/// Counts documents and bounds of lengths: adds those of a chunk of the list of lengths.
void count_lengths(const glass::PostingChunk& chunk, glass::Statistics& statistics);

struct ValueStatistics {
  std::uint64_t values = 0;
  std::string least;
  std::string greatest;

  void add(std::uint64_t count, std::string_view low, std::string_view high);
  /// Those of an entry of the table.
  void add(std::string_view tag);
  /// The tag of such an entry.
  std::string pack() const;
};
using SlotStatistics = std::map<std::uint32_t, ValueStatistics>;

/// Calls `take` with each document and its value of a chunk of values that begins with that
/// document.
void each_value(std::uint32_t docid, std::string_view tag,
                const std::function<void(std::uint32_t docid, std::string_view value)>& take);

/// Of the values of the documents that stay. Reads all values, as their statistics come before them
/// in the table.
SlotStatistics staying_values(const Source& source);

/// What stays of a chunk of values that begins with document `first`: that document and the tag, or
/// nothing.
std::optional<std::pair<std::uint32_t, std::string>> staying_chunk(const LeftOut& left_out,
                                                                   std::uint32_t first,
                                                                   std::string_view tag);

}  // namespace morgue::merge
