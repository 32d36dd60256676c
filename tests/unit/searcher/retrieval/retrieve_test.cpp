// Answers of the operators against Xapian's matcher over the same index: the same articles, scores,
// order and totals for random queries of all shapes, before and after updates; and by both readers
// of the index. Whether either is right is the differential test's affair.
#include "searcher/retrieval/retrieve.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <random>

#include "searcher/retrieval/xapian_match.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::retrieval {

namespace {

using test::SearchedArticles;

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  unsigned below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }
  const char* word() {
    static constexpr const char* kWords[] = {"the",   "of",     "and",   "in",      "war",
                                             "peace", "talks",  "grain", "harbour", "minister",
                                             "to",    "said",   "talk",  "strike",  "ship",
                                             "oil",   "prices", "price", "kabul",   "talkspeace"};
    return kWords[below(below(20) + 1)];
  }
  /// Words of the dictionary, and some that are none.
  const char* run() {
    static constexpr const char* kRuns[] = {"\u5317\u4EAC",       "\u5927\u5B66", "\u4E0A\u6D77",
                                            "\u4E16\u754C\u676F", "\u7684",       "\u674E\u5A1C"};
    return kRuns[below(6)];
  }
  std::string words(unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + std::string(word());
    return text;
  }
  /// The same with East Asian runs and compounds in it.
  std::string text(unsigned count) {
    std::string out;
    for (unsigned i = 0; i < count; ++i) {
      if (i > 0) out += below(12) == 0 ? "-" : " ";
      if (below(8) == 0)
        out += std::string(run()) + run();
      else
        out += word();
    }
    return out;
  }
  std::string query() {
    switch (below(21)) {
      case 0:
        return words(1);
      case 1:
        return words(2 + below(3));
      case 2:
        return fmt::format("{} OR {} OR {}", word(), word(), word());
      case 3:
        return "\"" + words(2 + below(3)) + "\"";
      case 4:
        return fmt::format("\"{}\" {}", words(2), word());
      case 5:
        return fmt::format("{} NEAR/{} {}", word(), 1 + below(6), word());
      case 6:
        return fmt::format("{} NOT {}", words(2), word());
      case 7:
        return fmt::format("{} date:19{}..19{}", words(1 + below(2)), 14 + below(3), 17 + below(3));
      case 8:
        return fmt::format("\"{}\" source:{}", words(2), below(2) == 0 ? "reuters" : "afp");
      case 9:
        return fmt::format("{}^{} {}", word(), 2 + below(3), word());
      case 10:
        return fmt::format("headline:{} body:{} words:>{}", word(), word(), below(80));
      case 11:
        return fmt::format("\"{}\" OR {}", words(2), word());
      case 12:
        return fmt::format("{} OR \"{}\"^2 OR headline:{}", word(), words(3), word());
      case 13:
        return fmt::format("\"{}\" OR \"{}\" OR {}", words(2), words(3), word());
      case 14:
        return fmt::format("{}-{} {}", word(), word(), word());
      case 15:
        return fmt::format("{}/{}/{}", word(), word(), word());
      case 16:
        return fmt::format("{}-{}^2 OR \"{}\" OR {}", word(), word(), words(2), word());
      case 17:
        return fmt::format("({} OR {}) {} source:(reuters OR afp)", word(), word(), word());
      case 18:
        return fmt::format("{}{}\u4EAC {}", run(), run(), below(2) == 0 ? word() : run());
      case 19:
        return fmt::format("{}-{}-{}-{}-{}-{} \"{}\"", word(), word(), word(), word(), word(),
                           word(), words(2));
      default:
        return fmt::format("atleast{}({}) \"{}\"", 2 + below(3), word(), words(2));
    }
  }
  StoredArticle article() {
    StoredArticle made;
    made.language = "en";
    made.headline = words(1 + below(6));
    made.body = text(below(150)) + ".\n\n" + text(below(30));
    made.source = below(2) == 0 ? "Reuters" : "AFP";
    if (below(5) != 0)
      made.published = parse_iso_date(fmt::format("19{}-0{}", 14 + below(6), 1 + below(9)));
    return made;
  }

 private:
  std::mt19937 random_;
};

SearchOptions options_with(std::size_t count, bool any) {
  SearchOptions options;
  options.parse.any = any;
  options.count = count;
  // Only BM25 itself is compared.
  options.ranking.closeness = 0;
  options.ranking.typed_forms = 0;
  return options;
}

