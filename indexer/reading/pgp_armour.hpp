// Owns: what PGP writes around a signed text (RFC 4880, 6.2 and 7).
// Does not own: encrypted text, which is read as it is.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// The text without the head of a signed message, its signature and public keys. Line ends are
/// "\n". An armour without its end is left as it is.
std::string without_pgp_armour(std::string_view text);

}  // namespace morgue
