// Owns: the file's form, JSON, its name and its rights.
#include "searcher/record/last_answer.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/base/errors.hpp"
#include "common/base/output_file.hpp"
#include "common/base/read_file.hpp"
#include "common/base/user_folders.hpp"
#include "common/base/utf8.hpp"
#include "searcher/record/options_json.hpp"

namespace morgue::record {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "morgue-answer/1";
constexpr std::size_t kMaxBytes = 16u << 20;
/// Answers of so many sessions are kept.
constexpr std::size_t kMaxSessions = 30;

/// When the leader of the session began, so that a number that is used again is another session
/// (proc(5), field 22 of stat); 0 where that is not known.
std::uint64_t begin_of(pid_t session) {
  std::ifstream file(fmt::format("/proc/{}/stat", session));
  std::string text((std::istreambuf_iterator<char>(file)), {});
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(text.substr(name_end + 1));
  std::string field;
  constexpr int kBehindName = 20;
  for (int i = 0; i < kBehindName; ++i) fields >> field;
  try {
    return std::stoull(field);
  } catch (const std::exception&) {
    return 0;
  }
}

std::string session_name() {
  const pid_t session = ::getsid(0);
  return fmt::format("{}-{}.json", session, begin_of(session));
}

bool is_answer_name(const std::string& name) {
  return name.ends_with(".json") &&
         name.find_first_not_of("0123456789-") == name.size() - std::strlen(".json");
}

/// The answers of a folder, the newest first.
std::vector<fs::path> answers_in(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (!is_answer_name(entry.path().filename().string())) continue;
    found.emplace_back(entry.last_write_time(error), entry.path());
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<fs::path> paths;
  for (auto& [time, path] : found) paths.push_back(std::move(path));
  return paths;
}

[[noreturn]] void fail(const fs::path& path) {
  throw Error(ErrorCode::io,
              fmt::format("cannot keep the answer in {}: {}", path.string(), std::strerror(errno)),
              "--remember never keeps none");
}

/// Its folders too are the user's alone.
void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail(folder);
}

std::string answer_text(const LastAnswer& answer) {
  Json json;
  json["format"] = kFormat;
  json["query"] = answer.query;
  json["typed"] = answer.typed;
  json["day"] = answer.options.parse.now_days;
  json["options"] = options_json(answer.options);
  json["index"] = answer.index;
  json["first"] = answer.first;
  json["ids"] = Json::array();
  const std::size_t kept = std::min(answer.ids.size(), kMaxKeptHits);
  for (std::size_t i = 0; i < kept; ++i) json["ids"].push_back(answer.ids[i]);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<LastAnswer> read_answer(const fs::path& path) {
  constexpr std::uint64_t kMaxRank = 1u << 31;
  try {
    const Json json = Json::parse(read_file(path.string(), kMaxBytes));
    const JsonFields fields(json, path.string(), "");
    if (!fields.is_text("format", kFormat)) return std::nullopt;
    LastAnswer answer;
    answer.query = fields.text("query");
    answer.typed = fields.text("typed");
    answer.options = read_options(fields.object("options"));
    answer.options.parse.now_days = static_cast<std::int64_t>(fields.number("day", -1e8, 1e8));
    answer.index = fields.text("index");
    answer.first = fields.count("first", 1, kMaxRank);
    answer.ids = fields.texts("ids");
    return answer;
  } catch (const Error&) {
    return std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<fs::path> answers_folder() {
  const auto own = user_folder(UserFolder::state);
  return own ? std::optional(*own / "answers") : std::nullopt;
}

void keep_answer(const LastAnswer& answer, const fs::path& folder) {
  make_folder(folder);
  const fs::path path = folder / session_name();
  const std::string partial = fmt::format("{}.{}", path.string(), ::getpid());
  const int file =
      ::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) fail(partial);
  OutputFile out(file, partial);
  out.write(answer_text(answer));
  try {
    out.close();
  } catch (const Error&) {
    ::unlink(partial.c_str());
    throw;
  }
  if (::rename(partial.c_str(), path.c_str()) != 0) fail(path);
  const auto all = answers_in(folder);
  std::error_code error;
  for (std::size_t i = kMaxSessions; i < all.size(); ++i) fs::remove(all[i], error);
}

std::optional<LastAnswer> last_answer(const fs::path& folder) {
  std::error_code error;
  if (const fs::path own = folder / session_name(); fs::exists(own, error)) return read_answer(own);
  const auto all = answers_in(folder);
  if (all.empty()) return std::nullopt;
  auto answer = read_answer(all.front());
  if (answer) answer->other_terminal = true;
  return answer;
}

}  // namespace morgue::record
