// Owns: the buffered, bounded way in which every reader takes bytes, and the count of where it is.
// Does not own: where the bytes come from (source_walker, archives) or their encoding
// (charset.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace morgue {

/// Pulls bytes from a file, an archive member or memory, with peeking, lines and position.
class Input {
 public:
  /// Fills `out` with at most `size` bytes and returns how many; 0 is the end. May throw Error
  /// (io).
  using Pull = std::function<std::size_t(char* out, std::size_t size)>;

  explicit Input(Pull pull);
  /// Over bytes in memory, which must outlive the Input.
  static Input over(std::string_view bytes);

  /// Up to `size` bytes from here on without taking them; shorter only at the end of the input.
  /// Valid until the next call that reads.
  std::string_view peek(std::size_t size);

  /// Takes up to `size` bytes; an empty view is the end. Valid until the next call.
  std::string_view read(std::size_t size);

  /// Skips exactly `size` bytes, or to the end.
  void skip(std::size_t size);

  /// Takes one line without its "\n" or "\r\n" into `line`; false at the end. A line over
  /// `max_bytes` is cut to that length, the rest of it skipped, and `*cut` (when given) set.
  bool read_line(std::string& line, std::size_t max_bytes, bool* cut = nullptr);

  /// All the rest, at most `max_bytes`; sets `*cut` when there was more (which is then left
  /// unread).
  std::string read_all(std::size_t max_bytes, bool* cut = nullptr);

  /// Bytes taken so far.
  std::uint64_t offset() const { return offset_; }
  /// 1-based number of the line that the next byte belongs to; counted by read_line, read and skip.
  std::uint64_t line() const { return line_; }

 private:
  bool fill(std::size_t want);
  void take(std::size_t size);

  Pull pull_;
  std::size_t chunk_;  ///< bytes that the next look at the source asks for, at least
  std::string buffer_;
  std::size_t start_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  bool ended_ = false;
};

/// `head` without the byte order mark and the blank lines that it begins with.
std::string_view without_lead(std::string_view head);

}  // namespace morgue
