// Owns: telling text in the charset of old Macintoshes, which declares none and which ICU's
// detector does not know. Does not own: the choice among charsets (charset.hpp).
#pragma once

#include <string_view>

namespace morgue {

/// Whether the bytes are surely Mac OS Roman: its small letters with accents stand in words again
/// and again where windows-1252 has signs or capitals, and nothing speaks for another charset.
bool is_mac_roman(std::string_view bytes);

}  // namespace morgue
