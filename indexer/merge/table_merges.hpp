// Owns: merging the tables of texts, term lists, positions and synonyms.
// Does not own: the posting list table (posting_merge.hpp).
// Source of the formats: Xapian 1.4.22, backends/glass/glass_docdata.h, glass_termlisttable.cc,
// glass_positionlist.cc, glass_synonym.cc.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "common/glass/inflate.hpp"
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

/// The key of the source's present entry, which has a docid from byte `at` on, as it is in the
/// merged table; false where the document is left out.
bool shift_key(const Source& source, std::size_t at, std::string& key);

/// Bytes of a key of the table of positions that are the term and the NUL after it.
std::size_t term_size(std::string_view key);

/// Adds those of an entry of the synonym table.
void add_words(std::string_view tag, bool compressed, glass::Inflater& inflater,
               std::set<std::string>& words);

}  // namespace morgue::merge
