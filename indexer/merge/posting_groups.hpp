// Owns: which entries of the posting list table belong together, and the chunks of a source's list.
// Does not own: what is made of them (posting_merge.hpp, appended.hpp).
// Source of the format: Xapian 1.4.22, backends/glass/glass_postlist.cc, glass_values.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/packing.hpp"
#include "common/glass/posting_chunks.hpp"
#include "indexer/merge/grouped_sources.hpp"

namespace morgue::merge {

// All throw Xapian::DatabaseCorruptError for damaged entries.

using Members = std::vector<Source*>;

/// Metadata and statistics stand alone, chunks go by their slot or term.
std::size_t group_size(std::string_view key);

/// What a list counts, at the begin of the tag of its first chunk.
glass::ListTotals take_totals(glass::Unpacker& tag);

/// What the first chunks say of their whole lists, added up.
glass::ListTotals totals_of(const Members& members);

/// Where the keys of a list's chunks are.
struct ListKeys {
  explicit ListKeys(const std::string& of);

  const std::string& group;  ///< of the first
  std::string continued;     ///< what the others begin with
};

/// The chunk in the first entry of a list, behind its totals.
glass::PostingChunk first_chunk(glass::Unpacker& tag, std::uint32_t last_docid);

/// Whether a key is that of a further chunk of the list, and then its first document.
bool is_continued(const ListKeys& keys, std::string_view key, std::uint32_t& first);

/// Calls `take` with each chunk of a source's list, as the source has it.
template <typename Take>
void each_chunk(Source& source, const ListKeys& keys, const Take& take) {
  glass::TableScan& scan = source.scan;
  if (scan.key() != keys.group) glass::throw_damaged("posting list");
  glass::Unpacker head(scan.tag());
  take_totals(head);
  take(first_chunk(head, source.last_docid()));
  std::uint32_t first = 0;
  for (scan.next(); !scan.at_end() && is_continued(keys, scan.key(), first); scan.next())
    take(glass::read_chunk(first, scan.tag()));
}

inline glass::PostingChunk shifted(const Source& source, const glass::PostingChunk& chunk) {
  return {source.shifted(chunk.first), source.shifted(chunk.last), chunk.entries};
}

}  // namespace morgue::merge
