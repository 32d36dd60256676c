// Owns: the one exception type of the project, its codes, and the programs' exit codes.
// Does not own: bad articles (Skipped, in article.hpp) and bad queries (QueryError, in
// searcher/query), which are values.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace morgue {

/// The exit codes of the programs, as their man pages tell them.
enum class ExitCode : int {
  ok = 0,            ///< done, or there are hits
  no_hits = 1,       ///< morgue-search: nothing matches, or there is no article with that id
  skipped = 1,       ///< morgue-index: done, but something was skipped, or an id was not found
  error = 2,         ///< usage, bad query, or any error not named below
  index = 3,         ///< index missing, locked, damaged or incompatible
  time_limit = 4,    ///< the time limit ended the answer: there may be more hits, or some
  differs = 5,       ///< a replay gave another answer than was recorded
  not_all = 6,       ///< morgue-search: no article has all the words; those shown have most of them
  interrupted = 130  ///< stopped by SIGINT or SIGTERM
};

/// What went wrong, as far as the caller or the exit code must know it.
enum class ErrorCode {
  usage,               ///< bad options or arguments
  io,                  ///< a file could not be read or written
  index_missing,       ///< no database at that path
  index_locked,        ///< another process is writing it
  index_damaged,       ///< Xapian cannot read it, or it is not a Morgue index
  index_incompatible,  ///< made by another format version or analyzer
  interrupted,         ///< the user stopped the program
  internal             ///< a defect, or an unexpected library error
};

/// The exit code that an error of this kind ends the program with.
ExitCode exit_code_for(ErrorCode code);

/// What stops the program: one sentence, and a hint on what to do (may be empty).
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// What to do where there was no room for a file of an index.
inline constexpr const char* kSpaceHint =
    "the index is as it was after its last commit; make room and run the same command again to go "
    "on";
/// What to do where it could not be written for another reason.
inline constexpr const char* kAgainHint =
    "the index is as it was after its last commit; the same command goes on";

/// The Error for a file of an index that could not be written: why, by `error` (an errno), and that
/// the index stands as it was.
Error write_error(const std::filesystem::path& path, int error);

}  // namespace morgue
