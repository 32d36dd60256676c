// Owns: the reading, block by block.
#include "common/base/read_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

std::string read_file(const std::string& path, std::size_t max_bytes) {
  std::ifstream file;
  if (path != "-") {
    if (std::filesystem::is_directory(path))
      throw Error(ErrorCode::io, fmt::format("{} is a folder, not a file", make_visible(path)));
    file.open(path, std::ios::binary);
    if (!file)
      throw Error(ErrorCode::io,
                  fmt::format("cannot read {}: {}", make_visible(path), std::strerror(errno)));
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::string text;
  std::string block(1 << 16, '\0');
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(in.gcount()));
    if (text.size() > max_bytes)
      throw Error(ErrorCode::io,
                  fmt::format("{} has more than {} MB", make_visible(path), max_bytes >> 20));
  }
  if (in.bad()) throw Error(ErrorCode::io, fmt::format("cannot read {}", make_visible(path)));
  return text;
}

}  // namespace morgue
