// Owns: the fields that a user declared searchable in one index (--field page:exact): how a
// declaration is written, how they stand in the index, and looking a name up among the schema's
// fields and them. They are Fields as the schema's are, so whoever takes a Field takes them.
// Does not own: the schema (schema.hpp), an article's values (field_values.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/fields/schema.hpp"

namespace morgue {

/// In the order in which they were declared. The fields live as long as the process.
using DeclaredFields = std::vector<const Field*>;

/// How many an index may have.
inline constexpr std::size_t kMaxDeclaredFields = 64;

/// The first value slot of a declared field; each field of numbers has one of its own, each of
/// dates two.
inline constexpr Xapian::valueno kFirstDeclaredSlot = 100;

/// What `--field` names.
struct FieldDeclaration {
  std::string name;  ///< in queries: small letters of ASCII and '_'
  FieldKind kind = FieldKind::exact;
  std::string key;  ///< name in the archive, as field_key compares it
};

/// Reads NAME:exact, NAME:number, NAME:date, or the same with =KEY where the archive calls it KEY.
/// Throws Error (usage) for what is neither, and for a name that a field has already.
FieldDeclaration read_field_declaration(std::string_view text);

/// The fields of `present` and those declared besides, with slots of their own. One that is
/// declared again stays as it is. Throws Error (usage) where it is declared as something else, and
/// for too many.
DeclaredFields with_declarations(DeclaredFields present,
                                 const std::vector<FieldDeclaration>& declarations);

/// Those of an index. Throws Error (index_damaged).
DeclaredFields declared_fields(const Xapian::Database& database);

/// Writes them to the metadata.
void write_declared_fields(const DeclaredFields& fields, Xapian::WritableDatabase& database);

/// The field of that name: the schema's (by alias, too) or a declared one; nullptr for none.
const Field* find_field(std::string_view name, const DeclaredFields& declared);

}  // namespace morgue
