// Owns: the reader of JSON lines, one object a line (https://jsonlines.org; NDJSON).
// Does not own: what an object means (json_record).
#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.hpp"
#include "indexer/formats/json/formats.hpp"
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
    } else if (!records.deliver(root, where, parser)) {
      return;
    }
  }
}

}  // namespace

const Format kJsonLinesFormat{"jsonl", "JSON lines, one article a line", matches, read};

}  // namespace morgue
