// Owns: writing a file beside the one it will replace, and putting it there when it is whole.
// Does not own: what is written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace morgue {

/// A file that is never seen half: text goes to PATH.partial, and finish() renames that to PATH.
/// Without finish() the file that was at PATH stays.
class ReplacedFile {
 public:
  /// What becomes of a PATH that is no file: a pipe, a device.
  enum class Special {
    refused,  ///< as no rename can put a file there
    written   ///< piece by piece
  };

  /// Throws Error (io) where it cannot be made, and where PATH is something else than a file.
  explicit ReplacedFile(std::filesystem::path path, Special special = Special::refused);
  ~ReplacedFile();
  ReplacedFile(const ReplacedFile&) = delete;
  ReplacedFile& operator=(const ReplacedFile&) = delete;

  /// Adds to the file. Throws Error (io).
  void write(std::string_view text);

  /// Brings all to disk and into place. Throws Error (io). To be called once, last.
  void finish();

 private:
  void flush();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_;
  std::filesystem::path partial_;  ///< empty where PATH itself is written
  int file_ = -1;
  std::string held_;
};

}  // namespace morgue
