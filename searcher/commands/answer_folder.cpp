// Owns: the form of index.json, and telling files apart by their hashes.
#include "searcher/commands/answer_folder.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "common/analysis/folding.hpp"
#include "common/base/ascii.hpp"
#include "common/base/read_file.hpp"
#include "common/base/replaced_file.hpp"
#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/hit_json.hpp"
#include "searcher/record/write.hpp"

namespace morgue::batch {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t kMaxNameBytes = 120;
constexpr std::size_t kMaxIndexBytes = 256u << 20;
constexpr std::size_t kMaxFileBytes = std::size_t{1} << 40;

/// Windows opens devices by these, whatever their extension.
bool is_device(std::string_view name) {
  constexpr std::array<std::string_view, 4> kDevices{"con", "prn", "aux", "nul"};
  const std::string stem = ascii_lower(name.substr(0, name.find('.')));
  const bool port = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
                    is_ascii_digit(stem[3]);
  return port || std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end();
}

std::string hash_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

/// A file of this name in the folder itself, never elsewhere.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos && name != kFolderIndex;
}

Json answer_json(const FiledAnswer& answer) {
  Json json = Json::object();
  if (answer.refusal) {
    json["error"] = output::refusal_json(*answer.refusal)["error"];
  } else if (answer.total) {
    json["hits"] = answer.hits;
    json["total"] = record::total_json(*answer.total);
    if (answer.partial) json["partial"] = true;
  }
  return json;
}

}  // namespace

std::string file_name_of(std::string_view id) {
  constexpr std::string_view kTaken = "/\\:*?\"<>|'`$&;()[]{}!~#%^=+,";
  std::string name;
  const std::string whole = repair_utf8(id);
  for (std::size_t pos = 0; pos < whole.size();) {
    const std::size_t start = pos;
    const char32_t c = next_code_point(whole, pos);
    const bool taken = c <= U' ' || is_unsafe_for_terminal(c) || c == U'\uFFFD' ||
                       (c < 0x80 && kTaken.find(static_cast<char>(c)) != std::string_view::npos);
    name += taken ? "_" : whole.substr(start, pos - start);
  }
  name = utf8_prefix(name, kMaxNameBytes);
  while (name.ends_with('.') || name.ends_with('_')) name.pop_back();
  name.erase(0, std::min(name.find_first_not_of(".-_"), name.size()));
  if (name.empty()) return "query";
  return is_device(name) ? "query-" + name : name;
}

std::vector<std::string> file_names(const std::vector<BatchQuery>& queries,
                                    std::string_view extension) {
  std::map<std::string, std::size_t> used;  // and how often
  used[fold(kFolderIndex)] = 1;
  std::vector<std::string> names;
  for (const BatchQuery& query : queries) {
    const std::string stem = file_name_of(query.id);
    std::string name = fmt::format("{}.{}", stem, extension);
    for (std::size_t number = used[fold(name)]; number > 0 && used.contains(fold(name));)
      name = fmt::format("{}-{}.{}", stem, ++number, extension);
    ++used[fold(fmt::format("{}.{}", stem, extension))];
    used.emplace(fold(name), 1);
    names.push_back(std::move(name));
  }
  return names;
}

AnswerFolder::AnswerFolder(fs::path folder, const std::vector<BatchQuery>& queries,
                           std::string_view extension)
    : folder_(std::move(folder)), queries_(queries) {
  for (std::string& name : file_names(queries, extension))
    entries_.push_back({std::move(name), {}, 0, {}});
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error || !fs::is_directory(folder_))
    throw Error(ErrorCode::io, fmt::format("cannot make the folder {}{}{}", folder_.string(),
                                           error ? ": " : "", error ? error.message() : ""));
  const std::vector<Earlier> earlier = read_index();
  check(earlier);
  std::map<std::string_view, bool> written;
  for (const Entry& entry : entries_) written[entry.file] = true;
  std::copy_if(earlier.begin(), earlier.end(), std::back_inserter(outdated_),
               [&written](const Earlier& one) { return !written.contains(one.file); });
  write_index(false);
}

