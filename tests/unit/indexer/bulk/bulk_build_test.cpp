// The bulk build: any number of threads gives the same index, as does updating in place.
#include "indexer/bulk/bulk_build.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <random>

#include "common/index.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/index_writer.hpp"
#include "tests/unit/indexer/bulk/database_dump.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace morgue::bulk {

namespace {

constexpr Xapian::valueno kSlots = 16;

std::vector<StoredArticle> random_articles(std::size_t count) {
  std::mt19937 random(7);
  const auto below = [&random](unsigned bound) { return std::uniform_int_distribution<unsigned>(0, bound - 1)(random); };
  static constexpr const char* kEndings[] = {"", "s", "ed", "ing", "-in-law", "'s", "ü", ".com"};
  std::vector<StoredArticle> articles;
  for (std::size_t i = 0; i < count; ++i) {
    StoredArticle article;
    article.id = "a" + std::to_string(i);
    article.file = "file" + std::to_string(i / 50);
    article.record = i % 50 + 1;
    article.source = "The Source";
    const unsigned words = 5 + below(400);
    for (unsigned w = 0; w < words; ++w) {
      article.body += "word" + std::string(1, static_cast<char>('a' + below(26))) +
                      std::string(1, static_cast<char>('a' + below(below(26) + 1))) + kEndings[below(8)] +
                      (below(20) == 0 ? "\n\n" : " ");
    }
    article.headline = article.body.substr(0, 30);
    if (below(3) != 0) article.language = below(2) == 0 ? "en" : "de";
    articles.push_back(std::move(article));
  }
  return articles;
}

std::string built_in_bulk(const std::vector<StoredArticle>& articles, unsigned threads) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  BulkOptions options{writer.path(), writer.generation(), threads};
  options.batch_bytes = 20'000;
  BulkBuild build(options);
  for (const StoredArticle& article : articles) build.add({article});
  build.finish();
  writer.reopen();
  return test::dump_database(writer.present(), kSlots);
}

std::string built_in_place(const std::vector<StoredArticle>& articles) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  for (const StoredArticle& article : articles) writer.add(article);
  writer.commit();
  writer.reopen();
  return test::dump_database(writer.present(), kSlots);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bulk_build)

BOOST_AUTO_TEST_CASE(threads_do_not_change_the_index) {
  const std::vector<StoredArticle> articles = random_articles(700);
  const std::string expected = built_in_place(articles);
  for (const unsigned threads : {1u, 2u, 4u}) {
    BOOST_TEST((built_in_bulk(articles, threads) == expected), threads << " threads");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::bulk
