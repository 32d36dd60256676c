// Owns: who may read, by a file that htpasswd makes ("user:hash" a line). Does not own: asking for
// it (connection.cpp).
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace morgue::web {

/// May be used by several threads.
class PasswordFile {
 public:
  /// Throws Error (io, usage) for a file that cannot be read, has a line without a hash, or a hash
  /// of a method that is not safe: bcrypt, yescrypt and the others that crypt(5) recommends are.
  explicit PasswordFile(std::filesystem::path path);

  /// The user of an Authorization header, or an empty text where name and password do not fit. The
  /// file is read again when it has changed; one that cannot be read then lets nobody in.
  std::string user_of(std::string_view authorization);

 private:
  using Hashes = std::map<std::string, std::string>;

  Hashes read() const;
  void renew();

  std::filesystem::path path_;
  std::mutex mutex_;
  std::filesystem::file_time_type read_at_;
  Hashes hashes_;
  /// Headers that were found right, as bcrypt takes its time on purpose: it is not asked again for
  /// each request of a page.
  std::map<std::string, std::string, std::less<>> known_;
};

}  // namespace morgue::web
