// Tests searcher/retrieval/operator_source: what an operator finds, in every place of a query of
// Xapian's, where numbers are missing.
#include "searcher/retrieval/operator_source.hpp"

#include <boost/test/unit_test.hpp>

#include "common/postings/xapian_reader.hpp"
#include "searcher/retrieval/conjunction.hpp"
#include "tests/unit/searcher/retrieval/posted_articles.hpp"

namespace morgue::retrieval {

namespace {

using morgue::test::PostedArticles;

class EveryNth final : public Test {
 public:
  EveryNth(std::uint32_t n, bool& asked_of_gap) : n_(n), asked_of_gap_(asked_of_gap) {}

  bool passes(std::uint32_t docid) override {
    asked_of_gap_ = asked_of_gap_ || !PostedArticles::exists(docid);
    return docid % n_ == 0;
  }

 private:
  std::uint32_t n_;
  bool& asked_of_gap_;
};

OperatorPtr every_nth(IndexReader& reader, std::uint32_t n, bool& asked_of_gap) {
  Conjunction::Parts parts;
  parts.words.emplace_back(reader.postings(""), 0, 1);
  parts.tests.push_back(std::make_unique<EveryNth>(n, asked_of_gap));
  return std::make_unique<Conjunction>(std::move(parts), Deadline());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(operator_source)

BOOST_AUTO_TEST_CASE(finds_what_holds_and_asks_of_articles_only) {
  const PostedArticles articles;
  const auto reader = open_xapian_reader(articles.database());
  for (const Xapian::docid by : {1u, 2u, 11u, 1000u}) {
    for (const morgue::test::SourceCase& one : morgue::test::source_cases()) {
      bool asked_of_gap = false;
      auto* source =
          new OperatorSource(every_nth(*reader, by, asked_of_gap), std::make_shared<bool>(false));
      const Xapian::Query query = one.query(Xapian::Query(source->release()));
      const auto wanted = PostedArticles::wanted(
          [&](Xapian::docid did) { return one.matches(did, did % by == 0); });
      BOOST_TEST(articles.found(query) == wanted, one.name << ", every " << by);
      BOOST_TEST(!asked_of_gap, one.name << ", every " << by);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::retrieval
