// Owns: tests of which articles become one story, in an index as it is written.
#define BOOST_TEST_DYN_LINK
#include "indexer/stories/stories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>

#include "common/base/temporary_folder.hpp"
#include "common/index/index.hpp"
#include "common/index/story_map.hpp"
#include "indexer/build/ingest.hpp"

using namespace morgue;

namespace {

using Words = std::vector<std::string>;

Words text_words(unsigned seed) {
  std::mt19937 random(seed);
  Words words;
  for (int i = 0; i < 160; ++i) {
    std::string word;
    for (unsigned n = 3 + random() % 7; n > 0; --n) word += static_cast<char>('a' + random() % 26);
    words.push_back(word);
  }
  return words;
}

/// As an editor would: one word in ten another, a third cut off the end, paragraphs moved.
Words edited(Words words, unsigned edit) {
  std::mt19937 random(edit + 100);
  if (edit % 3 == 0) words.resize(words.size() * 2 / 3);
  if (edit % 3 == 1) std::rotate(words.begin(), words.begin() + 70, words.end());
  for (std::string& word : words) {
    if (random() % 10 == 0) word = fmt::format("edit{}", random() % 1000);
  }
  return words;
}

StoredArticle article(const std::string& id, const Words& words, std::int64_t day) {
  StoredArticle article;
  article.id = id;
  article.language = "en";
  article.file = "file";
  for (std::size_t i = 0; i < words.size(); ++i)
    article.body += words[i] + (i % 40 == 39 ? "\n\n" : " ");
  article.published = Date{};
  article.published->begin = day * 86400;
  return article;
}

using Stories = std::set<std::pair<std::string, std::set<std::string>>>;

/// Names of stories and the ids in them.
Stories stories_of(const std::filesystem::path& index) {
  const Xapian::Database database = open_index(index);
  const StoryMap map(database);
  Stories stories;
  for (std::uint32_t story = 0; story < map.size(); ++story) {
    std::set<std::string> ids;
    for (const Xapian::docid docid : map.articles_of(story))
      ids.insert(decode_stored_article(database.get_document(docid).get_data()).id);
    stories.emplace(story_name(map.name_of(story)), ids);
  }
  return stories;
}

void build_index(const std::filesystem::path& index, const std::vector<StoredArticle>& articles,
                 std::size_t threshold, unsigned threads) {
  IndexWriter writer(index, true, std::chrono::seconds(1));
  IngestOptions how;
  how.bulk_threshold = threshold;
  how.threads = threads;
  Ingest ingest(writer, how);
  for (const StoredArticle& one : articles) ingest.put(one);
  BOOST_TEST(ingest.finish());
}

constexpr std::size_t kNever = std::size_t{1} << 30;

/// Every third original has two edited copies.
std::vector<StoredArticle> edited_copies() {
  std::vector<StoredArticle> articles;
  for (unsigned n = 0; n < 60; ++n) {
    articles.push_back(article(fmt::format("original-{}", n), text_words(n), 100 + n));
    if (n % 3 != 0) continue;
    for (unsigned edit = 0; edit < 2; ++edit)
      articles.push_back(
          article(fmt::format("copy-{}-{}", n, edit), edited(text_words(n), n + edit), 200 + n));
  }
  return articles;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stories)

BOOST_AUTO_TEST_CASE(copies_are_found_however_they_come) {
  const TemporaryFolder folder;
  auto articles = edited_copies();
  build_index(folder.path() / "bulk", articles, 0, 3);
  const Stories wanted = stories_of(folder.path() / "bulk");
  BOOST_TEST(wanted.size() == 20u);
  for (const auto& [name, ids] : wanted) {
    BOOST_TEST(ids.size() == 3u);
    const std::string number = ids.begin()->substr(5, ids.begin()->rfind('-') - 5);
    BOOST_TEST(ids.contains("original-" + number));
  }
  build_index(folder.path() / "in-place", articles, kNever, 1);
  BOOST_TEST((stories_of(folder.path() / "in-place") == wanted));
  std::shuffle(articles.begin(), articles.end(), std::mt19937(3));
  for (const StoredArticle& one : articles)
    build_index(folder.path() / "one-by-one", {one}, kNever, 1);
  BOOST_TEST((stories_of(folder.path() / "one-by-one") == wanted));
}

BOOST_AUTO_TEST_CASE(a_story_ends_with_what_held_it_together) {
  const TemporaryFolder folder;
  const auto index = folder.path() / "db";
  // The middle one holds together two that have nothing in common.
  const Words one = text_words(1);
  const Words other = text_words(2);
  Words middle(one.begin(), one.begin() + 100);
  middle.insert(middle.end(), other.begin(), other.begin() + 100);
  build_index(index,
              {article("one", one, 1), article("other", other, 2), article("middle", middle, 3)},
              kNever, 1);
  BOOST_TEST(stories_of(index).size() == 1u);
  {
    IndexWriter writer(index, false, std::chrono::seconds(1));
    writer.remove(writer.find("middle").value());
    writer.commit();
  }
  BOOST_TEST(stories_of(index).size() == 0u);
  build_index(index, {article("middle", middle, 3)}, kNever, 1);
  BOOST_TEST(stories_of(index).size() == 1u);
  build_index(index, {article("middle", text_words(9), 3)}, 0, 2);
  BOOST_TEST(stories_of(index).size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_story_is_named_by_what_was_published_first) {
  const TemporaryFolder folder;
  const auto index = folder.path() / "db";
  build_index(index, {article("b", text_words(1), 5), article("c", edited(text_words(1), 1), 6)}, 0,
              1);
  const Stories before = stories_of(index);
  build_index(index, {article("d", edited(text_words(1), 2), 7)}, kNever, 1);
  BOOST_TEST(stories_of(index).begin()->first == before.begin()->first);
  build_index(index, {article("a", edited(text_words(1), 3), 4)}, kNever, 1);
  BOOST_TEST(stories_of(index).begin()->second.size() == 4u);
  BOOST_TEST(stories_of(index).begin()->first != before.begin()->first);
}

BOOST_AUTO_TEST_CASE(an_index_of_an_older_version_gets_none) {
  const TemporaryFolder folder;
  const auto index = folder.path() / "db";
  build_index(index, {article("a", text_words(1), 1)}, kNever, 1);
  {
    Xapian::WritableDatabase old(current_generation(index).string());
    old.set_metadata("morgue.stories", "");
    old.commit();
  }
  build_index(index, {article("b", text_words(1), 2)}, kNever, 1);
  BOOST_TEST(!has_stories(open_index(index)));
  BOOST_TEST(stories_of(index).size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
