// Owns: telling how far Xapian is with merging databases, table by table.
// Does not own: merging (bulk/segment_store.hpp, compact.cpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/progress.hpp"

namespace morgue {

/// Counts the bytes of the sources' tables as steps of the present phase. `progress` must outlive
/// it.
class MergeProgress : public Xapian::Compactor {
 public:
  MergeProgress(Progress& progress, const std::vector<std::filesystem::path>& sources);

  /// Bytes of all tables.
  std::uint64_t total() const;

  void set_status(const std::string& table, const std::string& status) override;

 private:
  Progress& progress_;
  std::map<std::string, std::uint64_t> bytes_;  ///< by table, of those not done
};

}  // namespace morgue
