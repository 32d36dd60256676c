// Owns: the cut of over-long terms.
#include "common/analysis/term_limit.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include "common/analysis/token.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

void limit_term(std::string& terms, std::size_t begin) {
  const std::size_t size = terms.size() - begin;
  if (size <= kMaxTermBytes) return;
  const std::uint64_t hash = XXH3_64bits(terms.data() + begin, size);
  const std::string_view kept =
      utf8_prefix(std::string_view(terms).substr(begin), kMaxTermBytes - 16);
  terms.resize(begin + kept.size());
  fmt::format_to(std::back_inserter(terms), "{:016x}", hash);
}

}  // namespace morgue
