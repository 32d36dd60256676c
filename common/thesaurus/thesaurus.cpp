// Owns: looking labels up, and the file of an index: a group a line, as JSON.
#include "common/thesaurus/thesaurus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/lines.hpp"
#include "common/base/read_file.hpp"
#include "common/base/replaced_file.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::vector<ThesaurusLabel>& labels) {
  Json out = Json::array();
  for (const ThesaurusLabel& label : labels)
    out.push_back(label.language.empty() ? Json(label.text) : Json{label.text, label.language});
  return out;
}

/// Throws nlohmann::json::exception.
std::vector<ThesaurusLabel> labels_of(const Json& json) {
  std::vector<ThesaurusLabel> labels;
  for (const Json& label : json) {
    labels.push_back(label.is_string() ? ThesaurusLabel{label.get<std::string>(), {}}
                                       : ThesaurusLabel{label.at(0).get<std::string>(),
                                                        label.at(1).get<std::string>()});
  }
  return labels;
}

}  // namespace

std::string label_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  // As tables write a text of several words.
  const bool quoted = out.size() > 2 && out.starts_with('"') && out.ends_with('"');
  return quoted ? label_text(std::string_view(out).substr(1, out.size() - 2)) : out;
}

std::string label_key(std::string_view text) {
  const std::string label = label_text(text);
  std::string key;
  for (std::size_t begin = 0; begin < label.size();) {
    const std::size_t end = std::min(label.find(' ', begin), label.size());
    const std::string word = fold(std::string_view(label).substr(begin, end - begin));
    if (!word.empty()) key += (key.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  return key;
}

std::string label_error(std::string_view text) {
  if (!is_valid_utf8(text)) return "it is not UTF-8";
  if (label_text(text).empty()) return "there is nothing between two commas";
  const std::string shown = make_visible(utf8_prefix(label_text(text), 60));
  if (label_text(text).size() > kMaxLabelBytes)
    return fmt::format("'{}...' is longer than {} bytes", shown, kMaxLabelBytes);
  const std::string whole = label_text(text);
  if (std::any_of(whole.begin(), whole.end(),
                  [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
    return fmt::format("there is a control character in '{}'", shown);
  const std::string key = label_key(text);
  const bool word = std::any_of(key.begin(), key.end(), is_word_byte);
  return word ? std::string() : fmt::format("there is no word in '{}'", shown);
}

Thesaurus::Thesaurus(std::vector<ThesaurusGroup> groups) : groups_(std::move(groups)) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    std::set<std::string> keys;
    for (const ThesaurusLabel& label : groups_[i].from) keys.insert(label_key(label.text));
    for (const std::string& key : keys) by_key_.emplace(key, i);
  }
}

std::optional<std::vector<ThesaurusLabel>> Thesaurus::related(std::string_view typed) const {
  const std::string own = label_key(typed);
  auto [begin, end] = by_key_.equal_range(own);
  std::vector<std::size_t> numbers;
  for (; begin != end; ++begin) numbers.push_back(begin->second);
  std::sort(numbers.begin(), numbers.end());
  return labels_of(numbers, own);
}

std::optional<std::vector<ThesaurusLabel>> Thesaurus::related_by(
    const std::function<bool(const ThesaurusLabel&)>& is_same) const {
  std::vector<std::size_t> numbers;
  std::vector<ThesaurusLabel> same;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const auto at = std::find_if(groups_[i].from.begin(), groups_[i].from.end(), is_same);
    if (at == groups_[i].from.end()) continue;
    numbers.push_back(i);
    if (!groups_[i].to.empty()) same.push_back(*at);
  }
  auto out = labels_of(numbers, {});
  if (out) out->insert(out->begin(), same.begin(), same.end());
  return out;
}

std::optional<std::vector<ThesaurusLabel>> Thesaurus::labels_of(
    const std::vector<std::size_t>& numbers, const std::string& own) const {
  if (numbers.empty()) return std::nullopt;
  std::vector<ThesaurusLabel> out;
  std::set<std::string> seen{own};
  for (const std::size_t number : numbers) {
    const ThesaurusGroup& group = groups_[number];
    for (const ThesaurusLabel& label : group.to.empty() ? group.from : group.to) {
      if (seen.insert(label_key(label.text)).second) out.push_back(label);
    }
  }
  return out;
}

std::optional<Thesaurus> load_thesaurus(const std::filesystem::path& index) {
  const std::filesystem::path path = index / kThesaurusFile;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::nullopt;
  const std::string bytes = read_file(path.string(), kMaxThesaurusBytes);
  std::vector<ThesaurusGroup> groups;
  for (Lines lines(bytes); !lines.at_end();) {
    try {
      const Json json = Json::parse(lines.take());
      ThesaurusGroup group{labels_of(json.at("from")), {}};
      if (json.contains("to")) group.to = labels_of(json.at("to"));
      groups.push_back(std::move(group));
    } catch (const nlohmann::json::exception&) {
      throw Error(ErrorCode::index_damaged,
                  fmt::format("{}: line {} is damaged", path.string(), groups.size() + 1),
                  "store it anew with morgue-index thesaurus FILE");
    }
  }
  return Thesaurus(std::move(groups));
}

void store_thesaurus(const std::filesystem::path& index, const Thesaurus& thesaurus) {
  ReplacedFile file(index / kThesaurusFile);
  for (const ThesaurusGroup& group : thesaurus.groups()) {
    Json json;
    json["from"] = to_json(group.from);
    if (!group.to.empty()) json["to"] = to_json(group.to);
    file.write(json.dump() + "\n");
  }
  file.finish();
}

bool remove_thesaurus(const std::filesystem::path& index) {
  std::error_code error;
  const bool removed = std::filesystem::remove(index / kThesaurusFile, error);
  if (error)
    throw Error(ErrorCode::io, fmt::format("cannot remove {}: {}",
                                           (index / kThesaurusFile).string(), error.message()));
  return removed;
}

}  // namespace morgue
