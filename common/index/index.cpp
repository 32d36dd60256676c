// Owns: opening, identity and generations of an index.
#include "common/index/index.hpp"

#include <fcntl.h>
#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "common/analysis/analyzer.hpp"
#include "common/base/ascii.hpp"
#include "common/base/version.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/names.hpp"
#include "common/index/table_files.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr const char* kCheckHint =
    "run 'morgue-index check --db DIR'; if it is damaged, build it again with 'morgue-index add'";

constexpr const char* kUpgradeHint =
    "'morgue-index upgrade' builds it anew from its own articles, so that queries and articles are "
    "read alike";
constexpr const char* kForbiddenHint = "may you read the files of the index?";
constexpr const char* kFilesHint =
    "the index is not damaged: allow this program more open files (ulimit -n)";

constexpr const char* kForeignHint =
    "if this is an index, its stub is damaged: write 'auto ' and the name of its folder gen-... "
    "into it; if not, name another folder with --db";

std::string schema_fingerprint() {
  std::string all;
  for (const Field& f : kFields) {
    all += fmt::format("{}={}/{};", f.name, f.prefix, static_cast<int>(f.kind));
  }
  return fmt::format("schema {:08x}",
                     static_cast<std::uint32_t>(XXH3_64bits(all.data(), all.size())));
}

void sync_folder(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

/// Writes a new file. What is there, and be it a link to a file of somebody else's, is taken away
/// and not written to.
void write_synced(const fs::path& path, const std::string& text) {
  ::unlink(path.c_str());
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  const bool written = fd >= 0 &&
                       ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (!written) throw write_error(path, error);
}

Error unreadable(const fs::path& path, const std::error_code& error) {
  return Error(ErrorCode::io, fmt::format("cannot read {}: {}", path.string(), error.message()),
               kForbiddenHint);
}

/// The text of the stub file; nothing where there is none. Longer than any stub is as good as all
/// of it.
std::optional<std::string> read_stub(const fs::path& stub) {
  std::error_code unknown;
  const fs::file_status status = fs::symlink_status(stub, unknown);
  if (status.type() == fs::file_type::none) throw unreadable(stub, unknown);
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_regular_file(status)) return std::string();
  std::ifstream file(stub, std::ios::binary);
  if (!file) throw unreadable(stub, std::error_code(errno, std::generic_category()));
  std::string text(256, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

/// What the system said, where it refused to write; else empty. Xapian gives the reason as text
/// only.
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
    throw Error(ErrorCode::index_damaged,
                fmt::format("{} is a Xapian database, but not one of Morgue's", path.string()),
                "name another folder with --db; 'morgue-index add' makes a new index");
  }
  if (std::atoi(format.c_str()) > kFormatVersion) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} has format {}, this program reads format {}",
                            path.string(), format, kFormatVersion),
                "use the newer morgue that made it");
  }
}

/// What `check` reads may belong to a state that a writer has overtaken by two commits since the
/// opening: then the state of now is opened.
Xapian::Database open_checked(const fs::path& generation, const fs::path& path,
                              IdentityCheck check) {
  constexpr int kMaxTries = 10;
  for (int tries = 1;; ++tries) {
    try {
      Xapian::Database database(generation.string());
      check_table_files(generation);
      check(database, path);
      return database;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (tries == kMaxTries) throw;
    }
  }
}

Xapian::Database open_once(const fs::path& path, IdentityCheck check) {
  const fs::path generation = current_generation(path);
  if (generation.empty()) {
    throw Error(ErrorCode::index_missing, fmt::format("there is no index at {}", path.string()),
                "build one with 'morgue-index add --db DIR PATH...', or name another with --db or "
                "MORGUE_DB");
  }
  try {
    return open_checked(generation, path, check);
  } catch (...) {
    rethrow_as_error(path);
  }
}

