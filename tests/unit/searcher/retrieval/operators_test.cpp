// Tests the operators of searcher/retrieval against sets: random trees of them over random posting
// lists find the articles, and give the scores, that reading each article by itself gives.
#include <boost/test/unit_test.hpp>
#include <memory>
#include <random>

#include "searcher/retrieval/conjunction.hpp"
#include "searcher/retrieval/disjunction.hpp"
#include "searcher/retrieval/merged_postings.hpp"
#include "tests/unit/searcher/retrieval/listed_postings.hpp"

namespace morgue::retrieval {

namespace {

using test::listed;
using test::PostingMap;

constexpr double kNorm = 1.2;

/// An operator, and what it stands for: the scores of the articles that it finds.
struct Pair {
  OperatorPtr made;
  std::map<std::uint32_t, double> found;
};

class EveryThird final : public Test {
 public:
  bool passes(std::uint32_t docid) override { return docid % 3 == 0; }
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  unsigned below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }

  PostingMap postings() {
    PostingMap made;
    const unsigned count = below(4) == 0 ? below(5) : below(600);
    const unsigned range = 1 + below(20'000);
    for (unsigned i = 0; i < count; ++i) made[1 + below(range)] = 1 + below(50);
    return made;
  }

  Pair word() {
    const PostingMap list = postings();
    const double weight = below(4);
    Pair pair{std::make_unique<Word>(listed(list), weight, kNorm), {}};
    for (const auto& [docid, frequency] : list)
      pair.found[docid] = weight == 0 ? 0 : ranking::score(weight, frequency, kNorm);
    return pair;
  }

  Pair merged() {
    PostingMap sums;
    std::vector<std::unique_ptr<PostingSource>> lists;
    for (unsigned i = below(12); i > 0; --i) {
      const PostingMap list = postings();
      for (const auto& [docid, frequency] : list) sums[docid] += frequency;
      lists.push_back(listed(list));
    }
    Pair pair{std::make_unique<Word>(std::make_unique<MergedPostings>(std::move(lists)), 2, kNorm),
              {}};
    for (const auto& [docid, frequency] : sums)
      pair.found[docid] = ranking::score(2, frequency, kNorm);
    return pair;
  }

  Pair all(unsigned depth) {
    Conjunction::Parts parts;
    Pair first = any_kind(depth);
    std::map<std::uint32_t, double> found = std::move(first.found);
    parts.others.push_back(std::move(first.made));
    for (unsigned i = below(3); i > 0; --i) {
      Pair more = any_kind(depth);
      for (auto& [docid, score] : more.found) {
        if (found.contains(docid)) found[docid] += score;
      }
      std::erase_if(found, [&](const auto& one) { return !more.found.contains(one.first); });
      parts.others.push_back(std::move(more.made));
    }
    if (below(3) == 0) {
      Pair unwanted = any_kind(depth);
      std::erase_if(found, [&](const auto& one) { return unwanted.found.contains(one.first); });
      parts.unwanted.push_back(std::move(unwanted.made));
    }
    if (below(3) == 0) {
      std::erase_if(found, [](const auto& one) { return one.first % 3 != 0; });
      parts.tests.push_back(std::make_unique<EveryThird>());
    }
    if (below(3) == 0) {
      Pair optional = any_kind(depth);
      for (auto& [docid, score] : found) {
        if (optional.found.contains(docid)) score += optional.found[docid];
      }
      parts.optional.push_back(std::move(optional.made));
    }
    return {std::make_unique<Conjunction>(std::move(parts), Deadline()), std::move(found)};
  }

  Pair any(unsigned depth) {
    std::vector<OperatorPtr> clauses;
    std::map<std::uint32_t, double> found;
    std::map<std::uint32_t, std::size_t> counts;
    for (unsigned i = 1 + below(5); i > 0; --i) {
      Pair more = any_kind(depth);
      for (const auto& [docid, score] : more.found) {
        found[docid] += score;
        ++counts[docid];
      }
      clauses.push_back(std::move(more.made));
    }
    HowMany how_many;
    if (below(3) == 0) how_many = {1 + below(2), 2 + below(2)};
    std::erase_if(found, [&](const auto& one) { return !how_many.has(counts[one.first]); });
    return {std::make_unique<Disjunction>(std::move(clauses), how_many), std::move(found)};
  }

  Pair any_kind(unsigned depth) {
    const unsigned kind = depth == 0 ? below(2) : below(4);
    if (kind == 0) return word();
    if (kind == 1) return merged();
    return kind == 2 ? all(depth - 1) : any(depth - 1);
  }

 private:
  std::mt19937 random_;
};

/// Walks as a search does, or leaps as an AND makes its clauses leap.
void check(Pair pair, Maker& maker, bool leaps) {
  Operator& made = *pair.made;
  auto wanted = pair.found.begin();
  for (std::uint32_t docid = made.seek(1); docid != kNoDocument;) {
    if (made.holds()) {
      BOOST_REQUIRE(wanted != pair.found.end());
      BOOST_REQUIRE_EQUAL(docid, wanted->first);
      const double at_most = made.at_most();
      const double score = made.score(kNorm, kExactly);
      BOOST_TEST(score == wanted->second, boost::test_tools::tolerance(1e-9));
      BOOST_TEST(score <= at_most + 1e-9);
      BOOST_TEST(at_most <= made.limit() + 1e-9);
      BOOST_TEST(made.holds());
      ++wanted;
    }
    const std::uint32_t next = docid + 1 + (leaps ? maker.below(300) : 0);
    while (wanted != pair.found.end() && wanted->first < next) ++wanted;
    docid = made.seek(next);
    BOOST_TEST(docid >= next);
    BOOST_TEST(made.seek(next) == docid);
  }
  BOOST_TEST((wanted == pair.found.end()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(operators)

BOOST_AUTO_TEST_CASE(find_what_sets_find) {
  Maker maker(20261129);
  for (int i = 0; i < 400; ++i) check(maker.any_kind(3), maker, i % 2 == 1);
}

BOOST_AUTO_TEST_CASE(many_lists_are_one) {
  Maker maker(7);
  for (int i = 0; i < 60; ++i) check(maker.merged(), maker, i % 2 == 1);
}

BOOST_AUTO_TEST_CASE(no_lists_are_an_empty_one) {
  MergedPostings none({});
  BOOST_TEST(none.docid() == kNoDocument);
  BOOST_TEST(none.size() == 0u);
  none.seek(5);
  std::array<Posting, 4> read;
  BOOST_TEST(none.read(kNoDocument, read) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::retrieval
