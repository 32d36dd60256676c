// Owns: checking what the tables hold by Xapian's iterators, in builds without MORGUE_GLASS.
#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <exception>

#include "common/index/index.hpp"
#include "indexer/commands/table_check.hpp"

namespace morgue {

namespace fs = std::filesystem;

/// What is reached by documents and terms is read by the check of the content: only the rest here.
void check_tables(const fs::path& generation, const FaultSink& fault) {
  try {
    const Xapian::Database database(generation.string());
    for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
      for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key);) ++word;
    }
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
      database.get_metadata(*key);
  } catch (const Xapian::Error& error) {
    fault(fmt::format("the dictionary of words: {}", describe(error)));
  } catch (const std::exception& error) {  // a size that damaged bytes gave
    fault(fmt::format("the dictionary of words: damaged ({})", error.what()));
  }
}

std::uint64_t PositionHasher::hash(std::string_view term, Xapian::docid docid,
                                   const std::vector<std::uint32_t>& positions) {
  key_.assign(term).append(reinterpret_cast<const char*>(&docid), sizeof docid);
  return XXH3_64bits_withSeed(positions.data(), positions.size() * sizeof positions[0],
                              XXH3_64bits(key_.data(), key_.size()));
}

std::optional<std::uint64_t> sum_of_positions(const fs::path& generation) {
  const Xapian::Database database(generation.string());
  PositionHasher hasher;
  std::vector<std::uint32_t> positions;
  std::uint64_t sum = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string name = *term;
    for (auto posting = database.postlist_begin(name); posting != database.postlist_end(name);
         ++posting) {
      positions.assign(posting.positionlist_begin(), posting.positionlist_end());
      if (!positions.empty()) sum += hasher.hash(name, *posting, positions);
    }
  }
  return sum;
}

}  // namespace morgue