bool same_score(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

void check_same(const Found& ours, const Found& theirs) {
  BOOST_REQUIRE_EQUAL(ours.best.size(), theirs.best.size());
  for (std::size_t i = 0; i < ours.best.size(); ++i) {
    BOOST_TEST(same_score(ours.best[i].score, theirs.best[i].score));
    // Sums in another order may differ in the last bit, and so part or join equals.
    const bool tied = (i > 0 && same_score(ours.best[i].score, ours.best[i - 1].score)) ||
                      i + 1 == ours.best.size() ||
                      same_score(ours.best[i].score, ours.best[i + 1].score);
    if (!tied) BOOST_TEST(ours.best[i].docid == theirs.best[i].docid);
  }
  BOOST_TEST(ours.total.exact());
  BOOST_TEST(theirs.total.exact());
  BOOST_TEST(ours.total.lower == theirs.total.lower);
}

Found own_best(Search& search, const Wanted& wanted) {
  Builder builder(search.context());
  query::ResolvedNode& root = *search.resolved().root;
  if (!Builder::is_disjunction(root))
    return retrieve(*builder.clause(root), wanted, builder.context());
  Disjuncts disjuncts = builder.disjuncts(root);
  return retrieve(disjuncts, wanted, builder.context());
}

/// The operators' answer against that of Xapian's matcher with its own BM25.
void check_against_xapian(const SearchedArticles& articles, const std::string& query,
                          std::size_t count, bool any) {
  BOOST_TEST_CONTEXT(query << (any ? " --any" : "")) {
    Search search(articles.index(), options_with(count, any));
    BOOST_REQUIRE(!search.run(query));
    query::ResolvedNode& root = *search.resolved().root;
    for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
      Builder builder(search.context());
      const Wanted wanted{count, sort};
      check_same(own_best(search, wanted), XapianMatch(builder, root, 0).best(wanted));
    }
    if (optional_clauses(root).size() < 2) return;
    Builder builder(search.context());
    Disjuncts most = builder.most_words(root);
    check_same(retrieve(most, {count, SortOrder::relevance}, builder.context()),
               XapianMatch(builder, root, 0).best_with_most(count));
  }
}

/// The answers by Morgue's own reader and by Xapian's API are the same to the last bit.
void check_both_readers(const SearchedArticles& articles, const std::string& query,
                        std::size_t count, bool any) {
  BOOST_TEST_CONTEXT(query << (any ? " --any" : "")) {
    SearchOptions options = options_with(count, any);
    Search own(articles.index(), options);
    options.engine = Engine::xapian;
    Search theirs(articles.index(), options);
    BOOST_REQUIRE(!own.run(query));
    BOOST_REQUIRE(!theirs.run(query));
    BOOST_TEST((theirs.engine() == Engine::xapian));
    BOOST_TEST(own.total().lower == theirs.total().lower);
    BOOST_TEST(own.not_all_words() == theirs.not_all_words());
    BOOST_REQUIRE_EQUAL(own.size(), theirs.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      BOOST_TEST(own.docid(i) == theirs.docid(i));
      BOOST_TEST(own.score(i) == theirs.score(i));
    }
  }
}

std::vector<StoredArticle> make_articles(Maker& maker, unsigned count) {
  std::vector<StoredArticle> made;
  for (unsigned i = 0; i < count; ++i) made.push_back(maker.article());
  return made;
}

void check_many(unsigned seed, unsigned articles, unsigned queries) {
  Maker maker(seed);
  const SearchedArticles index(make_articles(maker, articles));
  {
    // Holes and replaced articles.
    IndexWriter writer(index.index(), false, std::chrono::seconds(1));
    for (unsigned number = 1; number <= articles; number += 1 + maker.below(20)) {
      StoredArticle changed = maker.article();
      changed.id = std::to_string(number);
      if (maker.below(2) == 0)
        writer.remove(number);
      else
        writer.add(changed);
    }
    writer.commit();
  }
  for (unsigned i = 0; i < queries; ++i) {
    const std::string query = maker.query();
    const std::size_t count = i % 5 == 0 ? kAllHits : 10;
    check_against_xapian(index, query, count, i % 3 == 0);
    check_both_readers(index, i % 4 == 0 ? query + " OR wa* OR talk~1" : query, count, i % 3 == 0);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(retrieval)

BOOST_AUTO_TEST_CASE(answers_as_xapian_does) {
  check_many(1, 60, 300);
  check_many(2, 3000, 300);
}

BOOST_AUTO_TEST_CASE(counts_every_match) {
  Maker maker(3);
  const SearchedArticles index(make_articles(maker, 4000));
  for (const char* query :
       {"war peace", "war OR peace OR talks", "war NOT kabul", "war source:reuters",
        "peace date:1914..1919", "\"war peace\" OR talks", "war NEAR/20 peace", "wa*", "*"}) {
    BOOST_TEST_CONTEXT(query) {
      Search search(index.index(), options_with(1, false));
      BOOST_REQUIRE(!search.run(query));
      Builder builder(search.context());
      query::ResolvedNode& root = *search.resolved().root;
      const Found theirs = XapianMatch(builder, root, 0).best({1, SortOrder::relevance});
      BOOST_TEST(search.total().lower > 1000u);
      BOOST_TEST(search.total().exact());
      BOOST_TEST(search.total().lower == theirs.total.lower);
      BOOST_TEST(count_matches(*builder.clause(root, 0), 5000, {}) == theirs.total.lower);
      BOOST_TEST(count_matches(*builder.clause(root, 0), 7, {}) == 7u);
    }
  }
}

BOOST_AUTO_TEST_CASE(keeps_the_best_with_equals_by_docid) {
  Best best(3);
  for (const Scored& one : {Scored{5, 1}, Scored{2, 2}, Scored{9, 2}, Scored{1, 1}, Scored{7, 3}})
    best.add(one);
  BOOST_TEST(best.least() == 2);
  BOOST_TEST(!best.takes({10, 2}));
  BOOST_TEST(best.takes({3, 2}));
  const auto kept = best.take();
  BOOST_REQUIRE_EQUAL(kept.size(), 3u);
  BOOST_TEST(kept[0].docid == 7u);
  BOOST_TEST(kept[1].docid == 2u);
  BOOST_TEST(kept[2].docid == 9u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::retrieval
