// Owns: tests of words broken at line ends, as the paragraph rules see them.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "indexer/reading/paragraphs.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(paragraphs_hyphen)

BOOST_AUTO_TEST_CASE(a_broken_word_is_no_paragraph_break) {
  const std::string line(140, 'x');  // too long to be wrapped text: every line end is a paragraph's
  struct Row {
    std::string text;
    std::string result;
  };
  const std::vector<Row> rows{{line + " cease-\nfire " + line, line + " cease-\nfire " + line},
                              {line + " cease\nfire " + line, line + " cease\n\nfire " + line},
                              {line + " list -\nfire " + line, line + " list -\n\nfire " + line},
                              {line + " Plan-\nFire " + line, line + " Plan-\n\nFire " + line},
                              {"a short co-\noperation", "a short co-\noperation"}};
  for (const Row& row : rows) BOOST_TEST(unwrap_paragraphs(row.text) == row.result);
}

BOOST_AUTO_TEST_SUITE_END()
