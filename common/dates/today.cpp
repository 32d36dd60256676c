// Owns: asking the clock.
#include "common/dates/today.hpp"

#include <ctime>

#include "common/dates/dates.hpp"

namespace morgue {

std::int64_t today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return days_from_civil({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

}  // namespace morgue
