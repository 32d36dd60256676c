// Owns: reading a file of many queries: one a line with its id, or TREC topics.
// Does not own: what the queries mean (searcher/query) and running them (batch.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace morgue::batch {

/// One query of a batch.
struct BatchQuery {
  std::string id;        ///< as the file gives it; the line's number where it gives none
  bool named = false;    ///< it gives one
  std::string text;      ///< the query as typed
  std::size_t line = 0;  ///< 1-based
};

/// A batch file may have so many bytes.
inline constexpr std::size_t kMaxBatchBytes = 256u << 20;

/// The queries of a file's text. Lines are `id<TAB>query`, or a query alone; empty lines and lines
/// that begin with '#' do not count. A text whose first mark is <top> holds TREC topics: of each
/// the words after "Number:" in <num>, and <title>.
std::vector<BatchQuery> parse_batch(std::string_view text);

/// The queries of a file, or of stdin for "-". Throws Error (io) where it cannot be read or is too
/// long.
std::vector<BatchQuery> read_batch(const std::string& path);

}  // namespace morgue::batch
