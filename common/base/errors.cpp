// Owns: the mapping from error codes to exit codes.
#include "common/base/errors.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace morgue {

ExitCode exit_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::index_missing:
    case ErrorCode::index_locked:
    case ErrorCode::index_damaged:
    case ErrorCode::index_incompatible:
      return ExitCode::index;
    case ErrorCode::interrupted:
      return ExitCode::interrupted;
    case ErrorCode::usage:
    case ErrorCode::io:
    case ErrorCode::internal:
      return ExitCode::error;
  }
  return ExitCode::error;
}

Error write_error(const std::filesystem::path& path, int error) {
  const bool is_full = error == ENOSPC || error == EDQUOT;
  return Error(ErrorCode::io,
               fmt::format("cannot write {}: {}", path.string(), std::strerror(error)),
               is_full ? kSpaceHint : kAgainHint);
}

}  // namespace morgue