Xapian::Database open_steadily(const fs::path& path, IdentityCheck check) {
  // A rebuild may remove the generation between reading its name and opening it: then the stub
  // already names the next one.
  for (int tries = 0;; ++tries) {
    const fs::path before = current_generation(path);
    try {
      return open_once(path, check);
    } catch (const Error& error) {
      const bool replaced =
          error.code() == ErrorCode::index_damaged && current_generation(path) != before;
      if (!replaced || tries == 5) throw;
    }
  }
}

/// What this program would write into a new index.
IndexIdentity own_identity() {
  return {kFormatVersion, schema_fingerprint() + ", " + analyzer_fingerprint(),
          fmt::format("morgue {}", kVersion)};
}

/// A file that is not there, or holds what it should not, is damage; what this machine refuses is
/// not.
Error not_opened(const fs::path& path, const Xapian::DatabaseOpeningError& error) {
  const char* system = error.get_error_string();
  const std::string_view reason = system == nullptr ? "" : system;
  const auto is = [reason](int number) { return reason == std::strerror(number); };
  const bool damaged = reason.empty() || is(ENOENT);
  const char* hint = is(EACCES)                 ? kForbiddenHint
                     : is(EMFILE) || is(ENFILE) ? kFilesHint
                     : damaged                  ? kCheckHint
                                                : "";
  return Error(damaged ? ErrorCode::index_damaged : ErrorCode::io,
               fmt::format("the index {} cannot be opened: {}{}{}", path.string(), error.get_msg(),
                           system == nullptr ? "" : ": ", reason),
               hint);
}

}  // namespace

fs::path index_path(const std::string& option) {
  if (!option.empty()) return option;
  const char* from_environment = std::getenv("MORGUE_DB");
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : "morgue.db";
}

void write_identity(Xapian::WritableDatabase& database) {
  const IndexIdentity own = own_identity();
  database.set_metadata(kFormatKey, std::to_string(own.format));
  database.set_metadata(kFingerprintKey, own.fingerprint);
  database.set_metadata(kMadeByKey, own.made_by);
  database.set_metadata(kStoriesKey, "1");
  database.set_metadata(kDocumentsKey, std::to_string(kDocumentsVersion));
}

int documents_version(const Xapian::Database& database) {
  return std::atoi(database.get_metadata(kDocumentsKey).c_str());
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
                fmt::format("the index {} has format {}, this program reads format {}",
                            path.string(), format, own.format),
                kUpgradeHint);
  }
  const std::string fingerprint = stored_fingerprint(database);
  if (fingerprint != own.fingerprint) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} was analysed by '{}', this program by '{}'",
                            path.string(), fingerprint, own.fingerprint),
                kUpgradeHint);
  }
}

bool is_own(const Xapian::Database& database) {
  const IndexIdentity own = own_identity();
  return database.get_metadata(kFormatKey) == std::to_string(own.format) &&
         stored_fingerprint(database) == own.fingerprint;
}

fs::path current_generation(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (status.type() == fs::file_type::none) throw unreadable(path, ignored);
  if (!fs::exists(status)) return {};
  if (!fs::is_directory(status)) {
    throw Error(ErrorCode::index_damaged,
                fmt::format("{} is a file, not an index folder", path.string()),
                "name the index folder with --db");
  }
  const std::optional<std::string> stub = read_stub(path / kStubFile);
  if (!stub) {
    if (fs::exists(path / "iamglass", ignored)) {
      throw Error(ErrorCode::index_damaged,
                  fmt::format("{} is a Xapian database, but not one of Morgue's", path.string()),
                  "name another folder with --db; 'morgue-index add' makes a new index");
    }
    return {};
  }
  const bool whole = stub->starts_with(kStubLine) && stub->ends_with('\n');
  const std::string name =
      whole ? stub->substr(kStubLine.size(), stub->size() - kStubLine.size() - 1) : "";
  if (!is_generation(name)) {
    throw Error(
        ErrorCode::index_damaged,
        fmt::format("{} does not name a generation of a Morgue index", (path / kStubFile).string()),
        kForeignHint);
  }
  return path / name;
}

