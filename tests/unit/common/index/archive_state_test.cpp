// Owns: tests of the numbers of changes.
#define BOOST_TEST_DYN_LINK
#include "common/index/archive_state.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(archive_states)

BOOST_AUTO_TEST_CASE(numbers_grow_and_follow_the_clock) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  BOOST_TEST(!archive_state(database));
  BOOST_TEST(next_change(database, 1'000) == 1'000u);
  BOOST_TEST(next_change(database, -5) == 1u);
  note_change(database, 1'000);
  const auto first = archive_state(database);
  BOOST_REQUIRE(first);
  BOOST_TEST(first->id.size() == 32u);
  BOOST_TEST(first->change == 1'000u);
  BOOST_TEST(next_change(database, 1'000) == 1'001u);
  BOOST_TEST(next_change(database, 999) == 1'001u);  // a clock that was put back
  BOOST_TEST(next_change(database, 5'000) == 5'000u);
  note_change(database, 0);
  note_change(database, 5'000);
  BOOST_TEST(archive_state(database)->id == first->id);
  BOOST_TEST(archive_state(database)->change == 5'000u);
}

BOOST_AUTO_TEST_CASE(a_number_is_read_as_it_was_written_and_nonsense_is_none) {
  for (const std::uint64_t change : {1ull, 255ull, 1'764'393'000ull, 1ull << 53})
    BOOST_TEST(change_of(changed_value(change)) == change);
  BOOST_TEST(changed_value(1'764'393'000) < changed_value(1'764'393'001));
  BOOST_TEST(change_of("") == 0u);
  BOOST_TEST(change_of(Xapian::sortable_serialise(-3)) == 0u);
  BOOST_TEST(change_of(Xapian::sortable_serialise(1e300)) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
