// Merging against Xapian's own writer: what is merged must answer as one database with the same
// documents, before and after Xapian changes it in place.
#include "indexer/merge/merge.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <numeric>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"
#include "common/postings/own_reader.hpp"
#include "tests/unit/indexer/merge/merge_sources.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;

namespace {

using morgue::TemporaryFolder;
using test::dump;
using test::MergeSources;

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

/// Documents of the merged database, so many in a hundred, at random.
std::vector<Xapian::docid> choose(MergeSources& sources, unsigned percent) {
  std::vector<Xapian::docid> chosen;
  for (auto at = sources.one.postlist_begin(""); at != sources.one.postlist_end(""); ++at) {
    if (sources.random.below(100) < percent) chosen.push_back(*at);
  }
  return chosen;
}

std::string dump_without_bounds(const fs::path& path) {
  return test::dump_database(Xapian::Database(path.string()), test::RandomDocuments::kSlots,
                             test::Bounds::left_out);
}

/// Whether the bounds of what stays hold, and are no wider than where it is deleted afterwards.
bool has_sound_bounds(const Xapian::Database& merged, const Xapian::Database& deleted) {
  bool sound = merged.get_doclength_lower_bound() >= deleted.get_doclength_lower_bound() &&
               merged.get_doclength_upper_bound() <= deleted.get_doclength_upper_bound();
  for (auto at = merged.postlist_begin(""); at != merged.postlist_end(""); ++at) {
    const Xapian::termcount length = merged.get_doclength(*at);
    sound = sound && (length == 0 || length >= merged.get_doclength_lower_bound()) &&
            length <= merged.get_doclength_upper_bound();
  }
  for (Xapian::valueno slot = 0; slot < test::RandomDocuments::kSlots; ++slot) {
    const std::string least = merged.get_value_lower_bound(slot);
    const std::string greatest = merged.get_value_upper_bound(slot);
    sound = sound &&
            (merged.get_value_freq(slot) == 0 || (least >= deleted.get_value_lower_bound(slot) &&
                                                  greatest <= deleted.get_value_upper_bound(slot)));
    for (auto at = merged.valuestream_begin(slot); at != merged.valuestream_end(slot); ++at)
      sound = sound && *at >= least && *at <= greatest;
  }
  return sound;
}

/// What is left out by the merge against what Xapian deletes after it.
void check_left_out(MergeSources& sources, const std::vector<Xapian::docid>& left_out) {
  const fs::path merged = sources.folder.path() / "merged";
  const fs::path deleted = sources.folder.path() / "deleted";
  merge_databases(sources.paths(), merged, {2, {}, left_out});
  merge_databases(sources.paths(), deleted, {1, {}});
  {
    Xapian::WritableDatabase database(deleted.string(), Xapian::DB_OPEN);
    for (const Xapian::docid docid : left_out) database.delete_document(docid);
    database.commit();
  }
  BOOST_TEST((dump_without_bounds(merged) == dump_without_bounds(deleted)));
  BOOST_TEST(errors_of(merged) == errors_of(deleted));
  BOOST_TEST(
      has_sound_bounds(Xapian::Database(merged.string()), Xapian::Database(deleted.string())));
  fs::remove_all(merged);
  fs::remove_all(deleted);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(merging)

BOOST_AUTO_TEST_CASE(what_is_left_out_is_as_if_deleted_afterwards) {
  for (const unsigned seed : {61u, 62u}) {
    MergeSources sources(seed);
    sources.add_updated(90);
    sources.add_segment(60);
    sources.add_segment(1);
    sources.add_updated(30);
    for (const unsigned percent : {2u, 30u, 100u})
      check_left_out(sources, choose(sources, percent));
  }
}

BOOST_AUTO_TEST_CASE(whole_chunks_and_whole_sources_are_left_out) {
  MergeSources sources(71);
  sources.add_segment(900);
  sources.add_segment(100);
  std::vector<Xapian::docid> docids(900);
  std::iota(docids.begin(), docids.end(), 1);
  check_left_out(sources, docids);                                       // the first source
  check_left_out(sources, {docids.begin(), docids.begin() + 890});       // nearly
  check_left_out(sources, {docids.begin() + 10, docids.begin() + 600});  // some chunks
  std::iota(docids.begin(), docids.end(), 850);
  check_left_out(sources, {docids.begin(), docids.begin() + 101});  // over the end of one source
}

BOOST_AUTO_TEST_CASE(bounds_are_of_what_stays) {
  const TemporaryFolder folder;
  const fs::path source = folder.path() / "source";
  Xapian::WritableDatabase database(source.string(), Xapian::DB_CREATE);
  for (unsigned i = 1; i <= 9; ++i) {
    Xapian::Document document;
    document.add_term("word", i);
    document.add_value(4, std::to_string(i));
    database.add_document(document);
  }
  database.commit();
  const fs::path merged = folder.path() / "merged";
  merge_databases({source}, merged, {1, {}, {1, 2, 9}});
  const Xapian::Database result(merged.string());
  BOOST_TEST(result.get_value_freq(4) == 6u);
  if (!has_own_reader()) return;  // Xapian leaves them
  BOOST_TEST(result.get_value_lower_bound(4) == "3");
  BOOST_TEST(result.get_value_upper_bound(4) == "8");
  BOOST_TEST(result.get_doclength_lower_bound() == 3u);
  BOOST_TEST(result.get_doclength_upper_bound() == 8u);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_cannot_be_left_out) {
  MergeSources sources(81);
  sources.add_updated(20);  // without the document 1
  const fs::path merged = sources.folder.path() / "merged";
  for (const Xapian::docid docid : {1u, 21u, 1000u}) {
    BOOST_CHECK_THROW(merge_databases(sources.paths(), merged, {1, {}, {docid}}), Xapian::Error);
    fs::remove_all(merged);
  }
}

BOOST_AUTO_TEST_CASE(a_merge_stops_when_it_is_asked_to) {
  MergeSources sources(91);
  for (unsigned part = 0; part < 3; ++part) sources.add_segment(200);
  const fs::path merged = sources.folder.path() / "merged";
  for (const unsigned threads : {1u, 3u}) {
    std::atomic<unsigned> asked = 0;
    MergeOptions options{threads, {}, {7}};
    options.stop = [&asked] { return ++asked > 5; };
    BOOST_CHECK_EXCEPTION(
        merge_databases(sources.paths(), merged, options), Error,
        [](const Error& error) { return error.code() == ErrorCode::interrupted; });
    BOOST_TEST(asked > 5u);
    BOOST_TEST(!fs::exists(merged / "iamglass"));
    fs::remove_all(merged);
  }
}

BOOST_AUTO_TEST_CASE(segments_answer_like_one_database) {
  MergeSources sources(11);
  for (unsigned part = 0; part < 5; ++part) sources.add_segment(60);
  check_merge(sources, 1);
}

BOOST_AUTO_TEST_CASE(an_updated_index_and_segments_answer_like_one_database) {
#ifdef MORGUE_SANITIZED
  constexpr unsigned kSeeds = 1;
#else
  constexpr unsigned kSeeds = 4;
#endif
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
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
