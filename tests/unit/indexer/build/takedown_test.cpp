// Owns: taking down and lifting, over updates in place, bulk builds, compaction and upgrades. What
// stands in the files afterwards: own_takedown_test.cpp.
#include "indexer/build/takedown.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "common/base/temporary_folder.hpp"
#include "common/index/index.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/content_check.hpp"

using namespace morgue;
namespace data = boost::unit_test::data;

namespace {

constexpr std::size_t kBulkThresholds[] = {0, 1u << 30};  // all in bulk, all in place

StoredArticle article(unsigned number, std::string id = {}) {
  StoredArticle made;
  made.id = id.empty() ? "a" + std::to_string(number) : std::move(id);
  made.headline = "Notice " + std::to_string(number);
  made.body = "The council met on the matter of bridge " + std::to_string(number) +
              " and voted after a long debate, rarelings" + std::to_string(number) + " said.";
  made.language = "en";
  made.language_declared = true;
  return made;
}

class Archive {
 public:
  IndexWriter open() { return IndexWriter(path(), true, std::chrono::seconds(0)); }
  std::filesystem::path path() const { return folder_.path() / "db"; }

  /// How many of the articles were kept out.
  unsigned add(const std::vector<StoredArticle>& articles, std::size_t threshold) {
    IndexWriter writer = open();
    IngestOptions options;
    options.bulk_threshold = threshold;
    options.threads = 2;
    Ingest ingest(writer, options);
    unsigned kept_out = 0;
    for (const StoredArticle& one : articles)
      kept_out += ingest.put(one).result == PutResult::suppressed ? 1 : 0;
    BOOST_TEST(ingest.finish());
    return kept_out;
  }

  std::vector<TakenDown> suppress(const std::vector<StoredArticle>& articles) {
    IndexWriter writer = open();
    std::vector<takedown::Tombstone> tombstones;
    for (const StoredArticle& one : articles) tombstones.push_back(takedown::tombstone_of(one));
    return take_down(writer, tombstones, untold_);
  }

  /// The ids, after a check of all that the index holds.
  std::string ids() {
    const Xapian::Database database = open_index(path());
    std::string faults;
    std::string ids;
    check_content(
        database, current_generation(path()), untold_,
        [&](const std::string& fault) { faults += fault + "\n"; },
        [&](const StoredArticle& one) { ids += one.id + " "; });
    BOOST_TEST(faults == "");
    return ids;
  }

 private:
  TemporaryFolder folder_;
  Progress untold_;
};

std::vector<StoredArticle> articles(unsigned count) {
  std::vector<StoredArticle> all;
  for (unsigned n = 1; n <= count; ++n) all.push_back(article(n));
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(takedowns)

BOOST_DATA_TEST_CASE(what_is_suppressed_does_not_come_back, data::make(kBulkThresholds),
                     threshold) {
  Archive archive;
  BOOST_TEST(archive.add(articles(6), threshold) == 0u);
  const auto gone = archive.suppress({article(2), article(5)});
  BOOST_TEST(gone.size() == 2u);
  BOOST_TEST(archive.ids() == "a1 a3 a4 a6 ");
  BOOST_TEST(archive.add(articles(7), threshold) == 2u);
  BOOST_TEST(archive.add({article(2, "renamed")}, threshold) == 1u);
  BOOST_TEST(archive.ids() == "a1 a3 a4 a6 a7 ");
  {
    IndexWriter writer = archive.open();
    lift(writer, {*takedown::Tombstones(writer.present()).find("a2")});
  }
  BOOST_TEST(archive.add(articles(7), threshold) == 1u);
  BOOST_TEST(archive.ids() == "a1 a3 a4 a6 a7 a2 ");
}

BOOST_AUTO_TEST_CASE(no_word_of_it_is_left) {
  Archive archive;
  archive.add(articles(3), 0);
  const auto words_of = [&archive](const std::string& stem) {
    const Xapian::Database database = open_index(archive.path());
    std::string words;
    for (auto term = database.allterms_begin(stem); term != database.allterms_end(stem); ++term)
      words += *term + " ";
    for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
      for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word)
        if ((*word).starts_with(stem)) words += *word + " ";
    }
    return words;
  };
  StoredArticle rare = article(9);
  rare.body += " Zimbraling zimbralings were zimbraled.";
  archive.add({rare}, 1u << 30);
  BOOST_TEST(words_of("zimbra").find("zimbralings") != std::string::npos);
  BOOST_TEST(words_of("vote") == "voted voted ");
  archive.suppress({rare});
  BOOST_TEST(words_of("zimbra") == "");
  BOOST_TEST(words_of("Zzimbra") == "");
  BOOST_TEST(words_of("vote") == "voted voted ");
  BOOST_TEST(archive.ids() == "a1 a2 a3 ");
}

