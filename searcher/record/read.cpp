// Owns: the form of a record, as it is read.
#include "searcher/record/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "searcher/record/json_fields.hpp"
#include "searcher/record/options_json.hpp"

namespace morgue::record {

namespace {

using Json = nlohmann::ordered_json;

/// Brackets within brackets; a record has three levels.
constexpr int kMaxDepth = 8;
/// Of the parser's own message, which may quote the file.
constexpr std::size_t kShownMessage = 200;
constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kContentDigits = 32;

Error not_json(const std::string& file, std::string_view message) {
  // "[json.exception.parse_error.101] parse error at line 1, column 1: ..."
  const std::size_t end = message.find("] ");
  if (end != std::string_view::npos) message.remove_prefix(end + 2);
  return {ErrorCode::io,
          fmt::format("{}: no record: {}{}", file, utf8_prefix(message, kShownMessage),
                      message.size() > kShownMessage ? "..." : ""),
          "--replay takes what --record has written"};
}

RecordedHit read_hit(const JsonFields& fields) {
  RecordedHit hit;
  hit.rank = fields.count("rank", 1, kMost);
  hit.score = fields.number("score", std::numeric_limits<double>::lowest(),
                            std::numeric_limits<double>::max());
  hit.id = fields.text("id");
  hit.content = fields.text("content");
  if (hit.content.size() > kContentDigits) fields.refuse("content", "32 hexadecimal digits");
  return hit;
}

/// The document, its hits taken out as they come: they may be many, and as JSON they are large.
Json parse_document(std::string_view text, const std::string& file,
                    std::vector<RecordedHit>& hits) {
  bool in_hits = false;
  std::set<std::string, std::less<>> ids;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth > kMaxDepth) throw not_json(file, "too many brackets within brackets");
    if (event == Json::parse_event_t::key && depth == 1) in_hits = parsed == "hits";
    if (event != Json::parse_event_t::object_end || depth != 2 || !in_hits) return true;
    const JsonFields fields(parsed, file, fmt::format("hits[{}].", hits.size()));
    hits.push_back(read_hit(fields));
    if (!ids.insert(hits.back().id).second)
      fields.refuse("id", "an article that is not named above");
    return false;
  };
  try {
    return Json::parse(text, watch);
  } catch (const Json::exception& error) {
    throw not_json(file, error.what());
  }
}

std::int64_t read_day(const JsonFields& fields) {
  const auto date = parse_iso_date(fields.text("day"));
  if (!date || date->precision != DatePrecision::day) fields.refuse("day", "a day as 2021-08-15");
  return day_of_second(date->begin);
}

Total read_total(const JsonFields& fields) {
  constexpr std::uint64_t kMaxArticles = std::numeric_limits<Xapian::doccount>::max();
  const auto count = [&](const char* name) {
    return static_cast<Xapian::doccount>(fields.count(name, 0, kMaxArticles));
  };
  return {count("lower"), count("estimated"), count("upper")};
}

IndexState read_index(const JsonFields& fields) {
  return {fields.text("path"), fields.text("uuid"), fields.count("revision", 0, kMost),
          fields.text("fingerprint"), fields.count("articles", 0, kMost)};
}

Record read_head(const JsonFields& fields) {
  if (!fields.is_text("format", kFormat)) fields.refuse("format", fmt::format("\"{}\"", kFormat));
  Record record;
  record.program = fields.text("program");
  if (fields.has("id")) record.id = fields.text("id");
  record.query = fields.text("query");
  record.understood = fields.text("understood");
  record.options = read_options(fields.object("options"));
  record.options.parse.now_days = read_day(fields);
  record.index = read_index(fields.object("index"));
  for (const JsonFields& word : fields.objects("expansions")) {
    record.expansions.push_back(
        {word.text("typed"), word.text("field"), word.texts("stems"), word.texts("words")});
  }
  for (const JsonFields& word : fields.objects("feedback")) {
    record.feedback.push_back({word.text("term"), word.number("weight", 0, 1e9)});
  }
  record.notes = fields.texts("notes");
  record.total = read_total(fields.object("total"));
  record.partial = fields.flag("partial");
  return record;
}

Record read_record(std::string_view text, const std::string& file) {
  std::vector<RecordedHit> hits;
  const Json document = parse_document(text, file, hits);
  const JsonFields fields(document, file, "");
  Record record = read_head(fields);
  // Objects were taken out; what else is in the list is none.
  fields.objects("hits");
  record.hits = std::move(hits);
  return record;
}

bool is_one_record(std::string_view line) {
  return Json::accept(line);
}

}  // namespace

void parse_records(std::string_view text, const std::string& file,
                   const std::function<void(const Record&)>& visit) {
  const std::size_t end = text.find('\n');
  const bool one_a_line = end != std::string_view::npos && is_one_record(text.substr(0, end));
  if (!one_a_line) {
    visit(read_record(text, file));
    return;
  }
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t stop = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, stop);
    text.remove_prefix(std::min(stop + 1, text.size()));
    ++number;
    if (!trim(line).empty()) visit(read_record(line, fmt::format("{}, line {}", file, number)));
  }
}

void read_records(const std::string& file, const std::function<void(const Record&)>& visit) {
  parse_records(read_file(file, kMaxRecordBytes), make_visible(file), visit);
}

}  // namespace morgue::record
