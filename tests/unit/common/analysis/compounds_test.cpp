// Compounds by how often their parts stand in an archive.
#include "common/analysis/compounds.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <sstream>

using namespace morgue;

namespace {

/// "Boot 20 Steg 9": words and in how many articles they stand.
class Archive {
 public:
  Archive(std::string language, const std::string& words) : language_(std::move(language)) {
    std::istringstream in(words);
    std::uint32_t articles = 0;
    for (std::string word; in >> word >> articles;)
      counts_[std::string(analyzer_.stem(word, language_))] += articles;
  }

  /// The parts' stems, sorted, with a blank between.
  std::string parts(const std::string& word) {
    CompoundSplitter splitter(language_, analyzer_, [this](const std::string& stem) {
      const auto found = counts_.find(stem);
      return found == counts_.end() ? 0 : found->second;
    });
    const std::vector<std::string> stems = splitter.parts(word);
    std::string out;
    for (const std::string& stem : std::set<std::string>(stems.begin(), stems.end()))
      out += (out.empty() ? "" : " ") + stem;
    return out;
  }

 private:
  std::string language_;
  Analyzer analyzer_;
  std::map<std::string, std::uint32_t> counts_;
};

struct Case {
  const char* word;
  const char* parts;
};

void check(Archive archive, std::initializer_list<Case> cases) {
  for (const Case& c : cases)
    BOOST_TEST_CONTEXT(c.word) BOOST_TEST(archive.parts(c.word) == c.parts);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(compounds)

BOOST_AUTO_TEST_CASE(german) {
  check({"de",
         "hafen 20 arbeiter 30 regierung 80 krise 40 schule 12 buch 9 haus 50 kampf 15 stau 20 "
         "becken 12 staub 4 ecken 3 druck 30 erzeugnis 9 drucker 4 zeugnis 3 haus 50 hause 4 bund "
         "60 gericht 30 verfassung 20 verfassungsgericht 5 freund 9 schaft 4 aufs 9 eher 50 "
         "sonne 9 blume 8 tag 90"},
        {{"hafenarbeiter", "arbeit haf"},
         {"hafenarbeitern", "arbeit haf"},
         {"regierungskrise", "kris regier"},
         {"schulbuch", "buch schul"},
         {"hauserkampf", "haus kampf"},
         {"sonnenblumen", "blum sonn"},
         {"bundesverfassungsgericht", "bund gericht verfass verfassungsgericht"},
         // The split whose words are used most.
         {"staubecken", "beck stau"},
         {"druckerzeugnis", "druck erzeugnis"},
         // Endings, function words, what is too short, what nobody has written.
         {"freundschaft", ""},
         {"aufseher", ""},
         {"hausse", ""},
         {"bundestag", ""},
         {"hafenmeisterei", ""},
         {"hafen", ""}});
}

BOOST_AUTO_TEST_CASE(a_word_of_its_own) {
  // As frequent as its parts or more: it is not meant by them.
  check({"de", "frank 6 reich 8 frankreich 300 hafen 20 stadt 90 hafenstadt 5"},
        {{"frankreich", ""}, {"hafenstadt", "haf stadt"}});
}

BOOST_AUTO_TEST_CASE(rare_parts) {
  check({"de", "hafen 20 stolle 2 arbeiter 3"},
        {{"hafenstolle", ""}, {"hafenarbeiter", "arbeit haf"}});
}

BOOST_AUTO_TEST_CASE(dutch) {
  check({"nl",
         "verkiezing 20 uitslag 12 maan 9 landing 8 boek 30 handel 20 kind 20 opvang 7 werk 60 "
         "lijk 5 zon 9 bloem 7"},
        {{"verkiezingsuitslag", "uitslag verkiez"},
         {"verkiezingsuitslagen", "uitslag verkiez"},
         {"maanlanding", "landing man"},
         {"boekenhandel", "boek handel"},
         {"kinderopvang", "kind opvang"},
         {"zonnebloem", ""},
         {"werkelijk", ""}});
}

BOOST_AUTO_TEST_CASE(swedish) {
  check({"sv",
         "regering 30 kris 20 gata 12 kontor 9 kyrka 8 bok 20 skola 20 gard 9 pris 20 andra 50 "
         "ingar 5"},
        {{"regeringskris", "kris regering"},
         {"regeringskrisen", "kris regering"},
         {"gatukontor", "gat kont"},
         {"kyrkogard", "gard kyrk"},
         {"skolgard", "gard skol"},
         {"andringar", ""}});
}

BOOST_AUTO_TEST_CASE(hostile_words) {
  const std::string many(5000, 'a');
  check({"de", "aaaa 9 hafen 9"},
        {{"", ""}, {"hafen\xC3", ""}, {many.c_str(), ""}, {"hafen1hafen", ""}, {"HAFENHAFEN", ""}});
  BOOST_TEST(!splits_compounds("en"));
  BOOST_TEST(!splits_compounds(""));
  BOOST_TEST(splits_compounds("nl"));
}

BOOST_AUTO_TEST_CASE(inflected_forms) {
  const auto has = [](const char* word, const char* language, const char* form) {
    const std::vector<std::string> forms = inflected(word, language);
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  BOOST_TEST(has("hafen", "de", "hafen"));
  BOOST_TEST(has("hafen", "de", "hafens"));
  BOOST_TEST(has("erzeugnis", "de", "erzeugnissen"));
  BOOST_TEST(has("uitslag", "nl", "uitslagen"));
  BOOST_TEST(has("stap", "nl", "stappen"));
  BOOST_TEST(has("kris", "sv", "kriserna"));
  BOOST_TEST(has("rum", "sv", "rummet"));
  BOOST_TEST(!has("schule", "de", "schuleee"));
  BOOST_TEST(inflected("", "de").size() == 1u);
  BOOST_TEST(inflected("word", "en").size() == 1u);
}

BOOST_AUTO_TEST_CASE(keys_of_endings) {
  BOOST_TEST(ending_key("hafenmeister", "de") == "de:retsi");
  BOOST_TEST(ending_key("haf", "de") == "de:fah");
  BOOST_TEST(ending_key("", "de") == "de:");
}

BOOST_AUTO_TEST_SUITE_END()
