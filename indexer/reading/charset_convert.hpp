// Owns: decoding with a named ICU converter, and which converter a charset's label means.
// Does not own: the choice among charsets (charset.hpp). Private to charset.cpp and its tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/reading/charset.hpp"

namespace morgue {

/// Decodes from an ICU charset, counting what it cannot decode; nullopt where ICU does not know it
/// or fails.
std::optional<DecodedText> decode_from(std::string_view bytes, const std::string& charset);

/// The ICU charset to read a declared or detected label as; empty for none that is known, and for
/// those in which ASCII is not ASCII (EBCDIC, UTF-7) except UTF-16 and UTF-32.
std::string charset_for(std::string_view label_text);

}  // namespace morgue
