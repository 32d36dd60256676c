// Owns: the header of Markdown in TOML, as Hugo and Zola write it, read by toml++.
// Does not own: where the header stands (front_matter.cpp).
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <type_traits>
#include <utility>

#include "indexer/formats/text/front_matter.hpp"

// Of the library the headers alone are used, and errors are values.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64
#include <toml++/toml.h>

namespace morgue {

namespace {

/// Each dot may be a table within a table ("a.b.c = 1"), and the library takes such apart by
/// recursion. Headers have some dozens, in addresses and sentences.
constexpr std::ptrdiff_t kMaxDots = 2000;

/// A value that is neither table nor list, as text; dates as ISO 8601 has them.
template <typename Value>
std::string text_of(const Value& value) {
  if constexpr (std::is_same_v<Value, std::string>) {
    return value;
  } else if constexpr (std::is_arithmetic_v<Value>) {
    return fmt::format("{}", value);
  } else {
    std::ostringstream out;
    out << value;
    return std::move(out).str();
  }
}

class Walk {
 public:
  explicit Walk(std::size_t max_depth) : max_depth_(max_depth) {}

  /// False where it is nested too deep.
  bool read_table(const toml::table& table, const std::string& name, std::size_t depth) {
    if (depth > max_depth_) return false;
    std::vector<std::pair<std::string, const toml::node*>> entries;
    for (const auto& [key, value] : table) entries.emplace_back(key.str(), &value);
    // The library sorts by name.
    std::ranges::stable_sort(entries, [](const auto& a, const auto& b) {
      return place_of(*a.second) < place_of(*b.second);
    });
    return std::ranges::all_of(entries, [&](const auto& entry) {
      return read_node(*entry.second, name.empty() ? entry.first : name + "." + entry.first, depth);
    });
  }

  std::vector<FrontMatterValue> values;

 private:
  static std::pair<toml::source_index, toml::source_index> place_of(const toml::node& node) {
    return {node.source().begin.line, node.source().begin.column};
  }

  bool read_node(const toml::node& node, const std::string& name, std::size_t depth) {
    if (const toml::table* table = node.as_table()) return read_table(*table, name, depth + 1);
    if (const toml::array* list = node.as_array()) {
      return depth < max_depth_ && std::ranges::all_of(*list, [&](const toml::node& item) {
               return read_node(item, name, depth + 1);
             });
    }
    node.visit([&](const auto& value) {
      if constexpr (toml::is_value<decltype(value)>) values.push_back({name, text_of(value.get())});
    });
    return true;
  }

  std::size_t max_depth_;
};

}  // namespace

std::optional<std::vector<FrontMatterValue>> read_toml(std::string_view toml,
                                                       std::size_t max_depth) {
  if (std::ranges::count(toml, '.') > kMaxDots) return std::nullopt;
  const toml::parse_result parsed = toml::parse(toml);
  Walk walk(max_depth);
  if (!parsed || !walk.read_table(parsed.table(), {}, 1)) return std::nullopt;
  return std::move(walk.values);
}

}  // namespace morgue
