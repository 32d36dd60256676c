// Owns: the walks through chunks.
#include "indexer/merge/staying.hpp"

#include <algorithm>
#include <limits>

#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"

namespace morgue::merge {

using glass::PostingChunk;
using glass::Unpacker;

namespace {

/// The document after `docid`, of which the distance less one comes next.
std::uint32_t next_document(std::uint32_t docid, Unpacker& in) {
  const std::uint64_t next = std::uint64_t{docid} + in.uint32() + 1;
  if (next > std::numeric_limits<std::uint32_t>::max()) glass::throw_damaged("posting list");
  return static_cast<std::uint32_t>(next);
}

/// Calls `take` with each document and its frequency.
template <typename Take>
void each_posting(const PostingChunk& chunk, const Take& take) {
  Unpacker in(chunk.entries);
  std::uint32_t docid = chunk.first;
  take(docid, in.uint32());
  while (!in.at_end()) {
    docid = next_document(docid, in);
    take(docid, in.uint32());
  }
  if (docid != chunk.last) glass::throw_damaged("posting list");
}

}  // namespace

std::optional<PostingChunk> PostingFilter::keep(const PostingChunk& chunk) {
  if (!left_out_.any_in(chunk.first, chunk.last)) return chunk;
  entries_.clear();
  PostingChunk kept;
  each_posting(chunk, [&](std::uint32_t docid, std::uint32_t frequency) {
    if (left_out_.contains(docid)) {
      ++totals_.documents;
      totals_.occurrences += frequency;
      return;
    }
    if (kept.last == 0) {
      kept.first = docid;
    } else {
      glass::pack_uint(entries_, docid - kept.last - 1);
    }
    kept.last = docid;
    glass::pack_uint(entries_, frequency);
  });
  if (kept.last == 0) return std::nullopt;
  kept.entries = entries_;
  return kept;
}

void count_lengths(const PostingChunk& chunk, glass::Statistics& statistics) {
  each_posting(chunk, [&statistics](std::uint32_t, std::uint32_t length) {
    ++statistics.documents;
    statistics.total_length += length;
    statistics.longest = std::max(statistics.longest, length);
    if (length > 0 && (statistics.shortest == 0 || length < statistics.shortest))
      statistics.shortest = length;
  });
}

void ValueStatistics::add(std::uint64_t count, std::string_view low, std::string_view high) {
  if (count == 0) return;
  if (values == 0 || low < least) least = low;
  if (values == 0 || high > greatest) greatest = high;
  values += count;
}

void ValueStatistics::add(std::string_view tag) {
  Unpacker in(tag);
  const std::uint32_t count = in.uint32();
  const std::string_view low = in.bytes(in.uint32());
  add(count, low, in.at_end() ? low : in.rest());  // else both are the same
}

std::string ValueStatistics::pack() const {
  std::string tag;
  glass::pack_uint(tag, values);
  glass::pack_string(tag, least);
  if (least != greatest) tag += greatest;
  return tag;
}

void each_value(std::uint32_t docid, std::string_view tag,
                const std::function<void(std::uint32_t docid, std::string_view value)>& take) {
  Unpacker in(tag);
  take(docid, in.bytes(in.uint32()));
  while (!in.at_end()) {
    docid = next_document(docid, in);
    take(docid, in.bytes(in.uint32()));
  }
}

SlotStatistics staying_values(const Source& source) {
  SlotStatistics all;
  glass::TableScan scan(source.database.folder, glass::TableId::postlist, source.database.version,
                        source.on_read);
  for (; !scan.at_end() && scan.key() < glass::kLengths; scan.next()) {
    if (!scan.key().starts_with(glass::kValueChunk)) continue;
    std::string_view key = scan.key().substr(glass::kValueChunk.size());
    Unpacker slot(key);
    ValueStatistics& statistics = all[slot.uint32()];
    key = slot.rest();
    each_value(glass::take_sortable(key), scan.tag(),
               [&](std::uint32_t docid, std::string_view value) {
                 if (!source.left_out().contains(docid)) statistics.add(1, value, value);
               });
  }
  return all;
}

std::optional<std::pair<std::uint32_t, std::string>> staying_chunk(const LeftOut& left_out,
                                                                   std::uint32_t first,
                                                                   std::string_view tag) {
  std::optional<std::pair<std::uint32_t, std::string>> kept;
  std::uint32_t last = 0;
  each_value(first, tag, [&](std::uint32_t docid, std::string_view value) {
    if (left_out.contains(docid)) return;
    if (!kept) {
      kept.emplace(docid, std::string());
    } else {
      glass::pack_uint(kept->second, docid - last - 1);
    }
    last = docid;
    glass::pack_string(kept->second, value);
  });
  return kept;
}

}  // namespace morgue::merge
