// Owns: reading an index by Xapian's API alone.
#pragma once

#include "common/postings/index_reader.hpp"

namespace morgue {

std::unique_ptr<IndexReader> open_xapian_reader(const Xapian::Database& database);

}  // namespace morgue
