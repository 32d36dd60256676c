// Owns: the reader of JSON lines, one object a line (https://jsonlines.org; NDJSON).
// Does not own: what an object means (json_record).
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/utf8.hpp"
#include "indexer/formats/json/formats.hpp"
#include "indexer/formats/json/json_extra.hpp"
#include "indexer/formats/json/json_record.hpp"
#include "indexer/formats/json/json_splitter.hpp"
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

struct Line {
  std::string text;
  std::uint64_t offset = 0;
  std::uint64_t number = 1;
  bool cut = false;
};

/// The lines of a file, of which the last ones may be given back.
class LineSource {
 public:
  LineSource(Input& input, std::size_t max_bytes) : input_(input), max_bytes_(max_bytes) {}

  bool next(Line& line) {
    if (!back_.empty()) {
      line = std::move(back_.front());
      back_.pop_front();
      return true;
    }
    line.offset = input_.offset();
    line.number = input_.line();
    if (!input_.read_line(line.text, max_bytes_, &line.cut)) return false;
    if (line.offset == 0 && line.text.starts_with(kByteOrderMark))
      line.text.erase(0, kByteOrderMark.size());
    return true;
  }

  void give_back(std::vector<Line> lines) {
    for (const Line& line : lines) given_back_ += line.text.size() + 1;
    back_.insert(back_.begin(), std::make_move_iterator(lines.begin()),
                 std::make_move_iterator(lines.end()));
  }

  /// Whether so little was given back that it takes no time to speak of.
  bool may_look_ahead() const { return given_back_ <= max_bytes_ + input_.offset(); }

 private:
  Input& input_;
  std::size_t max_bytes_;
  std::deque<Line> back_;
  std::uint64_t given_back_ = 0;
};

/// How far a line is indented that begins an object.
std::optional<std::size_t> start_of_object(std::string_view line) {
  const std::size_t start = line.find_first_not_of(" \t");
  if (start == std::string_view::npos || line[start] != '{') return std::nullopt;
  const std::string_view after = trim(line.substr(start + 1));
  return after.empty() || after.front() == '"' ? std::optional(start) : std::nullopt;
}

/// The record that `first` begins and later lines end, as a program left line feeds in its texts or
/// wrote it over several lines; empty where the next record comes before, and no line is taken.
std::string record_of_lines(const Line& first, LineSource& lines, std::size_t max_bytes) {
  const auto indent = start_of_object(first.text);
  if (!indent || !lines.may_look_ahead()) return {};
  std::string record;
  JsonSplitter splitter(max_bytes, [&record](JsonPiece& piece) {
    record = std::move(piece.text);
    return false;  // one alone
  });
  if (!splitter.feed(first.text)) return {};
  std::size_t bytes = first.text.size();
  std::vector<Line> taken(1);
  for (; lines.next(taken.back()); taken.emplace_back()) {
    const Line& line = taken.back();
    bytes += line.text.size() + 1;
    if (line.cut || bytes > max_bytes || start_of_object(line.text) == indent) {
      lines.give_back(std::move(taken));
      return {};
    }
    if (splitter.feed("\n" + line.text)) continue;
    std::string_view end = trim(line.text);
    if (end.ends_with(',')) end.remove_suffix(1);
    // Text behind it would be lost.
    if (record.ends_with(end)) return record;
    lines.give_back(std::move(taken));
    return {};
  }
  taken.pop_back();
  lines.give_back(std::move(taken));
  return {};
}

/// The objects that stand one after another on a line; none where there is but one, or anything
/// else beside them.
std::vector<std::string> records_on_line(std::string_view line, std::size_t max_bytes) {
  std::vector<std::string> records;
  bool is_sound = true;
  JsonSplitter splitter(max_bytes, [&](JsonPiece& piece) {
    is_sound = is_sound && piece.reason.empty();
    records.push_back(std::move(piece.text));
    return is_sound;
  });
  is_sound = splitter.feed(line) && splitter.finish() && is_sound;
  if (!is_sound || records.size() < 2) records.clear();
  return records;
}

/// Takes the lines of one file.
class LineRecords {
 public:
  LineRecords(const ReadContext& context, ArticleSink& sink, Input& input)
      : max_bytes_(context.limits.article_bytes),
        lines_(input, max_bytes_),
        parser_(context),
        records_(context, sink),
        sink_(sink),
        where_{context.path} {}

  void read() {
    for (Line line; lines_.next(line);) {
      if (trim(line.text).empty()) continue;
      ++where_.record;
      where_.offset = line.offset;
      where_.line = line.number;
      if (!take(line)) return;
    }
  }

 private:
  bool take(Line& line) {
    if (line.cut) {
      records_.skip(where_, fmt::format("the line is longer than {} bytes", max_bytes_));
      return true;
    }
    simdjson::dom::element root;
    text_ = line.text;
    std::string reason = parser_.parse(text_, root);
    if (!reason.empty()) {
      std::string whole = record_of_lines(line, lines_, max_bytes_);
      if (!whole.empty()) reason = parser_.parse(text_ = std::move(whole), root);
    }
    if (reason.empty()) return take(root);
    const std::vector<std::string> several = records_on_line(line.text, max_bytes_);
    if (several.empty()) records_.skip(where_, std::move(reason));
    if (!several.empty()) --where_.record;
    for (const std::string& record : several) {
      ++where_.record;
      text_ = record;
      reason = parser_.parse(text_, root);
      if (!reason.empty())
        records_.skip(where_, std::move(reason));
      else if (!take(root))
        return false;
    }
    return true;
  }

  bool take(simdjson::dom::element root) {
    if (auto action = bulk_action(root)) {
      obey(*action);
      return true;
    }
    return records_.deliver(root, where_, parser_);
  }

  void obey(BulkAction& action) {
    if (action.deletes && !action.id.empty()) {
      sink_.withdrawn(std::move(action.id), where_);
    } else {
      records_.set_next_id(action.deletes ? std::string() : std::move(action.id));
      --where_.record;
    }
  }

  std::size_t max_bytes_;
  LineSource lines_;
  JsonParser parser_;
  JsonRecords records_;
  ArticleSink& sink_;
  SourcePlace where_;
  std::string text_;  ///< of the record; kept for its memory
};

void read(Input& input, const ReadContext& context, ArticleSink& sink) {
  LineRecords(context, sink, input).read();
}

}  // namespace

const Format kJsonLinesFormat{"jsonl", "JSON lines, one article a line", matches, read};

}  // namespace morgue
