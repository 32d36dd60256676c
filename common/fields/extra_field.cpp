// Owns: names of further fields and looking them up.
#include "common/fields/extra_field.hpp"

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

std::string field_key(std::string_view name) {
  constexpr std::string_view kDropped = " _-.:@$#";
  std::string folded;
  name = trim(name);
  if (!std::all_of(name.begin(), name.end(), is_ascii) && is_valid_utf8(name)) {
    folded = fold(name);
    name = folded;
  }
  std::string key;
  for (const char c : name) {
    if (kDropped.find(c) == std::string_view::npos) key.push_back(ascii_lower(c));
  }
  return key;
}

std::vector<std::string_view> extra_values(const ExtraFields& fields, std::string_view name) {
  std::vector<std::string_view> values;
  if (fields.empty()) return values;
  const std::string key = field_key(name);
  for (const ExtraField& field : fields) {
    if (field_key(field.name) == key) values.emplace_back(field.value);
  }
  return values;
}

std::string extra_text(const ExtraFields& fields, std::string_view name) {
  std::string text;
  for (const std::string_view value : extra_values(fields, name)) {
    if (!text.empty()) text.append("; ");
    text.append(value);
  }
  return text;
}

}  // namespace morgue
