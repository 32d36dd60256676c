// Owns: what is the same for all operators of one query.
#pragma once

#include <xapian.h>

#include <memory>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "common/index/index_reader.hpp"
#include "searcher/ranking/bm25.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::retrieval {

/// One query in one state of one index. What it refers to must outlive the operators.
struct QueryContext {
  const query::ResolvedQuery& query;
  const Xapian::Database& database;
  std::shared_ptr<IndexReader> reader;  ///< of the state that `database` reads
  Analyzer& analyzer;
  const ranking::Options& ranking;
  Deadline deadline;

  ranking::LengthNorm length_norm() const { return {ranking, database.get_avlength()}; }
};

}  // namespace morgue::retrieval