bool is_generation(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return false;
  name.remove_prefix(kGenerationPrefix.size());
  return name.size() >= 6 && name.size() <= 18 && is_ascii_digits(name);
}

void set_generation(const fs::path& path, const std::string& generation) {
  write_stub(path, std::string(kStubLine) + generation + "\n");
}

void write_stub(const fs::path& path, const std::string& text) {
  const fs::path next = path / kNextStubFile;
  write_synced(next, text);
  fs::rename(next, path / kStubFile);
  sync_folder(path);
}

Xapian::Database open_index(const fs::path& path) {
  return open_steadily(path, check_identity);
}

Xapian::Database open_stored(const fs::path& path) {
  return open_steadily(path, check_readable);
}

std::string describe(const Xapian::Error& error) {
  const char* system = error.get_error_string();
  if (system != nullptr) return fmt::format("not readable: {}: {}", error.get_msg(), system);
  return fmt::format("damaged ({})", error.get_msg());
}

std::string reason_of(const Xapian::NetworkError& error) {
  if (std::string_view(error.get_type()) == "NetworkTimeoutError")
    return "it took longer than --timeout";
  const char* system = error.get_error_string();
  return system != nullptr ? fmt::format("{}: {}", error.get_msg(), system) : error.get_msg();
}

void rethrow_as_error(const fs::path& path) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(ErrorCode::index_locked,
                fmt::format("the index {} is being written by another process", path.string()),
                "wait for it to end, or give --wait SECONDS");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} was made by another version of Xapian: {}", path.string(),
                            error.get_msg()),
                "build it again with 'morgue-index add'");
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorCode::index_damaged,
                fmt::format("the index {} lacks its database: {}", path.string(), error.get_msg()),
                kCheckHint);
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw not_opened(path, error);
  } catch (const Xapian::DatabaseError& error) {
    if (const std::string reason = refused_write(error); !reason.empty()) {
      throw Error(ErrorCode::io,
                  fmt::format("the index {} cannot be written: {}", path.string(), reason),
                  kSpaceHint);
    }
    throw Error(ErrorCode::index_damaged,
                fmt::format("the index {} cannot be read: {}", path.string(), error.get_msg()),
                kCheckHint);
  } catch (const Xapian::NetworkError& error) {
    throw Error(ErrorCode::index_missing,
                fmt::format("{} does not answer: {}", path.string(), reason_of(error)),
                "is it served there? --timeout SECONDS waits longer");
  } catch (const Xapian::RuntimeError& error) {
    throw Error(ErrorCode::index_damaged,
                fmt::format("the index {} is {}", path.string(), describe(error)), kCheckHint);
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::internal,
                fmt::format("Xapian: {}: {}", error.get_type(), error.get_msg()));
  } catch (const std::length_error& error) {  // a size that damaged bytes gave
    throw Error(ErrorCode::index_damaged,
                fmt::format("the index {} is damaged ({})", path.string(), error.what()),
                kCheckHint);
  } catch (const std::out_of_range& error) {
    throw Error(ErrorCode::index_damaged,
                fmt::format("the index {} is damaged ({})", path.string(), error.what()),
                kCheckHint);
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io,
                fmt::format("cannot use {}: {}", error.path1().string(), error.code().message()),
                error.code() == std::errc::no_space_on_device ? kSpaceHint : "");
  }
}

std::optional<Xapian::docid> find_article(const Xapian::Database& database, const std::string& id) {
  const std::string term = exact_term(FieldId::id, id);
  if (term.empty()) return std::nullopt;
  const bool whole = !may_be_cut(id);
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
       ++posting) {
    // A term may be cut: what it stands for is then told by the article alone.
    if (whole || decode_stored_article(database.get_document(*posting).get_data()).id == id)
      return *posting;
  }
  return std::nullopt;
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
