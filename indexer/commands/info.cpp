// Owns: the command `morgue-index info`: what an index, or an archive of several, says of itself,
// as text and as JSON. Does not own: the articles of each source and month (coverage.cpp).
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/folder_bytes.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/date_value.hpp"
#include "common/fields/schema.hpp"
#include "common/index/declared_fields.hpp"
#include "common/index/index.hpp"
#include "common/index/index_settings.hpp"
#include "common/index/names.hpp"
#include "common/index/story_map.hpp"
#include "common/program/program.hpp"
#include "common/thesaurus/thesaurus.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/takedown/tombstones.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

struct DateSpan {
  std::optional<Date> first;
  std::optional<Date> last;
};

/// Nothing where a damaged index has no second there.
std::optional<Date> day_of(const std::string& value) {
  const auto second = second_of_value(value);
  if (!second) return std::nullopt;
  return Date{day_of_second(*second) * kSecondsPerDay, DatePrecision::day, std::nullopt};
}

DateSpan date_span(const Xapian::Database& database) {
  if (database.get_value_freq(slot(Slot::published_begin)) == 0) return {};
  return {day_of(database.get_value_lower_bound(slot(Slot::published_begin))),
          day_of(database.get_value_upper_bound(slot(Slot::published_end)))};
}

using Counts = std::vector<std::pair<std::string, Xapian::doccount>>;

/// The values of an exact field with their articles, most first.
Counts exact_counts(const Xapian::Database& database, const Field& field) {
  Counts counts;
  const std::string prefix = exact_prefix(field);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    counts.emplace_back((*term).substr(prefix.size()), term.get_termfreq());
  }
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return counts;
}

/// A declared field: how many values it has, or of numbers and dates how many articles have one.
nlohmann::ordered_json field_json(const Field& own, const Xapian::Database& database) {
  nlohmann::ordered_json json = {{"name", own.name}, {"key", own.key}};
  json["kind"] = own.kind == FieldKind::number ? "number"
                 : own.kind == FieldKind::date ? "date"
                                               : "exact";
  if (own.slot != kNoSlot)
    json["articles"] = database.get_value_freq(own.slot);
  else
    json["values"] = exact_counts(database, own).size();
  return json;
}

/// Of an archive of several the first stands for all that they have in common.
nlohmann::ordered_json info_json(const JoinedDatabase& database, const fs::path& path) {
  const Xapian::Database& first = database.shards().front().database;
  nlohmann::ordered_json json;
  json["index"] = path.string();
  json["articles"] = database.get_doccount();
  json["dated"] = database.get_value_freq(slot(Slot::published_begin));
  const DateSpan span = date_span(database);
  json["first_date"] =
      span.first ? nlohmann::ordered_json(format_date(*span.first)) : nlohmann::ordered_json();
  json["last_date"] =
      span.last ? nlohmann::ordered_json(format_date(*span.last)) : nlohmann::ordered_json();
  for (const auto& [key, id] :
       {std::pair("languages", FieldId::language), std::pair("sources", FieldId::source),
        std::pair("sections", FieldId::section)}) {
    json[key] = nlohmann::ordered_json::object();
    for (const auto& [value, count] : exact_counts(database, field(id))) json[key][value] = count;
  }
  json["fields"] = nlohmann::ordered_json::array();
  for (const Field* own : declared_fields(database))
    json["fields"].push_back(field_json(*own, database));
  json["split_compounds"] = finds_compounds(database);
  if (has_stories(database)) {
    const StoryMap stories = stories_of(database);
    json["repeated_stories"] = stories.size();
    json["copies"] = stories.articles();
  }
  json["suppressed"] = takedown::Tombstones(first).size();
  if (const std::optional<Thesaurus> thesaurus = load_thesaurus(path))
    json["thesaurus"] = thesaurus->groups().size();
  json["bytes"] = folder_bytes(path);
  json["format"] = first.get_metadata(kFormatKey);
  json["fingerprint"] = stored_fingerprint(first);
  json["compatible"] = is_own(first);
  json["made_by"] = first.get_metadata(kMadeByKey);
  json["uuid"] = database.get_uuid();
  json["revision"] = database.revisions();
  if (!database.is_one()) {
    json["shards"] = nlohmann::ordered_json::array();
    for (const Shard& shard : database.shards())
      json["shards"].push_back(
          {{"index", shard.address.typed}, {"articles", shard.database.get_doccount()}});
  }
  return json;
}

