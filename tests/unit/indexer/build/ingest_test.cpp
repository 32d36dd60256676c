// Owns: tests of what each article read is to the index, in place and in bulk alike.
// Does not own: the writing itself (index_writer_test.cpp, bulk_build_test.cpp).
#define BOOST_TEST_DYN_LINK
#include "indexer/build/ingest.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "common/base/temporary_folder.hpp"
#include "common/index/index.hpp"

using namespace morgue;
namespace data = boost::unit_test::data;

namespace {

constexpr std::size_t kBulkThresholds[] = {0, 1u << 30};  // all in bulk, all in place

/// "2021-02-01 b.txt:3 the text", of the one story that most tests have.
StoredArticle state(std::string_view date, std::string_view file, std::uint64_t record,
                    std::string_view body, std::string_view id = "story") {
  StoredArticle article;
  article.id = id;
  article.published = parse_iso_date(date);
  article.file = file;
  article.record = record;
  article.body = body;
  article.language = "en";
  article.language_declared = true;
  return article;
}

std::string name(PutResult result) {
  switch (result) {
    case PutResult::added:
      return "added";
    case PutResult::replaced:
      return "replaced";
    case PutResult::unchanged:
      return "unchanged";
    case PutResult::older_duplicate:
      return "older";
    case PutResult::suppressed:
      return "suppressed";
  }
  return {};
}

/// An index, and runs over it.
class Archive {
 public:
  explicit Archive(std::size_t threshold) { options_.bulk_threshold = threshold; }

  /// One run of these, told as "added, older": what put() says, "replaced after added" where it
  /// takes an earlier article back.
  std::string run(const std::vector<StoredArticle>& articles) {
    IndexWriter writer = open();
    Ingest ingest(writer, options_);
    std::string told;
    for (const StoredArticle& article : articles) {
      const PutOutcome outcome = ingest.put(article);
      told += (told.empty() ? "" : ", ") + name(outcome.result);
      if (outcome.before) told += " after " + name(*outcome.before);
    }
    BOOST_TEST(ingest.finish());
    return told;
  }

  IndexWriter open() { return IndexWriter(path(), true, std::chrono::seconds(0)); }
  const IngestOptions& options() const { return options_; }

  /// All articles, as "date file:record body [topics]", a line each.
  std::string held() const {
    const Xapian::Database database = open_index(path());
    std::string out;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      const StoredArticle stored = decode_stored_article(database.get_document(*at).get_data());
      if (!out.empty()) out += "\n";
      out += (stored.published ? format_date(*stored.published) : "undated") + " " + stored.file +
             ":" + std::to_string(stored.record) + " " + stored.body;
      for (const std::string& topic : stored.topics) out += " [" + topic + "]";
    }
    return out;
  }

 private:
  std::filesystem::path path() const { return folder_.path() / "db"; }

