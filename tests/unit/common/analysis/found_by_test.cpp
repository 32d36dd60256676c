// Owns: tests of "what a reader of news expects to find" (docs/analysis.md), row by row: a printed
// text, what is typed, and whether the one is found by the other. The rule of finding is spelt out
// here for single phrases; that the search keeps it is the differential test's matter. Does not
// own: the tokens themselves (analyzer_test.cpp).
#define BOOST_TEST_DYN_LINK
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"

using namespace morgue;

namespace {

/// A typed phrase against one printed text. A word stands for its stem, in quotation marks for
/// itself alone, behind = for what is printed so but for case.
class Finder {
 public:
  explicit Finder(std::string_view language) : language_(language) {}

  bool finds(std::string_view typed, std::string_view text) {
    quoted_ = typed.size() > 1 && typed.front() == '"' && typed.back() == '"';
    exact_ = typed.starts_with('=');
    if (quoted_) typed = typed.substr(1, typed.size() - 2);
    if (exact_) typed.remove_prefix(1);
    analyzer_.analyze(typed, 1, Capitals::acronyms, query_);
    analyzer_.analyze(text, 1, Capitals::by_context, article_);
    typed_ = typed;
    text_ = text;
    return std::any_of(article_.tokens.begin(), article_.tokens.end(), [&](const Token& token) {
      return !query_.tokens.empty() && goes_on(1, token.position);
    });
  }

 private:
  /// Whether the words typed from place `at` on stand in the text from `position` on: by parts, or
  /// joined on either side.
  bool goes_on(std::uint32_t at, std::uint32_t position) {
    bool is_end = true;
    for (const Token& typed : query_.tokens) {
      if (typed.kind == TokenKind::bigram) continue;
      is_end = is_end && typed.position + typed.span <= at;
      if (typed.position != at) continue;
      for (const Token& printed : article_.tokens) {
        if (printed.kind == TokenKind::bigram || printed.position != position) continue;
        if (same(typed, printed) && goes_on(at + typed.span, position + printed.span)) return true;
      }
    }
    return is_end;
  }

  bool same(const Token& typed, const Token& printed) {
    const std::string_view a = query_.term(typed);
    const std::string_view b = article_.term(printed);
    if (exact_)
      return fold_case(typed_.substr(typed.begin, typed.end - typed.begin)) ==
             fold_case(text_.substr(printed.begin, printed.end - printed.begin));
    if (a == b) return true;
    if (quoted_ || !Analyzer::is_stemmed(typed.kind, a, language_) ||
        !Analyzer::is_stemmed(printed.kind, b, language_))
      return false;
    const std::string stem(analyzer_.stem(a, language_));
    return stem == analyzer_.stem(b, language_);
  }