std::vector<AnswerFolder::Earlier> AnswerFolder::read_index() const {
  const fs::path path = folder_ / kFolderIndex;
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return {};
  const Error foreign(ErrorCode::io,
                      fmt::format("{} is not of an earlier run of --output-dir", path.string()),
                      "name another folder: nothing is overwritten that Morgue has not written");
  if (!fs::is_regular_file(fs::symlink_status(path, error))) throw foreign;
  const Json json =
      Json::parse(read_file(path.string(), kMaxIndexBytes), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || json.value("format", Json()) != kFolderFormat) throw foreign;
  std::vector<Earlier> earlier;
  for (const char* list : {"answers", "outdated"}) {
    for (const Json& one : json.value(list, Json::array())) {
      if (!one.is_object() || !one.value("file", Json()).is_string()) continue;
      Earlier file{one["file"].get<std::string>(), std::nullopt};
      if (one.value("hash", Json()).is_string()) file.hash = one["hash"].get<std::string>();
      if (is_plain_name(file.file)) earlier.push_back(std::move(file));
    }
  }
  return earlier;
}

bool AnswerFolder::is_as_left(const Earlier& earlier) const {
  const fs::path path = folder_ / earlier.file;
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error))) return false;
  return !earlier.hash || hash_of(read_file(path.string(), kMaxFileBytes)) == *earlier.hash;
}

void AnswerFolder::check(const std::vector<Earlier>& earlier) const {
  std::map<std::string_view, const Earlier*> known;
  for (const Earlier& one : earlier) known[one.file] = &one;
  for (const Entry& entry : entries_) {
    std::error_code error;
    const fs::path path = folder_ / entry.file;
    if (!fs::exists(fs::symlink_status(path, error))) continue;
    const auto found = known.find(entry.file);
    if (found != known.end() && is_as_left(*found->second)) continue;
    throw Error(ErrorCode::io,
                fmt::format("{} {}", make_visible(path.string()),
                            found == known.end() ? "is not of an earlier run of --output-dir"
                                                 : "was changed since it was written"),
                "name another folder, or move the file away: nothing is overwritten that Morgue "
                "has not written");
  }
}

void AnswerFolder::write(std::size_t i, FiledAnswer answer, std::string_view text) {
  Entry& entry = entries_[i];
  const bool none = text.empty() && answer.refusal.has_value();
  if (none) {
    // An answer that an earlier run gave is not the answer any more.
    outdated_.push_back({entry.file, std::nullopt});
  } else {
    ReplacedFile file(folder_ / entry.file);
    file.write(text);
    file.finish();
    entry.hash = hash_of(text);
    entry.bytes = text.size();
  }
  entry.answer = std::move(answer);
}

std::vector<std::string> AnswerFolder::finish() {
  std::vector<std::string> changed;
  for (const Earlier& one : outdated_) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(folder_ / one.file, error))) continue;
    if (!is_as_left(one) || !fs::remove(folder_ / one.file, error)) changed.push_back(one.file);
  }
  outdated_.clear();
  write_index(true);
  return changed;
}

void AnswerFolder::write_index(bool complete) const {
  ReplacedFile file(folder_ / kFolderIndex);
  file.write(fmt::format("{{\n \"format\": \"{}\",\n \"complete\": {},\n \"answers\": [",
                         kFolderFormat, complete));
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    Json json{
        {"query_id", queries_[i].id}, {"line", queries_[i].line}, {"query", queries_[i].text}};
    const bool has_file = !complete || !entry.hash.empty();
    json["file"] = has_file ? Json(entry.file) : Json();
    if (!entry.hash.empty()) {
      json["bytes"] = entry.bytes;
      json["hash"] = entry.hash;
    }
    json.update(answer_json(entry.answer));
    file.write((i > 0 ? ",\n  " : "\n  ") + json_text(json, -1));
  }
  file.write("\n ]");
  if (!outdated_.empty()) {
    Json outdated = Json::array();
    for (const Earlier& one : outdated_)
      outdated.push_back({{"file", one.file}, {"hash", one.hash ? Json(*one.hash) : Json()}});
    file.write(",\n \"outdated\": " + json_text(outdated, -1));
  }
  file.write("\n}\n");
  file.finish();
}

}  // namespace morgue::batch
