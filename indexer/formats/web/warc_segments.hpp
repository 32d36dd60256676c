// Owns: records of WARC that were written in segments (ISO 28500, 8), put together again.
// Does not own: reading records (warc.cpp), what is in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/article.hpp"
#include "indexer/formats/web/http_message.hpp"

namespace morgue {

/// A record of which there are more segments to come, or all are there.
struct WarcWhole {
  Headers headers;    ///< of the first segment
  std::string block;  ///< of all so far
  std::uint64_t segments = 0;
  SourcePlace where;  ///< of the first segment
};

/// What became of a segment.
struct WarcSegment {
  std::optional<WarcWhole> whole = {};  ///< with this one the record is complete
  std::string lost = {};  ///< why it is not read; empty: it is kept, or the whole is there
  bool is_told = false;   ///< of a record whose loss was told with an earlier segment
  std::optional<WarcWhole> left = {};  ///< the record that it ends, of which more is lost
};

/// Whether the headers are those of a segment: of a "continuation", or of the first one of several.
bool is_warc_segment(const Headers& headers);

/// Keeps the first segments of records until the others come, which are in the same file as a rule.
class WarcSegments {
 public:
  /// `max_bytes`: of all that is kept.
  explicit WarcSegments(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  WarcSegment take(const Headers& headers, std::string_view block, const SourcePlace& where);
  /// Of a record that is not read for other reasons: its further segments are none of a new loss.
  void give_up(const Headers& first);
  /// What was begun and has no end in the file, in its order.
  std::vector<WarcWhole> unfinished();

 private:
  WarcSegment begin(const Headers& headers, std::string_view block, const SourcePlace& where);
  WarcSegment go_on(const Headers& headers, std::string_view block);
  WarcWhole taken(std::size_t at);
  WarcWhole given_up(std::size_t at);

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::vector<WarcWhole> begun_;
  std::vector<std::string> given_up_;  ///< ids of records
};

}  // namespace morgue
