// Owns: the fields of an archive that the schema has no meaning for (page, edition, an editor's
// codes), as a list of names and values: how names are compared, and looking them up.
// Does not own: which names mean something to Morgue (indexer/reading/field_names.hpp), which of
// these fields are searchable in an index (declared_fields.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// One value. A field with several values stands in the list several times.
struct ExtraField {
  std::string name;   ///< as the archive writes it, on one line; nested ones as "print.page"
  std::string value;  ///< on one line, never empty

  bool operator==(const ExtraField&) const = default;
};

/// The field in which an agency counts the states of a story. Of two of equal date the higher wins.
inline constexpr std::string_view kVersionField = "version";

/// In the archive's order.
using ExtraFields = std::vector<ExtraField>;

/// What names of fields are compared by: folded as words are (case and accents do not count, nor
/// how they are composed), without blanks and _ - . : @ $ #. "Print Page", "print_page" and
/// "print.page" are one, "KÄLLA" and "källa". The key of a key is itself.
std::string field_key(std::string_view name);

/// The values of the field of that name, compared by field_key, in their order. They live as long
/// as the list.
std::vector<std::string_view> extra_values(const ExtraFields& fields, std::string_view name);

/// The same as one text, joined by "; ".
std::string extra_text(const ExtraFields& fields, std::string_view name);

}  // namespace morgue
