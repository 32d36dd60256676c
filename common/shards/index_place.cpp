// Owns: reading addresses and stubs.
#include "common/shards/index_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/index/names.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Xapian has 32 bits for docids, which it deals out to the shards in turn.
constexpr std::size_t kMaxShards = 1024;
constexpr std::size_t kMaxStubBytes = 1 << 20;
constexpr std::string_view kSsh = "ssh:";
constexpr std::string_view kShardPrefix = "shard-";

Error no_address(std::string_view typed, std::string_view why) {
  return Error(ErrorCode::usage,
               fmt::format("--db: '{}' is no address: {}", make_visible(typed), why),
               "write HOST:PORT of an xapian-tcpsrv, ssh:HOST:/PATH, or name a folder");
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

ShardAddress folder_address(const fs::path& folder) {
  return {ShardKind::folder, folder.string(), folder.string()};
}

/// A name or number of a machine, which no program takes for an option.
bool is_host(std::string_view host) {
  return !host.empty() && host.front() != '-' &&
         host.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "._-:@%") == std::string_view::npos;
}

/// "host:port", "[::1]:port"; nothing where it is not of that form.
std::optional<ShardAddress> tcp_address(std::string_view typed) {
  const std::size_t colon = typed.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view host = typed.substr(0, colon);
  const std::string_view digits = typed.substr(colon + 1);
  const bool numbers = host.starts_with('[') && host.ends_with(']');
  if (numbers) host = host.substr(1, host.size() - 2);
  if (!is_host(host) || (!numbers && host.find(':') != std::string_view::npos)) return std::nullopt;
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::uint16_t port = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (read.ec != std::errc() || port == 0)
    throw no_address(typed, "a port is a number from 1 to 65535");
  return ShardAddress{ShardKind::tcp, std::string(typed), std::string(host), port};
}

/// Quoted for the other machine's shell, to which ssh gives its arguments joined by spaces.
std::string quoted(std::string_view path) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@%";
  if (path.find_first_not_of(kPlain) == std::string_view::npos) return std::string(path);
  std::string out = "'";
  for (const char c : path) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

ShardAddress ssh_address(std::string_view typed) {
  const std::string_view rest = typed.substr(kSsh.size());
  const std::size_t colon = rest.find(":/");
  if (colon == std::string_view::npos)
    throw no_address(typed, "ssh:HOST:/PATH has a whole path behind the host");
  const std::string_view host = rest.substr(0, colon);
  if (!is_host(host)) throw no_address(typed, "that is no host");
  return {ShardKind::program, std::string(typed), "ssh", 0,
          fmt::format("{} xapian-progsrv {}", host, quoted(rest.substr(colon + 1)))};
}

/// One that is there goes before an address.
std::optional<ShardAddress> remote_address(std::string_view typed) {
  if (is_there(fs::path(typed))) return std::nullopt;
  if (typed.starts_with(kSsh)) return ssh_address(typed);
  return tcp_address(typed);
}

bool is_index(const fs::path& folder) {
  return fs::is_directory(folder) && !current_generation(folder).empty();
}

Error bad_stub(const fs::path& stub, std::size_t line, std::string_view why) {
  return Error(ErrorCode::usage,
               fmt::format("the stub {}, line {}: {}", make_visible(stub.string()), line, why),
               "a line is 'auto FOLDER', 'remote HOST:PORT' or 'remote :ssh HOST xapian-progsrv "
               "FOLDER'");
}

