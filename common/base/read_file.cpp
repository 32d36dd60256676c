// Owns: the reading, block by block.
#include "common/base/read_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/base/descriptor.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

Error cannot_read(const std::string& path, int error) {
  if (error == EISDIR)
    return Error(ErrorCode::io, fmt::format("{} is a folder, not a file", make_visible(path)));
  return Error(ErrorCode::io,
               fmt::format("cannot read {}: {}", make_visible(path), std::strerror(error)));
}

}  // namespace

std::string read_file(const std::string& path, std::size_t max_bytes) {
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) throw cannot_read(path, errno);
  std::string text;
  std::string block(1 << 16, '\0');
  for (;;) {
    const ssize_t size = ::read(file.get(), block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw cannot_read(path, errno);
    if (size == 0) return text;
    text.append(block, 0, static_cast<std::size_t>(size));
    if (text.size() > max_bytes)
      throw Error(ErrorCode::io,
                  fmt::format("{} has more than {} MB", make_visible(path), max_bytes >> 20));
  }
}

}  // namespace morgue
