// Owns: clauses that the values of an article decide: dates and numbers. Does not own: what a
// filter means (query/ast.hpp), the slots (common/fields/schema.hpp).
#pragma once

#include <cstdint>
#include <optional>

#include "common/fields/schema.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/retrieval/operator.hpp"

namespace morgue::retrieval {

/// The numbers in a slot, article by article.
class ValueReader {
 public:
  ValueReader(const JoinedDatabase& database, Xapian::valueno slot);

  /// Nothing for an article without one. `docid` must not be less than the last time.
  std::optional<double> of(std::uint32_t docid);

 private:
  ValueStream values_;
};

/// Articles whose dates in the field (of kind date) lie within a filter's bounds, or on its day of
/// any year.
TestPtr date_test(const Field& field, const query::DateFilter& dates,
                  const JoinedDatabase& database);

/// Articles whose number in the field (of a value slot) lies within a filter's bounds.
TestPtr number_test(const Field& field, const query::NumberFilter& numbers,
                    const JoinedDatabase& database);

}  // namespace morgue::retrieval
