// Tests searcher/matching/predicate_source: what passes, in every place of a query, where numbers
// are missing.
#include "searcher/matching/predicate_source.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/searcher/matching/posted_articles.hpp"

namespace {

using namespace morgue;
using test::PostedArticles;

BOOST_AUTO_TEST_SUITE(predicate_source)

BOOST_AUTO_TEST_CASE(finds_what_passes_and_asks_of_articles_only) {
  const PostedArticles articles;
  for (const Xapian::docid by : {1u, 2u, 11u, 1000u}) {
    for (const test::SourceCase& one : test::source_cases()) {
      bool asked_of_gap = false;
      const matching::Predicate predicate = [&](Xapian::docid did) {
        asked_of_gap = asked_of_gap || !PostedArticles::exists(did);
        return did % by == 0;
      };
      auto* source = new matching::PredicateSource(predicate);
      const Xapian::Query query = one.query(Xapian::Query(source->release()));
      const auto wanted = PostedArticles::wanted(
          [&](Xapian::docid did) { return one.matches(did, did % by == 0); });
      BOOST_TEST(articles.found(query) == wanted, one.name << ", every " << by);
      BOOST_TEST(!asked_of_gap, one.name << ", every " << by);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
