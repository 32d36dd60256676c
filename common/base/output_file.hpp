// Owns: writing to a file or device so that no failure to write passes unseen.
// Does not own: files that take another's place only when they are whole (replaced_file.hpp),
// stdout (program.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace morgue {

/// Text to an open file descriptor, gathered before it is written. The first failure is kept and
/// told by finish(): a full disk does not stop what the text is about.
class OutputFile {
 public:
  /// Opens `path`, emptied or made; a device or pipe is written to as it is. Throws Error (io).
  explicit OutputFile(std::filesystem::path path);
  /// Takes over the descriptor; `path` is for messages.
  OutputFile(int descriptor, std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);

  /// Hands all text to the system. False after a failure.
  bool flush();

  /// Brings all to disk. Throws Error (io) for any failure so far.
  void sync();

  /// Closes the file. Throws Error (io) for any failure so far. Without it the file is closed and
  /// failures are not told.
  void close();

  bool has_failed() const { return error_ != 0; }
  int descriptor() const { return file_; }

 private:
  void note(int error);
  void check() const;

  std::filesystem::path path_;
  int file_ = -1;
  int error_ = 0;  ///< errno of the first failure
  std::string held_;
};

}  // namespace morgue
