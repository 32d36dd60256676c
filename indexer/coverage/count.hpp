// Owns: counting what an archive holds, exactly. Does not own: the values (coverage.hpp).
#pragma once

#include <xapian.h>

#include "indexer/coverage/coverage.hpp"

namespace morgue::coverage {

/// Of an index of any analysis: posting lists of sources and languages, and the value slots of
/// dates and scans, are each read once. `unit`: month or year. May throw Xapian::Error.
Coverage count(const Xapian::Database& database, calendar::Unit unit);

}  // namespace morgue::coverage
