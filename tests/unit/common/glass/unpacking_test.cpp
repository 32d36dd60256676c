// Packed position lists of all sizes: what was packed comes back, and what is cut short is told.
#include "common/glass/unpacking.hpp"

#include <xapian.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/glass/packing.hpp"

namespace morgue::glass {

namespace {

using Positions = std::vector<std::uint32_t>;

/// As many different positions, from 1 to `most` or a little beyond.
Positions made_up(std::size_t size, std::uint32_t most, std::mt19937& random) {
  std::uniform_int_distribution<std::uint32_t> any(1, most);
  std::set<std::uint32_t> found;
  while (found.size() < size) found.insert(any(random) + static_cast<std::uint32_t>(found.size()));
  return {found.begin(), found.end()};
}

std::string packed(const Positions& positions) {
  std::string out;
  pack_positions(out, positions);
  return out;
}

Positions unpacked(std::string_view bytes) {
  Positions out{7};  // lists are appended
  unpack_positions(bytes, out);
  BOOST_REQUIRE_EQUAL(out.front(), 7);
  out.erase(out.begin());
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(glass_unpacking)

BOOST_AUTO_TEST_CASE(what_was_packed_comes_back) {
  std::mt19937 random(1);
  for (std::size_t size = 1; size <= 130; ++size) {
    for (const std::uint32_t most : {1u, 3u, 50u, 600u, 40'000u, 3'000'000'000u}) {
      const Positions positions = made_up(size, most, random);
      // From memory of just that size, so that a read beyond it is seen by the sanitizers.
      const std::string text = packed(positions);
      const std::vector<char> bytes(text.begin(), text.end());
      BOOST_TEST_CONTEXT(size << " positions to " << most)
      BOOST_REQUIRE(unpacked({bytes.data(), bytes.size()}) == positions);
    }
  }
}

BOOST_AUTO_TEST_CASE(one_of_some_is_found) {
  std::mt19937 random(3);
  for (std::size_t size = 1; size <= 130; ++size) {
    for (const std::uint32_t most : {3u, 300u, 5'000u, 3'000'000'000u}) {
      const Positions positions = made_up(size, most, random);
      const std::string bytes = packed(positions);
      PositionSet wanted;
      BOOST_TEST_CONTEXT(size << " positions to " << most)
      for (const std::size_t count : {1u, 2u, 9u, 70u}) {
        const Positions some = made_up(count, most, random);
        const bool expected = std::any_of(some.begin(), some.end(), [&](std::uint32_t one) {
          return std::binary_search(positions.begin(), positions.end(), one + 2);
        });
        wanted.assign(some, 2);
        BOOST_REQUIRE_EQUAL(has_position(bytes, wanted), expected);
        wanted.assign(std::span(&positions[random() % size], 1), 0);
        BOOST_REQUIRE(has_position(bytes, wanted));
      }
      BOOST_REQUIRE_EQUAL(last_position(bytes), positions.back());
    }
  }
}

BOOST_AUTO_TEST_CASE(neighbours_take_no_bits) {
  Positions positions(200);
  std::generate(positions.begin(), positions.end(), [n = 255u]() mutable { return ++n; });
  BOOST_REQUIRE(unpacked(packed(positions)) == positions);
}

BOOST_AUTO_TEST_CASE(what_is_cut_short_is_told) {
  std::mt19937 random(2);
  for (const std::size_t size : {3u, 20u, 48u, 49u, 300u}) {
    const std::string bytes = packed(made_up(size, 100'000, random));
    for (std::size_t left = 4; left < bytes.size(); ++left) {
      BOOST_TEST_CONTEXT(left << " of " << bytes.size() << " bytes")
      BOOST_CHECK_THROW(unpacked(bytes.substr(0, left)), Xapian::DatabaseCorruptError);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::glass
