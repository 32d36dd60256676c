// Owns: the kinds of entries of the posting list table.
#include "indexer/merge/posting_merge.hpp"

#include <algorithm>

#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/posting_chunks.hpp"

namespace morgue::merge {

using glass::Unpacker;

namespace {

using Members = std::vector<Source*>;

/// Metadata and statistics stand alone, chunks go by their slot or term.
std::size_t group_size(std::string_view key) {
  if (key.starts_with(glass::kMetadata) || key.starts_with(glass::kValueStatistics))
    return key.size();
  if (key.starts_with(glass::kLengths)) return glass::kLengths.size();
  if (!key.starts_with(glass::kValueChunk)) return glass::packed_term_size(key);
  Unpacker in(key.substr(glass::kValueChunk.size()));
  in.uint32();  // slot
  return key.size() - in.rest().size();
}

void copy_first(const Members& members, glass::TableWriter& out) {
  out.add(members.front()->scan.key(), members.front()->scan.tag());
  for (Source* member : members) member->scan.next();
}

void merge_value_statistics(const std::string& key, const Members& members,
                            glass::TableWriter& out) {
  std::uint64_t values = 0;
  std::string_view least;
  std::string_view greatest;
  for (const Source* member : members) {
    Unpacker in(member->scan.tag());
    const std::uint32_t count = in.uint32();
    const std::string_view low = in.bytes(in.uint32());
    const std::string_view high = in.at_end() ? low : in.rest();  // both are the same
    least = values == 0 ? low : std::min(least, low);
    greatest = std::max(greatest, high);
    values += count;
  }
  std::string tag;
  glass::pack_uint(tag, values);
  glass::pack_string(tag, least);
  if (least != greatest) tag += greatest;
  out.add(key, tag);
  for (Source* member : members) member->scan.next();
}

void copy_value_chunks(const std::string& slot, const Members& members, glass::TableWriter& out) {
  std::string key;
  for (Source* member : members) {
    glass::TableScan& scan = member->scan;
    for (; !scan.at_end() && scan.key().starts_with(slot); scan.next()) {
      std::string_view docid = scan.key().substr(slot.size());
      key = slot;
      glass::pack_sortable(key, member->shifted(glass::take_sortable(docid)));
      out.add(key, scan.tag());
    }
  }
}

/// Adds up what the first chunks say of their whole lists.
glass::ListTotals totals_of(const Members& members) {
  glass::ListTotals totals;
  for (const Source* member : members) {
    Unpacker in(member->scan.tag());
    totals.documents += in.uint64();
    totals.occurrences += in.uint64();
  }
  return totals;
}

glass::PostingChunk shifted(const Source& source, std::uint32_t first, std::string_view tag) {
  const glass::PostingChunk chunk = glass::read_chunk(first, tag);
  return {source.shifted(chunk.first), source.shifted(chunk.last), chunk.entries};
}

void add_list(Source& source, const std::string& group, const std::string& continued,
              glass::PostingChunkWriter& out) {
  glass::TableScan& scan = source.scan;
  if (scan.key() != group) glass::throw_damaged("posting list");
  Unpacker head(scan.tag());
  head.uint64();  // documents
  head.uint64();  // occurrences
  const std::uint32_t before_first = head.uint32();
  if (before_first >= source.last_docid) glass::throw_damaged("posting list");
  out.add(shifted(source, before_first + 1, head.rest()));
  for (scan.next(); !scan.at_end() && scan.key().starts_with(continued); scan.next()) {
    std::string_view docid = scan.key().substr(continued.size());
    if (docid.starts_with('\xFF')) break;  // another term, which goes on with NUL
    const std::uint32_t first = glass::take_sortable(docid);
    if (!docid.empty()) glass::throw_damaged("posting list");
    out.add(shifted(source, first, scan.tag()));
  }
}

void merge_lists(const std::string& group, const Members& members, glass::TableWriter& out) {
  const std::string continued = group == glass::kLengths ? group : group + '\0';
  glass::PostingChunkWriter list(out, group, continued, totals_of(members));
  for (Source* member : members) add_list(*member, group, continued, list);
  list.end();
}

}  // namespace

void merge_postings(Sources& sources, glass::TableWriter& out) {
  GroupedSources groups(sources, group_size);
  while (groups.next()) {
    const std::string& group = groups.group();
    if (group.starts_with(glass::kMetadata)) {
      copy_first(groups.members(), out);
    } else if (group.starts_with(glass::kValueStatistics)) {
      merge_value_statistics(group, groups.members(), out);
    } else if (group.starts_with(glass::kValueChunk)) {
      copy_value_chunks(group, groups.members(), out);
    } else {
      merge_lists(group, groups.members(), out);
    }
  }
}

}  // namespace morgue::merge
