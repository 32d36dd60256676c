// Owns: putting together a byline.
#include "indexer/reading/byline.hpp"

#include "common/base/ascii.hpp"
#include "indexer/reading/text_repair.hpp"

namespace morgue {

namespace {

/// Whether the name stands in the byline with no letter or digit at its ends: "Ann" is not in
/// "Joanna Lee".
bool stands_in(std::string_view byline, std::string_view name) {
  for (std::size_t at = byline.find(name); at != std::string_view::npos;
       at = byline.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word_byte(byline[at - 1])) &&
        (end == byline.size() || !is_word_byte(byline[end])))
      return true;
  }
  return false;
}

}  // namespace

void add_to_byline(std::string& byline, std::string_view name) {
  // A hundred thousand names are no byline, and would all be compared with each other.
  if (name.empty() || byline.size() > kMaxFieldBytes) return;
  if (stands_in(byline, name)) return;
  if (!byline.empty()) byline += ", ";
  byline += name;
}

}  // namespace morgue
