// Owns: finding the header, and the walk over libyaml's events. Does not own: TOML
// (front_matter_toml.cpp), JSON (front_matter_json.cpp).
#include "indexer/formats/text/front_matter.hpp"

#include <yaml.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

class Event {
 public:
  explicit Event(yaml_parser_t& parser) : is_read_(yaml_parser_parse(&parser, &event_) != 0) {}
  ~Event() {
    if (is_read_) yaml_event_delete(&event_);
  }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  /// YAML_NO_EVENT where the text is none.
  yaml_event_type_t type() const { return is_read_ ? event_.type : YAML_NO_EVENT; }
  std::string text() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
  }

 private:
  yaml_event_t event_{};
  bool is_read_;
};

class Walk {
 public:
  Walk(std::string_view yaml, std::size_t max_depth) : max_depth_(max_depth) {
    is_made_ = yaml_parser_initialize(&parser_) != 0;
    if (is_made_)
      yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml.data()),
                                   yaml.size());
  }
  ~Walk() {
    if (is_made_) yaml_parser_delete(&parser_);
  }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  /// False for what is no mapping.
  bool read() {
    if (!is_made_) return false;
    for (const yaml_event_type_t wanted :
         {YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_MAPPING_START_EVENT}) {
      if (Event(parser_).type() != wanted) return false;
    }
    return read_mapping("", 1);
  }

  std::vector<FrontMatterValue> values;

 private:
  bool read_mapping(const std::string& name, std::size_t depth) {
    for (;;) {
      const Event key(parser_);
      if (key.type() == YAML_MAPPING_END_EVENT) return true;
      if (key.type() != YAML_SCALAR_EVENT) return false;
      const std::string whole = name.empty() ? key.text() : name + "." + key.text();
      if (!read_event(Event(parser_), whole, depth)) return false;
    }
  }

  bool read_list(const std::string& name, std::size_t depth) {
    for (;;) {
      const Event item(parser_);
      if (item.type() == YAML_SEQUENCE_END_EVENT) return true;
      if (!read_event(item, name, depth)) return false;
    }
  }

  bool read_event(const Event& event, const std::string& name, std::size_t depth) {
    switch (event.type()) {
      case YAML_SCALAR_EVENT:
        values.push_back({name, event.text()});
        return true;
      case YAML_ALIAS_EVENT:
        return true;
      case YAML_SEQUENCE_START_EVENT:
        return depth < max_depth_ && read_list(name, depth + 1);
      case YAML_MAPPING_START_EVENT:
        return depth < max_depth_ && read_mapping(name, depth + 1);
      default:
        return false;
    }
  }

  std::size_t max_depth_;
  yaml_parser_t parser_{};
  bool is_made_ = false;
};

std::optional<std::vector<FrontMatterValue>> read_yaml(std::string_view yaml,
                                                       std::size_t max_depth) {
  Walk walk(yaml, max_depth);
  if (!walk.read()) return std::nullopt;
  return std::move(walk.values);
}

/// YAML with a title that has a rule below it alone, as Hexo takes it.
std::optional<FrontMatter> read_unopened(std::string_view text, std::size_t max_depth) {
  for (Lines lines(text); !lines.at_end();) {
    const std::size_t size = lines.taken();
    const std::string_view line = trim(lines.take());
    if (line.empty() || (size == 0 && line.find(':') == std::string_view::npos))
      return std::nullopt;
    if (line != kYamlRule) continue;
    auto values = read_yaml(text.substr(0, size), max_depth);
    const bool has_title = values && std::ranges::any_of(*values, [](const FrontMatterValue& v) {
                             return same_name(v.name, "title");
                           });
    if (!has_title) return std::nullopt;
    return FrontMatter{*std::move(values), lines.taken()};
  }
  return std::nullopt;
}

}  // namespace

std::optional<FrontMatter> read_front_matter(std::string_view text, std::size_t max_depth) {
  if (auto json = read_json_front_matter(text, max_depth)) return json;
  if (auto marked = read_marked_header(text)) return marked;
  Lines lines(text);
  const std::string first = ascii_lower(trim(lines.peek()));
  lines.take();
  const std::string_view rule = std::string_view(first).substr(0, kYamlRule.size());
  const std::string_view named = std::string_view(first).substr(rule.size());
  const bool is_dashes = rule == kYamlRule;
  const bool is_yaml = is_dashes && (named.empty() || named == "yaml" || named == "yml");
  const bool is_toml = (rule == kTomlRule && named.empty()) || (is_dashes && named == "toml");
  if (!is_yaml && !is_toml) return read_unopened(text, max_depth);
  const std::size_t begin = lines.taken();
  while (!lines.at_end()) {
    const std::size_t end = lines.taken();
    const std::string_view line = trim(lines.take());
    if (line != rule && !(is_yaml && line == "...")) continue;
    const std::string_view header = text.substr(begin, end - begin);
    auto values = is_yaml ? read_yaml(header, max_depth) : read_toml(header, max_depth);
    if (!values) return std::nullopt;
    return FrontMatter{*std::move(values), lines.taken()};
  }
  return std::nullopt;
}

}  // namespace morgue
