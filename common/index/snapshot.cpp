// Owns: going on to the state of now.
#include "common/index/snapshot.hpp"

namespace morgue {

Snapshot::Snapshot(std::filesystem::path path)
    : path_(std::move(path)),
      generation_(current_generation(path_)),
      database_(open_index(path_)) {}

void Snapshot::catch_up() {
  try {
    current_generation(path_) == generation_ ? renew() : replace();
  } catch (...) {
    rethrow_as_error(path_);
  }
}

std::shared_ptr<IndexReader> Snapshot::reader(Engine engine) {
  if (!reader_ || engine_ != engine || !reader_->is_state_of(database_)) {
    reader_ = open_reader(current_generation(path_), database_, engine);
    engine_ = engine;
  }
  return reader_;
}

std::shared_ptr<const StoryMap> Snapshot::stories() {
  State state(database_.get_uuid(), database_.get_revision());
  if (!stories_ || stories_of_ != state) {
    stories_ = std::make_shared<const StoryMap>(database_);
    stories_of_ = std::move(state);
  }
  return stories_;
}

const DeclaredFields& Snapshot::declared() {
  State state(database_.get_uuid(), database_.get_revision());
  if (declared_of_ != state) {
    declared_ = declared_fields(database_);
    declared_of_ = std::move(state);
  }
  return declared_;
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
  // The name first: if another comes between, the next look takes it for a change once too often.
  generation_ = current_generation(path_);
  database_ = open_index(path_);
  return Renewal::replaced;
}

}  // namespace morgue
