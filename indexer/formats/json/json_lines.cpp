// Owns: the reader of JSON lines, one object a line (https://jsonlines.org; NDJSON).
// Does not own: what an object means (json_record).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "common/base/utf8.hpp"
#include "indexer/formats/json/formats.hpp"
#include "indexer/formats/json/json_extra.hpp"
#include "indexer/formats/json/json_record.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

namespace {

bool is_jsonl_name(std::string_view path) {
  return path.ends_with(".jsonl") || path.ends_with(".ndjson") || path.ends_with(".jsonlines") ||
         path.ends_with(".jl");
}

/// Whether a line is an object as far as brackets tell; cheap, since it runs on every file.
bool looks_like_object(std::string_view line) {
  line = trim(line);
  return line.size() >= 2 && line.front() == '{' && line.back() == '}';
}

Match matches(std::string_view head, std::string_view path) {
  head = without_byte_order_mark(head);
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return Match::no;
  head.remove_prefix(start);
  // Objects over many lines are no JSON lines, whatever the name says.
  if (trim(head.substr(0, head.find('\n'))) == "{") return Match::no;
  if (is_jsonl_name(path)) return head.front() == '{' ? Match::certain : Match::maybe;
  if (head.front() != '{') return Match::no;
  const std::size_t newline = head.find('\n');
  if (newline == std::string_view::npos)
    return Match::maybe;  // one long line: as good as one document
  if (!looks_like_object(head.substr(0, newline))) return Match::no;
  const std::size_t second = head.find_first_not_of(" \t\r\n", newline);
  if (second == std::string_view::npos) return Match::maybe;
  return head[second] == '{' ? Match::certain : Match::likely;
}

/// What a line of Elasticsearch's bulk format says of the next one (or, "delete", of what was
/// there): {"index": {"_index": "news", "_id": "1"}}.
struct BulkAction {
  bool deletes = false;
  std::string id;
};

std::optional<BulkAction> bulk_action(simdjson::dom::element root) {
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS || object.size() != 1) return std::nullopt;
  const auto [name, value] = *object.begin();
  simdjson::dom::object facts;
  const bool action = name == "index" || name == "create" || name == "update" || name == "delete";
  if (!action || value.get(facts) != simdjson::SUCCESS) return std::nullopt;
  BulkAction found{name == "delete", {}};
  for (const auto& [key, fact] : facts) {
    static constexpr std::string_view kKnown[] = {
        "routing", "parent",       "pipeline",  "require_alias",   "retry_on_conflict",
        "version", "version_type", "if_seq_no", "if_primary_term", "dynamic_templates"};
    if (!key.starts_with('_') &&
        std::find(std::begin(kKnown), std::end(kKnown), key) == std::end(kKnown))
      return std::nullopt;
    std::string_view text;
    if (key == "_id" && fact.get(text) == simdjson::SUCCESS) found.id = text;
    if (key == "_id" && fact.is_number()) found.id = json_number_text(fact);
  }
  return found;
}

void read(Input& input, const ReadContext& context, ArticleSink& sink) {
  const std::size_t max_bytes = context.limits.article_bytes;
  JsonParser parser(context);
  JsonRecords records(context, sink);
  SourcePlace where{context.path};
  std::string line;
  for (bool cut = false;;) {
    where.offset = input.offset();
    where.line = input.line();
    if (!input.read_line(line, max_bytes, &cut)) return;
    if (where.offset == 0 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (trim(line).empty()) continue;
    ++where.record;
    if (cut) {
      records.skip(where, fmt::format("the line is longer than {} bytes", max_bytes));
      continue;
    }
    simdjson::dom::element root;
    if (std::string reason = parser.parse(line, root); !reason.empty()) {
      records.skip(where, std::move(reason));
    } else if (auto action = bulk_action(root)) {
      if (action->deletes && !action->id.empty()) {
        sink.withdrawn(std::move(action->id), where);
      } else {
        records.set_next_id(action->deletes ? std::string() : std::move(action->id));
        --where.record;
      }
    } else if (!records.deliver(root, where, parser)) {
      return;
    }
  }
}

}  // namespace

const Format kJsonLinesFormat{"jsonl", "JSON lines, one article a line", matches, read};

}  // namespace morgue
