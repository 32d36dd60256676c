// Owns: writing the lines.
#include "searcher/web/http/access_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue::web {

namespace {

std::string safe(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
    out += plain ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string column(std::string_view text) {
  std::string out = safe(text);
  for (std::size_t at = 0; (at = out.find(' ', at)) != std::string::npos;)
    out.replace(at, 1, "\\x20");
  return out.empty() ? "-" : out;
}

std::string local_time(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm local{};
  ::localtime_r(&time, &local);
  char text[64];
  return std::string(text, std::strftime(text, sizeof text, "%d/%b/%Y:%H:%M:%S %z", &local));
}

}  // namespace

std::string log_line(const LogLine& line, std::int64_t seconds) {
  return fmt::format("{} - {} [{}] \"{}\" {} {}\n", column(line.peer), column(line.user),
                     local_time(seconds), safe(line.request), line.status,
                     line.bytes == 0 ? "-" : std::to_string(line.bytes));
}

AccessLog::AccessLog(const std::string& file) : file_(file) {
  if (file.empty()) return;
  descriptor_ = file == "-" ? STDOUT_FILENO
                            : ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (descriptor_ < 0)
    throw Error(ErrorCode::io, fmt::format("cannot write the access log {}: {}", make_visible(file),
                                           std::strerror(errno)));
}

AccessLog::~AccessLog() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

void AccessLog::add(const LogLine& line) {
  if (descriptor_ >= 0) write(log_line(line, std::time(nullptr)));
}

void AccessLog::write(const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(descriptor_, text.data() + done, text.size() - done);
    if (written > 0) done += static_cast<std::size_t>(written);
    if (written > 0 || errno == EINTR) continue;
    if (!has_failed_)
      fmt::print(stderr, "morgue-web: cannot write the access log {}: {}\n", make_visible(file_),
                 std::strerror(errno));
    has_failed_ = true;
    return;
  }
}

}  // namespace morgue::web
