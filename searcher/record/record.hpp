// Owns: what is kept of an answer so that it can be repeated, as values.
// Does not own: the file's form (write.hpp, read.hpp), taking it from a search (capture.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/ranking/feedback.hpp"
#include "searcher/search/search.hpp"

namespace morgue::record {

/// Begins every record; a change that older programs cannot read raises the number.
/// record.schema.json beside this file describes the form.
inline constexpr const char* kFormat = "morgue-record/1";

/// Which index, in which state, gave the answer.
struct IndexState {
  std::string path;  ///< absolute
  std::string uuid;
  std::uint64_t revision = 0;
  std::string fingerprint;  ///< schema and analysis
  std::uint64_t articles = 0;

  bool operator==(const IndexState&) const = default;
};

/// What a word of the query stood for in the index.
struct ExpandedWord {
  std::string typed;
  std::string field;  ///< headline, body, lead, byline or place; empty: headline or text
  std::vector<std::string> stems;
  std::vector<std::string> words;  ///< of the index, sorted by bytes

  bool operator==(const ExpandedWord&) const = default;
};

struct RecordedHit {
  std::size_t rank = 0;  ///< 1-based, the offset counted in
  double score = 0;
  std::string id;
  std::string content;  ///< XXH3-128 of the stored article in hexadecimal digits; what morgue-index
                        ///< keeps beside it

  bool operator==(const RecordedHit&) const = default;
};

/// One answer.
struct Record {
  std::string program;     ///< "morgue 0.1.0"
  std::string id;          ///< of the query in a batch; else empty
  std::string query;       ///< as typed
  std::string understood;  ///< the tree, as query::to_string prints it
  SearchOptions options;   ///< those that decide about the answer; parse.now_days is its day
  IndexState index;
  std::vector<ExpandedWord> expansions;
  std::vector<ranking::FeedbackWord> feedback;
  std::vector<std::string> notes;
  Total total;
  bool partial = false;  ///< ended by --time-limit
  std::vector<RecordedHit> hits;
};

}  // namespace morgue::record
