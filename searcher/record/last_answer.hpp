// Owns: the last answer that somebody has seen in a terminal, kept so that its articles can be
// opened by their ranks. Does not own: when one is kept (searcher/commands/run.cpp), records that
// can be asked again (record.hpp).
//
// It says what the user has looked for, so it lies in his own folder and nobody else may read it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "searcher/search/search_options.hpp"

namespace morgue::record {

/// One answer, as far as it was printed.
struct LastAnswer {
  std::string query;      ///< with named searches in the place of their names
  std::string typed;      ///< with the names
  SearchOptions options;  ///< those that a record keeps
  std::string index;      ///< folder, absolute
  std::size_t first = 1;  ///< rank of the first of `ids`
  std::vector<std::string> ids;
  bool other_terminal = false;  ///< it was read from what another terminal has kept
};

/// Hits that are kept at most.
inline constexpr std::size_t kMaxKeptHits = 10'000;

/// The folder of answers: "answers" in UserFolder::state; nothing where there is no home.
std::optional<std::filesystem::path> answers_folder();

/// Keeps an answer for this terminal session (the process's session by POSIX) in the place of the
/// one before it; answers of sessions long gone are dropped. Not synced to disk: it is of use for
/// hours. Throws Error (io).
void keep_answer(const LastAnswer& answer, const std::filesystem::path& folder);

/// The answer of this session, else the newest of another one. Nothing where none is kept, or where
/// what is there is no answer.
std::optional<LastAnswer> last_answer(const std::filesystem::path& folder);

}  // namespace morgue::record
