// Owns: going on to the state of now.
#include "common/index/snapshot.hpp"

namespace morgue {

Snapshot::Snapshot(std::filesystem::path path)
    : path_(std::move(path)), database_(open_index(path_)) {}

std::shared_ptr<glass::Index> Snapshot::files() {
  if (!files_ || !files_->is_state_of(database_))
    files_ = glass::Index::open(current_generation(path_), database_);
  return files_;
}

/// A generation that has been replaced is gone from disk: then the one in its place.
Renewal Snapshot::renew() {
  try {
    database_.reopen();
    return Renewal::newer;
  } catch (const Xapian::DatabaseError&) {
    return replace();
  }
}

Renewal Snapshot::replace() {
  database_ = open_index(path_);
  return Renewal::replaced;
}

}  // namespace morgue
