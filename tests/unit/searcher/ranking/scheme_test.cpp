// Owns: tests of the table of schemes and of rarity.
#include "searcher/ranking/scheme.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <set>

#include "searcher/ranking/closeness.hpp"

namespace morgue::ranking {

BOOST_AUTO_TEST_SUITE(ranking_scheme)

BOOST_AUTO_TEST_CASE(every_scheme_has_a_name_and_a_weight) {
  std::set<std::string_view> names;
  for (const SchemeInfo& info : schemes()) {
    Options options;
    options.scheme = info.scheme;
    BOOST_TEST_CONTEXT(info.name) {
      BOOST_TEST(names.insert(info.name).second);
      BOOST_TEST((make_weight(options) != nullptr));
      BOOST_TEST(takes_closeness(info.scheme) == info.name.starts_with("bm25"));
    }
  }
}

BOOST_AUTO_TEST_CASE(rarity_falls_and_stays_above_nothing) {
  BOOST_TEST(rarity(1, 100) == std::log(99.5 / 1.5), boost::test_tools::tolerance(1e-12));
  BOOST_TEST(rarity(10, 100) < rarity(9, 100));
  for (const Xapian::doccount with : {50u, 100u, 200u}) BOOST_TEST(rarity(with, 100) == 0.01);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::ranking
