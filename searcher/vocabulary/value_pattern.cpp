// Owns: matching values and walking the terms of a field.
#include "searcher/vocabulary/value_pattern.hpp"

#include <utility>

namespace morgue {

namespace {

std::string with_what_is_below(const Field& field, std::string_view typed) {
  std::string pattern = exact_value(field, typed);
  if (field.id == FieldId::file && pattern.ends_with('/')) pattern += '*';
  return pattern;
}

/// Where a folder's name begins, or that of a member of an archive.
bool begins_name(char before) {
  return before == '/' || before == '!';
}

}  // namespace

ValuePattern::ValuePattern(const Field& field, std::string_view typed)
    : field_(field),
      pattern_(with_what_is_below(field, typed)),
      anywhere_(field.id == FieldId::file && !typed.starts_with('/') && !typed.starts_with('*')) {}

bool ValuePattern::matches(std::string_view value) const {
  return matches_folded(exact_value(field_, value));
}

bool ValuePattern::matches_folded(std::string_view value) const {
  if (pattern_.matches(value)) return true;
  if (!anywhere_) return false;
  for (std::size_t i = 0; i + 1 < value.size(); ++i) {
    if (begins_name(value[i]) && pattern_.matches(value.substr(i + 1))) return true;
  }
  return false;
}

std::vector<ValuePattern::Candidate> ValuePattern::candidates(const Xapian::Database& database,
                                                              Deadline deadline) const {
  constexpr std::size_t kTermsPerLook = 1024;
  const std::string prefix = exact_prefix(field_);
  const std::string walked =
      anywhere_ ? prefix : prefix + std::string(pattern_.literal_prefix().substr(0, 100));
  std::vector<Candidate> found;
  std::size_t steps = 0;
  for (auto term = database.allterms_begin(walked); term != database.allterms_end(walked); ++term) {
    if (++steps % kTermsPerLook == 0) deadline.check();
    std::string name = *term;
    const std::string_view value = std::string_view(name).substr(prefix.size());
    const bool cut = may_be_cut(value);
    if (cut || matches_folded(value)) found.push_back({std::move(name), !cut});
  }
  return found;
}

}  // namespace morgue