BOOST_AUTO_TEST_CASE(the_same_text_under_another_id_goes_with_it) {
  Archive archive;
  StoredArticle reset = article(1, "reset");
  reset.body.replace(reset.body.find(" on "), 4, "\non\n");
  archive.add({article(1), article(2), reset}, 0);
  const auto gone = archive.suppress({article(1)});
  BOOST_REQUIRE(gone.size() == 2u);
  BOOST_TEST(gone[1].id == "reset");
  BOOST_TEST(gone[1].by == "a1");
  BOOST_TEST(archive.ids() == "a2 ");
  IndexWriter writer = archive.open();
  const takedown::Tombstones tombstones(writer.present());
  BOOST_TEST((tombstones.find("a1")->also == std::vector<std::string>{"reset"}));
}

BOOST_AUTO_TEST_CASE(all_articles_may_go) {
  Archive archive;
  archive.add(articles(2), 0);
  archive.suppress(articles(2));
  BOOST_TEST(archive.ids() == "");
  BOOST_TEST(archive.add(articles(3), 0) == 2u);
  BOOST_TEST(archive.ids() == "a3 ");
}

BOOST_AUTO_TEST_CASE(one_that_is_not_there_yet) {
  Archive archive;
  archive.add(articles(1), 0);
  takedown::Tombstone tombstone;
  tombstone.id = "a2";
  {
    IndexWriter writer = archive.open();
    Progress untold;
    BOOST_TEST(take_down(writer, {tombstone}, untold).empty());
  }
  BOOST_TEST(archive.add(articles(2), 0) == 1u);
  BOOST_TEST(archive.ids() == "a1 ");
}

BOOST_AUTO_TEST_CASE(check_finds_what_another_program_let_in) {
  Archive archive;
  archive.add(articles(3), 0);
  IndexOptions options;
  options.database = archive.path().string();
  options.quiet = true;
  BOOST_TEST((run_check(options) == ExitCode::ok));
  {
    IndexWriter writer = archive.open();
    writer.edit([](Xapian::WritableDatabase& database) {
      takedown::write(database, takedown::tombstone_of(article(2)));
    });
  }
  BOOST_CHECK_EXCEPTION(run_check(options), Error, [](const Error& error) {
    return std::string(error.what()).find("has 1 suppressed article") != std::string::npos;
  });
  BOOST_TEST(archive.suppress({}).size() == 1u);
  BOOST_TEST((run_check(options) == ExitCode::ok));
}

BOOST_AUTO_TEST_CASE(an_index_that_is_built_anew_keeps_the_tombstones) {
  Archive archive;
  archive.add(articles(3), 0);
  archive.suppress({article(2)});
  build::BulkOptions how{archive.path(), current_generation(archive.path())};
  how.anew = true;
  {
    const IndexWriter writer = archive.open();
    build::BulkBuild build(how);
    build.add({article(1), 0});
    build.finish();
  }
  BOOST_TEST(archive.ids() == "a1 ");
  BOOST_TEST(archive.add(articles(3), 1u << 30) == 1u);
  BOOST_TEST(archive.ids() == "a1 a3 ");
}

BOOST_AUTO_TEST_SUITE_END()
