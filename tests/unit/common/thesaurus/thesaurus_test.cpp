// Owns: tests of reading a thesaurus in its formats, looking words up and keeping it.
#define BOOST_TEST_DYN_LINK
#include "common/thesaurus/thesaurus.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"
#include "common/thesaurus/thesaurus_formats.hpp"

using namespace morgue;

namespace {

/// The groups a line each; then the problems.
std::string read(std::string_view bytes) {
  const ThesaurusReading reading = read_thesaurus(bytes);
  std::string out;
  for (const ThesaurusGroup& group : reading.groups) out += thesaurus_line(group) + "\n";
  for (const ThesaurusProblem& problem : reading.problems)
    out += "! " + std::to_string(problem.line) + " " + problem.message + "\n";
  return out;
}

std::string related(const Thesaurus& thesaurus, std::string_view typed) {
  const auto labels = thesaurus.related(typed);
  if (!labels) return "no group";
  std::string out;
  for (const ThesaurusLabel& label : *labels) out += (out.empty() ? "" : ", ") + label.text;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(index_thesaurus)

BOOST_AUTO_TEST_CASE(groups_a_line) {
  BOOST_TEST(read("# fuels\noil, petroleum ,crude  oil # and more\n\nbrent,wti=>oil\r\n") ==
             "oil, petroleum, crude oil\nbrent, wti => oil\n");
  BOOST_TEST(read("\xEF\xBB\xBF"
                  "a1, b1\n") == "a1, b1\n");
  BOOST_TEST(read("c\\#, c sharp\n1\\,000, thousand\na=b, c") ==
             "c\\#, c sharp\n1\\,000, thousand\na=b, c\n");
  BOOST_TEST(read("Oil, oil, OIL, petrol\n") == "Oil, petrol\n");
  BOOST_TEST(read("\"crude oil\", \" petroleum \"\n") == "crude oil, petroleum\n");
}

BOOST_AUTO_TEST_CASE(other_forms_are_told_by_whoever_asks) {
  const Thesaurus thesaurus(
      read_thesaurus("oil, petroleum\nbrent, wti => oil\noiler, tanker\n").groups);
  const auto with = [&](std::string_view wanted) {
    const auto labels =
        thesaurus.related_by([&](const ThesaurusLabel& label) { return label.text == wanted; });
    std::string out = labels ? "" : "no group";
    for (const ThesaurusLabel& label : labels.value_or(std::vector<ThesaurusLabel>()))
      out += label.text + ";";
    return out;
  };
  BOOST_TEST(with("oil") == "oil;petroleum;");
  BOOST_TEST(with("wti") == "wti;oil;");
  BOOST_TEST(with("gas") == "no group");
}

BOOST_AUTO_TEST_CASE(bad_lines_are_told_with_their_number) {
  BOOST_TEST(read("oil, petroleum\noil\n").find("! 2 it has one word alone") != std::string::npos);
  BOOST_TEST(read("oil,, gas\n").find("! 1 there is nothing between two commas") !=
             std::string::npos);
  BOOST_TEST(read("a => b => c\n").find("! 1 => stands more than once") != std::string::npos);
  BOOST_TEST(read("=> b\n").find("! 1 there is nothing before =>") != std::string::npos);
  BOOST_TEST(read("a =>\n").find("! 1 there is nothing behind =>") != std::string::npos);
  BOOST_TEST(read("a, \xFF\xFE\n").find("! 1 it is not UTF-8") != std::string::npos);
  BOOST_TEST(read(std::string_view("a, b\0c\n", 7)).find("! 1 there is a control character") !=
             std::string::npos);
  BOOST_TEST(read("a, \"\"\n").find("! 1 there is no word") != std::string::npos);
  BOOST_TEST(read("a, !!\n").find("! 1 there is no word in '!!'") != std::string::npos);
  BOOST_TEST(read("a, " + std::string(300, 'b') + "\n").find("longer than 200 bytes") !=
             std::string::npos);
  BOOST_TEST(read("").find("! 0 there is no group in it") != std::string::npos);
  BOOST_TEST(read("# nothing\n").find("! 0 there is no group in it") != std::string::npos);
  std::string many;
  for (int i = 0; i < 500; ++i) many += "alone\n";
  BOOST_TEST(read_thesaurus(many).problems.size() == kMaxProblems);
}

BOOST_AUTO_TEST_CASE(skos_in_turtle) {
  constexpr std::string_view kTurtle = R"(@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
ex:oil a skos:Concept ; skos:prefLabel "oil"@en, "Öl"@de ; skos:altLabel "petroleum"@en-GB ;
  skos:hiddenLabel "petrolium" ; skos:broader ex:fuel .
ex:fuel skos:prefLabel "fuel"@en .
)";
  BOOST_TEST(read(kTurtle) == "oil@en, Öl@de, petroleum@en, petrolium\n");
}

BOOST_AUTO_TEST_CASE(skos_in_rdf_xml_and_skos_xl) {
  constexpr std::string_view kXml = R"(<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/1"><skos:prefLabel xml:lang="en">strike</skos:prefLabel>
<skos:altLabel xml:lang="en">industrial  action</skos:altLabel></skos:Concept></rdf:RDF>)";
  BOOST_TEST(read(kXml) == "strike@en, industrial action@en\n");
  constexpr std::string_view kXl = R"(@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
<http://e.org/1> xl:prefLabel <http://e.org/l1> ; xl:altLabel [ xl:literalForm "walkout"@en ] .
<http://e.org/l1> xl:literalForm "strike"@en .
)";
  const std::string groups = read(kXl);
  BOOST_TEST(groups.find("strike@en") != std::string::npos);
  BOOST_TEST(groups.find("walkout@en") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(broken_and_hostile_skos_is_told) {
  BOOST_TEST(read("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a> skos:prefLabel \"x")
                 .find("! ") != std::string::npos);
  BOOST_TEST(read("<?xml version=\"1.0\"?><rdf:RDF>").find("! ") != std::string::npos);
  BOOST_TEST(read("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                  "xmlns:s=\"http://www.w3.org/2004/02/skos/core#\"><s:Concept "
                  "rdf:about=\"urn:1\"><s:prefLabel>&e;</s:prefLabel><s:altLabel>two</s:altLabel>"
                  "</s:Concept></rdf:RDF>")
                 .find("root:") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(words_of_a_group) {
  const Thesaurus thesaurus(
      read_thesaurus(
          "oil, petroleum, crude oil\nbrent => oil\nOil, vegetable oil\nMüller, Mueller\n")
          .groups);
  BOOST_TEST(related(thesaurus, "oil") == "petroleum, crude oil, vegetable oil");
  BOOST_TEST(related(thesaurus, "OIL") == "petroleum, crude oil, vegetable oil");
  BOOST_TEST(related(thesaurus, " crude   Oil") == "oil, petroleum");
  BOOST_TEST(related(thesaurus, "brent") == "oil");
  BOOST_TEST(related(thesaurus, "muller") == "Mueller");
  BOOST_TEST(related(thesaurus, "gas") == "no group");
}

BOOST_AUTO_TEST_CASE(an_index_keeps_it) {
  const TemporaryFolder folder;
  BOOST_TEST(!load_thesaurus(folder.path()));
  store_thesaurus(folder.path(), Thesaurus({{{{"Öl", "de"}, {"oil", ""}}, {}},
                                            {{{"brent", ""}}, {{"crude \"oil\"", "en"}}}}));
  const auto kept = load_thesaurus(folder.path());
  BOOST_REQUIRE(kept);
  BOOST_TEST(thesaurus_line(kept->groups()[0]) == "Öl@de, oil");
  BOOST_TEST(thesaurus_line(kept->groups()[1]) == "brent => crude \"oil\"@en");
  BOOST_TEST(remove_thesaurus(folder.path()));
  BOOST_TEST(!remove_thesaurus(folder.path()));
}

BOOST_AUTO_TEST_SUITE_END()