  std::string_view language_;
  Analyzer analyzer_;
  TokenBuffer query_;
  TokenBuffer article_;
  std::string_view typed_;
  std::string_view text_;
  bool quoted_ = false;
  bool exact_ = false;
};

struct Row {
  std::string_view text;
  std::vector<std::string_view> found_by;
  std::vector<std::string_view> not_by;
};

void check_rows(const std::vector<Row>& rows, std::string_view language = "en") {
  Finder finder(language);
  for (const Row& row : rows) {
    for (const std::string_view typed : row.found_by)
      BOOST_TEST(finder.finds(typed, row.text), "[" << row.text << "] is not found by " << typed);
    for (const std::string_view typed : row.not_by)
      BOOST_TEST(!finder.finds(typed, row.text), "[" << row.text << "] is found by " << typed);
  }
}

/// Rows whose texts find each other, both ways.
void check_each_other(const std::vector<std::vector<std::string_view>>& groups,
                      std::string_view language = "en") {
  for (const auto& group : groups) {
    for (const std::string_view text : group) check_rows({{text, group, {}}}, language);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analyzer_found_by)

BOOST_AUTO_TEST_CASE(apostrophes_and_possessives) {
  for (const std::string_view text :
       {"said Biden’s aide", "said Biden's aide", "said Biden‘s aide", "said Bidenʼs aide",
        "said Biden`s aide", "said Biden´s aide", "said Biden＇s aide"})
    check_rows({{text, {"biden", "biden's", "\"biden's\"", "Biden’s"}, {"\"biden\"", "=biden"}}});
  check_rows({{"D'Souza of L’Oréal", {"dsouza", "loreal", "D'Souza", "souza", "Oréal"}, {"d'so"}},
              {"l'homme et l'Oural", {"homme", "oural"}, {"lhomme", "loural"}}});
  check_each_other({{"O'Brien", "O’Brien", "OBrien"},
                    {"Qur'an", "Qurʾān", "Quran"},
                    {"Hawai'i", "Hawaiʻi", "Hawai‘i", "Hawaii"},
                    {"Hallowe'en", "Hallowe’en", "Halloween"}});
}

BOOST_AUTO_TEST_CASE(countries_and_acronyms) {
  check_rows(
      {{"The U.S. said no", {"U.S.", "US"}, {"us", "USA"}},
       {"The US said no", {"U.S.", "US"}, {"us", "USA"}},
       {"He told us no", {"us"}, {"US", "U.S."}},
       {"The U.S.A. said no", {"USA", "U.S.A.", "usa"}, {"us", "US"}},
       {"The USA said no", {"USA", "U.S.A.", "usa"}, {"us", "US"}},
       {"The WHO said no", {"WHO", "W.H.O."}, {"who"}},
       {"A US-led force", {"US-led", "us-led", "U.S.-led", "\"us led\""}, {}},
       {"The U.S.-China talks", {"us-china", "US-China"}, {}},
       {"A Ph.D. student", {"PhD", "Ph.D.", "phd", "\"PhD student\"", "\"Ph.D. student\""}, {}},
       {"A PhD student", {"PhD", "Ph.D.", "\"Ph.D. student\""}, {"ph"}},
       {"The M.Sc. of J.Lee.", {"MSc", "M.Sc.", "Lee", "\"MSc of\""}, {}},
       {"Novels of J.K. Roy", {"J.K.", "J. K.", "JK", "\"J. K. Roy\""}, {}},
       {"Novels of J. K. Roy", {"J.K.", "J. K.", "J", "K", "JK", "\"J.K. Roy\""}, {}}});
}

BOOST_AUTO_TEST_CASE(capitals_say_nothing_in_a_text_of_capitals) {
  check_rows({{"WHO TOLD US IT WAS SO", {"who", "us", "it", "\"told us it\"", "US", "WHO"}, {}},
              {"US TROOPS AND THE U.S. NAVY",
               {"\"us troops\"", "\"U.S. navy\"", "\"U.S. troops\"", "\"US TROOPS\""},
               {"\"us navy\""}},
              {"PAN AM SHARES RISE", {"\"PAN AM\"", "\"Pan Am\"", "\"pan am shares\""}, {}},
              {"NOW IT'S OVER", {"it's", "IT'S", "\"IT’S OVER\"", "IT's", "IT"}, {}},
              {"Now it's over", {"it's", "IT'S", "\"IT’S OVER\""}, {"IT's", "IT"}},
              {"The IT's budget", {"IT's", "IT"}, {"it's"}},
              {"SET-UP COSTS", {"setup", "set-up"}, {}}});
}

BOOST_AUTO_TEST_CASE(an_acronym_in_chinese_is_no_pronoun) {
  check_rows({{"由IT之家报道 and more of it in Latin", {"IT之家", "it之家", "\"it之家报道\""}, {}},
              {"読者はIT and more of it in Latin", {"IT", "\"読者はit\""}, {}}});
}

BOOST_AUTO_TEST_CASE(names_with_signs_are_one_word) {
  check_rows(
      {{"Shares of AT&T rose", {"AT&T", "at&t", "AT & T", "AT&T's"}, {"at", "t", "\"at t\""}},
       {"Shares of AT&T's rival", {"AT&T", "at&t"}, {"at", "t"}},
       {"Spent on R&D here", {"R&D", "r&d", "R & D"}, {"r", "d", "RD"}},
       {"Spent on R & D here", {"R&D", "R & D", "r", "d"}, {}},
       {"Written in C++ here", {"C++", "c++"}, {"c", "C"}},
       {"Written in C# here", {"C#"}, {"c", "C++"}},
       {"Written in .NET here", {".NET", ".net"}, {"net"}},
       {"At Marks&Spencer now", {"Marks&Spencer", "marks", "spencer", "\"marks spencer\""}, {}}});
}

BOOST_AUTO_TEST_CASE(hyphens_and_line_ends) {
  for (const std::string_view text :
       {"a cease-fire held", "a cease-\nfire held", "a cease‐fire held", "a cease‑\nfire held"})
    check_rows(
        {{text,
          {"cease-fire", "ceasefire", "\"cease fire\"", "cease", "fire", "\"a ceasefire held\""},
          {"\"fire cease\""}}});
  check_rows({{"a ceasefire held", {"cease-fire", "ceasefire"}, {"\"cease fire\"", "cease"}},
              {"co-\noperation grew", {"cooperation", "co-operation"}, {}},
              {"co\u00AD\noperation grew", {"cooperation", "co-operation"}, {"operation"}},
              {"co\u00AC\noperation grew", {"cooperation", "co-operation"}, {"operation"}},
              {"the fron\u00ADtier guard", {"frontier", "\"frontier guard\""}, {"fron", "tier"}}});
}

BOOST_AUTO_TEST_CASE(numbers_and_money) {
  check_rows({{"3.5 million", {"3.5", "3,5", "\"3.5 million\""}, {"3", "5", "35"}},
              {"$1,000,000", {"1000000", "1,000,000", "$1,000,000", "1'000'000"}, {"1", "000"}},
              {"30,000 men", {"30000", "30,000"}, {"30", "000"}},
              {"1'000 men", {"1000", "1,000"}, {}},
              {"$1.5bn, 1,500m, the 1,000th", {"1.5bn", "1500m", "1000th"}, {"5bn", "500m"}},
              {"EUR1.5bn", {"EUR", "1.5bn", "EUR1.5bn"}, {"5bn"}},
              {"1.800 Euro", {"1800", "1.800", "1,800", "\"1800 Euro\""}, {"800"}},
              {"1800 Euro", {"1.800", "1'800"}, {}},
              {"0.125 percent", {"0.125"}, {"0125", "125"}},
              {"Rs 2,50,00,000", {"25000000", "2,50,00,000"}, {"2,50"}},
              {"the 1990's", {"1990s", "1990's", "\"the 1990s\""}, {"199"}},
              {"the 1990s", {"1990s", "1990's"}, {"1990"}},
              {"10\u00A0000 men", {"\"10 000\"", "10000"}, {}},
              {"10\u2009000 men", {"\"10 000\"", "10000"}, {}}});
  check_each_other({{"5 km", "5km", "5\u00A0km", "5\u2009km", "5\u202Fkm"},
                    {"$ 1.5 bn", "$1.5bn", "1.5 bn"},
                    {"100 MW", "100MW"},
                    {"20 °C", "20°C", "20℃"},
                    {"3 p.m.", "3 pm", "3pm", "3p.m."}});
  check_rows({{"walked 5 km", {"5", "km"}, {}}});
}

BOOST_AUTO_TEST_CASE(signs_that_stand_for_letters) {
  check_rows({{"CO₂ rose", {"CO2", "CO₂"}, {}},
              {"80 m² more", {"m2", "80 m2"}, {}},
              {"1½ years", {"\"1 1 2\""}, {}},
              {"№ 7", {"no 7", "№7"}, {}},
              {"5㎏ more", {"5kg", "5 kg"}, {}},
              {"① first", {"1"}, {}},
              {"𝐁𝐨𝐥𝐝 words", {"bold"}, {}},
              {"ＡＴ＆Ｔ rose", {"AT&T"}, {"at"}},
              {"the treaty¹ held", {"treaty", "treaty1"}, {}},
              {"Acme™ rose", {"Acme", "AcmeTM"}, {}},
              {"10⁶ cells", {"10", "6"}, {"106"}}});
}

BOOST_AUTO_TEST_CASE(accents_and_letters) {
  check_rows({{"café", {"cafe", "café", "=café", "CAFÉ"}, {"=cafe"}},
              {"cafe", {"cafe", "café"}, {"=café"}},
              {"naïve", {"naive", "naïve"}, {"=naive"}},
              {"Müller", {"muller", "müller", "=müller", "=MÜLLER"}, {"=muller"}},
              {"Muller", {"müller"}, {"=müller"}},
              {"straße", {"strasse", "straße", "STRASSE"}, {}},
              {"Łódź", {"lodz", "łódź", "=łódź"}, {"=lodz"}},
              {"അവന്\u200D നിന്നു", {"അവൻ", "അവന്\u200D", "\"അവൻ നിന്നു\""}, {}},
              {"കേരളത്തിൽ മഴ", {"കേരളത്തില്\u200D", "കേരളത്തിൽ"}, {}},
              {"হঠাৎ বৃষ্টি", {"হঠাত্\u200D", "হঠাৎ"}, {}},
              {"œuvre", {"oeuvre", "œuvre"}, {}},
              {"ﬁre ſtand", {"fire", "stand", "\"fire stand\""}, {}},
              {"ɓarna, Əliyev", {"barna", "eliyev"}, {"=barna"}},
              {"col·laboració", {"collaboracio", "col·laboració"}, {"col"}},
              {"in·hèrn", {"\"in hern\"", "inhern"}, {}},
              {"£3·50", {"3.50", "3·50"}, {"350"}}});
}

BOOST_AUTO_TEST_CASE(forms_of_a_word) {
  check_rows({{"she was running", {"run", "runs", "running"}, {"=run", "\"run\"", "runner"}},
              {"she runs", {"run", "running"}, {"=run", "\"run\""}},
              {"she ran", {"ran"}, {}},
              {"a run", {"run", "=run", "\"run\"", "=RUN"}, {"\"runs\""}}});
  check_rows({{"die Häuser", {"häuser", "hauser", "haus", "häusern"}, {"\"haus\"", "=hauser"}}},
             "de");
  check_rows({{"talossa", {"talo", "talot"}, {"\"talo\""}}}, "fi");
}

BOOST_AUTO_TEST_CASE(forms_of_a_word_with_and_without_accents) {
  check_each_other({{"déclarer", "déclaré", "déclarées", "declarees", "DECLAREE", "déclarèrent"},
                    {"activité", "activités", "activites"},
                    {"différent", "différente", "differents"}},
                   "fr");
  check_each_other(
      {{"educação", "educações", "educacoes"}, {"responsável", "responsáveis", "responsavel"}},
      "pt");
  check_each_other({{"investigación", "investigaciones", "investigacion"}}, "es");
  check_each_other({{"delegació", "delegacions", "delegacio"}}, "ca");
  check_each_other({{"iskola", "iskoláról", "iskolaról", "iskolanal"}}, "hu");
  check_each_other({{"națiunea", "naţiunea", "natiuni"}}, "ro");
  check_each_other({{"lietuvių", "lietuviai", "lietuviu"}}, "lt");
  check_each_other({{"kız", "kızlar", "kızın", "kizlar"},
                    {"çocuk", "çocuğu", "çocukların", "cocugu"},
                    {"gün", "günler", "gunler"}},
                   "tr");
}

BOOST_AUTO_TEST_CASE(doubled_abbreviations_of_spanish) {
  check_each_other({{"las FF.AA. de EE.UU.", "las FF. AA. de EE. UU.", "las FFAA de EEUU"}}, "es");
  check_rows({{"EE. UU. y", {"EEUU", "ee.uu.", "\"EE.UU. y\""}, {"eu"}}}, "es");
}

BOOST_AUTO_TEST_CASE(plurals_that_are_irregular) {
  check_each_other({{"woman", "women", "women's", "WOMEN"},
                    {"spokesman", "spokesmen"},
                    {"policewoman", "policewomen"},
                    {"crisis", "crises"},
                    {"bus", "buses"},
                    {"child", "children"},
                    {"housewife", "housewives"}});
  check_rows({{"an omen", {"omens"}, {"Oman", "oman"}},
              {"a specimen", {"specimens"}, {"speciman"}},
              {"he leaves and lives", {"leave", "live"}, {"leaf", "life"}},
              {"the women", {"\"women\"", "=women"}, {"\"woman\"", "=woman", "man"}}});
  check_each_other({{"jornal", "jornais"},
                    {"social", "sociais"},
                    {"eleição", "eleições", "eleicoes"},
                    {"homem", "homens"},
                    {"papel", "papéis", "papeis"},
                    {"difícil", "difíceis"},
                    {"míssil", "mísseis"},
                    {"alemão", "alemães"},
                    {"rei", "reis"}},
                   "pt");
  check_rows({{"mais e pais", {"mais", "pais"}, {"mal", "pal"}}}, "pt");
  check_each_other({{"Ministerium", "Ministerien", "Ministeriums"},
                    {"Rechenzentrum", "Rechenzentren"},
                    {"Mechanismus", "Mechanismen"},
                    {"Thema", "Themen"}},
                   "de");
  check_rows({{"halben deshalb", {"halbe"}, {"album"}}}, "de");
  check_each_other({{"formand", "formænd", "formændene"}, {"barn", "børn", "børnene"}}, "da");
  check_each_other({{"nordmann", "nordmenn"}, {"hånd", "hender"}}, "no");
  check_each_other({{"bok", "böcker", "böckerna"}}, "sv");
  check_each_other({{"kind", "kinderen"}, {"stad", "steden"}}, "nl");
}

BOOST_AUTO_TEST_CASE(scripts_without_blanks) {
  check_rows({{"北京大学的东京",
               {"北", "学", "北京", "京大", "大学", "北京大学", "东京"},
               {"京北", "北大", "西"}},
              {"東京", {"東", "京", "東京"}, {"京東"}},
              {"서울시", {"서", "서울", "울시", "서울시"}, {"시서"}},
              {"서울", {"서울"}, {}},
              {"ภาษาไทย", {"ภาษา", "ไทย", "ภาษาไทย"}, {"ษา"}}});
}

BOOST_AUTO_TEST_CASE(marks_of_other_scripts) {
  check_each_other({{"أحمد", "اَحمد", "احـمد", "احمد"},
                    {"ایران", "ايران"},
                    {"مدينة", "مدينه"},
                    {"שָׁלוֹם", "שלום"},
                    {"צה״ל", "צה\"ל", "צהל"},
                    {"ז׳בוטינסקי", "ז'בוטינסקי", "זבוטינסקי"},
                    {"१२३", "123", "١٢٣"},
                    {"١٬٠٠٠", "1000", "1,000"},
                    {"٣٫٥", "3.5"},
                    {"ещё", "еще"}});
  check_rows({{"می\u200Cرود", {"می\u200Cرود", "\"می رود\"", "میرود"}, {}},
              {"בית־ספר", {"\"בית ספר\"", "ביתספר", "בית"}, {}},
              {"мой", {"мой"}, {"мои"}}});
}

BOOST_AUTO_TEST_CASE(phrases_go_over_line_ends_and_not_over_paragraphs) {
  check_rows({{"the talks\nresumed in Rome", {"\"talks resumed in\""}, {}},
              {"the talks\n\nresumed in Rome", {"talks", "resumed"}, {"\"talks resumed\""}}});
}

BOOST_AUTO_TEST_CASE(what_is_no_text_harms_nothing) {
  using namespace std::string_view_literals;
  const std::string long_word(100000, 'q');
  const std::string other = long_word + "z";
  check_rows({{"one\0two \x01three\x7F four\uFFFD"sv, {"one", "two", "three", "four"}, {"onetwo"}},
              {long_word, {long_word}, {other, std::string_view(long_word).substr(0, 200)}}});
  const std::string repaired =
      repair_utf8("caf\xE9 \xED\xA0\x80 \xC0\x80 \xF4\x90\x80\x80 end\xE2");
  check_rows({{repaired, {"caf", "end"}, {}}});
}

BOOST_AUTO_TEST_SUITE_END()
