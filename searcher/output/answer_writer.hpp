// Owns: the order in which an answer is put into a format: the query as understood, the head, hit
// by hit. Does not own: the formats, and what is told beside the answer (searcher/commands).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/named/expand.hpp"
#include "searcher/output/formatter.hpp"
#include "searcher/search/search.hpp"

namespace morgue::output {

/// What an answer is told to be of.
struct AnswerFrame {
  QueryName name = {};
  std::string query;              ///< without names of searches
  std::string typed = {};         ///< with them; empty: it has none
  std::optional<bool> explain;    ///< the query as understood comes first; true: with Xapian's too
  Deadline::Stop stop = nullptr;  ///< asked before each hit
};

/// The frame of a query in whose text named searches were replaced.
AnswerFrame frame_of(const named::Expanded& query);

/// Writes the last run() of `search` from its beginning to its last hit, one hit held at a time;
/// the rest is Formatter::partial() and end(). The ids of what was written are added to `ids`,
/// empty for one that was removed meanwhile. False where `stop` ended it.
bool write_answer(Search& search, const AnswerFrame& frame, Formatter& formatter,
                  std::vector<std::string>* ids = nullptr);

/// Adds notes on words that may be misspelt though they are in some articles.
void note_spelling(Search& search, const std::string& query);

}  // namespace morgue::output
