// Owns: the forms of the lists.
#include "indexer/commands/tombstone_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"

namespace morgue {

namespace {

using takedown::Tombstone;
using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& ids, std::string_view between) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : std::string(between)) + id;
  return all;
}

std::string list_entry(const Tombstone& tombstone) {
  std::string text = fmt::format("{}\n  {} by {}: {}\n", make_visible(tombstone.id),
                                 takedown::suppressed_words(tombstone).substr(0, 10),
                                 make_visible(tombstone.who), make_visible(tombstone.reason));
  if (!tombstone.also.empty())
    text +=
        fmt::format("  also, with the same text: {}\n", make_visible(joined(tombstone.also, ", ")));
  if (tombstone.text.empty()) text += "  beforehand, by its id alone\n";
  return text;
}

std::string row_of(const std::array<std::string, 6>& cells, ListFormat format) {
  const bool tabs = format == ListFormat::tsv;
  std::string row;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) row += tabs ? '\t' : ',';
    row += tabs ? tsv_field(cell) : csv_field(cell);
  }
  return row + "\n";
}

std::string table_of(const std::vector<Tombstone>& tombstones, ListFormat format) {
  std::string table = row_of({"id", "suppressed", "who", "reason", "also", "text_hash"}, format);
  for (const Tombstone& tombstone : tombstones) {
    table += row_of({tombstone.id, takedown::suppressed_words(tombstone), tombstone.who,
                     tombstone.reason, joined(tombstone.also, "\n"), tombstone.text},
                    format);
  }
  return table;
}

bool is_hash(const std::string& text) {
  constexpr std::size_t kDigits = 32;
  return text.empty() || (text.size() == kDigits &&
                          text.find_first_not_of("0123456789abcdef") == std::string::npos);
}

}  // namespace

std::string tombstone_list(const std::vector<Tombstone>& tombstones, ListFormat format) {
  if (format == ListFormat::csv || format == ListFormat::tsv) return table_of(tombstones, format);
  if (format == ListFormat::json) {
    Json list = Json::array();
    for (const Tombstone& tombstone : tombstones) list.push_back(takedown::to_json(tombstone));
    return json_text(list, 1) + "\n";
  }
  std::string text;
  for (const Tombstone& tombstone : tombstones) text += list_entry(tombstone);
  return text;
}

std::vector<Tombstone> read_tombstone_list(std::string_view json, const std::string& name) {
  const auto refuse = [&name](const std::string& why) -> Error {
    return Error(ErrorCode::usage,
                 fmt::format("{} is no list of suppressed articles: {}", make_visible(name), why),
                 "--take reads what --list --format json wrote");
  };
  std::vector<Tombstone> tombstones;
  try {
    const Json list = Json::parse(json);
    if (!list.is_array()) throw refuse("it holds no list");
    for (const Json& one : list) tombstones.push_back(takedown::from_json(one));
  } catch (const nlohmann::json::exception& error) {
    throw refuse(make_visible(error.what()));
  }
  for (const Tombstone& tombstone : tombstones) {
    if (tombstone.id.empty() || !is_hash(tombstone.text) || !is_hash(tombstone.label))
      throw refuse(fmt::format("'{}' has no id or no hash", make_visible(tombstone.id)));
  }
  return tombstones;
}

std::vector<std::string> read_id_list(std::string_view text) {
  const char end = text.find('\0') == std::string_view::npos ? '\n' : '\0';
  if (end == '\n') text = without_byte_order_mark(text);
  std::vector<std::string> ids;
  while (!text.empty()) {
    std::string_view id = text.substr(0, text.find(end));
    text.remove_prefix(std::min(text.size(), id.size() + 1));
    if (end == '\n' && id.ends_with('\r')) id.remove_suffix(1);
    if (!trim(id).empty()) ids.emplace_back(id);
  }
  return ids;
}

}  // namespace morgue
