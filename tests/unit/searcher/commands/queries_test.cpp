// Owns: tests of reading batch files.
#include "searcher/commands/queries.hpp"

#include <boost/test/unit_test.hpp>

namespace morgue::batch {

namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const BatchQuery& query : parse_batch(text)) {
    out += std::to_string(query.line) + "[" + query.id + "|" + query.text + "]";
  }
  return out;
}

struct Case {
  std::string_view text;
  std::string_view queries;
};

const Case kCases[] = {
    {"", ""},
    {"\n# all\n \n", ""},
    {"a\tdock strike\nb\tferry", "1[a|dock strike]2[b|ferry]"},
    {"\xEF\xBB\xBF"
     "a\tdock\r\n\r\nferry\r\n",
     "1[a|dock]3[3|ferry]"},
    {"\tno id\n", "1[1|no id]"},
    {"a\t\n", "1[a|]"},
    {"a\ttab\tin it\n", "1[a|tab\tin it]"},
    {"<top>\n<num> Number: 301\n<title> Topic: dock\n strike\n<desc>\nx\n</top>\n\n<top>\n<num>302"
     "\n<title>ferry\n</top>",
     "1[301|dock strike]9[302|ferry]"},
    {"<top><title>no number</top><top>", "1[1|no number]1[2|]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(batch_queries)

BOOST_AUTO_TEST_CASE(lines_and_topics) {
  for (const Case& test : kCases) {
    BOOST_TEST_CONTEXT(test.text) {
      BOOST_TEST(shown(test.text) == test.queries);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::batch
