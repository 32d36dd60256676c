// Tests searcher/matching/day_of_year_source: the articles of a day, in every place of a query,
// where numbers are missing.
#include "searcher/matching/day_of_year_source.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/matching/posted_articles.hpp"

namespace {

using namespace morgue;
using test::PostedArticles;

BOOST_AUTO_TEST_SUITE(day_of_year_source)

BOOST_AUTO_TEST_CASE(finds_the_articles_of_a_day) {
  const PostedArticles articles;
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 28; ++day) {
      for (const test::SourceCase& one : test::source_cases()) {
        auto* source = new matching::DayOfYearSource(month, day);
        const Xapian::Query query = one.query(Xapian::Query(source->release()));
        const auto wanted = PostedArticles::wanted([&](Xapian::docid did) {
          const CivilDay civil = civil_from_days(PostedArticles::day(did));
          const bool dated = PostedArticles::is_dated(did);
          return one.matches(did, dated && civil.month == month && civil.day == day);
        });
        BOOST_TEST(articles.found(query) == wanted, one.name << " " << month << "-" << day);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
