// Owns: opening, identity and generations of an index.
#include "common/index.hpp"

#include <fcntl.h>
#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "common/analysis/analyzer.hpp"
#include "common/schema.hpp"
#include "common/version.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFormatKey = "morgue.format";
constexpr const char* kFingerprintKey = "morgue.fingerprint";
constexpr const char* kMadeByKey = "morgue.made-by";
constexpr const char* kStub = "XAPIANDB";
constexpr std::string_view kStubLine = "auto ";
constexpr const char* kCheckHint = "run 'morgue-index check --db DIR'; if it is damaged, build it again with 'morgue-index add'";

constexpr const char* kUpgradeHint =
    "'morgue-index upgrade' builds it anew from its own articles, so that queries and articles are read alike";

constexpr const char* kSpaceHint =
    "the index is as it was after its last commit; make room and run the same command again to go on";

std::string schema_fingerprint() {
  std::string all;
  for (const Field& f : kFields) {
    all += fmt::format("{}={}/{};", f.name, f.prefix, static_cast<int>(f.kind));
  }
  return fmt::format("schema {:08x}", static_cast<std::uint32_t>(XXH3_64bits(all.data(), all.size())));
}

void sync_folder(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

void write_synced(const fs::path& path, const std::string& text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  const bool written = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (!written) throw write_error(path, error);
}

/// What the system said, where it refused to write; else empty. Xapian gives the reason as text only.
std::string refused_write(const Xapian::Error& error) {
  const char* text = error.get_error_string();
  if (text == nullptr) return {};
  for (const int code : {ENOSPC, EDQUOT, EFBIG, EROFS}) {
    if (std::string_view(text) == std::strerror(code)) return text;
  }
  return {};
}

using IdentityCheck = void (*)(const Xapian::Database&, const fs::path&);

/// Throws Error unless the stored articles can be read.
void check_readable(const Xapian::Database& database, const fs::path& path) {
  const std::string format = database.get_metadata(kFormatKey);
  if (format.empty()) {
    throw Error(ErrorCode::index_damaged, fmt::format("{} is a Xapian database, but not one of Morgue's", path.string()),
                "name another folder with --db; 'morgue-index add' makes a new index");
  }
  if (std::atoi(format.c_str()) > kFormatVersion) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} has format {}, this program reads format {}", path.string(), format, kFormatVersion),
                "use the newer morgue that made it");
  }
}

Xapian::Database open_once(const fs::path& path, IdentityCheck check) {
  const fs::path generation = current_generation(path);
  if (generation.empty()) {
    throw Error(ErrorCode::index_missing, fmt::format("there is no index at {}", path.string()),
                "build one with 'morgue-index add --db DIR PATH...', or name another with --db or MORGUE_DB");
  }
  try {
    Xapian::Database database(generation.string());
    check(database, path);
    return database;
  } catch (...) {
    rethrow_as_error(path);
  }
}

Xapian::Database open_steadily(const fs::path& path, IdentityCheck check) {
  // A rebuild may remove the generation between reading its name and opening it: then the stub already names the next one.
  for (int tries = 0;; ++tries) {
    const fs::path before = current_generation(path);
    try {
      return open_once(path, check);
    } catch (const Error& error) {
      const bool replaced = error.code() == ErrorCode::index_damaged && current_generation(path) != before;
      if (!replaced || tries == 5) throw;
    }
  }
}

}  // namespace

Error write_error(const fs::path& path, int error) {
  return Error(ErrorCode::io, fmt::format("cannot write {}: {}", path.string(), std::strerror(error)), kSpaceHint);
}

fs::path index_path(const std::string& option) {
  if (!option.empty()) return option;
  const char* from_environment = std::getenv("MORGUE_DB");
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : "morgue.db";
}

IndexIdentity own_identity() {
  return {kFormatVersion, schema_fingerprint() + ", " + analyzer_fingerprint(), fmt::format("morgue {}", kVersion)};
}

