// Owns: reading a glass database beside Xapian: posting lists, lengths of articles and stored
// articles, in the very state that a Xapian::Database reads. Does not own: positions
// (position_reader.hpp), everything else of the database, which Xapian reads. Why: Xapian's
// iterators take some 25 ns a posting and a walk through the tree with a system call for each
// position list, its inflating three times as long as libdeflate's; these a tenth.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>

#include "common/glass/inflate.hpp"
#include "common/glass/posting_list.hpp"
#include "common/glass/table.hpp"
#include "common/glass/version.hpp"

namespace morgue::glass {

/// Not thread-safe. Everything throws as Table::block does.
class Index {
 public:
  /// Opens the database in `folder`, or returns nullptr where its state is not that of `database`
  /// or its format another: then Xapian alone serves.
  static std::unique_ptr<Index> open(const std::filesystem::path& folder,
                                     const Xapian::Database& database);

  PostingList postings(std::string_view term) { return {postlist_, term}; }
  /// Every article, with its length as its frequency.
  PostingList all_lengths() { return PostingList::lengths(postlist_); }

  /// What is stored with an article. Throws Xapian::DocNotFoundError where there is none.
  std::string document_data(std::uint32_t docid);

  Table& position_table() { return position_; }

 private:
  Index(const std::filesystem::path& folder, const Version& version);

  Table postlist_;
  Table position_;
  Table docdata_;
  Cursor documents_;  ///< in docdata_
  Inflater inflater_;
};

}  // namespace morgue::glass
