// Owns: look-ups in the field table and the terms of exact fields.
#include "common/fields/schema.hpp"

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/analysis/term_limit.hpp"
#include "common/analysis/token.hpp"
#include "common/base/edit_distance.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

template <typename Visit>
void for_each_name(Visit visit) {
  for (const Field& f : kFields) {
    visit(f, f.name);
    for (const std::string_view alias : f.aliases) {
      if (!alias.empty()) visit(f, alias);
    }
  }
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out.push_back(c);
    if (space && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Addresses and paths are told apart by case and accents; names are not.
bool is_verbatim(FieldId id) {
  return id == FieldId::id || id == FieldId::url || id == FieldId::file;
}

}  // namespace

const Field* find_field(std::string_view name) {
  const Field* found = nullptr;
  for_each_name([&](const Field& f, std::string_view known) {
    if (known == name) found = &f;
  });
  return found;
}

std::string_view nearest_field_name(std::string_view name) {
  std::string_view nearest;
  std::size_t best = 3;
  if (name.size() > 40) return nearest;
  for_each_name([&](const Field&, std::string_view known) {
    const std::size_t distance = edit_distance(name, known);
    if (distance < best && distance < known.size()) {
      best = distance;
      nearest = known;
    }
  });
  return nearest;
}

std::string exact_prefix(const Field& f) {
  std::string prefix(f.kind == FieldKind::text ? f.whole : f.prefix);
  if (prefix.size() > 1) prefix.push_back(':');
  return prefix;
}

std::string exact_value(const Field& field, std::string_view value) {
  const FieldId id = field.id;
  if (id == FieldId::id || id == FieldId::file) return std::string(value);
  return is_verbatim(id) ? std::string(trim(value)) : collapse_spaces(fold(trim(value)));
}

bool may_be_cut(std::string_view value) {
  constexpr std::size_t kMaxCodePointBytes = 4;
  return value.size() + kMaxCodePointBytes > kMaxTermBytes;
}

std::string exact_term(const Field& field, std::string_view value) {
  std::string folded = exact_value(field, value);
  std::erase(folded, '\0');
  if (folded.empty()) return {};
  limit_term(folded, 0);
  return exact_prefix(field) + folded;
}

}  // namespace morgue
