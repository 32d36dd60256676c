// Owns: merging the tables of texts, term lists, positions and synonyms.
// Does not own: the posting list table (posting_merge.hpp).
// Source of the formats: Xapian 1.4.22, backends/glass/glass_docdata.h, glass_termlisttable.cc,
// glass_positionlist.cc, glass_synonym.cc.
#pragma once

#include "common/glass/table_writer.hpp"
#include "indexer/merge/grouped_sources.hpp"

namespace morgue::merge {

// All throw Xapian::DatabaseCorruptError for damaged sources. Documents that a source leaves out
// are passed over.

/// Texts and term lists: one source after the other.
void merge_by_docid(Sources& sources, glass::TableWriter& out);

/// The position lists of each term.
void merge_positions(Sources& sources, glass::TableWriter& out);

/// The words of each key, each once; those of documents that are left out as well, as nothing tells
/// whose they are, unless MergeOptions::keeps_word tells which are to go.
void merge_synonyms(Sources& sources, glass::TableWriter& out);

}  // namespace morgue::merge
