// Owns: the chunks of a posting list.
#include "common/glass/posting_list.hpp"

#include "common/glass/format.hpp"
#include "common/glass/packing.hpp"

namespace morgue::glass {

namespace {

std::string packed_term(std::string_view term) {
  std::string key;
  pack_term(key, term);
  return key;
}

}  // namespace

PostingList::PostingList(Table& table, std::string_view term)
    : PostingList(table, packed_term(term), packed_term(term) + '\0') {}

PostingList PostingList::lengths(Table& table) {
  return {table, std::string(kLengths), std::string(kLengths)};
}

PostingList::PostingList(Table& table, std::string key, std::string continued)
    : cursor_(table), key_(std::move(key)), continued_(std::move(continued)) {
  is_there_ = cursor_.find(key_);
  if (is_there_) start_chunk(true);
}

void PostingList::start_chunk(bool first) {
  entries_ = Unpacker(cursor_.tag());
  std::uint32_t begin = 0;
  if (first) {
    size_ = entries_.uint32();
    entries_.uint64();  // occurrences
    begin = entries_.uint32();
    if (begin == kEnd) throw_damaged("posting list");
    ++begin;
  } else {
    std::string_view rest = cursor_.key().substr(continued_.size());
    begin = take_sortable(rest);
  }
  last_chunk_ = entries_.byte() == '1';
  const std::uint32_t span = entries_.uint32();
  if (span >= kEnd - begin) throw_damaged("posting list");
  docid_ = begin;
  chunk_end_ = begin + span;
  frequency_ = entries_.uint32();
}

bool PostingList::is_continued() const {
  return cursor_.key().starts_with(continued_) && cursor_.key().size() > continued_.size();
}

void PostingList::next_chunk() {
  if (last_chunk_) {
    docid_ = kEnd;
    chunk_end_ = kEnd;
    return;
  }
  const std::uint32_t before = docid_;
  if (!cursor_.next() || !is_continued()) throw_damaged("posting list");
  start_chunk(false);
  if (docid_ <= before) throw_damaged("posting list");
}

/// Of the present chunk; leaves its last posting to next(). What changes with each posting is kept
/// in locals, as the compiler cannot know that `out` is not the list itself.
std::size_t PostingList::read_chunk(std::uint32_t end, std::span<Posting> out) {
  Unpacker entries = entries_;
  Posting at{docid_, frequency_};
  std::size_t count = 0;
  while (count < out.size() && at.docid < end && !entries.at_end()) {
    out[count++] = at;
    const std::uint32_t gap = entries.uint32();
    if (gap >= kEnd - at.docid - 1) throw_damaged("posting list");
    at.docid += gap + 1;
    at.frequency = entries.uint32();
  }
  entries_ = entries;
  docid_ = at.docid;
  frequency_ = at.frequency;
  return count;
}

std::size_t PostingList::read(std::uint32_t end, std::span<Posting> out) {
  std::size_t count = 0;
  while (count < out.size() && docid_ < end) {
    const std::size_t more = read_chunk(end, out.subspan(count));
    count += more;
    if (more > 0) continue;
    out[count++] = {docid_, frequency_};
    next();
  }
  return count;
}

/// To the chunk that has `docid`, or the next one; the present chunk ends before it.
void PostingList::seek_chunk(std::uint32_t docid) {
  next_chunk();
  if (docid > chunk_end_) {
    const std::uint32_t before = docid_;
    wanted_.assign(continued_);
    pack_sortable(wanted_, docid);
    cursor_.find(wanted_);
    if (!is_continued()) throw_damaged("posting list");
    start_chunk(false);
    if (docid_ < before) throw_damaged("posting list");
    if (docid > chunk_end_) next_chunk();
  }
}

void PostingList::go_to_chunk_of(std::uint32_t docid) {
  if (!is_there_) return;
  wanted_.assign(continued_);
  pack_sortable(wanted_, docid);
  cursor_.find(wanted_);
  const bool first = cursor_.key() == key_;
  if (!first && !is_continued()) throw_damaged("posting list");
  start_chunk(first);
}

}  // namespace morgue::glass
