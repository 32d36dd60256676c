// Owns: tests that a search ended by its time limit gives a true part of the answer. What part that
// is depends on the machine; nothing here does.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <set>

#include "searcher/retrieval/conjunction.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

const SearchedArticles& articles() {
  static const SearchedArticles all = [] {
    std::vector<StoredArticle> list;
    for (int i = 0; i < 300; ++i) {
      std::string body = "the harbour";
      if (i % 2 == 0) body += " strike";
      if (i % 3 == 0) body += " of the crew in the harbour strike";
      if (i % 5 == 0) body += " went on and on; of the of the town";
      list.push_back(article_with(body, i % 7 == 0 ? "Strike" : "Harbour"));
    }
    return SearchedArticles(list);
  }();
  return all;
}

const std::vector<const char*> kQueries{
    "harbour strike",
    "harbour OR strike OR crew",
    "harbour NOT (strike NEAR/2 harbour)",
    "NOT (strike NEAR/3 crew)",
    "*",
    "-\"of the of\"",
    "harbour -\"harbour strike\"",
    "\"of the of the\" OR \"crew in the\"",
    "harb* -str*",
    "harbour NOT (town OR (strike PRE/1 crew) OR =Harbour)",
    "atleast2(harbour) OR hl:strike",
};

SearchOptions options_with(std::optional<double> limit) {
  SearchOptions options;
  options.count = kAllHits;
  options.time_limit = limit;
  return options;
}

struct Found {
  std::vector<std::pair<Xapian::docid, double>> hits;
  Total total;
  bool partial = false;
};

Found find(const char* query, std::optional<double> limit) {
  Search search(articles().index(), options_with(limit));
  BOOST_REQUIRE(!search.run(query));
  Found found;
  for (std::size_t i = 0; i < search.size(); ++i)
    found.hits.emplace_back(search.docid(i), search.score(i));
  found.total = search.total();
  found.partial = search.partial();
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(time_limit)

BOOST_AUTO_TEST_CASE(no_time_finds_nothing_and_says_so) {
  for (const char* query : kQueries) {
    const Found found = find(query, 0);
    BOOST_TEST(found.partial);
    BOOST_TEST(found.hits.empty());
    BOOST_TEST(found.total.lower == 0u);
    BOOST_TEST(found.total.upper == 300u);
  }
}

BOOST_AUTO_TEST_CASE(enough_time_changes_nothing) {
  for (const char* query : kQueries) {
    const Found all = find(query, std::nullopt);
    const Found found = find(query, 1e6);
    BOOST_TEST(!found.partial);
    BOOST_TEST((found.hits == all.hits), query);
    BOOST_TEST(found.total.lower == all.total.lower);
    BOOST_TEST(found.total.upper == all.total.upper);
  }
}

BOOST_AUTO_TEST_CASE(whatever_time_there_is_every_hit_matches) {
  for (const char* query : kQueries) {
    const Found all = find(query, std::nullopt);
    std::set<Xapian::docid> matching;
    for (const auto& [docid, score] : all.hits) matching.insert(docid);
    for (double limit = 1e-5; limit < 0.05; limit *= 1.5) {
      const Found found = find(query, limit);
      for (const auto& [docid, score] : found.hits)
        BOOST_TEST(matching.contains(docid), query << " at " << limit);
      BOOST_TEST(found.total.lower <= matching.size());
      BOOST_TEST(found.total.upper >= matching.size());
      if (!found.partial) BOOST_TEST(found.hits.size() == matching.size());
    }
  }
}

/// Passes every third article; at the n-th the time is over.
class EndsAt final : public retrieval::Test {
 public:
  explicit EndsAt(unsigned n) : n_(n) {}

  bool passes(std::uint32_t docid) override {
    if (++asked_ >= n_) throw DeadlinePassed{};
    return docid % 3 == 0;
  }

 private:
  unsigned n_;
  unsigned asked_ = 0;
};

BOOST_AUTO_TEST_CASE(the_article_in_progress_is_left_out) {
  Search search(articles().index(), {});
  BOOST_REQUIRE(!search.run("*"));
  const retrieval::QueryContext context = search.context();
  // The test's articles are excluded; when it ends, none is known to be.
  for (unsigned end_at = 1; end_at <= 300; ++end_at) {
    retrieval::Conjunction::Parts excluded;
    excluded.words.emplace_back(context.reader->postings(""), 0, 1);
    excluded.tests.push_back(std::make_unique<EndsAt>(end_at));
    retrieval::Conjunction::Parts all;
    all.words.emplace_back(context.reader->postings(""), 0, 1);
    all.unwanted.push_back(
        std::make_unique<retrieval::Conjunction>(std::move(excluded), Deadline()));
    retrieval::Conjunction root(std::move(all), Deadline());
    const retrieval::Found found = retrieve(root, {300, SortOrder::relevance}, context);
    BOOST_TEST(found.partial);
    for (const retrieval::Scored& hit : found.best)
      BOOST_TEST(hit.docid % 3 != 0, hit.docid << " when ended at " << end_at);
    BOOST_TEST(found.best.size() == (end_at - 1) - (end_at - 1) / 3);
    BOOST_TEST(found.total.lower == found.best.size());
    BOOST_TEST(found.total.upper >= 200u);
  }
}

BOOST_AUTO_TEST_CASE(a_second_search_has_time_of_its_own) {
  Search search(articles().index(), options_with(1e6));
  BOOST_REQUIRE(!search.run("strike"));
  const std::size_t size = search.size();
  BOOST_REQUIRE(!search.run("\"of the of\""));
  BOOST_REQUIRE(!search.run("strike"));
  BOOST_TEST(search.size() == size);
}

BOOST_AUTO_TEST_CASE(somebody_stops_it_without_a_limit) {
  for (const char* query : kQueries) {
    BOOST_TEST_CONTEXT(query) {
      SearchOptions options = options_with(std::nullopt);
      options.stop = [] { return true; };
      Search stopped(articles().index(), options);
      BOOST_REQUIRE(!stopped.run(query));
      BOOST_TEST(stopped.partial());
      options.stop = [] { return false; };
      Search whole(articles().index(), options);
      BOOST_REQUIRE(!whole.run(query));
      BOOST_TEST(!whole.partial());
      BOOST_TEST(whole.size() == find(query, std::nullopt).hits.size());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
