// Owns: the mapping from error codes to exit codes.
#include "common/errors.hpp"

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

}  // namespace morgue
