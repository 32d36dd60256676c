// Owns: flattening of JSON values.
#include "indexer/formats/json/json_extra.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

/// Nesting below one name.
constexpr int kMaxDepth = 6;
/// Values of one name: more are vectors, comments, sizes of pictures.
constexpr std::size_t kMaxValues = 100;

using Values = std::vector<std::pair<std::string, std::string>>;

/// False where there are too many.
bool flatten(const std::string& name, dom::element value, int depth, Values& values) {
  if (depth > kMaxDepth || values.size() > kMaxValues) return values.size() <= kMaxValues;
  dom::array items;
  dom::object members;
  bool truth = false;
  std::string_view text;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) {
      if (!flatten(name, item, depth + 1, values)) return false;
    }
  } else if (value.get(members) == simdjson::SUCCESS) {
    for (const auto& [key, member] : members) {
      if (!flatten(name + "." + std::string(key), member, depth + 1, values)) return false;
    }
  } else if (value.get(text) == simdjson::SUCCESS) {
    values.emplace_back(name, text);
  } else if (value.get(truth) == simdjson::SUCCESS) {
    values.emplace_back(name, truth ? "true" : "false");
  } else if (value.is_number()) {
    values.emplace_back(name, json_number_text(value));
  }
  return values.size() <= kMaxValues;
}

}  // namespace

std::string json_number_text(dom::element value) {
  if (value.is_int64()) return fmt::format("{}", value.get_int64().value_unsafe());
  if (value.is_uint64()) return fmt::format("{}", value.get_uint64().value_unsafe());
  return fmt::format("{}", value.get_double().value_unsafe());
}

void add_json_extra(const std::string& name, dom::element value, std::optional<FieldMatch> match,
                    FieldCollector& fields) {
  if (match && match->field == ArticleField::body && !value.is_string()) return;
  Values values;
  if (!flatten(name, value, 0, values)) {
    fields.note(fmt::format("more than {} values of '{}', {}", kMaxValues,
                            make_visible(utf8_prefix(name, 80)),
                            match ? "kept as what it names alone" : "none of them kept"));
    return;
  }
  for (const auto& [full, text] : values) fields.add_extra(full, text, match);
}

}  // namespace morgue
