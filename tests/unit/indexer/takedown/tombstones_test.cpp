// Owns: what tombstones keep out, and how they are kept.
#include "indexer/takedown/tombstones.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"
#include "common/index/names.hpp"

using namespace morgue;
using namespace morgue::takedown;

namespace {

StoredArticle article(std::string id, std::string headline, std::string body) {
  StoredArticle made;
  made.id = std::move(id);
  made.headline = std::move(headline);
  made.body = std::move(body);
  return made;
}

const std::string kBody = "The mayor opened the new bridge over the river before a small crowd.";

Tombstones of(const StoredArticle& suppressed) {
  Tombstones tombstones;
  tombstones.put(tombstone_of(suppressed));
  return tombstones;
}

/// A record without an id of its own.
StoredArticle record(std::string file, std::uint64_t number, std::string headline) {
  StoredArticle made = article(file + "#" + std::to_string(number), std::move(headline), kBody);
  made.file = std::move(file);
  made.record = number;
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tombstones)

BOOST_AUTO_TEST_CASE(the_same_id_or_the_same_text) {
  const Tombstones tombstones = of(article("a1", "Bridge", kBody));
  BOOST_TEST(tombstones.covering(article("a1", "Bridge", kBody)) != nullptr);
  BOOST_TEST(tombstones.covering(article("a1", "Anything", "else")) != nullptr);
  BOOST_TEST(tombstones.covering(article("b2", "Bridge", kBody)) != nullptr);
  BOOST_TEST(tombstones.covering(article("b2", "Bridge", kBody + " More.")) == nullptr);
  BOOST_TEST(tombstones.covering(article("A1", "Other", "text")) == nullptr);
  BOOST_TEST(Tombstones().covering(article("a1", "Bridge", kBody)) == nullptr);
}

BOOST_AUTO_TEST_CASE(another_article_may_come_to_stand_at_a_place) {
  const Tombstones tombstones = of(record("in.csv", 5, "Bridge"));
  BOOST_TEST(tombstones.covering(record("in.csv", 5, "Bridge")) != nullptr);
  BOOST_TEST(tombstones.covering(record("in.csv", 6, "Bridge")) != nullptr);  // its text
  StoredArticle edited = record("in.csv", 5, "Bridge");
  edited.body += " More.";
  BOOST_TEST(tombstones.covering(edited) != nullptr);
  BOOST_TEST(tombstones.covering(record("in.csv", 5, "Harvest")) == nullptr);
}

BOOST_AUTO_TEST_CASE(an_article_that_was_never_seen) {
  Tombstone beforehand;
  beforehand.id = "in.csv#5";
  Tombstones tombstones;
  tombstones.put(beforehand);
  BOOST_TEST(tombstones.covering(record("in.csv", 5, "Anything")) != nullptr);
  BOOST_TEST(tombstones.covering(article("x", "", "")) == nullptr);  // no text is no text's
}

BOOST_AUTO_TEST_CASE(written_read_and_erased) {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  Tombstone one = tombstone_of(article("an id\twith \xC3\xA9", "Bridge", kBody));
  one.at = 1'764'393'600;
  one.who = "clerk";
  one.reason = "court order \"3/26\"";
  one.also = {"b", "c"};
  Tombstone two;
  two.id = std::string(1500, 'x');
  write(database, one);
  write(database, two);
  database.commit();
  const Tombstones read(database);
  BOOST_TEST(read.size() == 2u);
  BOOST_REQUIRE(read.find(one.id) != nullptr);
  BOOST_TEST((*read.find(one.id) == one));
  BOOST_TEST((read.sorted() == std::vector{two, one}));
  BOOST_TEST(suppressed_words(one) == "2025-11-29T05:20:00Z");
  erase(database, one);
  database.commit();
  BOOST_TEST(Tombstones(database).find(one.id) == nullptr);
  BOOST_TEST(Tombstones(database).find(two.id) != nullptr);
}

BOOST_AUTO_TEST_CASE(damage_is_an_error) {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  write(database, tombstone_of(article("a1", "Bridge", kBody)));
  database.commit();
  const std::string key = *database.metadata_keys_begin(kSuppressedPrefix);
  const std::string sound = database.get_metadata(key);
  for (std::size_t at = 0; at < sound.size(); at += 7) {
    std::string damaged = sound;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    database.set_metadata(key, damaged);
    BOOST_CHECK_THROW(Tombstones{database}, Error);
  }
  database.set_metadata(key, "short");
  BOOST_CHECK_THROW(Tombstones{database}, Error);
  database.set_metadata(key, {});
  database.set_metadata(std::string(kSuppressedPrefix) + "0123", sound);
  BOOST_CHECK_THROW(Tombstones{database}, Error);
}

BOOST_AUTO_TEST_SUITE_END()
