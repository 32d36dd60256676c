// Owns: the kinds of entries of the posting list table. Of a long list the first chunk, which has
// the totals, and the last are changed.
#include <string>
#include <string_view>

#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/posting_chunks.hpp"
#include "common/glass/unpacking.hpp"
#include "indexer/merge/appended.hpp"
#include "indexer/merge/posting_groups.hpp"
#include "indexer/merge/staying.hpp"

namespace morgue::merge {

namespace {

/// Goes on with a stream of values.
class ValueChunks {
 public:
  ValueChunks(const std::string& slot, glass::EntrySink& out) : slot_(slot), out_(out) {}

  /// Begins with the chunk that is there, where it is not full.
  void start_with(std::uint32_t first, std::string_view tag) {
    if (tag.size() >= glass::kChunkBytes) return;
    first_ = first;
    each_value(first, tag, [this](std::uint32_t docid, std::string_view) { last_ = docid; });
    tag_ = tag;
  }

  void add(std::uint32_t docid, std::string_view value) {
    if (tag_.size() >= glass::kChunkBytes) end();
    if (!tag_.empty() && docid <= last_) glass::throw_damaged("values");
    if (tag_.empty()) {
      first_ = docid;
    } else {
      glass::pack_uint(tag_, docid - last_ - 1);
    }
    last_ = docid;
    glass::pack_string(tag_, value);
  }

  void end() {
    if (tag_.empty()) return;
    std::string key = slot_;
    glass::pack_sortable(key, first_);
    out_.put(key, tag_);
    tag_.clear();
  }

 private:
  const std::string& slot_;
  glass::EntrySink& out_;
  std::string tag_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

class Postings final : public glass::TableChanges {
 public:
  Postings(Sources& sources, glass::Table& target, const MetadataEdits& metadata)
      : groups_(sources, group_size),
        target_(target),
        first_docid_(sources.front()->database.offset + 1),
        edit_(metadata.begin()),
        edits_end_(metadata.end()) {}

 private:
  bool more() override {
    if (edit_ != edits_end_) {  // metadata is the first of all in the table
      const std::string key = std::string(glass::kMetadata) + edit_->first;
      edit_->second.empty() ? remove(key) : put(key, edit_->second);
      ++edit_;
      return true;
    }
    if (!groups_.next()) return false;
    const std::string& group = groups_.group();
    if (group.starts_with(glass::kMetadata)) {
      for (Source* member : groups_.members()) member->scan.next();
    } else if (group.starts_with(glass::kValueStatistics)) {
      put_value_statistics(group);
    } else if (group.starts_with(glass::kValueChunk)) {
      put_values(group);
    } else {
      put_list(ListKeys(group));
    }
    return true;
  }

  void put_value_statistics(const std::string& key) {
    ValueStatistics all;
    if (target_.find(key)) all.add(target_.tag());
    for (Source* member : groups_.members()) {
      all.add(member->scan.tag());
      member->scan.next();
    }
    if (all.values > 0) put(key, all.pack());
  }

  /// Goes to the last entry before new documents whose key begins so.
  bool find_last(const std::string& begin) {
    std::string key = begin;
    glass::pack_sortable(key, first_docid_);
    return !target_.find(key) && target_.stands() && target_.key().starts_with(begin);
  }

  void put_values(const std::string& slot) {
    ValueChunks chunks(slot, *this);
    if (find_last(slot)) {
      std::string_view docid = target_.key().substr(slot.size());
      chunks.start_with(glass::take_sortable(docid), target_.tag());
    }
    for (Source* member : groups_.members()) {
      for (; !member->scan.at_end() && member->scan.key().starts_with(slot); member->scan.next()) {
        std::string_view docid = member->scan.key().substr(slot.size());
        each_value(glass::take_sortable(docid), member->scan.tag(),
                   [&](std::uint32_t of, std::string_view value) {
                     chunks.add(member->shifted(of), value);
                   });
      }
    }
    chunks.end();
  }

  void put_members(const ListKeys& keys, glass::PostingChunkWriter& list) {
    for (Source* member : groups_.members()) {
      each_chunk(*member, keys,
                 [&](const glass::PostingChunk& chunk) { list.add(shifted(*member, chunk)); });
    }
    list.end();
  }

  void put_list(const ListKeys& keys) {
    glass::ListTotals totals = totals_of(groups_.members());
    if (!target_.find(keys.group)) {
      glass::PostingChunkWriter list(*this, keys.group, keys.continued, totals);
      return put_members(keys, list);
    }
    const std::string first(target_.tag());
    glass::Unpacker in(first);
    const glass::ListTotals before = take_totals(in);
    totals.documents += before.documents;
    totals.occurrences += before.occurrences;
    const std::string_view rest = in.rest();
    const glass::PostingChunk chunk = first_chunk(in, first_docid_ - 1);
    if (!find_last_chunk(keys)) {
      glass::PostingChunkWriter list(*this, keys.group, keys.continued, totals);
      list.add(chunk);
      return put_members(keys, list);
    }
    put_totals(keys.group, totals, rest);
    const std::string last(target_.tag());
    glass::PostingChunkWriter list(*this, keys.continued);
    list.add(glass::read_chunk(last_chunk_, last));
    put_members(keys, list);
  }

  /// Goes to the last chunk of a list, unless that is the first.
  bool find_last_chunk(const ListKeys& keys) {
    return find_last(keys.continued) && target_.key() != keys.group &&
           is_continued(keys, target_.key(), last_chunk_);
  }

  /// A first chunk that is not the last.
  void put_totals(const std::string& key, const glass::ListTotals& totals, std::string_view rest) {
    std::string tag;
    glass::pack_uint(tag, totals.documents);
    glass::pack_uint(tag, totals.occurrences);
    tag += rest;
    put(key, tag);
  }

  GroupedSources groups_;
  glass::Cursor target_;
  const std::uint32_t first_docid_;  ///< of the sources
  MetadataEdits::const_iterator edit_;
  const MetadataEdits::const_iterator edits_end_;
  std::uint32_t last_chunk_ = 0;  ///< its first document
};

}  // namespace

std::unique_ptr<glass::TableChanges> appended_postings(Sources& sources, glass::Table& target,
                                                       const MetadataEdits& metadata) {
  return std::make_unique<Postings>(sources, target, metadata);
}

}  // namespace morgue::merge
