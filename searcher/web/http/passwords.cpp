// Owns: reading the file, and comparing by libxcrypt.
#include "searcher/web/http/passwords.hpp"

#include <crypt.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "common/base/errors.hpp"
#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"
#include "searcher/web/http/request.hpp"

namespace morgue::web {

namespace {

constexpr std::size_t kMaxFileBytes = 1u << 20;
constexpr std::size_t kMaxKnown = 1000;
/// Compared with where nobody has the name, so that its absence takes as long: bcrypt of cost 10.
constexpr const char* kNobody = "$2b$10$abcdefghijklmnopqrstuuIQW1TQxQJ1cQzYH7qmlQx5dVQwBnVYe";

/// In a time that tells nothing of where they differ.
bool are_same(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned char differs = 0;
  for (std::size_t i = 0; i < one.size(); ++i)
    differs |= static_cast<unsigned char>(one[i] ^ other[i]);
  return differs == 0;
}

bool fits(const std::string& password, const std::string& hash) {
  const auto data = std::make_unique<crypt_data>();
  std::memset(data.get(), 0, sizeof(crypt_data));
  const char* found = ::crypt_r(password.c_str(), hash.c_str(), data.get());
  return found != nullptr && *found != '*' && are_same(found, hash);
}

}  // namespace

PasswordFile::PasswordFile(std::filesystem::path path)
    : path_(std::move(path)), read_at_(std::filesystem::file_time_type::min()), hashes_(read()) {
  std::error_code error;
  read_at_ = std::filesystem::last_write_time(path_, error);
}

PasswordFile::Hashes PasswordFile::read() const {
  const std::string text = read_file(path_.string(), kMaxFileBytes);
  Hashes hashes;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(std::string_view(text).substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t colon = line.find(':');
    const std::string hash(colon == std::string_view::npos ? "" : line.substr(colon + 1));
    // Its setting tells the method; MD5, SHA-1 and plain text are no methods that it takes.
    if (colon == 0 || hash.empty() || ::crypt_checksalt(hash.c_str()) != CRYPT_SALT_OK)
      throw Error(ErrorCode::usage,
                  fmt::format("{}, line {}: no user with a safe hash of a password",
                              make_visible(path_.string()), number),
                  "make it with htpasswd -B, which writes bcrypt");
    hashes.insert_or_assign(std::string(line.substr(0, colon)), hash);
  }
  return hashes;
}

void PasswordFile::renew() {
  std::error_code error;
  const auto now = std::filesystem::last_write_time(path_, error);
  if (!error && now == read_at_) return;
  known_.clear();
  hashes_.clear();
  if (error) return;
  try {
    hashes_ = read();
    read_at_ = now;
  } catch (const Error&) {
    hashes_.clear();  // nobody comes in by a file that is half written
  }
}

std::string PasswordFile::user_of(std::string_view authorization) {
  const auto credentials = basic_credentials(authorization);
  if (!credentials) return {};
  std::string hash = kNobody;
  bool is_known = false;
  {
    const std::lock_guard lock(mutex_);
    renew();
    if (const auto known = known_.find(authorization); known != known_.end()) return known->second;
    if (const auto found = hashes_.find(credentials->first); found != hashes_.end()) {
      hash = found->second;
      is_known = true;
    }
  }
  // What a C text would end at is no password.
  const bool is_whole = credentials->second.find('\0') == std::string::npos;
  if (!fits(credentials->second, hash) || !is_known || !is_whole) return {};
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kMaxKnown) known_.clear();
  known_.emplace(authorization, credentials->first);
  return credentials->first;
}

}  // namespace morgue::web
