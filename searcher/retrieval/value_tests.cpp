// Owns: reading and comparing values.
#include "searcher/retrieval/value_tests.hpp"

#include "common/dates/dates.hpp"
#include "searcher/query/number_filter.hpp"

namespace morgue::retrieval {

ValueReader::ValueReader(const JoinedDatabase& database, Xapian::valueno slot)
    : values_(database, slot) {}

std::optional<double> ValueReader::of(std::uint32_t docid) {
  values_.seek(docid);
  if (values_.at_end() || values_.docid() != docid) return std::nullopt;
  return Xapian::sortable_unserialise(values_.value());
}

namespace {

class DateTest final : public Test {
 public:
  DateTest(const Field& field, const query::DateFilter& dates, const JoinedDatabase& database)
      : dates_(dates), begins_(database, begin_slot(field)), ends_(database, end_slot(field)) {}

  bool passes(std::uint32_t docid) override {
    const std::optional<double> begin = begins_.of(docid);
    const std::optional<double> end = ends_.of(docid);
    if (!begin || !end) return false;
    if (dates_.month != 0) return is_the_day(*begin, *end);
    return (!dates_.first || *begin >= static_cast<double>(*dates_.first)) &&
           (!dates_.last || *end <= static_cast<double>(*dates_.last));
  }

 private:
  /// A date that is known to the day.
  bool is_the_day(double begin, double end) const {
    const CivilDay day = civil_from_days(day_of_second(static_cast<std::int64_t>(begin)));
    return day.month == dates_.month && day.day == dates_.day &&
           end - begin < static_cast<double>(kSecondsPerDay);
  }

  query::DateFilter dates_;
  ValueReader begins_;
  ValueReader ends_;
};

class NumberTest final : public Test {
 public:
  NumberTest(Xapian::valueno slot, const query::NumberFilter& numbers,
             const JoinedDatabase& database)
      : numbers_(numbers), values_(database, slot) {}

  bool passes(std::uint32_t docid) override {
    const std::optional<double> number = values_.of(docid);
    return number && query::in_range(numbers_, *number);
  }

 private:
  query::NumberFilter numbers_;
  ValueReader values_;
};

}  // namespace

TestPtr date_test(const Field& field, const query::DateFilter& dates,
                  const JoinedDatabase& database) {
  return std::make_unique<DateTest>(field, dates, database);
}

TestPtr number_test(const Field& field, const query::NumberFilter& numbers,
                    const JoinedDatabase& database) {
  return std::make_unique<NumberTest>(field.slot, numbers, database);
}

}  // namespace morgue::retrieval
