// Owns: saying, in builds without MORGUE_GLASS, that it cannot be done.
#include "indexer/merge/append.hpp"

namespace morgue::merge {

bool can_append(const std::filesystem::path&) {
  return false;
}

void append_databases(const std::filesystem::path& target,
                      const std::vector<std::filesystem::path>&, const MetadataEdits&,
                      const AppendOptions&) {
  throw Xapian::UnimplementedError("the tables of " + target.string() + " cannot be changed");
}

}  // namespace morgue::merge
