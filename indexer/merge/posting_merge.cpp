// Owns: the kinds of entries of the posting list table.
#include "indexer/merge/posting_merge.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"
#include "indexer/merge/posting_groups.hpp"
#include "indexer/merge/staying.hpp"

namespace morgue::merge {

namespace {

/// What the first source has under the key, unless it is to go.
void take_metadata(const std::string& group, const Members& members, glass::TableWriter& out) {
  const std::string& left_out = members.front()->database.left_out_metadata;
  const std::string_view key = std::string_view(group).substr(glass::kMetadata.size());
  if (left_out.empty() || !key.starts_with(left_out))
    out.add(members.front()->scan.key(), members.front()->scan.tag());
  for (Source* member : members) member->scan.next();
}

/// Of the values of each source of which documents are left out.
using Staying = std::map<const Source*, SlotStatistics>;

Staying count_staying(const Sources& sources) {
  Staying staying;
  for (const auto& source : sources) {
    if (!source->left_out().empty()) staying.emplace(source.get(), staying_values(*source));
  }
  return staying;
}

std::uint32_t slot_of_statistics(std::string_view key) {
  key.remove_prefix(glass::kValueStatistics.size());
  if (key.size() > sizeof(std::uint32_t)) glass::throw_damaged("statistics of values");
  std::uint32_t slot = 0;
  for (std::size_t i = 0; i < key.size(); ++i)
    slot |= std::uint32_t{static_cast<unsigned char>(key[i])} << 8 * i;
  return slot;
}

void merge_value_statistics(const std::string& key, const Members& members, const Staying& staying,
                            glass::TableWriter& out) {
  const std::uint32_t slot = slot_of_statistics(key);
  ValueStatistics all;
  for (Source* member : members) {
    const auto counted = staying.find(member);
    if (counted == staying.end()) {
      all.add(member->scan.tag());
    } else if (const auto of_slot = counted->second.find(slot); of_slot != counted->second.end()) {
      all.add(of_slot->second.values, of_slot->second.least, of_slot->second.greatest);
    }
    member->scan.next();
  }
  if (all.values == 0) return;
  out.add(key, all.pack());
}

void copy_value_chunk(const std::string& slot, const Source& source, glass::TableWriter& out) {
  std::string_view docid = source.scan.key().substr(slot.size());
  const std::uint32_t first = glass::take_sortable(docid);
  std::string key = slot;
  if (source.left_out().empty()) {
    glass::pack_sortable(key, source.shifted(first));
    out.add(key, source.scan.tag());
  } else if (const auto kept = staying_chunk(source.left_out(), first, source.scan.tag())) {
    glass::pack_sortable(key, source.shifted(kept->first));
    out.add(key, kept->second);
  }
}

void copy_value_chunks(const std::string& slot, const Members& members, glass::TableWriter& out) {
  for (Source* member : members) {
    glass::TableScan& scan = member->scan;
    for (; !scan.at_end() && scan.key().starts_with(slot); scan.next())
      copy_value_chunk(slot, *member, out);
  }
}

void join_lists(const ListKeys& keys, const Members& members, glass::TableWriter& out) {
  glass::PostingChunkWriter list(out, keys.group, keys.continued, totals_of(members));
  for (Source* source : members) {
    each_chunk(*source, keys,
               [&](const glass::PostingChunk& chunk) { list.add(shifted(*source, chunk)); });
  }
  list.end();
}

/// Chunks of one list, held until its totals are known, which come before them.
class HeldList {
 public:
  void add(const glass::PostingChunk& chunk) {
    chunks_.push_back({chunk.first, chunk.last, entries_.size(), chunk.entries.size()});
    entries_ += chunk.entries;
  }

  /// Nothing where no posting stays.
  void write(const ListKeys& keys, const glass::ListTotals& totals, glass::TableWriter& out) const {
    if (chunks_.empty()) return;
    glass::PostingChunkWriter list(out, keys.group, keys.continued, totals);
    for (const Chunk& chunk : chunks_)
      list.add(
          {chunk.first, chunk.last, std::string_view(entries_).substr(chunk.begin, chunk.size)});
    list.end();
  }

 private:
  struct Chunk {
    std::uint32_t first;
    std::uint32_t last;
    std::size_t begin;  ///< in entries_
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::string entries_;
};

void join_what_stays(const ListKeys& keys, const Members& members, glass::TableWriter& out) {
  glass::ListTotals totals = totals_of(members);
  HeldList held;
  for (Source* source : members) {
    PostingFilter filter(source->left_out());
    each_chunk(*source, keys, [&](const glass::PostingChunk& chunk) {
      if (const auto kept = filter.keep(chunk)) held.add(shifted(*source, *kept));
    });
    if (filter.left_out().documents > totals.documents ||
        filter.left_out().occurrences > totals.occurrences)
      glass::throw_damaged("posting list");
    totals.documents -= filter.left_out().documents;
    totals.occurrences -= filter.left_out().occurrences;
  }
  held.write(keys, totals, out);
}

/// Joins the lists of lengths, which count nothing, and tells what they come to where documents are
/// left out.
class LengthLists {
 public:
  LengthLists(const ListKeys& keys, glass::TableWriter& out) : keys_(keys), out_(out) {}

  void add(Source& source) {
    glass::Statistics counted;
    PostingFilter filter(source.left_out());
    each_chunk(source, keys_, [&](const glass::PostingChunk& chunk) {
      const auto kept = filter.keep(chunk);
      if (!kept) return;
      if (!list_) list_.emplace(out_, keys_.group, keys_.continued, glass::ListTotals{});
      list_->add(shifted(source, *kept));
      count_lengths(*kept, counted);
    });
    if (!source.left_out().empty()) tell(source, counted);
  }

  void end() {
    if (list_) list_->end();
  }

 private:
  static void tell(Source& source, glass::Statistics& counted) {
    glass::Statistics& staying = source.database.staying;
    counted.last_docid = staying.last_docid;
    counted.greatest_frequency = std::min(staying.greatest_frequency, counted.longest);
    staying = counted;
  }

  const ListKeys& keys_;
  glass::TableWriter& out_;
  std::optional<glass::PostingChunkWriter> list_;  ///< none before the first chunk
};

void join_lengths(const ListKeys& keys, const Members& members, glass::TableWriter& out) {
  LengthLists lists(keys, out);
  for (Source* source : members) lists.add(*source);
  lists.end();
}

void merge_lists(const std::string& group, const Members& members, glass::TableWriter& out) {
  const ListKeys keys(group);
  const bool all_stay = std::all_of(members.begin(), members.end(), [](const Source* source) {
    return source->left_out().empty();
  });
  if (all_stay) return join_lists(keys, members, out);
  group == glass::kLengths ? join_lengths(keys, members, out) : join_what_stays(keys, members, out);
}

}  // namespace

void merge_postings(Sources& sources, glass::TableWriter& out) {
  const Staying staying = count_staying(sources);
  GroupedSources groups(sources, group_size);
  while (groups.next()) {
    const std::string& group = groups.group();
    if (group.starts_with(glass::kMetadata)) {
      take_metadata(group, groups.members(), out);
    } else if (group.starts_with(glass::kValueStatistics)) {
      merge_value_statistics(group, groups.members(), staying, out);
    } else if (group.starts_with(glass::kValueChunk)) {
      copy_value_chunks(group, groups.members(), out);
    } else {
      merge_lists(group, groups.members(), out);
    }
  }
}

}  // namespace morgue::merge
