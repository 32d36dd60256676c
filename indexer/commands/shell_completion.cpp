// Owns: which source serves which option.
#include "indexer/commands/shell_completion.hpp"

#include "common/index/declared_fields.hpp"
#include "common/index/frequent_terms.hpp"
#include "common/index/index.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxValues = 500;

JoinedDatabase archive_of(const ValueAsked& asked) {
  IndexOptions options;
  options.database = asked.last("--db");
  return open_archive(options);
}

std::vector<Candidate> suppressed_ids(const JoinedDatabase& archive, const std::string& typed) {
  // Each shard has all.
  const takedown::Tombstones tombstones(archive.shards().front().database);
  std::vector<Candidate> found;
  for (const takedown::Tombstone& one : tombstones.sorted()) {
    if (one.id.starts_with(typed) && found.size() < kMaxValues)
      found.push_back({one.id, one.reason});
  }
  return found;
}

std::vector<Candidate> ids(const ValueAsked& asked) {
  const JoinedDatabase database = archive_of(asked);
  if (asked.given.count("--lift") > 0) return suppressed_ids(database, asked.typed);
  std::vector<Candidate> found;
  for (std::string& id : frequent_terms(database, exact_prefix(FieldId::id),
                                        exact_value(FieldId::id, asked.typed), kMaxValues))
    found.push_back({std::move(id)});
  return found;
}

/// The kinds behind NAME:, or the fields that the index has, to be declared again.
std::vector<Candidate> declarations(const ValueAsked& asked) {
  std::vector<Candidate> all;
  const std::size_t colon = asked.typed.find(':');
  if (colon != std::string::npos) {
    for (const char* kind : {"exact", "number", "date"})
      all.push_back({asked.typed.substr(0, colon + 1) + kind});
  } else {
    for (const Field* field : declared_fields(archive_of(asked)))
      all.push_back({std::string(field->name) + ":", std::string(field->description)});
  }
  std::vector<Candidate> found;
  for (Candidate& one : all) {
    if (one.text.starts_with(asked.typed)) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace

std::vector<Candidate> indexer_values(const ValueAsked& asked) try {
  if (asked.placeholder == "ID") return ids(asked);
  if (asked.placeholder == "NAME:KIND") return declarations(asked);
  return {};
} catch (const Xapian::Error&) {
  rethrow_as_error(index_path(asked.last("--db")));
}

}  // namespace morgue
