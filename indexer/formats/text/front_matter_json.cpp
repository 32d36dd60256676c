// Owns: the header of Markdown in JSON: an object before the text (Hugo), the same between rules
// (gray-matter) or without its brackets (Middleman, Hexo).
// Does not own: reading JSON, and repairing it (formats/json).
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/json/json_extra.hpp"
#include "indexer/formats/json/json_record.hpp"
#include "indexer/formats/json/json_splitter.hpp"
#include "indexer/formats/text/front_matter.hpp"

namespace morgue {

namespace {

namespace dom = simdjson::dom;

class Walk {
 public:
  void read(const std::string& name, dom::element value) {
    dom::array list;
    dom::object object;
    if (value.get(object) == simdjson::SUCCESS) {
      for (const auto& [key, member] : object)
        read(name.empty() ? std::string(key) : name + "." + std::string(key), member);
    } else if (value.get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) read(name, item);
    } else {
      read_single(name, value);
    }
  }

  std::vector<FrontMatterValue> values;

 private:
  void read_single(const std::string& name, dom::element value) {
    std::string_view text;
    bool truth = false;
    if (value.get(text) == simdjson::SUCCESS) {
      values.push_back({name, std::string(text)});
    } else if (value.get(truth) == simdjson::SUCCESS) {
      values.push_back({name, truth ? "true" : "false"});
    } else if (value.is_number()) {
      values.push_back({name, json_number_text(value)});
    }
  }
};

std::optional<FrontMatter> read_between_rules(std::string_view text, std::string_view closing,
                                              std::size_t max_depth) {
  for (Lines lines(text); !lines.at_end();) {
    const std::size_t size = lines.taken();
    if (trim(lines.take()) != closing) continue;
    std::string json(trim(text.substr(0, size)));
    if (!json.starts_with('{')) json.insert(0, 1, '{').push_back('}');
    auto values = read_json(json, max_depth);
    if (!values) return std::nullopt;
    return FrontMatter{*std::move(values), lines.taken()};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<FrontMatterValue>> read_json(std::string_view json,
                                                       std::size_t max_depth) {
  ReadContext context;
  context.limits.depth = max_depth;
  context.limits.article_bytes = json.size();
  JsonParser parser(context);
  std::string text(json);
  dom::element root;
  // What is nested deeper has been left out, with a note.
  if (!parser.parse(text, root).empty() || !root.is_object() || !parser.note().empty())
    return std::nullopt;
  Walk walk;
  walk.read({}, root);
  return std::move(walk.values);
}

std::optional<FrontMatter> read_json_front_matter(std::string_view text, std::size_t max_depth) {
  Lines lines(text);
  const std::string first = ascii_lower(trim(lines.take()));
  if (first == kJsonRule || first == std::string(kYamlRule) + "json") {
    auto found = read_between_rules(lines.rest(), std::string_view(first).substr(0, 3), max_depth);
    if (found) found->size += lines.taken();
    return found;
  }
  if (first.starts_with('"')) return read_between_rules(text, kJsonRule, max_depth);
  if (!first.starts_with('{')) return std::nullopt;
  std::string object;
  JsonSplitter splitter(text.size(), [&object](JsonPiece& piece) {
    object = std::move(piece.text);
    return false;  // the first alone
  });
  splitter.feed(text);
  const std::string_view rest = text.substr(text.find('{') + object.size());
  const bool ends_line = trim(rest.substr(0, rest.find('\n'))).empty();
  if (object.empty() || !ends_line) return std::nullopt;
  auto values = read_json(object, max_depth);
  if (!values) return std::nullopt;
  return FrontMatter{*std::move(values), text.size() - rest.size()};
}

}  // namespace morgue
