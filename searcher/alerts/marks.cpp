// Owns: the file's form, JSON, and where it lies.
#include "searcher/alerts/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"
#include "common/base/replaced_file.hpp"
#include "common/base/user_folders.hpp"
#include "common/base/utf8.hpp"

namespace morgue::alerts {

namespace fs = std::filesystem;

namespace {

constexpr int kVersion = 1;
constexpr std::size_t kMaxBytes = 256u << 20;
/// With ".json" and what a file that is being replaced has besides, below the 255 of file systems.
constexpr std::size_t kMaxName = 200;

void check_name(const std::string& name) {
  const bool bad = name.empty() || name.size() > kMaxName || name.front() == '.' ||
                   name.find('/') != std::string::npos || make_visible(name) != name;
  if (!bad) return;
  throw Error(ErrorCode::usage,
              fmt::format("--since-last: '{}' is no name for a file", make_visible(name)),
              "letters and digits, as in --since-last daily");
}

fs::path made_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error(ErrorCode::io,
                fmt::format("cannot make the folder {}: {}", folder.string(), error.message()),
                "name another with --state");
  return folder;
}

}  // namespace

fs::path state_folder(const std::string& option) {
  if (!option.empty()) return option;
  if (const auto own = user_folder(UserFolder::state)) return *own / "alerts";
  throw Error(ErrorCode::usage, "there is no home folder to keep what was asked in",
              "name a folder with --state");
}

Marks::Marks(const fs::path& folder, const std::string& name) {
  check_name(name);
  made_folder(folder);
  file_ = folder / (name + ".json");
  lock_ = std::make_unique<FileLock>(folder / (name + ".lock"), std::chrono::seconds(0),
                                     LockKind::exclusive);
  if (lock_->outcome() == FileLock::Outcome::taken)
    throw Error(ErrorCode::io, fmt::format("another run asks for '{}' at this moment", name),
                "nothing is lost: what is new is printed by one of them");
  read();
}

void Marks::read() {
  std::error_code error;
  if (!fs::exists(file_, error)) return;
  try {
    const nlohmann::json json = nlohmann::json::parse(read_file(file_, kMaxBytes));
    if (json.at("version") != kVersion) throw std::runtime_error("another version");
    json.at("archive").get_to(archive_);
    json.at("index").get_to(index_);
    for (const auto& [name, mark] : json.at("alerts").items())
      marks_[name] = {mark.at("query").get<std::string>(), mark.at("change").get<std::uint64_t>()};
  } catch (const Error&) {
    throw;
  } catch (const std::exception&) {
    throw Error(ErrorCode::io,
                fmt::format("{} does not say what was asked: it is damaged, or another file",
                            file_.string()),
                "take it away: the next run then begins from now, or with --from-start prints all");
  }
}

void Marks::begin(const std::string& archive, const std::string& index) {
  archive_ = archive;
  index_ = make_visible(index);
  marks_.clear();
  changed_ = true;
}

std::optional<Mark> Marks::of(const std::string& query_name) const {
  const auto found = marks_.find(make_visible(query_name));
  return found == marks_.end() ? std::nullopt : std::optional(found->second);
}

void Marks::set(const std::string& query_name, Mark mark) {
  mark.query = make_visible(mark.query);
  Mark& kept = marks_[make_visible(query_name)];
  if (kept.query == mark.query && kept.change == mark.change) return;
  kept = std::move(mark);
  changed_ = true;
}

void Marks::save() {
  if (!changed_) return;
  nlohmann::ordered_json json;
  json["version"] = kVersion;
  json["archive"] = archive_;
  json["index"] = index_;
  json["alerts"] = nlohmann::ordered_json::object();
  for (const auto& [name, mark] : marks_)
    json["alerts"][name] = {{"query", mark.query}, {"change", mark.change}};
  ReplacedFile file(file_);
  file.write(json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  file.finish();
  changed_ = false;
}

}  // namespace morgue::alerts
