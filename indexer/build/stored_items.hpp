// Owns: reading all articles of an index as what another one is built from. Does not own: building
// (bulk_build.hpp), where the articles go.
#pragma once

#include <xapian.h>

#include <functional>

#include "common/base/errors.hpp"
#include "indexer/build/bulk_build.hpp"

namespace morgue::build {

/// Gives each article in docid order to `put`, with when it was changed and its place among all
/// (Slot::order). Throws Error: `stopped` where the user stops the run, and index_damaged, with the
/// document, where one cannot be read: nothing may be left out.
void read_items(const Xapian::Database& database, Progress& progress, const Error& stopped,
                const std::function<void(Xapian::docid, Item)>& put);

}  // namespace morgue::build
