// Owns: the two forms of a batch file.
#include "searcher/commands/queries.hpp"

#include <algorithm>
#include <cctype>

#include "common/base/ascii.hpp"
#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"

namespace morgue::batch {

namespace {

std::size_t line_of(std::string_view text, std::size_t pos) {
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(pos), '\n'));
}

/// The text without a label that topics of TREC put before it, as "Number:".
std::string_view without_label(std::string_view text, std::string_view label) {
  text = trim(text);
  if (!text.starts_with(label)) return text;
  return trim(text.substr(label.size()));
}

/// What stands between <name> and the next mark, from `pos` to `end`.
std::string_view element(std::string_view topic, std::string_view name) {
  const std::size_t at = topic.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + name.size();
  return topic.substr(begin, topic.find('<', begin) - begin);
}

std::vector<BatchQuery> parse_topics(std::string_view text) {
  std::vector<BatchQuery> queries;
  std::size_t line = 1;
  std::size_t counted = 0;
  for (std::size_t at = text.find("<top>"); at != std::string_view::npos;) {
    const std::size_t next = text.find("<top>", at + 1);
    const std::string_view topic = text.substr(at, next - at);
    line += line_of(text.substr(counted, at - counted), at - counted) - 1;
    counted = at;
    BatchQuery query;
    query.id = collapse_space(without_label(element(topic, "<num>"), "Number:"));
    query.text = collapse_space(without_label(element(topic, "<title>"), "Topic:"));
    query.line = line;
    query.named = !query.id.empty();
    if (query.id.empty()) query.id = std::to_string(queries.size() + 1);
    queries.push_back(std::move(query));
    at = next;
  }
  return queries;
}

}  // namespace

std::vector<BatchQuery> parse_batch(std::string_view text) {
  text = without_byte_order_mark(text);
  if (trim(text).starts_with("<top>")) return parse_topics(text);
  std::vector<BatchQuery> queries;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const bool has_id = tab != std::string_view::npos && !trim(line.substr(0, tab)).empty();
    const std::string_view query = tab == std::string_view::npos ? line : line.substr(tab + 1);
    queries.push_back({has_id ? std::string(trim(line.substr(0, tab))) : std::to_string(number),
                       has_id, std::string(trim(query)), number});
  }
  return queries;
}

std::vector<BatchQuery> read_batch(const std::string& path) {
  return parse_batch(read_file(path, kMaxBatchBytes));
}

}  // namespace morgue::batch
