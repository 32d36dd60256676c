// Owns: the metadata and the numbers.
#include "common/index/archive_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <random>

#include "common/index/names.hpp"

namespace morgue {

namespace {

/// Whole numbers up to here are exact in a double.
constexpr double kMaxChange = 9007199254740992.0;

std::uint64_t stored_change(const Xapian::Database& database) {
  const std::string text = database.get_metadata(kChangeKey);
  std::uint64_t change = 0;
  std::from_chars(text.data(), text.data() + text.size(), change);
  return change;
}

std::string random_id() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

}  // namespace

std::optional<ArchiveState> archive_state(const Xapian::Database& database) {
  std::string id = database.get_metadata(kArchiveKey);
  if (id.empty()) return std::nullopt;
  return ArchiveState{std::move(id), stored_change(database)};
}

std::string changed_value(std::uint64_t change) {
  return Xapian::sortable_serialise(static_cast<double>(change));
}

std::uint64_t change_of(const std::string& value) {
  if (value.empty()) return 0;
  const double change = Xapian::sortable_unserialise(value);
  return change > 0 && change <= kMaxChange ? static_cast<std::uint64_t>(change) : 0;
}

std::uint64_t next_change(const Xapian::Database& database, std::int64_t now) {
  return std::max(stored_change(database) + 1,
                  static_cast<std::uint64_t>(std::max<std::int64_t>(now, 1)));
}

std::uint64_t next_change(const Xapian::Database& database) {
  return next_change(database, std::time(nullptr));
}

std::map<std::string, std::string> noted_change(const Xapian::Database& database,
                                                std::uint64_t change) {
  std::map<std::string, std::string> noted;
  if (database.get_metadata(kArchiveKey).empty()) noted[kArchiveKey] = random_id();
  if (change != 0) noted[kChangeKey] = std::to_string(change);
  return noted;
}

void note_change(Xapian::WritableDatabase& database, std::uint64_t change) {
  for (const auto& [key, value] : noted_change(database, change)) database.set_metadata(key, value);
}

}  // namespace morgue
