// Owns: the articles of one day of the year, in any year, as Xapian's matcher asks for them.
// Does not own: what such a day is in a query (query/date_filter.hpp).
#pragma once

#include <xapian.h>

#include <string>

namespace morgue::matching {

/// A posting source of the articles dated on one day of the year, without weight, by reading the
/// value slots of their dates. Dates of month or year precision are on no day.
class DayOfYearSource : public Xapian::ValuePostingSource {
 public:
  /// `month` 1..12, `day` 1..31.
  DayOfYearSource(int month, int day);

  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  /// True only on a day that fits or at the end: Xapian takes where a true check stopped, also
  /// behind `did`, for a match and does not ask again.
  bool check(Xapian::docid did, double min_weight) override;
  void init(const Xapian::Database& database) override;
  std::string get_description() const override { return "DayOfYear"; }

 private:
  bool is_the_day() const;

  int month_;
  int day_;
  Xapian::Database database_;
};

}  // namespace morgue::matching
