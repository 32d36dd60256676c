// Owns: the way to a position list.
#include "common/glass/position_reader.hpp"

#include "common/glass/packing.hpp"
#include "common/glass/unpacking.hpp"

namespace morgue::glass {

PositionReader::PositionReader(Index& index, std::string_view term)
    : cursor_(index.position_table()) {
  pack_term(key_, term);
  key_ += '\0';
  term_size_ = key_.size();
}

std::string_view PositionReader::key_at(std::size_t item) const {
  bool first = false;
  return leaf_.leaf_key(item, first);
}

/// Of an item of the term.
std::uint32_t PositionReader::docid_at(std::size_t item) const {
  std::string_view key = key_at(item);
  if (key.size() <= term_size_) throw_damaged("position table");
  key.remove_prefix(term_size_);
  const auto* bytes = reinterpret_cast<const unsigned char*>(key.data());
  if (key.size() == 2 && bytes[0] < 0x80) return get2(bytes);  // of most
  return take_sortable(key);
}

/// Finds the term's items in the leaf at which the cursor stands. A frequent term mostly has all.
void PositionReader::note_leaf() {
  leaf_ = cursor_.leaf();
  const std::string_view term = std::string_view(key_).substr(0, term_size_);
  const auto is_before = [&](std::size_t item) { return key_at(item) < term; };
  const auto is_term = [&](std::size_t item) { return key_at(item).starts_with(term); };
  const auto first_not = [&](std::size_t low, const auto& holds) {
    std::size_t high = leaf_.items();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (holds(middle))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  begin_ = is_term(0) ? 0 : first_not(0, is_before);
  end_ = is_term(leaf_.items() - 1) ? leaf_.items() : first_not(begin_, is_term);
  if (begin_ == end_) return;
  last_docid_ = docid_at(end_ - 1);
  stand_at(begin_);
}

void PositionReader::stand_at(std::size_t item) {
  item_ = item;
  item_docid_ = docid_at(item);
}

std::string_view PositionReader::find_in_table(std::uint32_t docid) {
  key_.resize(term_size_);
  pack_sortable(key_, docid);
  const bool found = cursor_.find(key_);
  if (cursor_.stands()) note_leaf();
  return found ? cursor_.tag() : std::string_view();
}

/// To the term's last item in the leaf whose docid is not greater, or its first. Mostly that is the
/// next one, or one a little further.
void PositionReader::search_leaf(std::uint32_t docid) {
  if (docid < item_docid_) stand_at(begin_);
  std::size_t high = end_;
  for (std::size_t step = 1; item_docid_ < docid && item_ + step < high; step *= 2) {
    const std::uint32_t there = docid_at(item_ + step);
    if (there > docid) {
      high = item_ + step;
      break;
    }
    item_ += step;
    item_docid_ = there;
  }
  while (item_docid_ < docid && high - item_ > 1) {
    const std::size_t middle = item_ + (high - item_) / 2;
    const std::uint32_t there = docid_at(middle);
    if (there > docid) {
      high = middle;
    } else {
      item_ = middle;
      item_docid_ = there;
    }
  }
}

std::string_view PositionReader::find(std::uint32_t docid) {
  if (begin_ == end_ || docid > last_docid_) return find_in_table(docid);
  search_leaf(docid);
  if (item_docid_ != docid) return item_docid_ < docid ? std::string_view() : find_in_table(docid);
  const LeafItem item = leaf_.leaf_item(item_);
  // A list of several parts is joined by the cursor.
  return item.component == 1 && item.last && !item.compressed ? item.part : find_in_table(docid);
}

}  // namespace morgue::glass
