// Owns: the settings' way into the metadata and back.
#include "common/index/index_settings.hpp"

#include <utility>

#include "common/index/names.hpp"

namespace morgue {

bool finds_compounds(const Xapian::Database& database) {
  return !database.get_metadata(kCompoundsKey).empty();
}

IndexSettings index_settings(const Xapian::Database& database) {
  return {declared_fields(database), finds_compounds(database)};
}

IndexSettings with_settings(IndexSettings present, const WantedSettings& wanted) {
  present.fields = with_declarations(std::move(present.fields), wanted.fields);
  present.compounds = present.compounds || wanted.compounds;
  return present;
}

bool is_more(const IndexSettings& more, const IndexSettings& present) {
  return more.fields.size() > present.fields.size() || (more.compounds && !present.compounds);
}

void write_index_settings(const IndexSettings& settings, Xapian::WritableDatabase& database) {
  write_declared_fields(settings.fields, database);
  database.set_metadata(kCompoundsKey, settings.compounds ? "1" : "");
}

}  // namespace morgue
