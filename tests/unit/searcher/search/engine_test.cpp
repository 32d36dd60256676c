// Tests who reads the index: Morgue's own reader, Xapian's API where asked for, and Xapian's API
// where the files are of a format that the own reader does not know. The answers are the same.
#include <boost/test/unit_test.hpp>

#include "common/postings/own_reader.hpp"
#include "searcher/insight/explain.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace {

using namespace morgue;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

SearchedArticles some_articles() {
  return SearchedArticles({article_with("the harbour strike", "Harbour"),
                           article_with("a strike of the crew", "Ferries"),
                           article_with("grain for the harbour", "Grain")});
}

constexpr const char* kQueries[] = {"harbour strike", "harb* OR crew", "\"harbour strike\"",
                                    "strike NOT grain", "*"};

std::string answer(const std::filesystem::path& index, const char* query, Engine engine, Engine by,
                   std::string* told = nullptr) {
  SearchOptions options;
  options.engine = engine;
  Search search(index, options);
  BOOST_REQUIRE(!search.run(query));
  BOOST_TEST((search.engine() == by));
  std::string out = std::to_string(search.total().lower);
  for (std::size_t i = 0; i < search.size(); ++i) {
    const auto hit = search.load(i);
    out += " " + hit->article.id + "=" + std::to_string(hit->score);
  }
  if (told != nullptr) *told = explanation_text(insight::explain(search, query), {});
  return out;
}

const Engine kOwn = has_own_reader() ? Engine::own : Engine::xapian;

/// Xapian reads a database in one file; the own reader looks for a folder of tables.
void make_single_file(const std::filesystem::path& index) {
  const std::filesystem::path generation = current_generation(index);
  const std::filesystem::path file = index / "single";
  Xapian::Database(generation.string())
      .compact(file.string(), Xapian::DBCOMPACT_SINGLE_FILE | Xapian::DBCOMPACT_NO_RENUMBER);
  std::filesystem::remove_all(generation);
  std::filesystem::rename(file, generation);
}

BOOST_AUTO_TEST_SUITE(search_engine)

BOOST_AUTO_TEST_CASE(both_answer_alike) {
  const SearchedArticles articles = some_articles();
  for (const char* query : kQueries) {
    std::string own;
    std::string asked;
    BOOST_TEST(answer(articles.index(), query, Engine::own, kOwn, &own) ==
               answer(articles.index(), query, Engine::xapian, Engine::xapian, &asked));
    BOOST_TEST(own.find("posting lists") == std::string::npos);
    BOOST_TEST(asked.find("as --engine says") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(files_of_another_format_are_left_to_xapian) {
  const SearchedArticles articles = some_articles();
  std::vector<std::string> before;
  for (const char* query : kQueries)
    before.push_back(answer(articles.index(), query, Engine::own, kOwn));
  make_single_file(articles.index());
  for (std::size_t i = 0; i < std::size(kQueries); ++i) {
    std::string told;
    BOOST_TEST(answer(articles.index(), kQueries[i], Engine::own, Engine::xapian, &told) ==
               before[i]);
    BOOST_TEST((told.find("another format") != std::string::npos) == has_own_reader());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