  TemporaryFolder folder_;
  IngestOptions options_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(ingest)

BOOST_DATA_TEST_CASE(new_changed_and_the_same, data::make(kBulkThresholds), threshold) {
  Archive archive(threshold);
  const StoredArticle first = state("2021-02-01", "a.txt", 1, "first");
  const StoredArticle other = state("2021-02-02", "a.txt", 2, "second", "other");
  BOOST_TEST(archive.run({first, other}) == "added, added");
  BOOST_TEST(archive.run({first, other}) == "unchanged, unchanged");
  BOOST_TEST(archive.run({state("2021-02-01", "a.txt", 1, "mended"), other}) ==
             "replaced, unchanged");
  BOOST_TEST(archive.held().find("mended") != std::string::npos);
  BOOST_TEST(archive.held().find("first") == std::string::npos);
}

StoredArticle version(std::string_view number, StoredArticle article) {
  article.extra = {{"version", std::string(number)}};
  return article;
}

BOOST_DATA_TEST_CASE(the_later_state_wins_in_any_order, data::make(kBulkThresholds), threshold) {
  struct Row {
    StoredArticle winner;
    StoredArticle loser;
  };
  const Row rows[] = {
      {state("2021-02-01", "a.txt", 1, "won"), state("2021-01-31", "b.txt", 9, "lost")},
      {state("2021-02-01", "b.txt", 1, "won"), state("2021-02-01", "a.txt", 9, "lost")},
      {state("2021-02-01", "a.txt", 9, "won"), state("2021-02-01", "a.txt", 1, "lost")},
      {state("", "b.txt", 1, "won"), state("", "a.txt", 1, "lost")},
      {state("1914-07", "a.txt", 1, "won"), state("", "b.txt", 1, "lost")},
      {version("10", state("2021-02-01", "a.txt", 1, "won")),
       version("9", state("2021-02-01", "b.txt", 1, "lost"))},
      {version("2", state("", "a.txt", 1, "won")), state("", "b.txt", 1, "lost")},
      {version("1", state("2021-02-02", "a.txt", 1, "won")),
       version("2", state("2021-02-01", "b.txt", 1, "lost"))},
      // What is no number counts for none.
      {version("1.0b", state("2021-02-01", "b.txt", 1, "won")),
       version("-7", state("2021-02-01", "a.txt", 1, "lost"))}};
  for (const Row& row : rows) {
    Archive forwards(threshold);
    BOOST_TEST(forwards.run({row.loser, row.winner}) == "added, added after added");
    Archive backwards(threshold);
    BOOST_TEST(backwards.run({row.winner, row.loser}) == "added, older");
    BOOST_TEST(forwards.held() == backwards.held());
    BOOST_TEST(forwards.held().find(" won") != std::string::npos);
    // A later run with the loser alone changes nothing, unless it is the same file.
    if (row.loser.file == row.winner.file) continue;
    BOOST_TEST(forwards.run({row.loser}) == "older");
    BOOST_TEST(forwards.held() == backwards.held());
  }
}

BOOST_DATA_TEST_CASE(a_file_as_it_is_now_decides_over_what_it_was, data::make(kBulkThresholds),
                     threshold) {
  Archive archive(threshold);
  BOOST_TEST(archive.run({state("2021-02-01", "a.txt", 1, "later")}) == "added");
  BOOST_TEST(archive.run({state("2021-01-01", "a.txt", 1, "earlier")}) == "replaced");
  BOOST_TEST(archive.held() == "2021-01-01 a.txt:1 earlier");
}

BOOST_DATA_TEST_CASE(what_was_left_out_may_prove_the_later_after_all, data::make(kBulkThresholds),
                     threshold) {
  Archive archive(threshold);
  BOOST_TEST(archive.run({state("2021-02-01", "b.txt", 1, "latest")}) == "added");
  IndexWriter writer = archive.open();
  Ingest ingest(writer, archive.options());
  BOOST_TEST(name(ingest.put(state("2021-01-01", "a.txt", 1, "middle")).result) == "older");
  BOOST_TEST(ingest.left_out("story"));
  BOOST_TEST(ingest.to_put_again().empty());
  BOOST_TEST(name(ingest.put(state("2020-12-01", "b.txt", 1, "earliest")).result) == "replaced");
  BOOST_TEST(ingest.to_put_again().count("story") == 1U);
  BOOST_TEST(ingest.finish());
  BOOST_TEST(name(ingest.put(state("2021-01-01", "a.txt", 1, "middle")).result) == "replaced");
  BOOST_TEST(ingest.finish());
  BOOST_TEST(archive.held() == "2021-01-01 a.txt:1 middle");
}

BOOST_DATA_TEST_CASE(a_cut_article_replaces_nothing, data::make(kBulkThresholds), threshold) {
  Archive archive(threshold);
  archive.run({state("2021-02-01", "a.txt", 1, "the whole story")});
  IndexWriter writer = archive.open();
  Ingest ingest(writer, archive.options());
  BOOST_TEST(name(ingest.put(state("2021-02-01", "a.txt", 1, "the who"), true).result) ==
             "unchanged");
  BOOST_TEST(name(ingest.put(state("2021-02-01", "a.txt", 2, "anoth", "new"), true).result) ==
             "added");
  BOOST_TEST(ingest.finish());
  BOOST_TEST(archive.held() == "2021-02-01 a.txt:1 the whole story\n2021-02-01 a.txt:2 anoth");
}

BOOST_DATA_TEST_CASE(an_article_that_only_moved_in_its_file, data::make(kBulkThresholds),
                     threshold) {
  Archive archive(threshold);
  archive.run({state("2021-02-01", "a.txt", 1, "text")});
  BOOST_TEST(archive.run({state("2021-02-01", "a.txt", 7, "text")}) == "unchanged");
  BOOST_TEST(archive.held() == "2021-02-01 a.txt:7 text");
}

BOOST_DATA_TEST_CASE(what_is_withdrawn_stays_so, data::make(kBulkThresholds), threshold) {
  const StoredArticle story = state("2021-02-01", "a.txt", 1, "text");
  for (const bool before : {true, false}) {
    Archive archive(threshold);
    {
      IndexWriter writer = archive.open();
      Ingest ingest(writer, archive.options());
      ingest.withdraw("nobody");
      if (before) ingest.withdraw("story");
      ingest.put(story);
      if (!before) ingest.withdraw("story");
      BOOST_TEST(ingest.finish());
    }
    BOOST_TEST(archive.held() == "2021-02-01 a.txt:1 text [withdrawn]");
    BOOST_TEST(archive.run({story}) == "unchanged");
    BOOST_TEST(archive.run({state("2021-02-01", "a.txt", 1, "mended")}) == "replaced");
    BOOST_TEST(archive.held() == "2021-02-01 a.txt:1 mended [withdrawn]");
  }
}

BOOST_DATA_TEST_CASE(what_a_file_has_no_longer, data::make(kBulkThresholds), threshold) {
  Archive archive(threshold);
  archive.run({state("2021-02-01", "a.txt", 1, "stays", "one"),
               state("2021-02-01", "a.txt", 2, "goes", "two"),
               state("2021-02-01", "b.txt", 1, "elsewhere", "three")});
  IndexWriter writer = archive.open();
  Ingest ingest(writer, archive.options());
  ingest.put(state("2021-02-01", "a.txt", 1, "stays", "one"));
  BOOST_TEST(ingest.finish());
  const std::vector<Xapian::docid> unseen = ingest.unseen("a.txt");
  BOOST_REQUIRE(unseen.size() == 1U);
  const std::string bytes = writer.present().get_document(unseen[0]).get_data();
  BOOST_TEST(decode_stored_article(bytes).id == "two");
}

BOOST_AUTO_TEST_CASE(a_build_is_published_piece_by_piece) {
  Archive archive(0);
  std::vector<StoredArticle> articles;
  for (std::uint64_t n = 1; n <= 40; ++n)
    articles.push_back(state("2021-02-01", "a.txt", n, "text " + std::to_string(n),
                             std::to_string(n % 30)));  // the last ten come again
  IndexWriter writer = archive.open();
  IngestOptions options = archive.options();
  options.checkpoint_bytes = 4096;  // after eight articles
  Ingest ingest(writer, options);
  for (const StoredArticle& article : articles) ingest.put(article);
  BOOST_TEST(ingest.finish());
  BOOST_TEST(writer.present().get_doccount() == 30U);
  BOOST_TEST(archive.held().find("a.txt:40 text 40") != std::string::npos);
  BOOST_TEST(archive.held().find("a.txt:10 text 10") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
