// Owns: writing a file beside the one it will replace, and putting it there when it is whole.
// Does not own: what is written, the writing itself (output_file.hpp).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/output_file.hpp"

namespace morgue {

/// A file that is never seen half: text goes to a file without a name in the same folder (on file
/// systems without such: PATH.XXXXXX), and finish() puts that in the place of PATH, with its
/// rights. Without finish() the file that was at PATH stays, and nothing is left. Where PATH is a
/// link, the file that it leads to is replaced; a device or pipe is written to.
class ReplacedFile {
 public:
  /// Throws Error (io) where it cannot be made, and where PATH is a folder or may not be written.
  explicit ReplacedFile(const std::filesystem::path& path);
  ~ReplacedFile();
  ReplacedFile(const ReplacedFile&) = delete;
  ReplacedFile& operator=(const ReplacedFile&) = delete;

  /// Adds to the file. Throws Error (io).
  void write(std::string_view text);

  /// Brings all to disk and into place. Throws Error (io). To be called once, last.
  void finish();

 private:
  void open_beside();
  void take_rights() const;
  void give_name();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_;
  std::filesystem::path partial_;  ///< name of the file that is written; empty: it has none
  bool in_place_ = false;          ///< it is the device or pipe at PATH
  std::optional<OutputFile> file_;
};

}  // namespace morgue
