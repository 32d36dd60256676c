// Owns: tests of spans read from position lists and of the distances that joined forms shorten.
#define BOOST_TEST_DYN_LINK
#include "searcher/matching/joined_words.hpp"

#include <boost/test/unit_test.hpp>

#include "common/fields/schema.hpp"

using namespace morgue;
using namespace morgue::matching;

namespace {

using Positions = std::vector<std::uint32_t>;

std::vector<Span> spans_of(const Positions& positions, std::uint32_t begin = 0,
                           std::uint32_t end = kJoinedEnds) {
  std::vector<Span> out;
  append_spans(positions, begin, end, out);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_list_without_ends_has_single_positions) {
  BOOST_TEST((spans_of({3, 4, 9}) == std::vector<Span>{{3, 3}, {4, 4}, {9, 9}}));
  BOOST_TEST((spans_of({3, 4, 9}, 4, 9) == std::vector<Span>{{4, 4}}));
  BOOST_TEST(spans_of({}).empty());
}

BOOST_AUTO_TEST_CASE(an_end_belongs_to_the_last_word_before_it) {
  // day-to-day and day side by side: the parts have no ends.
  BOOST_TEST((spans_of({3, 5, kJoinedEnds + 6}) == std::vector<Span>{{3, 3}, {5, 6}}));
  BOOST_TEST((spans_of({3, 5, 9, kJoinedEnds + 4, kJoinedEnds + 11}) ==
              std::vector<Span>{{3, 4}, {5, 5}, {9, 11}}));
}

BOOST_AUTO_TEST_CASE(a_range_takes_whole_words_only) {
  const Positions positions{3, 6, kJoinedEnds + 4, kJoinedEnds + 7};
  BOOST_TEST((spans_of(positions, 0, 7) == std::vector<Span>{{3, 4}}));
  BOOST_TEST((spans_of(positions, 4, 8) == std::vector<Span>{{6, 7}}));
}

BOOST_AUTO_TEST_CASE(senseless_ends_do_no_harm) {
  BOOST_TEST((spans_of({kJoinedEnds + 4}).empty()));
  BOOST_TEST((spans_of({5, kJoinedEnds + 2, kJoinedEnds + 5}) == std::vector<Span>{{5, 5}}));
}

BOOST_AUTO_TEST_CASE(a_joined_form_counts_as_one_word_between_two_others) {
  JoinedWords joined;
  BOOST_TEST(joined.apart(1, 4) == 3u);
  joined.add({2, 3});
  joined.add({3, 4});  // overlaps: left out
  joined.add({6, 9});
  BOOST_TEST(joined.apart(1, 4) == 2u);
  BOOST_TEST(joined.apart(1, 3) == 2u);   // to its second part
  BOOST_TEST(joined.apart(2, 4) == 2u);   // from its first part
  BOOST_TEST(joined.apart(1, 10) == 5u);  // over both
  BOOST_TEST(joined.apart(7, 10) == 3u);  // from inside the second
  BOOST_TEST(joined.apart(1, 9) == 7u);   // to inside the second
  BOOST_TEST((words_apart({10, 11}, {1, 1}, joined) == std::optional<std::uint32_t>(5)));
  BOOST_TEST((!words_apart({1, 3}, {3, 4}, joined).has_value()));
}
