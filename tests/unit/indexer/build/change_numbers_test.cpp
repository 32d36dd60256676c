// Owns: tests of the numbers that commits and bulk builds give to articles (Slot::changed).
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <map>
#include <string>

#include "common/base/temporary_folder.hpp"
#include "common/index/archive_state.hpp"
#include "common/index/index.hpp"
#include "indexer/build/bulk_build.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/merge/merge.hpp"

using namespace morgue;

namespace {

StoredArticle article(const std::string& id, const std::string& body) {
  StoredArticle made;
  made.id = id;
  made.body = body;
  made.file = "file";
  made.language = "en";
  return made;
}

/// The number of each article.
std::map<std::string, std::uint64_t> changes(const std::filesystem::path& path) {
  const Xapian::Database database = open_index(path);
  std::map<std::string, std::uint64_t> numbers;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    numbers[decode_stored_article(document.get_data()).id] =
        change_of(document.get_value(slot(Slot::changed)));
  }
  return numbers;
}

ArchiveState state_of(const std::filesystem::path& path) {
  return archive_state(open_index(path)).value();
}

/// One run of `add`, in place or in bulk.
void take(const std::filesystem::path& path, const std::vector<StoredArticle>& articles,
          bool in_bulk) {
  IndexWriter writer(path, true, std::chrono::seconds(0));
  IngestOptions how;
  how.bulk_threshold = in_bulk ? 0 : 1u << 30;
  Ingest ingest(writer, how);
  for (const StoredArticle& one : articles) ingest.put(one);
  BOOST_REQUIRE(ingest.finish());
}

struct Fixture {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "db";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(change_numbers, Fixture)

BOOST_AUTO_TEST_CASE(each_run_numbers_what_it_changes) {
  for (const bool first_in_bulk : {false, true}) {
    for (const bool then_in_bulk : {false, true}) {
      const TemporaryFolder own;
      const auto db = own.path() / "db";
      take(db, {article("a", "one"), article("b", "two")}, first_in_bulk);
      const ArchiveState before = state_of(db);
      BOOST_TEST(before.change > 1'700'000'000u);
      BOOST_TEST(changes(db)["a"] == before.change);
      take(db, {article("a", "one"), article("b", "three"), article("c", "four")}, then_in_bulk);
      const ArchiveState after = state_of(db);
      BOOST_TEST(after.id == before.id);
      BOOST_TEST(after.change > before.change);
      auto numbers = changes(db);
      BOOST_TEST(numbers["a"] == before.change);
      BOOST_TEST(numbers["b"] == after.change);
      BOOST_TEST(numbers["c"] == after.change);
      take(db, {article("a", "one")}, then_in_bulk);  // nothing new
      BOOST_TEST(state_of(db).change == after.change);
    }
  }
}

BOOST_AUTO_TEST_CASE(commits_of_one_run_differ) {
  IndexWriter writer(path, true, std::chrono::seconds(0));
  std::uint64_t last = 0;
  for (const char* id : {"a", "b", "c"}) {
    writer.add(article(id, "text"));
    writer.commit();
    const std::uint64_t now = state_of(path).change;
    BOOST_TEST(now > last);
    BOOST_TEST(changes(path)[id] == now);
    last = now;
  }
  writer.remove(1);
  writer.commit();
  BOOST_TEST(state_of(path).change == last);
  BOOST_TEST(changes(path)["b"] < last);
}

BOOST_AUTO_TEST_CASE(another_place_in_the_file_is_no_change) {
  take(path, {article("a", "one")}, false);
  const auto before = changes(path);
  StoredArticle moved = article("a", "one");
  moved.record = 7;
  take(path, {moved}, false);
  BOOST_TEST((changes(path) == before));
}

BOOST_AUTO_TEST_CASE(a_build_anew_and_a_merge_keep_numbers_and_archive) {
  take(path, {article("a", "one")}, false);
  take(path, {article("b", "two")}, true);
  {
    IndexWriter writer(path, false, std::chrono::seconds(0));
    writer.note_base("/somewhere");
  }
  const auto numbers = changes(path);
  const ArchiveState before = state_of(path);
  {
    IndexWriter writer(path, false, std::chrono::seconds(0));
    const auto next = next_generation(path, writer.generation());
    merge::merge_databases({writer.generation()}, next, {});
    publish_generation(path, next, writer.generation());
  }
  BOOST_TEST((changes(path) == numbers));
  BOOST_TEST(state_of(path).id == before.id);
  {
    const auto generation = current_generation(path);
    const Xapian::Database database(generation.string());
    build::BulkOptions how{path, generation};
    how.anew = true;
    build::BulkBuild build(how);
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      const Xapian::Document document = database.get_document(*at);
      build.add({decode_stored_article(document.get_data()), 0,
                 change_of(document.get_value(slot(Slot::changed)))});
    }
    build.finish();
  }
  BOOST_TEST((changes(path) == numbers));
  BOOST_TEST(state_of(path).id == before.id);
  BOOST_TEST(state_of(path).change == before.change);
  IndexWriter writer(path, false, std::chrono::seconds(0));
  BOOST_TEST(writer.bases().contains("/somewhere"));
}

BOOST_AUTO_TEST_CASE(a_suspended_build_keeps_the_number_of_its_articles) {
  take(path, {article("a", "one")}, false);
  const std::uint64_t before = state_of(path).change;
  {
    IndexWriter writer(path, false, std::chrono::seconds(0));
    build::BulkBuild build({writer.path(), writer.generation()});
    build.add({article("b", "two")});
    BOOST_REQUIRE(build.suspend() == 1u);
  }
  BOOST_TEST(state_of(path).change == before);
  { const IndexWriter writer(path, false, std::chrono::seconds(0)); }
  BOOST_TEST(state_of(path).change > before);
  BOOST_TEST(changes(path)["b"] == state_of(path).change);
  BOOST_TEST(changes(path)["a"] == before);
}

BOOST_AUTO_TEST_CASE(an_index_made_from_nothing_is_another_archive) {
  take(path, {article("a", "one")}, false);
  const std::string before = state_of(path).id;
  std::filesystem::remove_all(path);
  take(path, {article("a", "one")}, false);
  BOOST_TEST(state_of(path).id != before);
}

BOOST_AUTO_TEST_SUITE_END()
