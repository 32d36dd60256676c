// Putting documents into a database in place: nothing is told apart from what Xapian's writer makes
// of the same, Xapian goes on with it, and until it is whole the state before stands.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "common/base/errors.hpp"
#include "common/base/folder_bytes.hpp"
#include "common/glass/format.hpp"
#include "common/glass/table_scan.hpp"
#include "indexer/merge/append.hpp"
#include "indexer/merge/merge.hpp"
#include "tests/unit/indexer/merge/merge_sources.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;

namespace {

using morgue::TemporaryFolder;
using test::dump;
using test::MergeSources;

#ifdef MORGUE_SANITIZED
constexpr unsigned kRounds = 8;
constexpr int kStopsApart = 19;
#else
constexpr unsigned kRounds = 24;
constexpr int kStopsApart = 7;
#endif

/// What Xapian's check has to say against it: of blocks, entries, free blocks.
std::string faults_of(const fs::path& database) try {
  std::ostringstream told;
  const std::size_t faults = Xapian::Database::check(database.string(), 0, &told);
  return faults == 0 ? std::string() : told.str();
} catch (const Xapian::Error& error) {
  return error.get_description();
}

/// A database as an index is, and the same documents by Xapian's writer alone (`sources.one`).
struct Target {
  explicit Target(unsigned seed) : sources(seed) {
    sources.add_updated(200);
    path = sources.paths().front();
  }

  /// Puts the documents of some new segments in.
  void append(std::vector<unsigned> sizes, const MetadataEdits& edits = {},
              const AppendOptions& options = {}) {
    const std::size_t before = sources.paths().size();
    for (const unsigned size : sizes) sources.add_segment(size);
    const auto& paths = sources.paths();
    append_databases(path, {paths.begin() + static_cast<std::ptrdiff_t>(before), paths.end()},
                     edits, options);
    for (const auto& [key, value] : edits) sources.one.set_metadata(key, value);
    sources.one.commit();
  }

  /// What Xapian's writer does to it, as to the other.
  void change() {
    Xapian::WritableDatabase part(path.string(), Xapian::DB_OPEN);
    const Xapian::docid last = part.get_lastdocid();
    for (int i = 0; i < 10; ++i) {
      const Xapian::docid docid = 1 + sources.random.below(last);
      const Xapian::Document document =
          sources.random.next().to_xapian(sources.random.derived_terms());
      part.replace_document(docid, document);
      sources.one.replace_document(docid, document);
    }
    const Xapian::docid gone = *part.postlist_begin("");
    part.delete_document(gone);
    sources.one.delete_document(gone);
    part.commit();
    sources.one.commit();
  }

  bool is_right() { return dump(Xapian::Database(path.string())) == dump(sources.one); }

