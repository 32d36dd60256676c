// Owns: tests of where a lead ends.
#define BOOST_TEST_DYN_LINK
#include "common/fields/lead.hpp"

#include <boost/test/unit_test.hpp>

#include "common/analysis/analyzer.hpp"
#include "common/fields/schema.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(lead)

BOOST_AUTO_TEST_CASE(the_first_paragraph) {
  struct Row {
    std::string_view body;
    std::uint32_t words;  ///< positions of the lead
  };
  Analyzer analyzer;
  TokenBuffer tokens;
  for (const Row& row :
       {Row{"", 0}, Row{"One two.", 2}, Row{"One two.\n\nThree.", 2},
        Row{"One\ntwo three.\n\nFour.", 3}, Row{"A cease-fire\n\nheld", 3}, Row{"\n\nOne", 0}}) {
    analyzer.analyze(row.body, kBodyPosition, Capitals::by_context, tokens);
    BOOST_TEST(lead_end(row.body, tokens) - kBodyPosition == row.words, row.body);
  }
}

BOOST_AUTO_TEST_SUITE_END()