/// "en 50, fr 4, ..." with at most `most` values.
std::string list_counts(const nlohmann::ordered_json& counts, std::size_t most) {
  std::string list;
  std::size_t shown = 0;
  for (const auto& [value, count] : counts.items()) {
    if (shown++ == most) return list + fmt::format(", and {} more", counts.size() - most);
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", make_visible(value),
                        count.get<std::uint64_t>());
  }
  return list.empty() ? "none named" : list;
}

/// "page (exact, 61 values), ocr (number, in 340 articles)"
std::string list_fields(const nlohmann::ordered_json& fields) {
  std::string list;
  for (const auto& one : fields) {
    list += fmt::format("{}{} ({}, ", list.empty() ? "" : ", ", one["name"].get<std::string>(),
                        one["kind"].get<std::string>());
    list += one.contains("values")
                ? fmt::format("{} values)", one["values"].get<std::uint64_t>())
                : fmt::format("in {} articles)", one["articles"].get<std::uint64_t>());
  }
  return list;
}

/// "4, with 16 to 19 articles"
std::string list_shards(const nlohmann::ordered_json& shards) {
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t most = 0;
  for (const auto& shard : shards) {
    const auto articles = shard["articles"].get<std::uint64_t>();
    least = std::min(least, articles);
    most = std::max(most, articles);
  }
  return fmt::format("{}, with {} to {} articles", shards.size(), least, most);
}

std::string info_text(const nlohmann::ordered_json& info) {
  std::ostringstream out;
  const auto line = [&out](std::string_view label, const std::string& value) {
    out << fmt::format("{:<13} {}\n", label, value);
  };
  line("index", info["index"].get<std::string>());
  line("articles", fmt::format("{}", info["articles"].get<std::uint64_t>()));
  line("dates",
       info["first_date"].is_null()
           ? "none"
           : fmt::format("{} to {} ({} articles dated)", info["first_date"].get<std::string>(),
                         info["last_date"].get<std::string>(), info["dated"].get<std::uint64_t>()));
  line("languages", list_counts(info["languages"], 20));
  line("sources", list_counts(info["sources"], 20));
  line("sections", list_counts(info["sections"], 20));
  if (!info["fields"].empty()) line("fields", list_fields(info["fields"]));
  if (info["split_compounds"]) line("compounds", "found by their parts, too");
  line("stories", info.contains("copies")
                      ? fmt::format("{} with copies, of {} articles",
                                    info["repeated_stories"].get<std::uint64_t>(),
                                    info["copies"].get<std::uint64_t>())
                      : "copies are not told apart; 'morgue-index upgrade' finds them");
  if (const auto suppressed = info["suppressed"].get<std::uint64_t>(); suppressed > 0)
    line("suppressed", fmt::format("{}", suppressed));
  if (info.contains("thesaurus"))
    line("thesaurus", fmt::format("{} groups", info["thesaurus"].get<std::uint64_t>()));
  if (info.contains("shards")) line("shards", list_shards(info["shards"]));
  line("size",
       fmt::format("{:.1f} MB", static_cast<double>(info["bytes"].get<std::uint64_t>()) / 1e6));
  line("format", fmt::format("{}, {}", info["format"].get<std::string>(),
                             info["made_by"].get<std::string>()));
  line("fingerprint", info["fingerprint"].get<std::string>());
  if (!info["compatible"].get<bool>())
    line("", "made by another version: 'morgue-index upgrade' builds it anew for this one");
  line("identity", fmt::format("{} revision {}", info["uuid"].get<std::string>(),
                               info["revision"].get<std::uint64_t>()));
  return out.str();
}

}  // namespace

ExitCode run_info(const IndexOptions& options) {
  if (options.coverage) return run_coverage(options);
  const fs::path path = index_path(options.database);
  const JoinedDatabase database = open_archive(options);
  const nlohmann::ordered_json info = info_json(database, path);
  write_stdout(options.info_format == InfoFormat::json
                   ? info.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                         "\n"
                   : info_text(info));
  return ExitCode::ok;
}

}  // namespace morgue
