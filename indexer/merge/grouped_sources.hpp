// Owns: walking a table of several databases side by side: which of them have the least key, or
// keys of the same term. Does not own: what is made of the entries (posting_merge.hpp,
// table_merges.hpp), reading them (source.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/merge/source.hpp"

namespace morgue::merge {

/// How many of a key's first bytes name the group that it belongs to. Entries of a group must stand
/// together in a table.
using GroupSize = std::size_t (*)(std::string_view key);

/// Goes from group to group, in the order of their bytes.
class GroupedSources {
 public:
  GroupedSources(Sources& sources, GroupSize group_size);

  /// Goes to the next group; false at the end. The members of the one before must have been moved
  /// past it.
  bool next();

  const std::string& group() const { return group_; }
  /// The sources that stand at the first entry of the group, in order.
  const std::vector<Source*>& members() const { return members_; }

 private:
  struct Place {
    std::uint64_t first_bytes;  ///< of the group, to tell most apart at once
    std::string_view group;
    std::size_t source;
    bool operator>(const Place& other) const;
  };

  void push(std::size_t source);
  std::size_t pop();

  Sources& sources_;
  GroupSize group_size_;
  std::vector<Place> heap_;
  std::string group_;
  std::vector<Source*> members_;
  std::vector<std::size_t> member_numbers_;
};

}  // namespace morgue::merge
