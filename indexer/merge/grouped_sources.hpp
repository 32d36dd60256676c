// Owns: walking a table of several databases side by side: which of them have the least key, or
// keys of the same term. Does not own: what is made of the entries (posting_merge.hpp,
// table_merges.hpp), reading them (common/glass/table_scan.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/table_scan.hpp"

namespace morgue::merge {

/// A table of one database that is merged.
struct Source {
  Source(const std::filesystem::path& folder, glass::TableId table, const glass::Version& version,
         std::uint32_t docid_offset, glass::TableScan::OnRead on_read)
      : scan(folder, table, version, std::move(on_read)),
        offset(docid_offset),
        last_docid(version.statistics.last_docid) {}

  /// A docid of this database in the merged one. Throws Xapian::DatabaseCorruptError for one that
  /// this database cannot have.
  std::uint32_t shifted(std::uint32_t docid) const {
    if (docid == 0 || docid > last_docid) glass::throw_damaged("table");
    return docid + offset;
  }

  glass::TableScan scan;
  std::uint32_t offset;
  std::uint32_t last_docid;
};
using Sources = std::vector<std::unique_ptr<Source>>;

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
