// Owns: tests of what a typed query means to an index, as the tree that comes of it.
// Does not own: syntax (parser_test.cpp), the words in a typed word (run_words_test.cpp), patterns
// (patterns_test.cpp), what is found (tests/differential).
#define BOOST_TEST_DYN_LINK
#include "searcher/resolve/resolver.hpp"

#include <boost/test/unit_test.hpp>

#include "common/index/index.hpp"
#include "searcher/query/parser.hpp"
#include "tests/unit/searcher/searched_articles.hpp"

using namespace morgue;
using namespace morgue::query;
using morgue::test::article_with;
using morgue::test::SearchedArticles;

namespace {

const SearchedArticles& articles() {
  static const SearchedArticles all([] {
    std::vector<StoredArticle> list{
        article_with("Peace talks resumed, the cease-fire held. The U.S. said who was who."),
        article_with("A ceasefire was broken by strikers; police talked, and Biden ran."),
        article_with("Iran-Iraq trade: AT&T and C++ in 3.5 million strikes, said the WHO."),
        article_with("Der Streik in den Häusern; Gespräche über Frieden und die Polizei."),
        article_with("北京大学的学生")};
    list[3].language = "de";
    list[4].language = "zh";
    return list;
  }());
  return all;
}

std::string shown(const ResolvedNode& node);

std::string joined(const std::vector<std::string>& list, const char* between) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : between) + one;
  return out;
}

/// "headline:Zstrike|strikes": where it must stand, and its terms; "=" before an exact form.
std::string shown(const Leaf& leaf) {
  static constexpr const char* kScopes[] = {
      "", "headline:", "body:", "lead:", "first:", "byline:", "place:"};
  return std::string(kScopes[static_cast<std::size_t>(leaf.scope)]) +
         (leaf.form == WordForm::exact ? "=" + leaf.exact + "/" : "") +
         (leaf.terms.empty() ? "-" : joined(leaf.terms, "|"));
}

std::string shown(const Sequence& sequence) {
  std::string out = "[";
  for (std::size_t i = 0; i < sequence.leaves.size(); ++i) {
    if (i > 0) out += ' ';
    if (i > 0 && !sequence.gaps.empty() && sequence.gaps[i - 1].most > 0)
      out += std::to_string(sequence.gaps[i - 1].least) + ".." +
             std::to_string(sequence.gaps[i - 1].most) + " ";
    out += shown(sequence.leaves[i]);
  }
  return out + "]" + (sequence.bigrams.empty() ? "" : "{" + joined(sequence.bigrams, " ") + "}");
}

std::string shown(const char* name, const std::vector<ResolvedPtr>& children) {
  std::string out = std::string("(") + name;
  for (const auto& child : children) out += " " + shown(*child);
  return out + ")";
}

std::string shown(const Clause& clause) {
  return std::visit(Overloaded{
                        [](const Leaf& leaf) { return shown(leaf); },
                        [](const Sequence& sequence) { return shown(sequence); },
                        [](const AllOf& all) { return shown("and", all.children); },
                        [](const AnyOf& any) { return shown("or", any.children); },
                        [](const NoneOf& none) { return "(not " + shown(*none.child) + ")"; },
                        [](const Near& near) { return shown("near", near.operands); },
                        [](const AtLeast& least) {
                          return "(atleast " + std::to_string(least.count) + " " +
                                 shown(*least.child) + ")";
                        },
                        [](const SomeOf& some) {
                          return shown((std::to_string(some.count) + "of").c_str(), some.children);
                        },
                        [](const Synonyms& same) { return shown("syn", same.children); },
                        [](const Apart& apart) {
                          return "(apart " + shown(*apart.child) + " " + shown(*apart.other) + ")";
                        },
                        [](const ExactValue& value) { return "<" + value.term + ">"; },
                        [](const InDates&) { return std::string("<dates>"); },
                        [](const InNumbers&) { return std::string("<numbers>"); },
                        [](const Everything&) { return std::string("*"); },
                        [](const Nothing&) { return std::string("nothing"); },
                    },
                    clause);
}

