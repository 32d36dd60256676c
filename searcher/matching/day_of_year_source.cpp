// Owns: how the days are walked (see day_of_year_source.hpp).
#include "searcher/matching/day_of_year_source.hpp"

#include "common/dates/dates.hpp"
#include "common/index/schema.hpp"

namespace morgue::matching {

DayOfYearSource::DayOfYearSource(int month, int day)
    : Xapian::ValuePostingSource(morgue::slot(Slot::published_begin)), month_(month), day_(day) {}

void DayOfYearSource::next(double min_weight) {
  do {
    Xapian::ValuePostingSource::next(min_weight);
  } while (!at_end() && !is_the_day());
}

void DayOfYearSource::skip_to(Xapian::docid did, double min_weight) {
  Xapian::ValuePostingSource::skip_to(did, min_weight);
  if (!at_end() && !is_the_day()) next(min_weight);
}

bool DayOfYearSource::check(Xapian::docid did, double min_weight) {
  if (!Xapian::ValuePostingSource::check(did, min_weight)) return false;
  if (at_end() || is_the_day()) return true;
  if (get_docid() == did) return false;
  next(min_weight);
  return true;
}

void DayOfYearSource::init(const Xapian::Database& database) {
  Xapian::ValuePostingSource::init(database);
  set_maxweight(0);  // init() makes it endless, and then the matcher could never stop early
  set_termfreq_min(0);
  database_ = database;
}

bool DayOfYearSource::is_the_day() const {
  const double begin = Xapian::sortable_unserialise(get_value());
  const CivilDay civil = civil_from_days(day_of_second(static_cast<std::int64_t>(begin)));
  if (civil.month != month_ || civil.day != day_) return false;
  const std::string end =
      database_.get_document(get_docid()).get_value(morgue::slot(Slot::published_end));
  return Xapian::sortable_unserialise(end) - begin < static_cast<double>(kSecondsPerDay);
}

}  // namespace morgue::matching
