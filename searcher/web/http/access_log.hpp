// Owns: a line for each request, in the Common Log Format of the NCSA server, as Apache writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace morgue::web {

struct LogLine {
  std::string peer;
  std::string user;     ///< empty: nobody was asked
  std::string request;  ///< "GET /search?q=a HTTP/1.1", as sent
  unsigned status = 0;
  std::uint64_t bytes = 0;  ///< of the body
};

/// The line with its end; `seconds` since 1970. What is no printable ASCII, quotation marks and
/// backslashes are written as \xhh, so that no request can forge a line.
std::string log_line(const LogLine& line, std::int64_t seconds);

/// Used by one thread.
class AccessLog {
 public:
  /// "-": stdout; empty: none. Throws Error (io).
  explicit AccessLog(const std::string& file);
  ~AccessLog();

  /// A log that cannot be written ends nothing; that it cannot is told once.
  void add(const LogLine& line);

 private:
  void write(const std::string& text);

  std::string file_;
  int descriptor_ = -1;
  bool has_failed_ = false;
};

}  // namespace morgue::web
