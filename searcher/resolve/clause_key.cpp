// Owns: keys of clauses (see clause_key.hpp).
#include "searcher/resolve/clause_key.hpp"

#include <fmt/format.h>

#include <optional>

#include "common/index/schema.hpp"

namespace morgue::query {

std::string clause_key(const Node& node) {
  std::string key =
      fmt::format("{} {} {} {} {} [{}:{}", static_cast<int>(node.kind), static_cast<int>(node.form),
                  node.fuzzy_distance, node.count, node.field == nullptr ? "" : node.field->name,
                  node.text.size(), node.text);
  for (const Link& link : node.links)
    key += fmt::format(" {}/{}", static_cast<int>(link.kind), link.distance);
  const auto bound = [](const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string("-");
  };
  key += fmt::format(" {} {} {}/{} {} {}", bound(node.dates.first), bound(node.dates.last),
                     node.dates.month, node.dates.day, bound(node.numbers.least),
                     bound(node.numbers.most));
  for (const auto& child : node.children)
    key += clause_key(*child) + fmt::format("^{}", child->weight);
  return key + "]";
}

}  // namespace morgue::query
