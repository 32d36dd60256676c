// Owns: tests of the reasons why a clause fails in an article.
// Does not own: whole searches (tests/cli/cases/search_why_not.test).
#define BOOST_TEST_DYN_LINK
#include "searcher/insight/clause_failure.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "searcher/matching/evaluate.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/resolve/resolver.hpp"
#include "tests/unit/searcher/vocabulary/word_index.hpp"

using namespace morgue;

namespace {

StoredArticle article() {
  StoredArticle out;
  out.id = "a1";
  out.headline = "Dock strike shuts the harbour";
  out.body =
      "Dockers walked out on Thursday.\n\nThe harbour commission called the strike a surprise. "
      "M\xC3\xBCller spoke on the quay. Talks about peace begin on Monday.";
  out.byline = "Jane Holloway";
  out.source = "North Wire";
  out.topics = {"port", "strike"};
  out.language = "und";
  out.published = parse_iso_date("2021-08");
  return out;
}

/// The reason why the whole query fails for the article; "holds" where it does not fail.
std::string reason(const std::string& typed) {
  test::WordIndex index;
  index.add({"ferry", "zebra"});
  const Xapian::Database database = index.open();
  Analyzer analyzer;
  const auto parsed = query::parse_query(typed, {});
  BOOST_REQUIRE_MESSAGE(std::holds_alternative<query::ParsedQuery>(parsed), typed);
  const auto& tree = std::get<query::ParsedQuery>(parsed);
  auto resolved = query::resolve_query(*tree.root, JoinedDatabase(database), analyzer, {});
  BOOST_REQUIRE(std::holds_alternative<query::ResolvedQuery>(resolved));
  const query::ResolvedNode& root = *std::get<query::ResolvedQuery>(resolved).root;
  const StoredArticle stored = article();
  matching::TextView view(analyzer);
  view.look_at(stored);
  if (matching::matches(root, view)) return "holds";
  return insight::ClauseFailure(typed, view).explain(root).why;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(clause_failure)

BOOST_AUTO_TEST_CASE(each_kind_of_clause_says_how_it_fails) {
  struct Case {
    std::string typed;
    std::string_view why;  ///< how it begins
  };
  const Case cases[] = {
      {"strike", "holds"},
      {"ferry", "the word is not in it"},
      {"strkie", "the word is not in it; the nearest it has is 'strike'"},
      {"headline:dockers", "the word is not in the headline, but once elsewhere"},
      {"author:smith", "the word is not in the byline"},
      {"=muller", "the word is not in it just so; it is written 'M\xC3\xBCller'"},
      {"zebr*", "none of the 1 words it stands for is in it"},
      {"qqq*", "no word of the index is like it"},
      {"\"peace talks\"",
       "its words are all there, but not one after the other: at the closest they take 3 words, "
       "not 2"},
      {"\"commission harbour\"", "its words stand side by side, but not in this order"},
      {"\"peace ferry\"", "'ferry' is not in it"},
      {"hl:\"harbour commission\"", "'commission' is not in the headline"},
      {"harbour NEAR/3 peace", "'harbour' and 'peace' are 14 words apart, not 3"},
      {"commission PRE/5 harbour",
       "'commission' and 'harbour' are there only in the other order, 1 word apart"},
      {"harbour PRE/2 surprise", "'harbour' and 'surprise' in this order are 6 words apart, not 2"},
      {"shuts NEAR/5 quay", "'shuts' and 'quay' are never in the same part"},
      {"strike w/s quay",
       "'strike' and 'quay' are never in the same sentence; at the closest they are 7 words apart"},
      {"dockers w/p quay", "'dockers' and 'quay' are never in the same paragraph"},
      {"strike NEAR/9 ferry", "'ferry' is not in it"},
      {"monday NEAR/9 talks NEAR/1 about NEAR/9 ferry", "'ferry' is not in it"},
      {"atleast5(harbour)", "it occurs 2 times, fewer than 5"},
      {"atleast5(ferry)", "the word is not in it"},
      {"2of(ferry zebra strike)", "of its 3 clauses 1 holds, fewer than 2"},
      {"harbour NOT w/p (shuts OR commission)",
       "'harbour' is in it 2 times, but each time in one paragraph with (shuts OR commission)"},
      {"ferry NOT w/5 strike", "the word is not in it"},
      {"syn(ferry zebra)", "'ferry' or 'zebra' is not in it"},
      {"first5(harbour)",
       "the word is not among the first 5 words of the text, but 2 times elsewhere"},
      {"=^strike NEAR/1 =^Surprise", "'=^Surprise' is not in it"},
      {"=^muller", "the word is not in it just so; it is written 'M\xC3\xBCller'"},
      {"source:reuters", "its source is 'North Wire', not 'reuters'"},
      {"section:sport", "it has no section"},
      {"topic:grain", "its topic values are 'port' and 'strike', not 'grain'"},
      {"date:1914", "it is dated 2021-08, not 1914-01-01 to 1914-12-31"},
      {"date:2021-08-03", "it is dated 2021-08, which is not wholly within 2021-08-03"},
      {"date:--08-15", "it is dated 2021-08, not 08-15 of any year"},
      {"words:>500", "it has 29 words, not 501 or more"},
      {"NOT strike", "strike is excluded, and is in it 2 times: \"Dock strike shuts the harbour\""},
      {"NOT source:\"north wire\"", "source:\"north wire\" is excluded, and holds for it"},
      {"ferry OR zebra", "none of its 2 alternatives holds"},
      {"ferry strike zebra", "2 of its 3 clauses fail"},
  };
  for (const Case& c : cases) {
    const std::string why = reason(c.typed);
    BOOST_TEST(why.substr(0, c.why.size()) == c.why, c.typed << ": " << why);
  }
}

BOOST_AUTO_TEST_SUITE_END()
