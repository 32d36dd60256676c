// Owns: the layout of chunks.
#include "common/glass/posting_chunks.hpp"

#include <limits>

#include "common/glass/packing.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

PostingChunkWriter::PostingChunkWriter(EntrySink& table, std::string_view key,
                                       std::string_view continued, const ListTotals& totals)
    : table_(table), key_(key), continued_(continued) {
  pack_uint(tag_, totals.documents);
  pack_uint(tag_, totals.occurrences);
}

void PostingChunkWriter::add(std::uint32_t document, std::uint32_t frequency) {
  if (entries_.size() >= kChunkBytes) write(false);
  if (entries_.empty()) {
    first_ = document;
  } else {
    pack_uint(entries_, document - last_ - 1);
  }
  last_ = document;
  pack_uint(entries_, frequency);
}

void PostingChunkWriter::add(const PostingChunk& chunk) {
  if (!entries_.empty() && chunk.first <= last_) throw_damaged("posting list");
  if (!entries_.empty() && entries_.size() + chunk.entries.size() > kChunkBytes) write(false);
  if (entries_.empty()) {
    first_ = chunk.first;
  } else {
    pack_uint(entries_, chunk.first - last_ - 1);
  }
  last_ = chunk.last;
  entries_ += chunk.entries;
}

void PostingChunkWriter::write(bool last) {
  const bool first = !tag_.empty();  // it has the totals in it
  if (first) {
    pack_uint(tag_, first_ - 1);
  } else {
    key_ = continued_;
    pack_sortable(key_, first_);
  }
  tag_.push_back(last ? '1' : '0');
  pack_uint(tag_, last_ - first_);
  tag_ += entries_;
  table_.put(key_, tag_);
  entries_.clear();
  tag_.clear();
}

PostingChunk read_chunk(std::uint32_t first, std::string_view tag) {
  Unpacker in(tag);
  in.byte();  // whether it is the last
  const std::uint32_t span = in.uint32();
  if (span > std::numeric_limits<std::uint32_t>::max() - first || in.at_end())
    throw_damaged("posting list");
  return {first, first + span, in.rest()};
}

}  // namespace morgue::glass
