// Owns: tests of how stories are kept: written and read again, changed, and damaged.
#define BOOST_TEST_DYN_LINK
#include "common/index/story_map.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <random>

#include "common/base/temporary_folder.hpp"
#include "common/index/names.hpp"

using namespace morgue;

namespace {

/// Stories of random sizes over that many documents, in no order.
std::vector<StoryArticle> random_stories(unsigned seed, Xapian::docid documents) {
  std::mt19937 random(seed);
  std::map<Xapian::docid, std::uint64_t> names;
  for (unsigned story = 0; story < documents / 5; ++story) {
    const std::uint64_t name = (std::uint64_t{random()} << 32) | random();
    for (unsigned n = 2 + random() % 4; n > 0; --n) names[1 + random() % documents] = name;
  }
  std::map<std::uint64_t, int> sizes;
  for (const auto& [docid, name] : names) ++sizes[name];
  std::vector<StoryArticle> articles;
  for (const auto& [docid, name] : names) {
    if (sizes[name] > 1) articles.push_back({docid, name});
  }
  return articles;
}

std::map<Xapian::docid, std::uint64_t> read(const Xapian::Database& database) {
  const StoryMap stories(database);
  std::map<Xapian::docid, std::uint64_t> found;
  std::size_t articles = 0;
  for (std::uint32_t story = 0; story < stories.size(); ++story) {
    Xapian::docid last = 0;
    for (const Xapian::docid docid : stories.articles_of(story)) {
      BOOST_TEST(docid > last);
      last = docid;
      BOOST_TEST(stories.story_of(docid) == story);
      found[docid] = stories.name_of(story);
      ++articles;
    }
  }
  BOOST_TEST(articles == stories.articles());
  for (Xapian::docid docid = 1; docid <= database.get_lastdocid() + 100; ++docid)
    BOOST_TEST((stories.story_of(docid) == StoryMap::kNone) == !found.contains(docid));
  return found;
}

Xapian::WritableDatabase make(const TemporaryFolder& folder, Xapian::docid last) {
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  database.replace_document(last, Xapian::Document());
  database.commit();
  return database;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(story_map)

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again_and_replaced) {
  constexpr Xapian::docid kLast = 40'000;  // several parts
  const TemporaryFolder folder;
  Xapian::WritableDatabase database = make(folder, kLast);
  BOOST_TEST(read(database).empty());
  for (const Xapian::docid documents : {kLast, Xapian::docid{500}, Xapian::docid{20'000}}) {
    const auto articles = random_stories(documents, documents);
    write_stories(database, articles);
    database.commit();
    std::map<Xapian::docid, std::uint64_t> wanted;
    for (const StoryArticle& article : articles) wanted[article.docid] = article.name;
    BOOST_TEST((read(database) == wanted));
  }
  write_stories(database, {});
  BOOST_TEST(read(database).empty());
  BOOST_TEST(database.get_metadata(std::string(kStoriesKey) + ".00000000") == "");
}

BOOST_AUTO_TEST_CASE(damaged_parts_are_refused_or_read_but_never_crash) {
  const TemporaryFolder folder;
  Xapian::WritableDatabase database = make(folder, 300);
  write_stories(database, random_stories(3, 300));
  const std::string key = std::string(kStoriesKey) + ".00000000";
  const std::string good = database.get_metadata(key);
  BOOST_TEST(!good.empty());
  std::mt19937 random(5);
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bad = good;
    bad[random() % bad.size()] = static_cast<char>(random());
    if (i % 3 == 0) bad.resize(random() % bad.size());
    database.set_metadata(key, bad);
    try {
      const StoryMap stories(database);
      for (std::uint32_t story = 0; story < stories.size(); ++story)
        BOOST_TEST(!stories.articles_of(story).empty());
    } catch (const Xapian::DatabaseCorruptError&) {
      ++refused;
    }
  }
  BOOST_TEST(refused > 500);
}

BOOST_AUTO_TEST_SUITE_END()