void write_identity(Xapian::WritableDatabase& database) {
  const IndexIdentity own = own_identity();
  database.set_metadata(kFormatKey, std::to_string(own.format));
  database.set_metadata(kFingerprintKey, own.fingerprint);
  database.set_metadata(kMadeByKey, own.made_by);
}

std::string stored_fingerprint(const Xapian::Database& database) {
  return database.get_metadata(kFingerprintKey);
}

void check_identity(const Xapian::Database& database, const fs::path& path) {
  check_readable(database, path);
  const IndexIdentity own = own_identity();
  const std::string format = database.get_metadata(kFormatKey);
  if (format != std::to_string(own.format)) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} has format {}, this program reads format {}", path.string(), format, own.format), kUpgradeHint);
  }
  const std::string fingerprint = stored_fingerprint(database);
  if (fingerprint != own.fingerprint) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} was analysed by '{}', this program by '{}'", path.string(), fingerprint, own.fingerprint),
                kUpgradeHint);
  }
}

bool is_own(const Xapian::Database& database) {
  const IndexIdentity own = own_identity();
  return database.get_metadata(kFormatKey) == std::to_string(own.format) && stored_fingerprint(database) == own.fingerprint;
}

fs::path current_generation(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  if (!fs::is_directory(path, ignored)) {
    throw Error(ErrorCode::index_damaged, fmt::format("{} is a file, not an index folder", path.string()),
                "name the index folder with --db");
  }
  std::ifstream stub(path / kStub);
  std::string line;
  if (!std::getline(stub, line)) {
    if (fs::exists(path / "iamglass", ignored)) {
      throw Error(ErrorCode::index_damaged, fmt::format("{} is a Xapian database, but not one of Morgue's", path.string()),
                  "name another folder with --db; 'morgue-index add' makes a new index");
    }
    return {};
  }
  const std::string name = line.starts_with(kStubLine) ? line.substr(kStubLine.size()) : "";
  if (!name.starts_with("gen-") || name.find('/') != std::string::npos) {
    throw Error(ErrorCode::index_damaged, fmt::format("{} does not name a generation of a Morgue index", (path / kStub).string()),
                kCheckHint);
  }
  return path / name;
}

void set_generation(const fs::path& path, const std::string& generation) {
  const fs::path next = path / "XAPIANDB.next";
  write_synced(next, std::string(kStubLine) + generation + "\n");
  fs::rename(next, path / kStub);
  sync_folder(path);
}

Xapian::Database open_index(const fs::path& path) { return open_steadily(path, check_identity); }

Xapian::Database open_stored(const fs::path& path) { return open_steadily(path, check_readable); }

void rethrow_as_error(const fs::path& path) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(ErrorCode::index_locked, fmt::format("the index {} is being written by another process", path.string()),
                "wait for it to end, or give --wait SECONDS");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} was made by another version of Xapian: {}", path.string(), error.get_msg()),
                "build it again with 'morgue-index add'");
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorCode::index_damaged, fmt::format("the index {} lacks its database: {}", path.string(), error.get_msg()),
                kCheckHint);
  } catch (const Xapian::DatabaseError& error) {
    if (const std::string reason = refused_write(error); !reason.empty()) {
      throw Error(ErrorCode::io, fmt::format("the index {} cannot be written: {}", path.string(), reason), kSpaceHint);
    }
    throw Error(ErrorCode::index_damaged, fmt::format("the index {} cannot be read: {}", path.string(), error.get_msg()),
                kCheckHint);
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::internal, fmt::format("Xapian: {}: {}", error.get_type(), error.get_msg()));
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, fmt::format("cannot use {}: {}", error.path1().string(), error.code().message()),
                error.code() == std::errc::no_space_on_device ? kSpaceHint : "");
  }
}

std::map<std::string, Xapian::doccount> language_counts(const Xapian::Database& database) {
  std::map<std::string, Xapian::doccount> counts;
  const std::string prefix = exact_prefix(FieldId::language);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    counts[(*term).substr(prefix.size())] = term.get_termfreq();
  }
  return counts;
}

}  // namespace morgue
