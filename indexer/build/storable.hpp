// Owns: documents in a form that Xapian can read again once its own writer has written them: it
// takes some of its own deflate streams for cut short (docs/index-format.md).
// Does not own: what a document holds (indexer/documents), texts that Xapian does not compress
// itself (common/glass/deflate.hpp).
#pragma once

#include <xapian.h>

#include <string>

namespace morgue {

/// An encoded article, with padding that means nothing where Xapian could not read it otherwise.
std::string storable_data(std::string encoded);

/// Adds terms that mean nothing (kPaddingPrefix) until Xapian can read the list of terms again.
void make_terms_storable(Xapian::Document& document);

/// Both.
void make_storable(Xapian::Document& document);

/// Whether Xapian's writer would make what its reader can read: of a document's data, and of its
/// list of terms. Builds with MORGUE_GLASS tell it of the bytes (own_storable.cpp), others by
/// trying (xapian_storable.cpp).
bool can_store_data(const std::string& data);
bool can_store_terms(const Xapian::Document& document);

}  // namespace morgue