std::string shown(const ResolvedNode& node) {
  std::string out = shown(node.clause);
  if (node.boost != 1) out += "^" + std::to_string(node.boost).substr(0, 3);
  for (const auto& lift : node.lifts) out += "+" + shown(*lift);
  return out;
}

std::string resolved(std::string_view text, const ResolveOptions& options = {},
                     const ParseOptions& syntax = {}) {
  const auto parsed = parse_query(text, syntax);
  if (const auto* error = std::get_if<QueryError>(&parsed)) return "error: " + error->message;
  const JoinedDatabase database(open_index(articles().index()));
  Analyzer analyzer;
  const auto query =
      resolve_query(*std::get<ParsedQuery>(parsed).root, database, analyzer, options);
  if (const auto* error = std::get_if<QueryError>(&query)) return "error: " + error->message;
  return shown(*std::get<ResolvedQuery>(query).root);
}

struct Row {
  std::string_view query;
  std::string_view tree;
};

void check_rows(const std::vector<Row>& rows, const ResolveOptions& options = {},
                const ParseOptions& syntax = {}) {
  for (const Row& row : rows) {
    const std::string tree = resolved(row.query, options, syntax);
    BOOST_TEST(tree == row.tree, row.query << " is " << tree);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(resolver)

BOOST_AUTO_TEST_CASE(words) {
  check_rows({{"strike", "Zstrike"},
              {"strikes", "Zstrike"},
              {"=strikes", "=strikes/strikes"},
              {"\"strikes\"", "strikes"},
              {"zebra", "Zzebra"},
              {"U.S.", "u.s"},
              {"us", "Zus"},
              {"AT&T", "at&t"},
              {"C++", "c++"},
              {"3.5", "3.5"},
              {"strike*", "strikers|strikes"},
              {"strikez~1", "strikes"},
              {"headline:talks", "headline:-"},
              {"body:talks", "body:Ztalk"},
              {"lead:talks", "lead:Ztalk"},
              {"byline:talks", "byline:-"},
              {"place:talks", "place:-"},
              {"Häuser", "Zhaus"},
              {"Biden's", "Zbiden"},
              {"...", "error: there is no word in the query: write words, or * for all articles"}});
}

BOOST_AUTO_TEST_CASE(words_in_one_language) {
  ResolveOptions german;
  german.language = "de";
  check_rows({{"strike", "Zstrik"}, {"Häuser", "Zhaus"}}, german);
}

BOOST_AUTO_TEST_CASE(shapes_of_one_typed_word) {
  check_rows(
      {{"cease-fire", "(or Zceasefir (and Zceas Zfire)+[cease fire]^0.5)"},
       {"ceasefire", "Zceasefir"},
       {"\"cease fire\"", "(or [cease fire] ceasefire)"},
       {"\"the cease fire held\"", "(or [the cease fire held] [the ceasefire held])"},
       {"Iran-Iraq", "(or Ziraniraq (and Ziran Ziraq)+[iran iraq]^0.5)"},
       {"\"Iran-Iraq\"", "(or iraniraq [iran iraq])"},
       {"l'homme", "(and Zl -)+[l homme]^0.5"},
       {"北京大学",
        "(and [北 京]{北京}^0.1 [大 学]{大学}^0.1)+[京 大]{京大}^0.0+[北 京 大 学]{北京 京大 "
        "大学}"},
       {"\"北京大学\"", "[北 京 大 学]{北京 京大 大学}"},
       {"北京的大学", "(and [北 京]{北京} [大 学]{大学})+[北 京 的 大 学]{北京 京的 的大 大学}"},
       {"学", "学"},
       {"iran/iraq", "(and Ziran Ziraq)+[iran iraq]^0.5"}});
}

BOOST_AUTO_TEST_CASE(function_words) {
  check_rows({{"the strike", "(and Zstrike)"},
              {"the", "the"},
              {"\"the strike\"", "[the strike]"},
              {"the who", "(and the who)"},
              {"+the strike", "(and Zstrike)"},
              {"the AND strike", "(and Zstrike)"},
              {"=the strike", "(and =the/the Zstrike)"},
              {"who said", "(and Zsaid)"},
              {"the OR strike", "(or Zstrike)"},
              {"strike -the", "(and Zstrike (not the))"}});
  ResolveOptions all;
  all.drop_stop_words = false;
  check_rows({{"the strike", "(and the Zstrike)"}}, all);
}

BOOST_AUTO_TEST_CASE(groups) {
  check_rows({{"peace talks", "(and Zpeac Ztalk)"},
              {"peace OR talks", "(or Zpeac Ztalk)"},
              {"peace AND NOT talks", "(and Zpeac (not Ztalk))"},
              {"peace -talks", "(and Zpeac (not Ztalk))"},
              {"peace peace talks", "(and Zpeac^2.0 Ztalk)"},
              {"peace^2 talks", "(and Zpeac^2.0 Ztalk)"},
              {"peace^2 peace", "(and Zpeac^3.0)"},
              {"(peace OR talks) held", "(and (or Zpeac Ztalk) Zheld)"},
              {"NOT peace", "(not Zpeac)"},
              {"*", "*"},
              {"peace ...", "Zpeac"},
              {"peace (talks OR talks)", "(and Zpeac (or Ztalk^2.0))"}});
  ParseOptions any;
  any.any = true;
  ResolveOptions also;
  also.any = true;
  check_rows({{"peace talks", "(or Zpeac Ztalk)"},
              {"peace talks lang:de", "(and (or Zpeac Ztalk) <Lde>)"},
              {"cease-fire talks", "(or (or Zceasefir (or Zceas Zfire)+[cease fire]^0.5) Ztalk)"},
              {"iran/iraq", "(or Ziran Ziraq)+[iran iraq]^0.5"}},
             also, any);
}

BOOST_AUTO_TEST_CASE(near_and_counts) {
  check_rows({{"peace NEAR/3 talks", "(near Zpeac Ztalk)"},
              {"peace NEAR/3 cease-fire", "(near Zpeac (or Zceasefir [cease fire]))"},
              {"(peace OR war) w/s talks", "(near (or Zpeac -) Ztalk)"},
              {"atleast2(strike)", "(atleast 2 Zstrike)"},
              {"\"peace * talks\"",
               "error: '*' alone does not stand for a word of a phrase: for one word in between "
               "write peace PRE/2 talks"},
              {"\"peace talks\"~3",
               "error: '~' does not work after a phrase: for words near each other write peace "
               "NEAR/5 talks"}});
}

BOOST_AUTO_TEST_CASE(filters) {
  check_rows({{"source:\"El Faro\"", "<XSRC:el faro>"},
              {"topic:Grain", "<Kgrain>"},
              {"lang:german", "<Lde>"},
              {"id:Ab-1", "<QAb-1>"},
              {"date:2021", "<dates>"},
              {"words:>5", "<numbers>"},
              {"peace source:x", "(and Zpeac <XSRC:x>)"},
              {"site:example.org", "<Hexample.org>"},
              {"file:/A/b.txt", "<XFILE:/A/b.txt>"},
              {"url:https://example.org/A", "<Uhttps://example.org/A>"}});
}

BOOST_AUTO_TEST_CASE(bounds_are_told) {
  ResolveOptions narrow;
  narrow.max_expansion = 1;
  BOOST_TEST(resolved("tal*", narrow).starts_with("error: "), resolved("tal*", narrow));
  BOOST_TEST(resolved("strikes*", narrow) == "strikes");
  std::string phrase = "\"";
  for (int i = 0; i < 5000; ++i) phrase += "peace ";
  BOOST_TEST(resolved(phrase + "\"").starts_with("error: "));
}

BOOST_AUTO_TEST_SUITE_END()