/// "remote ..." of a stub.
ShardAddress stub_remote(std::string_view rest, const fs::path& stub, std::size_t line) {
  if (!rest.starts_with(':')) {
    if (auto address = tcp_address(rest)) return *address;
    throw bad_stub(stub, line, "that is no HOST:PORT");
  }
  // A stub may be somebody else's: nothing else is run for it.
  constexpr std::string_view kProgram = ":ssh ";
  constexpr std::string_view kServer = " xapian-progsrv ";
  const std::size_t server = rest.find(kServer);
  if (!rest.starts_with(kProgram) || server == std::string_view::npos || server < kProgram.size())
    throw bad_stub(stub, line, "of programs only 'ssh HOST xapian-progsrv FOLDER' is run");
  return ssh_address(fmt::format("{}{}:{}", kSsh,
                                 rest.substr(kProgram.size(), server - kProgram.size()),
                                 rest.substr(server + kServer.size())));
}

/// Of one line; nothing for an empty one and a comment.
std::optional<ShardAddress> stub_line(std::string_view text, const fs::path& stub,
                                      std::size_t line) {
  while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
  if (text.empty() || text.front() == '#') return std::nullopt;
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) throw bad_stub(stub, line, "there is nothing behind a type");
  const std::string_view type = text.substr(0, space);
  const std::string_view rest = text.substr(space + 1);
  if (type == "remote") return stub_remote(rest, stub, line);
  if (type == "auto" || type == "glass") return folder_address(stub.parent_path() / rest);
  throw bad_stub(stub, line,
                 fmt::format("databases of type '{}' are not Morgue's", make_visible(type)));
}

/// Of a stub file: its bytes, or one more than a stub may have.
std::string stub_text(const fs::path& stub) {
  std::error_code ignored;
  if (!fs::is_regular_file(stub, ignored)) return {};
  // A stub has some hundred bytes; a buffer for the largest would be cleared at each start.
  const std::uintmax_t size = fs::file_size(stub, ignored);
  if (ignored) return {};
  std::ifstream file(stub, std::ios::binary);
  std::string text(std::min<std::uintmax_t>(size, kMaxStubBytes + 1), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return text;
}

std::vector<ShardAddress> read_stub(const fs::path& stub) {
  const std::string text = stub_text(stub);
  if (text.size() > kMaxStubBytes || text.find('\0') != std::string::npos)
    throw bad_stub(stub, 1, "it is no text file");
  std::vector<ShardAddress> shards;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (auto shard = stub_line(line, stub, ++number)) shards.push_back(std::move(*shard));
  }
  if (shards.empty()) throw bad_stub(stub, number, "it names no database");
  return shards;
}

bool is_shard_name(std::string_view name) {
  if (!name.starts_with(kShardPrefix)) return false;
  name.remove_prefix(kShardPrefix.size());
  return name.size() == 4 && is_ascii_digits(name);
}

/// Whether it is the stub of a folder of shards as write_shards() makes it, whole: any other is
/// that of an index, or damaged, and nobody makes shards of what it says.
bool is_stub_of_shards(const fs::path& stub) {
  const std::string text = stub_text(stub);
  if (!text.ends_with('\n') || text.size() > kMaxStubBytes) return false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(kStubLine) ||
        !is_shard_name(std::string_view(line).substr(kStubLine.size())))
      return false;
  }
  return true;
}

/// Whether a file that the user names is a stub of databases, as Xapian reads them.
bool is_any_stub(const fs::path& file) {
  const std::string text = stub_text(file);
  for (const std::string_view begin : {kStubLine, std::string_view("remote "),
                                       std::string_view("glass "), std::string_view("#")}) {
    if (text.starts_with(begin)) return true;
  }
  return false;
}

/// Whether an index lies there. Throws Error (io) where that cannot be told: what is left out of
/// an archive is missed by nobody. Hidden folders, and what a file system keeps for itself, hold
/// none.
bool holds_index(const fs::path& path) {
  const std::string name = path.filename().string();
  if (name.starts_with('.') || name == "lost+found") return false;
  std::error_code error;
  const fs::file_status stub = fs::symlink_status(path / kStubFile, error);
  if (error == std::errc::permission_denied)
    throw Error(ErrorCode::io,
                fmt::format("cannot look into {}: {}", path.string(), error.message()),
                "name the indexes that are meant, each with --db");
  return fs::exists(stub) && is_index(path);
}

