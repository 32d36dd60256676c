// Owns: decoding with a named ICU converter, and which converter a charset's label means.
// Does not own: the choice among charsets (charset.hpp). Private to this room and its tests.
#pragma once

#include <unicode/ucnv.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reading/charset.hpp"

namespace morgue {

/// Decodes from an ICU charset, piece by piece.
class CharsetDecoder {
 public:
  explicit CharsetDecoder(const std::string& charset);
  CharsetDecoder(const CharsetDecoder&) = delete;
  CharsetDecoder& operator=(const CharsetDecoder&) = delete;

  /// Whether ICU knows the charset.
  bool is_open() const { return source_.isValid() && target_.isValid(); }
  /// Appends what `bytes` are in UTF-8 to `text`; what may go on in the next piece waits for it,
  /// unless this is the last. False where ICU fails.
  bool feed(std::string_view bytes, bool is_last, std::string& text);
  /// Sequences that could not be decoded so far.
  std::uint64_t replaced() const { return replaced_; }

 private:
  icu::LocalUConverterPointer source_;
  icu::LocalUConverterPointer target_;
  std::array<UChar, 4096> pivot_;
  UChar* pivot_source_ = pivot_.data();
  UChar* pivot_target_ = pivot_.data();
  bool is_begun_ = false;
  std::uint64_t replaced_ = 0;
};

/// Decodes from an ICU charset, counting what it cannot decode; nullopt where ICU does not know it
/// or fails.
std::optional<DecodedText> decode_from(std::string_view bytes, const std::string& charset);

}  // namespace morgue
