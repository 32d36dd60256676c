// The bulk build: any number of threads gives the same index, as does updating in place.
#include "indexer/build/bulk_build.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "common/base/temporary_folder.hpp"
#include "common/index/index.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/build/suspended_build.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/index/owned_folder.hpp"
#include "tests/unit/indexer/database_dump.hpp"

namespace morgue::build {

namespace {

constexpr Xapian::valueno kSlots = 16;

std::vector<StoredArticle> random_articles(std::size_t count) {
  std::mt19937 random(7);
  const auto below = [&random](unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random);
  };
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
                      std::string(1, static_cast<char>('a' + below(below(26) + 1))) +
                      kEndings[below(8)] + (below(20) == 0 ? "\n\n" : " ");
    }
    article.headline = article.body.substr(0, 30);
    if (below(3) != 0) article.language = below(2) == 0 ? "en" : "de";
    articles.push_back(std::move(article));
  }
  return articles;
}

std::string built_in_bulk(const std::vector<StoredArticle>& articles, unsigned threads,
                          std::size_t batch_bytes = 20'000) {
  const TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  BulkOptions options{writer.path(), writer.generation(), threads};
  options.batch_bytes = batch_bytes;
  BulkBuild build(options);
  for (const StoredArticle& article : articles) build.add({article});
  build.finish();
  writer.reopen();
  return test::dump_database(writer.present(), kSlots);
}

std::string built_in_place(const std::vector<StoredArticle>& articles) {
  const TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  for (const StoredArticle& article : articles) writer.add(article);
  writer.commit();
  writer.reopen();
  return test::dump_database(writer.present(), kSlots);
}

const std::filesystem::path kSuspended = "gen-suspended";

/// A build of the articles, of which the first replaces a document of the index and another was
/// dropped, stopped after them.
Xapian::doccount suspended_build(const std::filesystem::path& path,
                                 const std::vector<StoredArticle>& articles, unsigned threads) {
  IndexWriter writer(path, true, std::chrono::seconds(0));
  StoredArticle old = articles[0];
  old.body = "An older state.";
  writer.add(old);
  writer.commit();
  writer.reopen();
  BulkOptions options{writer.path(), writer.generation(), threads};
  options.batch_bytes = 20'000;
  BulkBuild build(options);
  build.add({articles[0], 1});
  StoredArticle twice = articles[1];
  twice.body = "Left out.";
  build.drop(build.add({twice}), 0);
  for (std::size_t i = 1; i < articles.size(); ++i) build.add({articles[i]});
  return build.suspend();
}

std::map<std::string, std::set<std::string>> synonyms_of(const Xapian::Database& database) {
  std::map<std::string, std::set<std::string>> all;
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    all[*key] = {database.synonyms_begin(*key), database.synonyms_end(*key)};
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bulk_build)

BOOST_AUTO_TEST_CASE(a_stopped_build_is_taken_up) {
  const std::vector<StoredArticle> articles = random_articles(700);
  const TemporaryFolder whole;
  IndexWriter all(whole.path() / "db", true, std::chrono::seconds(0));
  for (const StoredArticle& article : articles) all.add(article);
  all.commit();
  all.reopen();
  for (const unsigned threads : {1u, 2u, 4u}) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "db";
    const Xapian::doccount kept = suspended_build(path, articles, threads);
    BOOST_TEST(std::filesystem::exists(path / kSuspended) == (kept > 0));
    if (threads == 1) BOOST_TEST(kept == articles.size());  // nothing was waiting
    IndexWriter writer(path, false, std::chrono::seconds(0));
    BOOST_TEST(!std::filesystem::exists(path / kSuspended));
    const bool first_kept =
        writer.present().get_document(*writer.find("a0")).get_value(slot(Slot::content_hash)) ==
        content_hash(articles[0]);
    BOOST_TEST(writer.article_count() == kept + (first_kept ? 0 : 1));
    Ingest ingest(writer, {});
    std::size_t unchanged = 0;
    for (const StoredArticle& article : articles)
      unchanged += ingest.put(article).result == PutResult::unchanged ? 1 : 0;
    BOOST_TEST(unchanged == kept);
    BOOST_TEST(ingest.finish());
    BOOST_TEST(writer.article_count() == articles.size());
    BOOST_TEST((synonyms_of(writer.present()) == synonyms_of(all.present())),
               threads << " threads");
  }
}

BOOST_AUTO_TEST_CASE(stems_of_a_failed_segment_are_added) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "db";
  SuspendedBuild build;
  {
    const IndexWriter writer(path, true, std::chrono::seconds(0));
    build.generation = writer.generation().filename();
    build.revision = writer.present().get_revision();
  }
  build.words = {{"Zrun", "running"}, {"Zrun", "runs"}, {"Zmüll", "müller"}};
  BOOST_REQUIRE(make_owned_folder(path / "gen-building"));
  keep_suspended(path, path / "gen-building", build);
  const IndexWriter writer(path, false, std::chrono::seconds(0));
  const std::map<std::string, std::set<std::string>> expected{{"Zrun", {"running", "runs"}},
                                                              {"Zmüll", {"müller"}}};
  BOOST_TEST((synonyms_of(writer.present()) == expected));
}

BOOST_AUTO_TEST_CASE(a_stopped_build_that_does_not_fit_is_thrown_away) {
  const std::vector<StoredArticle> articles = random_articles(100);
  for (const char* note : {"", "{", "[1]", "{\"boot\": \"another\"}"}) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "db";
    BOOST_TEST_REQUIRE(suspended_build(path, articles, 1) == 100u);
    std::ofstream(path / kSuspended / "build.json") << note;
    IndexWriter writer(path, false, std::chrono::seconds(0));
    BOOST_TEST(writer.article_count() == 1u);
    BOOST_TEST(!std::filesystem::exists(path / kSuspended));
  }
}

BOOST_AUTO_TEST_CASE(threads_do_not_change_the_index) {
  const std::vector<StoredArticle> articles = random_articles(700);
  const std::string expected = built_in_place(articles);
  for (const unsigned threads : {1u, 2u, 4u}) {
    BOOST_TEST((built_in_bulk(articles, threads) == expected), threads << " threads");
  }
}

BOOST_AUTO_TEST_CASE(more_segments_than_are_merged_at_once) {
  const std::vector<StoredArticle> articles = random_articles(300);
  const std::string expected = built_in_place(articles);
  for (const unsigned threads : {1u, 3u}) {
    BOOST_TEST((built_in_bulk(articles, threads, 1) == expected),
               threads << " threads");  // a segment an article, merged by 128
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::build
