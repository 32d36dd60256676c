// Owns: where an article's lead ends: its headline and the first paragraph of its body.
// Does not own: positions (schema.hpp), what is asked of leads.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/analysis/token.hpp"

namespace morgue {

/// One past the last position of the first paragraph, given the body and its tokens, which begin at
/// kBodyPosition. A joined form that begins in the paragraph belongs to it.
std::uint32_t lead_end(std::string_view body, const TokenBuffer& tokens);

}  // namespace morgue
