// Owns: a document in UTF-16 or UTF-32, or with the line ends of old Macintoshes, as the formats
// take it: UTF-8, lines ended by line feeds. Does not own: which charset a text is in
// (charset.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reading/charset_convert.hpp"
#include "indexer/reading/input.hpp"

namespace morgue {

/// Changes an input piece by piece, so that it may be of any length. Places in it are those of the
/// changed text.
class PlainInput {
 public:
  /// Looks at the beginning of `source`, which must outlive it.
  explicit PlainInput(Input& source);
  PlainInput(const PlainInput&) = delete;
  PlainInput& operator=(const PlainInput&) = delete;

  /// Whether the source is other than its formats read it by themselves.
  bool is_other() const { return decoder_.has_value() || has_returns_; }
  /// The changed text. Only where is_other().
  Input& input() { return input_; }
  /// Sequences of bytes that mean nothing, so far.
  std::uint64_t replaced() const { return decoder_ ? decoder_->replaced() : 0; }

 private:
  std::size_t pull(char* out, std::size_t size);
  /// The next piece; false at the end.
  bool refill();
  void unify();

  Input& source_;
  std::optional<CharsetDecoder> decoder_;
  bool has_returns_ = false;   ///< a carriage return ends a line
  bool after_return_ = false;  ///< the last piece ended with one
  bool is_ended_ = false;
  std::string ready_;
  std::size_t taken_ = 0;
  Input input_;
};

}  // namespace morgue
