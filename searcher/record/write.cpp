// Owns: the order and names of a record's keys.
#include "searcher/record/write.hpp"

#include <nlohmann/json.hpp>

#include "common/dates/dates.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/record/options_json.hpp"

namespace morgue::record {

namespace {

using Json = nlohmann::ordered_json;

std::string day_text(std::int64_t days) {
  const CivilDay day = civil_from_days(days);
  return format_date(*make_date(day.year, day.month, day.day));
}

Json expansions_json(const std::vector<ExpandedWord>& expansions) {
  Json list = Json::array();
  for (const ExpandedWord& word : expansions) {
    list.push_back({{"typed", word.typed},
                    {"field", word.field},
                    {"stems", word.stems},
                    {"words", word.words}});
  }
  return list;
}

Json feedback_json(const std::vector<ranking::FeedbackWord>& words) {
  Json list = Json::array();
  for (const ranking::FeedbackWord& word : words)
    list.push_back({{"term", word.term}, {"weight", word.weight}});
  return list;
}

Json hit_json(const RecordedHit& hit) {
  return {{"rank", hit.rank}, {"score", hit.score}, {"id", hit.id}, {"content", hit.content}};
}

/// All but the hits.
Json head_json(const Record& record) {
  Json json;
  json["format"] = kFormat;
  json["program"] = record.program;
  json["day"] = day_text(record.options.parse.now_days);
  if (!record.id.empty()) json["id"] = record.id;
  json["query"] = record.query;
  json["understood"] = record.understood;
  json["options"] = options_json(record.options);
  json["index"] = index_json(record.index);
  json["expansions"] = expansions_json(record.expansions);
  json["feedback"] = feedback_json(record.feedback);
  json["notes"] = record.notes;
  json["total"] = total_json(record.total);
  json["partial"] = record.partial;
  return json;
}

}  // namespace

Json index_json(const IndexState& index) {
  return {{"path", index.path},
          {"uuid", index.uuid},
          {"revision", index.revision},
          {"fingerprint", index.fingerprint},
          {"articles", index.articles}};
}

Json total_json(const Total& total) {
  return {{"exact", total.exact()},
          {"lower", total.lower},
          {"estimated", total.estimated},
          {"upper", total.upper}};
}

void write_pretty(const Record& record, const std::function<void(std::string_view)>& write) {
  std::string head = json_text(head_json(record), 1);
  head.resize(head.size() - 2);  // "\n}": the hits follow inside
  write(head + ",\n \"hits\": [");
  bool any = false;
  for (const RecordedHit& hit : record.hits) {
    write((any ? ",\n  " : "\n  ") + json_text(hit_json(hit), -1));
    any = true;
  }
  write(any ? "\n ]\n}\n" : "]\n}\n");
}

std::string json_line(const Record& record) {
  std::string out = json_text(head_json(record), -1);
  out.pop_back();
  out += ",\"hits\":[";
  bool any = false;
  for (const RecordedHit& hit : record.hits) {
    out += (any ? "," : "") + json_text(hit_json(hit), -1);
    any = true;
  }
  return out + "]}\n";
}

}  // namespace morgue::record
