// Owns: what the documents of sources change in each table of a database that they are put into.
// Does not own: putting it there (common/glass/table_update.hpp), making one database of all
// (table_merges.hpp, posting_merge.hpp).
#pragma once

#include <memory>

#include "common/glass/table.hpp"
#include "common/glass/table_update.hpp"
#include "indexer/merge/append.hpp"
#include "indexer/merge/source.hpp"

namespace morgue::merge {

// `sources`: the table of each; their docids are shifted behind those of `target`, the table as it
// is. All must outlive what is made. Reading the changes throws Xapian::DatabaseCorruptError for
// damaged tables.

/// Of the tables of texts and term lists.
std::unique_ptr<glass::TableChanges> appended_by_docid(Sources& sources);
/// Of the position lists.
std::unique_ptr<glass::TableChanges> appended_positions(Sources& sources);
/// Of the words of each key.
std::unique_ptr<glass::TableChanges> appended_synonyms(Sources& sources, glass::Table& target);
/// Of the posting lists, lengths and values, and the metadata.
std::unique_ptr<glass::TableChanges> appended_postings(Sources& sources, glass::Table& target,
                                                       const MetadataEdits& metadata);

}  // namespace morgue::merge
