// Owns: putting together a byline.
#include "indexer/reading/byline.hpp"

#include "indexer/reading/text_repair.hpp"

namespace morgue {

void add_to_byline(std::string& byline, std::string_view name) {
  // A hundred thousand names are no byline, and would all be compared with each other.
  if (name.empty() || byline.size() > kMaxFieldBytes) return;
  if (byline.find(name) != std::string::npos) return;
  if (!byline.empty()) byline += ", ";
  byline += name;
}

}  // namespace morgue
