// Merging against Xapian's own writer: what is merged must answer as one database with the same
// documents, before and after Xapian changes it in place.
#include "indexer/merge/merge.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/indexer/merge/merge_sources.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;

namespace {

using test::dump;
using test::MergeSources;
using test::TemporaryFolder;

/// Xapian's check counts positions in documents of length 0 as errors, whoever wrote them.
std::size_t errors_of(const fs::path& database) {
  return Xapian::Database::check(database.string());
}

void check_sound(const fs::path& path, const Xapian::Database& expected, const fs::path& one) {
  BOOST_TEST((dump(Xapian::Database(path.string())) == dump(expected)), path);
  BOOST_TEST(errors_of(path) == errors_of(one), path);
}

/// The same changes by Xapian to both must leave them the same.
void change_both(MergeSources& sources, const fs::path& merged) {
  Xapian::WritableDatabase database(merged.string(), Xapian::DB_OPEN);
  for (unsigned round = 0; round < 5; ++round) {
    for (unsigned i = 0; i < 30; ++i) {
      const Xapian::Document document =
          sources.random.next().to_xapian(sources.random.derived_terms());
      const Xapian::docid docid = 1 + sources.random.below(database.get_lastdocid());
      database.replace_document(docid, document);
      sources.one.replace_document(docid, document);
      database.add_document(document);
      sources.one.add_document(document);
    }
    database.commit();
    sources.one.commit();
  }
}

void check_merge(MergeSources& sources, unsigned threads) {
  const fs::path one = sources.folder.path() / "one";
  const fs::path merged = sources.folder.path() / "merged";
  merge_databases(sources.paths(), merged, {threads, {}});
  check_sound(merged, sources.one, one);
  change_both(sources, merged);
  check_sound(merged, sources.one, one);
  const fs::path again = sources.folder.path() / "again";
  merge_databases({merged}, again, {threads, {}});
  check_sound(again, sources.one, one);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(merging)

BOOST_AUTO_TEST_CASE(segments_answer_like_one_database) {
  MergeSources sources(11);
  for (unsigned part = 0; part < 5; ++part) sources.add_segment(60);
  check_merge(sources, 1);
}

BOOST_AUTO_TEST_CASE(an_updated_index_and_segments_answer_like_one_database) {
  for (unsigned seed = 1; seed < 5; ++seed) {
    MergeSources sources(seed);
    sources.add_updated(120);
    for (unsigned part = 0; part < 4; ++part) sources.add_segment(1 + 30 * part);
    sources.add_updated(50);
    check_merge(sources, seed);
  }
}

BOOST_AUTO_TEST_CASE(many_documents) {
  MergeSources sources(21);
  sources.add_updated(500);
  sources.add_segment(700);
  sources.add_segment(1);
  check_merge(sources, 2);
}

BOOST_AUTO_TEST_CASE(empty_databases) {
  const TemporaryFolder folder;
  const fs::path empty = folder.path() / "empty";
  Xapian::WritableDatabase(empty.string(), Xapian::DB_CREATE).commit();
  const fs::path merged = folder.path() / "merged";
  merge_databases({empty, empty}, merged, {});
  BOOST_TEST(errors_of(merged) == 0u);
  Xapian::WritableDatabase database(merged.string(), Xapian::DB_OPEN);
  Xapian::Document document;
  document.add_posting("word", 1);
  database.add_document(document);
  database.add_synonym("a", "b");
  database.commit();
  BOOST_TEST(errors_of(merged) == 0u);
  BOOST_TEST(database.get_termfreq("word") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::merge
