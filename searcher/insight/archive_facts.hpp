// Owns: what an archive holds around a filter that lets nothing through: near values, near dates.
// Does not own: the filters of a query (query/).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/diagnosis.hpp"

namespace morgue::insight {

/// The values of an exact field that are nearest to `value`: within two edits, then those that
/// contain it, else those with a word that is near; at most `count`, folded as the index holds
/// them.
std::vector<VocabularyWord> nearest_values(const Xapian::Database& database, const Field& field,
                                           std::string_view value, std::size_t count);

/// The `most` values of an exact field that are in the most articles, those first. `*found`: how
/// many there are; at most kMaxValuesRead are looked at.
std::vector<VocabularyWord> frequent_values(const Xapian::Database& database, const Field& field,
                                            std::size_t most, std::size_t* found);

/// True where no article has a value in this exact field.
bool has_no_values(const Xapian::Database& database, const Field& field);

/// What the archive holds around these dates of a field of kind date. `inside`: the articles that
/// are wholly in them.
DateFacts date_facts(const JoinedDatabase& database, const query::InDates& in,
                     const ClauseCounter& counter, Xapian::doccount inside);

}  // namespace morgue::insight
