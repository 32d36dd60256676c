// Owns: the sizes of tables, counted off.
#include "indexer/merge_progress.hpp"

#include <utility>

namespace morgue {

namespace fs = std::filesystem;

MergeProgress::MergeProgress(Progress& progress, const std::vector<fs::path>& sources)
    : progress_(progress) {
  std::error_code ignored;
  for (const fs::path& source : sources) {
    for (const auto& entry : fs::directory_iterator(source, ignored)) {
      const std::uintmax_t bytes = entry.file_size(ignored);
      if (!ignored && entry.path().extension() == ".glass")
        bytes_[entry.path().stem().string()] += bytes;
    }
  }
}

std::uint64_t MergeProgress::total() const {
  std::uint64_t total = 0;
  for (const auto& [table, bytes] : bytes_) total += bytes;
  return total;
}

void MergeProgress::set_status(const std::string& table, const std::string& status) {
  const auto found = bytes_.find(table);  // empty status: the table begins
  if (!status.empty() && found != bytes_.end()) progress_.step(std::exchange(found->second, 0));
}

}  // namespace morgue
