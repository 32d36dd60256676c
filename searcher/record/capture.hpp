// Owns: taking a record from a search that has run.
// Does not own: its form in a file (write.hpp).
#pragma once

#include <string>

#include "searcher/record/record.hpp"

namespace morgue::record {

/// The answer of the last run() of `search` to `query`, all its hits included, from one state of
/// the index. Throws Error, also for a query that is not UTF-8.
Record capture(Search& search, const std::string& query, const std::string& id = {});

/// The state of an archive. Its folders are made absolute. May throw Xapian::Error.
IndexState index_state(const JoinedDatabase& database, const IndexPlace& place);

}  // namespace morgue::record
