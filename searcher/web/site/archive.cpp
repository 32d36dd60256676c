// Owns: lending searches.
#include "searcher/web/site/archive.hpp"

#include <fmt/format.h>

#include <array>

#include "common/dates/dates.hpp"
#include "common/fields/date_value.hpp"
#include "common/fields/schema.hpp"

namespace morgue::web {

namespace {

constexpr std::array<std::string_view, 4> kFacets{"source", "section", "topic", "lang"};
constexpr std::size_t kMaxDeclared = 4;

/// The day of a value of a slot, as near as a span of days needs it; nothing where no article has
/// one.
std::optional<std::int64_t> day_of(const std::string& value) {
  const auto second = second_of_value(value);
  return second ? std::optional(day_of_second(*second)) : std::nullopt;
}

/// May throw what Xapian throws.
ArchiveFacts facts_of(Snapshot& snapshot) {
  const DeclaredFields& declared = snapshot.declared();  // first: it may go on to the state of now
  const JoinedDatabase& database = snapshot.database();
  ArchiveFacts facts;
  facts.state = database.state();
  for (const std::string_view name : kFacets) facts.facets.emplace_back(name);
  std::size_t own = 0;
  for (const Field* field : declared) {
    if (field->kind == FieldKind::exact && ++own <= kMaxDeclared)
      facts.facets.emplace_back(field->name);
  }
  facts.first_day = day_of(database.get_value_lower_bound(slot(Slot::published_begin)));
  facts.last_day = day_of(database.get_value_upper_bound(slot(Slot::published_begin)));
  return facts;
}

}  // namespace

Archive::Archive(std::string name, IndexPlace index)
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

std::shared_ptr<const ArchiveFacts> Archive::facts() const {
  const std::lock_guard lock(looking_);
  snapshot_.catch_up();
  if (facts_ != nullptr && facts_->state == snapshot_.database().state()) return facts_;
  snapshot_.read(
      [this](Renewal) { facts_ = std::make_shared<const ArchiveFacts>(facts_of(snapshot_)); });
  // Those that nobody has borrowed for long would keep the files of a generation that is gone.
  const std::lock_guard lending(mutex_);
  idle_.clear();
  return facts_;
}

Completions Archive::complete(std::string_view before, const named::Searches& searches) const {
  const std::lock_guard lock(looking_);
  snapshot_.catch_up();
  return complete_query(before, snapshot_, searches, {});
}

}  // namespace morgue::web
