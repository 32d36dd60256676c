// Owns: what the repair of an article does to its topics.
#include "indexer/reading/text_repair.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

using namespace morgue;

BOOST_AUTO_TEST_SUITE(text_repair)

BOOST_AUTO_TEST_CASE(a_topic_is_kept_once) {
  Article article;
  article.topics = {"ports", "", " ports\n", "strikes", "port\x01s", "strikes"};
  repair_text(article);
  BOOST_TEST(article.topics == (std::vector<std::string>{"ports", "strikes", "port s"}),
             boost::test_tools::per_element());
  BOOST_TEST(article.notes.empty());
}

BOOST_AUTO_TEST_CASE(as_many_topics_as_promised_are_kept_and_the_others_named) {
  Article article;
  for (std::size_t n = 0; n < kMaxTopics + 7; ++n) {
    article.topics.insert(article.topics.end(), 2, fmt::format("topic {}", n));
  }
  repair_text(article);
  BOOST_TEST(article.topics.size() == kMaxTopics);
  BOOST_TEST(article.topics.back() == fmt::format("topic {}", kMaxTopics - 1));
  BOOST_TEST_REQUIRE(article.notes.size() == 1);
  BOOST_TEST(article.notes[0] == fmt::format("7 topics dropped past the first {}", kMaxTopics));
}

BOOST_AUTO_TEST_CASE(dates_that_are_none) {
  struct Row {
    const char* date;
    bool is_kept;
    bool is_noted;
  };
  for (const Row& row : {Row{"2021-03-04", true, false}, Row{"9999-12-31", false, true},
                         Row{"0001-01-01", false, true}, Row{"2564-03-04", false, true},
                         Row{"1970-01-01T00:00:00Z", true, true}, Row{"1900-01-01", true, true},
                         Row{"1900-01-02", true, false}}) {
    Article article;
    article.published = parse_iso_date(row.date);
    repair_text(article);
    BOOST_TEST(article.published.has_value() == row.is_kept, row.date);
    BOOST_TEST((article.notes.size() == 1u) == row.is_noted, row.date);
  }
}

BOOST_AUTO_TEST_SUITE_END()
