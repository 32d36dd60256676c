// Owns: merging the posting list table: posting lists, document lengths, values, metadata.
// Does not own: the other tables (table_merges.hpp), the form of chunks (glass/posting_chunks.hpp),
// what stays where documents are left out (staying.hpp).
// Source of the format: Xapian 1.4.22, backends/glass/glass_postlist.cc, glass_values.cc,
// glass_database.cc.
#pragma once

#include "common/glass/table_writer.hpp"
#include "indexer/merge/grouped_sources.hpp"

namespace morgue::merge {

/// Joins the lists of each term, and the chunks of each list. Of metadata the first source's are
/// kept. Of a database with documents that are left out it tells `staying`, with exact bounds of
/// lengths and values; one list of it is held in memory at a time. Throws
/// Xapian::DatabaseCorruptError for damaged sources.
void merge_postings(Sources& sources, glass::TableWriter& out);

}  // namespace morgue::merge
