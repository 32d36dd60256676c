// Owns: tests of shards read as one, against Xapian's own joining of databases.
#define BOOST_TEST_DYN_LINK
#include "common/shards/sharded_reader.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <random>

#include "common/base/temporary_folder.hpp"
#include "common/index/served_words.hpp"
#include "common/postings/xapian_reader.hpp"
#include "common/shards/joined_database.hpp"

using namespace morgue;
using morgue::TemporaryFolder;

namespace {

/// Shards of documents with random words, some numbers left out.
struct Archive {
  Archive(std::uint32_t count, unsigned seed) {
    std::mt19937 dice(seed);
    for (std::uint32_t i = 0; i < count; ++i) {
      Xapian::WritableDatabase shard(std::string(), Xapian::DB_BACKEND_INMEMORY);
      const std::uint32_t documents = dice() % 6000;
      for (std::uint32_t docid = 1; docid <= documents; ++docid) {
        if (dice() % 9 == 0) continue;
        Xapian::Document document;
        for (int word = 0; word < 4; ++word)
          document.add_posting(fmt::format("w{}", dice() % (1 << dice() % 10)), dice() % 50 + 1);
        document.set_data(fmt::format("{}/{}", i, docid));
        if (dice() % 3 == 0) document.add_value(7, fmt::format("v{}", dice() % 10));
        shard.replace_document(docid, document);
      }
      shards.push_back({{}, shard});
    }
  }

  std::unique_ptr<IndexReader> reader() const {
    std::vector<std::unique_ptr<IndexReader>> readers;
    for (const Shard& shard : shards) readers.push_back(open_xapian_reader(shard.database));
    return join_readers(std::move(readers));
  }

  std::vector<Shard> shards;
};

/// All postings of a list, read by blocks and leaps.
std::vector<std::pair<std::uint32_t, std::uint32_t>> walk(IndexReader& reader,
                                                          const std::string& term, unsigned leap) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  Postings list(reader.postings(term));
  while (list.docid() != kNoDocument) {
    found.emplace_back(list.docid(), list.frequency());
    leap > 1 ? list.seek(list.docid() + leap) : list.next();
  }
  return found;
}

void check_same(const Archive& archive, const JoinedDatabase& joined) {
  const auto ours = archive.reader();
  const auto theirs = open_xapian_reader(joined);
  for (const char* term : {"w0", "w1", "w7", "w100", "w500", "nothing"}) {
    for (const unsigned leap : {1u, 2u, 17u, 4097u})
      BOOST_TEST(walk(*ours, term, leap) == walk(*theirs, term, leap), term << " by " << leap);
    BOOST_TEST(ours->postings(term)->size() == theirs->postings(term)->size());
    const auto positions = ours->positions(term);
    const auto others = theirs->positions(term);
    for (const auto& [docid, frequency] : walk(*theirs, term, 5)) {
      std::vector<std::uint32_t> a;
      std::vector<std::uint32_t> b;
      positions->read(docid, a);
      others->read(docid, b);
      BOOST_TEST(a == b);
      BOOST_TEST(positions->last(docid) == others->last(docid));
    }
  }
  for (std::uint32_t docid = 1; docid <= joined.get_lastdocid() + 2; ++docid)
    BOOST_TEST(ours->length(docid) == theirs->length(docid));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sharded_reader)

BOOST_AUTO_TEST_CASE(shards_read_as_xapian_joins_them) {
  for (const std::uint32_t count : {2u, 3u, 7u}) {
    const Archive archive(count, count);
    const JoinedDatabase joined(archive.shards);
    check_same(archive, joined);
    BOOST_TEST(archive.reader()->document_data(1) == joined.get_document(1).get_data());
    ValueStream values(joined, 7);
    for (auto at = joined.valuestream_begin(7); at != joined.valuestream_end(7); ++at) {
      values.seek(at.get_docid());
      BOOST_REQUIRE(!values.at_end());
      BOOST_TEST(values.docid() == at.get_docid());
      BOOST_TEST(values.value() == *at);
    }
  }
}

BOOST_AUTO_TEST_CASE(docids_go_there_and_back) {
  for (const std::uint32_t shards : {1u, 2u, 5u, 16u}) {
    const Docids docids{shards};
    for (std::uint32_t docid = 1; docid < 200; ++docid) {
      const std::uint32_t shard = docids.shard_of(docid);
      BOOST_TEST(docids.joined(docids.in_shard(docid), shard) == docid);
      for (std::uint32_t other = 0; other < shards; ++other) {
        const std::uint32_t first = docids.first_in_shard(docid, other);
        BOOST_TEST(docids.joined(first, other) >= docid);
        if (first > 1) BOOST_TEST(docids.joined(first - 1, other) < docid);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(served_words_follow_the_dictionary) {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  database.add_synonym("Zrun", "running");
  database.add_synonym("Zrun", "runs");
  database.add_synonym("Zbe", "been");
  BOOST_TEST(!serves_words(database));
  BOOST_TEST(served_words(database, "Zrun").empty());
  serve_words(database);
  BOOST_TEST(serves_words(database));
  BOOST_TEST(served_words(database, "Zrun") == (std::vector<std::string>{"running", "runs"}));
  serve_word(database, "Zrun", "rerun");
  serve_word(database, "Zrun", "runs");
  BOOST_TEST(served_words(database, "Zrun") ==
             (std::vector<std::string>{"rerun", "running", "runs"}));
  // What the dictionary has lost, the copy loses.
  database.clear_synonyms("Zbe");
  database.commit();
  serve_words(database);
  BOOST_TEST(served_words(database, "Zbe").empty());
  std::vector<std::string> keys;
  for_each_served_key(database, "Z", [&](const std::string& key) { keys.push_back(key); });
  BOOST_TEST(keys == (std::vector<std::string>{"Zrun"}));
  database.set_metadata(served_key("Zrun"), "\x7Fx");
  BOOST_CHECK_THROW(served_words(database, "Zrun"), Xapian::DatabaseCorruptError);
}

BOOST_AUTO_TEST_SUITE_END()
