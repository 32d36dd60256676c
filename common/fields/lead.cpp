// Owns: the rule for the end of a lead.
#include "common/fields/lead.hpp"

#include <algorithm>

#include "common/fields/schema.hpp"

namespace morgue {

std::uint32_t lead_end(std::string_view body, const TokenBuffer& tokens) {
  const std::size_t bytes = std::min(body.find("\n\n"), body.size());
  std::uint32_t end = kBodyPosition;
  for (const Token& token : tokens.tokens) {
    if (token.begin >= bytes) break;
    end = std::max(end, token.position + token.span);
  }
  return end;
}

}  // namespace morgue
