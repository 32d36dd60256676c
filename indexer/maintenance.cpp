// Owns: the commands remove, info and check of morgue-index.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "common/index.hpp"
#include "common/program.hpp"
#include "common/stored_article.hpp"
#include "common/utf8.hpp"
#include "indexer/commands.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/index_writer.hpp"
#include "indexer/progress_display.hpp"
#include "indexer/write_lock.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

struct DateSpan {
  std::optional<Date> first;
  std::optional<Date> last;
};

Date day_of(const std::string& serialised) {
  const auto seconds = static_cast<std::int64_t>(Xapian::sortable_unserialise(serialised));
  return {day_of_second(seconds) * kSecondsPerDay, DatePrecision::day, std::nullopt};
}

DateSpan date_span(const Xapian::Database& database) {
  if (database.get_value_freq(slot(Slot::published_begin)) == 0) return {};
  return {day_of(database.get_value_lower_bound(slot(Slot::published_begin))),
          day_of(database.get_value_upper_bound(slot(Slot::published_end)))};
}

using Counts = std::vector<std::pair<std::string, Xapian::doccount>>;

/// The values of an exact field with their articles, most first.
Counts exact_counts(const Xapian::Database& database, FieldId id) {
  Counts counts;
  const std::string prefix = exact_prefix(id);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    counts.emplace_back((*term).substr(prefix.size()), term.get_termfreq());
  }
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return counts;
}

std::uintmax_t folder_bytes(const fs::path& path) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    std::error_code vanished;  // a writer may swap a generation meanwhile
    const std::uintmax_t size = entry.is_regular_file(vanished) ? entry.file_size(vanished) : 0;
    if (!vanished) bytes += size;
  }
  return bytes;
}

nlohmann::ordered_json info_json(const Xapian::Database& database, const fs::path& path) {
  nlohmann::ordered_json json;
  json["index"] = path.string();
  json["articles"] = database.get_doccount();
  json["dated"] = database.get_value_freq(slot(Slot::published_begin));
  const DateSpan span = date_span(database);
  json["first_date"] = span.first ? nlohmann::ordered_json(format_date(*span.first)) : nlohmann::ordered_json();
  json["last_date"] = span.last ? nlohmann::ordered_json(format_date(*span.last)) : nlohmann::ordered_json();
  for (const auto& [key, id] : {std::pair("languages", FieldId::language), std::pair("sources", FieldId::source),
                                std::pair("sections", FieldId::section)}) {
    json[key] = nlohmann::ordered_json::object();
    for (const auto& [value, count] : exact_counts(database, id)) json[key][value] = count;
  }
  json["bytes"] = folder_bytes(path);
  json["format"] = database.get_metadata("morgue.format");
  json["fingerprint"] = stored_fingerprint(database);
  json["compatible"] = is_own(database);
  json["made_by"] = database.get_metadata("morgue.made-by");
  json["uuid"] = database.get_uuid();
  json["revision"] = database.get_revision();
  return json;
}

/// "en 50, fr 4, ..." with at most `most` values.
std::string list_counts(const nlohmann::ordered_json& counts, std::size_t most) {
  std::string list;
  std::size_t shown = 0;
  for (const auto& [value, count] : counts.items()) {
    if (shown++ == most) return list + fmt::format(", and {} more", counts.size() - most);
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", make_visible(value), count.get<std::uint64_t>());
  }
  return list.empty() ? "none named" : list;
}

std::string info_text(const nlohmann::ordered_json& info) {
  std::ostringstream out;
  const auto line = [&out](std::string_view label, const std::string& value) { out << fmt::format("{:<13} {}\n", label, value); };
  line("index", info["index"].get<std::string>());
  line("articles", fmt::format("{}", info["articles"].get<std::uint64_t>()));
  line("dates", info["first_date"].is_null()
                    ? "none"
                    : fmt::format("{} to {} ({} articles dated)", info["first_date"].get<std::string>(),
                                  info["last_date"].get<std::string>(), info["dated"].get<std::uint64_t>()));
  line("languages", list_counts(info["languages"], 20));
  line("sources", list_counts(info["sources"], 20));
  line("sections", list_counts(info["sections"], 20));
  line("size", fmt::format("{:.1f} MB", static_cast<double>(info["bytes"].get<std::uint64_t>()) / 1e6));
  line("format", fmt::format("{}, {}", info["format"].get<std::string>(), info["made_by"].get<std::string>()));
  line("fingerprint", info["fingerprint"].get<std::string>());
  if (!info["compatible"].get<bool>()) line("", "made by another version: 'morgue-index upgrade' builds it anew for this one");
  line("identity", fmt::format("{} revision {}", info["uuid"].get<std::string>(), info["revision"].get<std::uint64_t>()));
  return out.str();
}

/// What the document says of its article beside it, where it is not true; else empty.
std::string untrue_value(const Xapian::Document& document, const StoredArticle& article) {
  if (document.get_value(slot(Slot::content_hash)) != content_hash(article)) return "its fingerprint is not that of its content";
  if (document.get_value(slot(Slot::language)) != article.language) return "its language is not that of its content";
  const std::string begin = article.published ? Xapian::sortable_serialise(static_cast<double>(article.published->begin)) : std::string();
  if (document.get_value(slot(Slot::published_begin)) != begin) return "its date is not that of its content";
  return {};
}

