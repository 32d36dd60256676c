// Owns: the cut of over-long terms, the same for words and for exact values.
#pragma once

#include <cstddef>
#include <string>

namespace morgue {

/// Cuts terms.substr(begin) to kMaxTermBytes in place: a prefix at a code point, then 16 hex digits
/// of the XXH3-64 hash of the whole, so that long terms stay distinct. Shorter terms are left as
/// they are.
void limit_term(std::string& terms, std::size_t begin);

}  // namespace morgue
