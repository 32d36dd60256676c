// Owns: a build without Morgue's own reader of Xapian's files (MORGUE_GLASS=OFF).
#include "common/postings/own_reader.hpp"

namespace morgue {

bool has_own_reader() {
  return false;
}

const char* build_note() {
  return " (on Xapian's API alone)";
}

std::unique_ptr<IndexReader> open_own_reader(const std::filesystem::path&,
                                             const Xapian::Database&) {
  return nullptr;
}

}  // namespace morgue
