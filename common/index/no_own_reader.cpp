// Owns: a build without Morgue's own reader of Xapian's files (MORGUE_GLASS=OFF).
#include "common/index/own_reader.hpp"

namespace morgue {

std::unique_ptr<IndexReader> open_own_reader(const std::filesystem::path&,
                                             const Xapian::Database&) {
  return nullptr;
}

}  // namespace morgue
