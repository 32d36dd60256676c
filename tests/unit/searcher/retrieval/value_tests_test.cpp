// Tests searcher/retrieval/value_tests: dates by their bounds and by the day of the year, where
// numbers and dates are missing.
#include "searcher/retrieval/value_tests.hpp"

#include <boost/test/unit_test.hpp>

#include "common/dates/dates.hpp"
#include "tests/unit/searcher/retrieval/posted_articles.hpp"

namespace {

using namespace morgue;
using test::PostedArticles;

test::Docids passing(retrieval::Test& test) {
  return PostedArticles::wanted([&](Xapian::docid docid) { return test.passes(docid); });
}

BOOST_AUTO_TEST_SUITE(value_tests)

BOOST_AUTO_TEST_CASE(articles_of_a_day) {
  const PostedArticles articles;
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 28; ++day) {
      query::DateFilter dates;
      dates.month = month;
      dates.day = day;
      const auto test = retrieval::date_test(field(FieldId::published), dates,
                                             JoinedDatabase(articles.database()));
      const auto wanted = PostedArticles::wanted([&](Xapian::docid did) {
        const CivilDay civil = civil_from_days(PostedArticles::day(did));
        return PostedArticles::is_dated(did) && civil.month == month && civil.day == day;
      });
      BOOST_TEST(passing(*test) == wanted, month << "-" << day);
    }
  }
}

BOOST_AUTO_TEST_CASE(articles_within_bounds) {
  const PostedArticles articles;
  for (std::int64_t first = -510; first < 110; first += 13) {
    for (const std::int64_t last : {first, first + 1, first + 40}) {
      query::DateFilter dates;
      dates.first = first * kSecondsPerDay;
      dates.last = (last + 1) * kSecondsPerDay - 1;
      const auto wanted = PostedArticles::wanted([&](Xapian::docid did) {
        const std::int64_t day = PostedArticles::day(did);
        return PostedArticles::is_dated(did) && first <= day && day <= last;
      });
      BOOST_TEST(passing(*retrieval::date_test(field(FieldId::published), dates,
                                               JoinedDatabase(articles.database()))) == wanted);
      query::DateFilter from;
      from.first = dates.first;
      const auto later = PostedArticles::wanted([&](Xapian::docid did) {
        return PostedArticles::is_dated(did) && PostedArticles::day(did) >= first;
      });
      BOOST_TEST(passing(*retrieval::date_test(field(FieldId::published), from,
                                               JoinedDatabase(articles.database()))) == later);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
