// Owns: reading the value slots of dates. Does not own: writing them (document_builder.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>

namespace morgue {

/// Seconds since 1970-01-01 of a value of Slot::published_begin or published_end; nothing for what
/// is no second of the years 1 to 9999, from a damaged index.
inline std::optional<std::int64_t> second_of_value(const std::string& value) {
  constexpr double kMost = 1e12;
  const double second = Xapian::sortable_unserialise(value);
  if (!(second > -kMost && second < kMost)) return std::nullopt;
  return static_cast<std::int64_t>(second);
}

}  // namespace morgue