  MergeSources sources;
  fs::path path;
};

unsigned chunks_of(const fs::path& database, std::string_view key) {
  glass::TableScan scan(database, glass::TableId::postlist, *glass::read_version(database),
                        [](std::size_t) {});
  unsigned chunks = 0;
  for (; !scan.at_end(); scan.next()) chunks += scan.key().starts_with(key) ? 1 : 0;
  return chunks;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_append)

BOOST_AUTO_TEST_CASE(many_changes_of_both_writers) {
  Target target(61);
  BOOST_TEST_REQUIRE(can_append(target.path));
  for (unsigned round = 0; round < kRounds; ++round) {
    std::vector<unsigned> sizes(1 + round % 3);
    for (unsigned& size : sizes) size = 1 + target.sources.random.below(round % 7 == 0 ? 300 : 9);
    // Entries of many components that grow, shrink, come and go.
    const std::string key = "note" + std::to_string(round % 5);
    const std::string value(target.sources.random.below(40000),
                            static_cast<char>('a' + round % 26));
    target.append(sizes, {{key, value}, {"last", std::to_string(round)}}, {1 + round % 2});
    if (round % 4 == 3) target.change();
    if (round % 10 == 9) BOOST_TEST(target.is_right(), "round " << round);
    // Xapian itself leaves position lists of documents that it replaced.
    const std::string faults = faults_of(target.path);
    if (!faults.empty() || round % 10 == 9) {
      BOOST_TEST_REQUIRE(faults == faults_of(target.sources.folder.path() / "one"),
                         "round " << round);
    }
  }
  BOOST_TEST(target.is_right());
  // Blocks that changes have freed are used again.
  const fs::path merged = target.sources.folder.path() / "merged";
  merge_databases({target.path}, merged, {});
  BOOST_TEST(folder_bytes(target.path) < 4 * folder_bytes(merged));
}

BOOST_AUTO_TEST_CASE(into_what_a_merge_has_filled_to_the_brim) {
  Target target(62);
  const fs::path merged = target.sources.folder.path() / "merged";
  for (int i = 0; i < 3; ++i) target.append({200});
  merge_databases({target.path}, merged, {});
  target.path = merged;
  for (unsigned i = 0; i < kRounds / 3; ++i) target.append({5});
  BOOST_TEST(faults_of(merged) == "");
  BOOST_TEST(target.is_right());
}

BOOST_AUTO_TEST_CASE(into_an_empty_database) {
  Target target(63);
  const fs::path empty = target.sources.folder.path() / "empty";
  Xapian::WritableDatabase(empty.string(), Xapian::DB_CREATE).commit();
  append_databases(empty, target.sources.paths(), {}, {});
  BOOST_TEST(faults_of(empty) == "");
  const fs::path merged = target.sources.folder.path() / "merged";
  merge_databases(target.sources.paths(), merged, {});
  // Metadata of what is put in are not.
  Xapian::WritableDatabase(empty.string(), Xapian::DB_OPEN).set_metadata("name", "1");
  BOOST_TEST((dump(Xapian::Database(empty.string())) == dump(Xapian::Database(merged.string()))));
}

BOOST_AUTO_TEST_CASE(a_reader_keeps_its_state) {
  Target target(64);
  const Xapian::Database before(target.path.string());
  const std::string state = dump(before);
  const Xapian::Database unread(target.path.string());
  target.append({50});
  BOOST_TEST((dump(before) == state));
  BOOST_TEST((dump(unread) == state));
  target.append({50});
  Xapian::Database now = unread;
  BOOST_TEST(now.reopen());
  BOOST_TEST((dump(now) == dump(target.sources.one)));
}

BOOST_AUTO_TEST_CASE(what_is_stopped_leaves_the_state_before) {
  for (int calls = 0; calls < 40; calls += kStopsApart) {
    Target target(65);
    const std::string before = dump(Xapian::Database(target.path.string()));
    int left = calls;
    bool stopped = false;
    const auto count = target.sources.paths().size();
    try {
      target.append({100}, {{"note", "x"}}, {1, [&left] { return left-- == 0; }});
    } catch (const Error& error) {
      BOOST_TEST((error.code() == ErrorCode::interrupted));
      stopped = true;
    }
    BOOST_TEST_REQUIRE(faults_of(target.path) == "");
    if (!stopped) continue;
    BOOST_TEST((dump(Xapian::Database(target.path.string())) == before), calls);
    append_databases(target.path, {target.sources.paths()[count]}, {{"note", "x"}}, {});
    target.sources.one.set_metadata("note", "x");
    target.sources.one.commit();
    BOOST_TEST(faults_of(target.path) == "");
    BOOST_TEST(target.is_right());
  }
}

BOOST_AUTO_TEST_CASE(lists_and_values_stay_in_few_chunks) {
  const TemporaryFolder folder;
  const fs::path target = folder.path() / "target";
  Xapian::WritableDatabase(target.string(), Xapian::DB_CREATE).commit();
  Analyzer analyzer;
  DerivedTerms derived(analyzer);
  for (unsigned part = 0; part < 400; ++part) {
    const fs::path path = folder.path() / "part";
    const auto segment = build::make_segment_writer(path, derived);
    IndexedDocument document;
    document.add_posting("common", 1);
    document.add_value(3, "value" + std::to_string(part));
    for (unsigned i = 0; i < 10; ++i) segment->add(document);
    WordDictionary stems;
    segment->finish(stems);
    append_databases(target, {path}, {}, {});
    fs::remove_all(path);
  }
  BOOST_TEST(faults_of(target) == "");
  BOOST_TEST(Xapian::Database(target.string()).get_termfreq("common") == 4000u);
  BOOST_TEST(chunks_of(target, "common") <= 5u);  // two bytes a posting, 2,000 bytes a chunk
  BOOST_TEST(chunks_of(target, glass::kLengths) <= 5u);
  BOOST_TEST(chunks_of(target, std::string(glass::kValueChunk) + '\3') <= 22u);  // ten bytes each
}

BOOST_AUTO_TEST_CASE(damage_is_an_error) {
  Target target(66);
  target.append({20});
  target.sources.add_segment(20);
  const fs::path segment = target.sources.paths().back();
  const fs::path damaged = target.sources.folder.path() / "damaged";
  unsigned refused = 0;
  for (const char* table : {"postlist.glass", "docdata.glass", "termlist.glass", "position.glass",
                            "synonym.glass", "iamglass"}) {
    for (unsigned i = 0; i < 25; ++i) {
      fs::remove_all(damaged);
      fs::copy(target.path, damaged);
      test::flip_bytes(damaged / table, target.sources.random, i % 5 == 0);
      try {
        append_databases(damaged, {segment}, {{"note", "x"}}, {});
      } catch (const Xapian::Error&) {
        ++refused;
      }
    }
  }
  BOOST_TEST(refused > 20u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::merge
