// Owns: cutting a posting list, or the list of document lengths, into chunks of the posting list
// table, and joining chunks. Does not own: the table (entry_sink.hpp), reading postings
// (common/glass/posting_list.hpp).
// Source of the format: Xapian 1.4.22, backends/glass/glass_postlist.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/entry_sink.hpp"

namespace morgue::glass {

/// A list of postings or values is cut into chunks of about this many bytes, as Xapian does.
inline constexpr std::size_t kChunkBytes = 2000;

/// What is known of a whole list before its first chunk is written.
struct ListTotals {
  std::uint64_t documents = 0;
  std::uint64_t occurrences = 0;
};

/// Consecutive postings, packed: a frequency, then pairs of distance less one and frequency.
struct PostingChunk {
  std::uint32_t first = 0;  ///< docid
  std::uint32_t last = 0;
  std::string_view entries;
};

/// One list. Documents come in ascending order; at least one does.
class PostingChunkWriter {
 public:
  /// `key` is that of the first chunk, `continued` what those of further ones begin with.
  PostingChunkWriter(EntrySink& table, std::string_view key, std::string_view continued,
                     const ListTotals& totals);
  /// Goes on with a list whose first chunk is written already.
  PostingChunkWriter(EntrySink& table, std::string_view continued)
      : table_(table), continued_(continued) {}

  void add(std::uint32_t document, std::uint32_t frequency);
  void add(const PostingChunk& chunk);

  /// Ends the list.
  void end() { write(true); }

 private:
  void write(bool last);

  EntrySink& table_;
  std::string key_;
  std::string continued_;
  std::string tag_;
  std::string entries_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

/// The chunk in the tag of an entry that is not the first of its list, or in what is left of the
/// first one's after its totals and first document. Throws Xapian::DatabaseCorruptError.
PostingChunk read_chunk(std::uint32_t first, std::string_view tag);

}  // namespace morgue::glass
