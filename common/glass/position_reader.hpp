// Owns: looking up the position lists of one term. Does not own: the table (table.hpp), unpacking
// (unpacking.hpp), what positions mean.
//
// A term's lists stand side by side in the order of docids. Within a leaf they are looked up by the
// docid alone, as the rest of their keys is the same: a phrase of frequent words asks for tens of
// thousands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/index.hpp"
#include "common/glass/table.hpp"

namespace morgue::glass {

/// Quickest in ascending order of docids. Throws as Cursor does.
class PositionReader {
 public:
  PositionReader(Index& index, std::string_view term);

  /// The term's positions in an article, packed (unpacking.hpp); "" where it has none there. Valid
  /// until the next call.
  std::string_view find(std::uint32_t docid);

 private:
  std::string_view find_in_table(std::uint32_t docid);
  std::string_view key_at(std::size_t item) const;
  std::uint32_t docid_at(std::size_t item) const;
  void note_leaf();
  void stand_at(std::size_t item);
  void search_leaf(std::uint32_t docid);

  Cursor cursor_;
  std::string key_;
  std::size_t term_size_;  ///< of the key without the docid
  BlockView leaf_;         ///< of cursor_
  std::size_t begin_ = 0;  ///< the term's items in the leaf
  std::size_t end_ = 0;
  std::uint32_t last_docid_ = 0;  ///< of the last of these
  std::size_t item_ = 0;          ///< where it stands among them
  std::uint32_t item_docid_ = 0;
};

}  // namespace morgue::glass
