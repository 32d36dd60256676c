// Owns: tests of telling paragraphs in texts whose lines were broken: by blank lines, indentation
// and short last lines, and of words broken at line ends.
#define BOOST_TEST_DYN_LINK
#include "indexer/reading/paragraphs.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace morgue;

namespace {

struct Row {
  std::string text;
  std::string result;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) BOOST_TEST(unwrap_paragraphs(row.text) == row.result);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(paragraphs)

BOOST_AUTO_TEST_CASE(wrapped_lines_are_one_paragraph) {
  check_rows({{"", ""},
              {"\n\n  \n", ""},
              {"  one line  ", "one line"},
              {"The ferry left the harbour at dawn and\nwas back by noon, its master said.",
               "The ferry left the harbour at dawn and was back by noon, its master said."}});
}

BOOST_AUTO_TEST_CASE(blank_lines_part) {
  check_rows({{"First story\nends here\n\nsecond one", "First story ends here\n\nsecond one"},
              {"first\n \t\n\n\nsecond", "first\n\nsecond"}});
}

BOOST_AUTO_TEST_CASE(indentation_parts) {
  check_rows(
      {{"   The ferry left the harbour at dawn and\nwas back by noon.\n   Its master said no "
        "more than that to\nreporters.",
        "The ferry left the harbour at dawn and was back by noon.\n\nIts master said no more "
        "than that to reporters."},
       {"\tOne line of it\nand another.\n\tThe next one.",
        "One line of it and another.\n\nThe next one."},
       {"    all lines are\n    indented alike\n    here", "all lines are indented alike here"}});
}

BOOST_AUTO_TEST_CASE(a_short_last_line_parts) {
  check_rows(
      {{"The ferry left the harbour at dawn with ninety on board and\nwas back by noon.\nIts "
        "master said no more than that to those who waited ashore.",
        "The ferry left the harbour at dawn with ninety on board and was back by "
        "noon.\n\nIts master said no more than that to those who waited ashore."},
       // No room was left for the next word, or no sentence ends.
       {"The ferry left the harbour at dawn.\nExtraordinarily long it took.",
        "The ferry left the harbour at dawn. Extraordinarily long it took."},
       {"The ferry left the harbour at dawn with ninety on board and\nwas back by\nnoon, its "
        "master said to those who waited on the quay.",
        "The ferry left the harbour at dawn with ninety on board and was back by noon, its "
        "master said to those who waited on the quay."}});
}

BOOST_AUTO_TEST_CASE(lines_too_long_for_wrapping_are_paragraphs) {
  const std::string line(140, 'x');
  check_rows({{line + "\n" + line, line + "\n\n" + line}});
}

BOOST_AUTO_TEST_CASE(a_broken_word_is_no_paragraph_break) {
  const std::string line(140, 'x');  // too long to be wrapped text: every line end is a paragraph's
  check_rows({{line + " cease-\nfire " + line, line + " cease-\nfire " + line},
              {line + " cease\nfire " + line, line + " cease\n\nfire " + line},
              {line + " list -\nfire " + line, line + " list -\n\nfire " + line},
              {line + " Plan-\nFire " + line, line + " Plan-\n\nFire " + line},
              {"a short co-\noperation", "a short co-\noperation"},
              {"a short co\u00AD\noperation", "a short co\u00AD\noperation"},
              {"a short co\u00AC\noperation", "a short co\u00AC\noperation"}});
}

BOOST_AUTO_TEST_CASE(a_word_broken_at_the_end_of_a_block_or_page) {
  check_rows({{"the demo-\n\nlition of it", "the demo-\nlition of it"},
              {"the pre-\n   served crane", "the pre-\nserved crane"},
              {"the over-\n\n12\n\nthrown crane\n\nEnd.", "the over-\nthrown crane\n\n12\n\nEnd."},
              {"the over-\n\n12\n\nHARBOUR GAZETTE, 3 May 1914\n\nthrown over-\n\n13\n\nhead crane",
               "the over-\nthrown over-\nhead crane\n\n12\n\nHARBOUR GAZETTE, 3 May 1914\n\n13"},
              {"пере-\n\nход", "пере-\nход"},
              // A dash, a heading, a list: no halves of a word.
              {"so he said-\n\nThe crane", "so he said-\n\nThe crane"},
              {"so he said -\n\nthe crane", "so he said -\n\nthe crane"},
              {"over-\n\nHe threw\n\nthrown", "over-\n\nHe threw\n\nthrown"},
              {"1914-\n\nto", "1914-\n\nto"}});
}

BOOST_AUTO_TEST_SUITE_END()
