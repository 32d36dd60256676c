// Reading an index as what another one is built from: all of it, or an error that says where.
#include "indexer/build/stored_items.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "common/base/temporary_folder.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/index/progress.hpp"

namespace morgue::build {

namespace {

const Error kStopped(ErrorCode::interrupted, "stopped");

void add_three(IndexWriter& writer) {
  Ingest ingest(writer, {});
  for (const char* id : {"a", "b", "c"}) {
    StoredArticle article;
    article.id = id;
    article.body = std::string("Ferry number ") + id;
    ingest.put(std::move(article), false);
  }
  BOOST_REQUIRE(ingest.finish());
}

std::vector<std::pair<Xapian::docid, std::string>> ids_in(const Xapian::Database& database) {
  std::vector<std::pair<Xapian::docid, std::string>> ids;
  Progress progress;
  read_items(database, progress, kStopped,
             [&ids](Xapian::docid docid, Item item) { ids.emplace_back(docid, item.article.id); });
  return ids;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stored_items)

BOOST_AUTO_TEST_CASE(every_article_in_order) {
  const TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  add_three(writer);
  writer.reopen();
  const auto ids = ids_in(writer.present());
  BOOST_REQUIRE_EQUAL(ids.size(), 3U);
  BOOST_TEST(ids[0].second == "a");
  BOOST_TEST(ids[2].second == "c");
  BOOST_TEST(ids[0].first < ids[1].first);
}

BOOST_AUTO_TEST_CASE(an_article_that_cannot_be_read_is_named) {
  const TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  add_three(writer);
  writer.reopen();
  const Xapian::docid second = ids_in(writer.present())[1].first;
  writer.edit([second](Xapian::WritableDatabase& database) {
    Xapian::Document document = database.get_document(second);
    document.set_data("\xff\xff no article");
    database.replace_document(second, document);
  });
  writer.reopen();
  BOOST_CHECK_EXCEPTION(ids_in(writer.present()), Error, [second](const Error& error) {
    return error.code() == ErrorCode::index_damaged &&
           std::string(error.what())
               .starts_with("document " + std::to_string(second) + " cannot be read");
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::build
