// Owns: checking tables by scanning their files.
#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <new>

#include "common/glass/inflate.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/table_scan.hpp"
#include "common/index/index.hpp"
#include "indexer/commands/table_check.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Of an entry of the table of positions.
std::uint64_t hash_of_entry(std::string_view key, std::string_view tag) {
  return XXH3_64bits_withSeed(tag.data(), tag.size(), XXH3_64bits(key.data(), key.size()));
}

}  // namespace

void check_tables(const fs::path& generation, const FaultSink& fault) {
  const auto version = glass::read_version(generation);
  if (!version) return fault("the version file cannot be read");
  glass::Inflater inflater;
  for (std::size_t table = 0; table < glass::kTables; ++table) {
    try {
      glass::TableScan scan(generation, static_cast<glass::TableId>(table), *version, {});
      for (; !scan.at_end(); scan.next()) {
        if (scan.compressed()) inflater.inflate(scan.tag());
      }
    } catch (const Xapian::Error& error) {
      fault(fmt::format("{}: {}", glass::kTableNames[table], describe(error)));
    } catch (const std::bad_alloc&) {
      fault(fmt::format("{}: damaged (an entry without end)", glass::kTableNames[table]));
    }
  }
}

std::uint64_t PositionHasher::hash(std::string_view term, Xapian::docid docid,
                                   const std::vector<std::uint32_t>& positions) {
  key_.clear();
  glass::pack_term(key_, term);
  key_.push_back('\0');
  glass::pack_sortable(key_, docid);
  packed_.clear();
  glass::pack_positions(packed_, positions);
  return hash_of_entry(key_, packed_);
}

std::optional<std::uint64_t> sum_of_positions(const fs::path& generation) {
  const auto version = glass::read_version(generation);
  if (!version) return std::nullopt;
  std::uint64_t sum = 0;
  for (glass::TableScan scan(generation, glass::TableId::position, *version, {}); !scan.at_end();
       scan.next())
    sum += hash_of_entry(scan.key(), scan.tag());
  return sum;
}

}  // namespace morgue
