// Owns: lending searches.
#include "searcher/web/site/archive.hpp"

#include <fmt/format.h>

namespace morgue::web {

Archive::Archive(std::string name, std::filesystem::path index)
    : name_(std::move(name)), index_(std::move(index)), snapshot_(index_) {}

Archive::Borrowed::~Borrowed() {
  if (search_ == nullptr) return;
  const std::lock_guard lock(archive_->mutex_);
  archive_->idle_.push_back(std::move(search_));
}

Archive::Borrowed Archive::borrow(SearchOptions options) const {
  options.tally.columns = columns_;
  std::unique_ptr<Search> search;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      search = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (search == nullptr)
    search = std::make_unique<Search>(index_, std::move(options));
  else
    search->renew(std::move(options));
  return {*this, std::move(search)};
}

std::string Archive::state() const {
  const std::lock_guard lock(looking_);
  snapshot_.catch_up();
  return fmt::format("{}-{}", snapshot_.database().get_uuid(), snapshot_.database().get_revision());
}

Completions Archive::complete(std::string_view before, const named::Searches& searches) const {
  const std::lock_guard lock(looking_);
  snapshot_.catch_up();
  return complete_query(before, snapshot_, searches, {});
}

}  // namespace morgue::web
