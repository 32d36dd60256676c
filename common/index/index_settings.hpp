// Owns: what a user has decided for one index, which holds for whatever is added: its further
// fields, and whether compounds are found by their parts. Kept in the metadata.
// Does not own: what a field is (declared_fields.hpp), compounds (common/analysis/compounds.hpp).
#pragma once

#include <xapian.h>

#include <vector>

#include "common/index/declared_fields.hpp"

namespace morgue {

struct IndexSettings {
  DeclaredFields fields;   ///< besides the schema's
  bool compounds = false;  ///< the dictionary keeps what finds a compound by its parts
};

/// What options ask for: only ever more than an index has.
struct WantedSettings {
  std::vector<FieldDeclaration> fields;
  bool compounds = false;
};

/// Those of an index. Throws Error (index_damaged).
IndexSettings index_settings(const Xapian::Database& database);

/// Whether an index finds compounds by their parts.
bool finds_compounds(const Xapian::Database& database);

/// `present` and what is wanted besides. Throws as with_declarations().
IndexSettings with_settings(IndexSettings present, const WantedSettings& wanted);

/// Whether `more`, made by with_settings(), has what `present` has not.
bool is_more(const IndexSettings& more, const IndexSettings& present);

/// Writes them to the metadata.
void write_index_settings(const IndexSettings& settings, Xapian::WritableDatabase& database);

}  // namespace morgue