/// Those of a stub, else all that lie in the folder, by name.
std::vector<ShardAddress> indexes_in(const fs::path& folder) {
  const fs::path stub = folder / kStubFile;
  if (is_stub_of_shards(stub)) return read_stub(stub);
  if (is_there(stub) || is_there(folder / "iamglass")) return {};
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (holds_index(entry.path())) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  std::vector<ShardAddress> shards;
  for (const fs::path& index : found) shards.push_back(folder_address(index));
  return shards;
}

std::vector<ShardAddress> shards_of(const std::string& name) {
  if (auto remote = remote_address(name)) return {std::move(*remote)};
  const fs::path path = name;
  std::error_code ignored;
  if (is_any_stub(path)) return read_stub(path);
  if (fs::is_directory(path, ignored)) {
    if (auto shards = indexes_in(path); !shards.empty()) return shards;
  }
  return {folder_address(path)};
}

/// What tells two shards apart: the folder wherever it is named from, or the address.
std::string identity(const ShardAddress& shard) {
  if (shard.is_remote()) return fmt::format("{}:{} {}", shard.target, shard.port, shard.arguments);
  std::error_code ignored;
  return fs::weakly_canonical(shard.folder(), ignored).string();
}

std::vector<std::string> lines_of(std::string_view names) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(names)};
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  if (lines.empty()) lines.push_back(index_path("").string());
  return lines;
}

}  // namespace

IndexPlace::IndexPlace(const fs::path& path) : shards_{folder_address(path)}, folder_(path) {}

IndexPlace::IndexPlace(std::vector<ShardAddress> shards, fs::path folder)
    : shards_(std::move(shards)), folder_(std::move(folder)) {
  const auto local = std::find_if(shards_.begin(), shards_.end(),
                                  [](const ShardAddress& shard) { return !shard.is_remote(); });
  if (folder_.empty() && local != shards_.end()) folder_ = local->folder();
}

std::string IndexPlace::shown() const {
  if (shards_.size() == 1) return shards_.front().typed;
  return fmt::format("{} and {} more", shards_.front().typed, shards_.size() - 1);
}

std::string IndexPlace::written() const {
  std::string lines;
  for (const ShardAddress& shard : shards_) {
    if (!lines.empty()) lines += '\n';
    lines +=
        shard.is_remote() ? shard.typed : fs::absolute(shard.folder()).lexically_normal().string();
  }
  return lines;
}

IndexPlace find_place(std::string_view names) {
  const std::vector<std::string> lines = lines_of(names);
  std::vector<ShardAddress> shards;
  std::set<std::string> met;
  for (const std::string& line : lines) {
    for (ShardAddress& shard : shards_of(line)) {
      if (!met.insert(identity(shard)).second)
        throw Error(ErrorCode::usage, fmt::format("--db: {} is named twice", shard.typed));
      shards.push_back(std::move(shard));
    }
  }
  if (shards.size() > kMaxShards)
    throw Error(ErrorCode::usage,
                fmt::format("--db names {} indexes; {} are the most", shards.size(), kMaxShards));
  std::error_code ignored;
  const bool one_folder = lines.size() == 1 && fs::is_directory(lines.front(), ignored);
  return {std::move(shards), one_folder ? fs::path(lines.front()) : fs::path()};
}

std::vector<fs::path> shards_in(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!is_stub_of_shards(folder / kStubFile)) return found;
  for (const ShardAddress& shard : read_stub(folder / kStubFile)) found.push_back(shard.folder());
  return found;
}

std::string shard_name(std::size_t number) {
  return fmt::format("{}{:04}", kShardPrefix, number + 1);
}

void write_shards(const fs::path& folder, const std::vector<std::string>& names) {
  std::string stub;
  for (const std::string& name : names) stub += fmt::format("{}{}\n", kStubLine, name);
  write_stub(folder, stub);
}

}  // namespace morgue
