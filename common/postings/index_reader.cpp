// Owns: choosing the reader, and pages of lengths.
#include "common/postings/index_reader.hpp"

#include "common/postings/own_reader.hpp"
#include "common/postings/xapian_reader.hpp"

namespace morgue {

const LengthPage& IndexReader::lengths(std::uint32_t number) {
  if (number >= lengths_.size()) lengths_.resize(number + 1);
  std::unique_ptr<LengthPage>& page = lengths_[number];
  if (page == nullptr) {
    auto filled = std::make_unique<LengthPage>();
    filled->fill(0);
    fill(number, *filled);
    page = std::move(filled);
  }
  return *page;
}

std::unique_ptr<IndexReader> open_reader(const std::filesystem::path& folder,
                                         const Xapian::Database& database, Engine engine) {
  if (engine == Engine::own) {
    if (auto own = open_own_reader(folder, database)) return own;
  }
  return open_xapian_reader(database);
}

}  // namespace morgue