/// Every stored article must decode, agree with the values beside it, with an id of its own that leads back to it. Returns the number of faults, printed on stderr.
std::uint64_t check_content(const Xapian::Database& database, Progress& progress, ProgressDisplay& display) {
  progress.enter(Phase::checking, database.get_doccount());
  std::uint64_t faults = 0;
  std::uint64_t articles = 0;
  std::uint64_t length = 0;
  const auto fault = [&faults, &display](Xapian::docid docid, const std::string& what) {
    ++faults;
    display.print(fmt::format("morgue-index: document {}: {}", docid, make_visible(what)));
  };
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    try {
      const Xapian::Document document = database.get_document(*posting);
      const StoredArticle article = decode_stored_article(document.get_data());
      if (const std::string untrue = untrue_value(document, article); !untrue.empty()) fault(*posting, untrue);
      ++articles;
      progress.article();
      length += database.get_doclength(*posting);
      const std::string id_term = exact_term(FieldId::id, article.id);
      const auto named = database.postlist_begin(id_term);
      if (named == database.postlist_end(id_term) || *named != *posting || database.get_termfreq(id_term) != 1) {
        fault(*posting, "its id '" + article.id + "' is not its own");
      }
    } catch (const Error& error) {
      fault(*posting, error.what());
    } catch (const Xapian::Error& error) {
      fault(*posting, error.get_msg());
    }
    progress.step();
    if (interrupted()) throw Error(ErrorCode::interrupted, fmt::format("stopped by the user; {} of {} articles were checked", articles, database.get_doccount()));
  }
  const bool counted = articles == database.get_doccount() && length == database.get_total_length();
  if (faults == 0 && !counted) {
    ++faults;
    display.print("morgue-index: the counts of articles and words are not those of the articles");
  }
  return faults;
}

}  // namespace

ExitCode run_remove(const IndexOptions& options) {
  IndexWriter writer(index_path(options.database), false, std::chrono::seconds(options.wait_seconds));
  std::uint64_t removed = 0;
  for (const std::string& id : options.ids) {
    if (const auto docid = writer.find(id)) {
      writer.remove(*docid);
      ++removed;
    } else {
      fmt::print(stderr, "morgue-index: no article has the id '{}'\n", make_visible(id));
    }
  }
  writer.commit();
  if (!options.quiet) fmt::print(stderr, "{} removed; the index holds {} article{}\n", removed, writer.article_count(), writer.article_count() == 1 ? "" : "s");
  return removed == options.ids.size() ? ExitCode::ok : ExitCode::skipped;
}

ExitCode run_info(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  const Xapian::Database database = open_stored(path);
  const nlohmann::ordered_json info = info_json(database, path);
  write_stdout(options.json ? info.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n" : info_text(info));
  return ExitCode::ok;
}

ExitCode run_check(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  open_stored(path);  // before the lock, which needs the folder: what is missing or foreign is told
  const WriteLock lock(path, std::chrono::seconds(options.wait_seconds), LockKind::shared);
  const Xapian::Database database = open_stored(path);
  Progress progress;
  ProgressDisplay display(progress, choose_progress_style(options.progress));
  progress.enter(Phase::checking);
  std::ostringstream log;
  std::uint64_t faults = 0;
  try {
    faults = Xapian::Database::check(current_generation(path).string(), 0, &log);
  } catch (const Xapian::Error& error) {
    log << error.get_msg() << '\n';
    ++faults;
  }
  if (faults > 0) display.print(std::string_view(log.str()).substr(0, log.str().find_last_not_of('\n') + 1));
  faults += check_content(database, progress, display);
  display.end();
  if (faults > 0) {
    throw Error(ErrorCode::index_damaged, fmt::format("the index {} has {} fault{}", path.string(), faults, faults == 1 ? "" : "s"),
                "move it away and build it again with 'morgue-index add'; where 'morgue-index export' still reads it, from what that writes");
  }
  if (!options.quiet) write_stdout(fmt::format("{}: sound; {} article{}\n", path.string(), database.get_doccount(), database.get_doccount() == 1 ? "" : "s"));
  return ExitCode::ok;
}

ExitCode run_index_command(const IndexOptions& options) {
  try {
    switch (options.command) {
      case IndexCommand::none: break;
      case IndexCommand::add: return run_add(options);
      case IndexCommand::remove: return run_remove(options);
      case IndexCommand::info: return run_info(options);
      case IndexCommand::check: return run_check(options);
      case IndexCommand::compact: return run_compact(options);
      case IndexCommand::upgrade: return run_upgrade(options);
      case IndexCommand::export_articles: return run_export(options);
    }
  } catch (...) {
    rethrow_as_error(index_path(options.database));
  }
  throw Error(ErrorCode::usage, "no command given");
}

}  // namespace morgue
