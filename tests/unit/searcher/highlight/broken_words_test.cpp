// Tests of which line-end hyphens belong to the line.
#include "searcher/highlight/broken_words.hpp"

#include <boost/test/unit_test.hpp>

#include "common/index/index.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

namespace morgue::highlight {

BOOST_AUTO_TEST_SUITE(line_hyphens)

/// The text with the hyphens dropped that were found.
std::string joined(std::string body, const Xapian::Database& database) {
  const auto places = highlight::broken_words(
      body, {{TextPart::body, 0, static_cast<std::uint32_t>(body.size())}}, database);
  for (auto at = places.rbegin(); at != places.rend(); ++at) body.erase(*at, 2);
  return body;
}

StoredArticle article(const std::string& id, const std::string& body) {
  StoredArticle made;
  made.id = id;
  made.body = body;
  made.language = "en";
  return made;
}

BOOST_AUTO_TEST_CASE(the_archive_decides) {
  std::vector<StoredArticle> articles;
  for (int i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i);
    articles.push_back(
        article("a" + n,
                "The frontier was quiet. A lieutenant spoke to the governor about half the time."));
  }
  articles.push_back(article("b", "the fron-\ntier"));
  const test::SearchedArticles searched(articles);
  const Xapian::Database database = open_index(searched.index());
  const std::pair<const char*, const char*> cases[] = {
      {"at the fron-\ntier post", "at the frontier post"},
      {"the lieutenant-\ngovernor", "the lieutenant-\ngovernor"},
      {"half-\ntime", "half-\ntime"},
      {"an unknow-\nable thing", "an unknowable thing"},  // none of it is known: a line's hyphen
      {"anti-\nAmerican", "anti-\nAmerican"},
      {"1914-\n18", "1914-\n18"},
      {"a dash -\nand more", "a dash -\nand more"},
      {"fron-\ntier and fron-\ntier", "frontier and frontier"},
      {"-\n", "-\n"},
      {"x-\n", "x-\n"},
  };
  for (const auto& [text, expected] : cases) BOOST_TEST(joined(text, database) == expected);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::highlight
