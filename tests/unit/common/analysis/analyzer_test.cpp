// Owns: tests of common/analysis: the tokens of the table of docs/analysis.md ("what a reader of
// news expects to find"), the forms of each kind of joined word, scripts, and the properties that
// hold for any text.
#define BOOST_TEST_DYN_LINK
#include "common/analysis/analyzer.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "tests/unit/test_files.hpp"

using namespace morgue;

namespace {

/// Terms in order, those without a place of their own (joined forms, pairs) behind a plus: "cease
/// fire +ceasefire".
std::string terms(std::string_view text, Capitals capitals = Capitals::by_context) {
  static Tokenizer tokenizer;
  TokenBuffer buffer;
  tokenizer.tokenize(text, 1, capitals, buffer);
  std::string out;
  for (const Token& token : buffer.tokens) {
    if (token.kind == TokenKind::bigram) continue;
    if (!out.empty()) out += ' ';
    if (token.kind == TokenKind::compound) out += '+';
    out += buffer.term(token);
  }
  return out;
}

/// What the text shows for each token.
std::vector<std::string> printed(std::string_view text) {
  static Tokenizer tokenizer;
  TokenBuffer buffer;
  tokenizer.tokenize(text, 1, Capitals::by_context, buffer);
  std::vector<std::string> out;
  for (const Token& token : buffer.tokens)
    out.emplace_back(text.substr(token.begin, token.end - token.begin));
  return out;
}

struct Case {
  std::string_view text;
  std::string_view terms;
};

void check_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases)
    BOOST_TEST(terms(c.text) == c.terms,
               "[" << c.text << "] gave [" << terms(c.text) << "] not [" << c.terms << "]");
}

bool at_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Ranges lie in the text and on its characters' boundaries, words in order, positions never go
/// back; the fast path says the same.
void check_properties(std::string_view text) {
  static Tokenizer tokenizer;
  TokenBuffer fast;
  TokenBuffer slow;
  tokenizer.tokenize(text, 1, Capitals::by_context, fast);
  tokenizer.tokenize_slowly(text, 1, Capitals::by_context, slow);
  const auto fail = [&](const char* what) {
    BOOST_FAIL(what << " in: " << make_visible(text.substr(0, 2000)));
  };
  for (std::size_t i = 0; i < std::min(fast.tokens.size(), slow.tokens.size()); ++i) {
    const std::string a(fast.term(fast.tokens[i]));
    const std::string b(slow.term(slow.tokens[i]));
    BOOST_REQUIRE_MESSAGE(a == b, "fast " << a << ", slow " << b << " in: "
                                          << make_visible(text.substr(fast.tokens[i].begin, 60)));
  }
  if (fast.tokens.size() != slow.tokens.size()) return fail("more tokens by one path");
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  for (std::size_t i = 0; i < fast.tokens.size(); ++i) {
    const Token& a = fast.tokens[i];
    const Token& b = slow.tokens[i];
    if (a.begin != b.begin || a.end != b.end || a.position != b.position || a.span != b.span ||
        a.kind != b.kind)
      return fail("other tokens by the slow path");
    if (a.begin >= a.end || a.end > text.size() || !at_boundary(text, a.begin) ||
        !at_boundary(text, a.end))
      return fail("a range off the text");
    if (!is_valid_utf8(fast.term(a)) || a.term_size == 0) return fail("a broken term");
    if (!counts_as_word(a)) continue;
    if (a.begin < begin || a.end < end || a.position < position || a.span != 1)
      return fail("a word out of order");
    begin = a.begin;
    end = a.end;
    position = a.position;
  }
}

/// Characters of each kind that the rules look at, and of each script.
const std::vector<std::string>& alphabet() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out{" ", " ", "\n",  "\n\n", "-", "'",    "’", "`", ".",
                                 ",", "&", "&",   "s",    "S", "\r\n", "/", "_", ":",
                                 "1", "2", "000", "US",   "l", "C++",  "\""};
    for (const char32_t c :
         {0xA0,   0xAC,   0xAD,   0xB2,   0xB4,    0xB7,    0xB9,    0xBD,    0xAA,    0xB5,
          0xE9,   0xDF,   0x131,  0x140,  0x17F,   0x253,   0x25B,   0x2BB,   0x2BC,   0x2BF,
          0x300,  0x301,  0x308,  0x31B,  0x323,   0x327,   0x338,   0x34F,   0x345,   0x391,
          0x3C2,  0x3CC,  0x439,  0x438,  0x306,   0x451,   0x55A,   0x561,   0x589,   0x5D0,
          0x5D1,  0x5B8,  0x5BE,  0x5F3,  0x5F4,   0x60C,   0x627,   0x623,   0x628,   0x640,
          0x649,  0x64E,  0x651,  0x654,  0x660,   0x663,   0x66B,   0x66C,   0x6A9,   0x6CC,
          0x6F5,  0x7CA,  0x710,  0x785,  0x7A6,   0x915,   0x93C,   0x93F,   0x94D,   0x937,
          0x966,  0x9AF,  0x9C7,  0x9BE,  0xE01,   0xE33,   0xE48,   0xE4D,   0xE32,   0xEB3,
          0xE94,  0xF40,  0xF71,  0x1000, 0x1037,  0x1039,  0x1100,  0x1161,  0x11A8,  0x1160,
          0x1200, 0x1D2C, 0x1780, 0x17D2, 0x1EA1,  0x1E9E,  0x1FB3,  0x2009,  0x200B,  0x200C,
          0x200D, 0x200E, 0x2010, 0x2011, 0x2019,  0x2026,  0x2027,  0x202F,  0x203F,  0x2044,
          0x2032, 0x2060, 0x2074, 0x2082, 0x20AC,  0x20E3,  0x2116,  0x2122,  0x212B,  0x2163,
          0x2460, 0x24B6, 0x24D0, 0x2E17, 0x3000,  0x304B,  0x3099,  0x30AC,  0x30FB,  0x30FC,
          0x3131, 0x3164, 0x338F, 0x3314, 0x4E2D,  0x5317,  0xAC00,  0xAC01,  0xA78C,  0xF900,
          0xFB01, 0xFB2A, 0xFDFA, 0xFEFB, 0xFE0F,  0xFEFF,  0xFF0C,  0xFF0E,  0xFF06,  0xFF11,
          0xFF21, 0xFF73, 0xFF9E, 0xFFFD, 0x10400, 0x1D400, 0x1D7CE, 0x1E944, 0x1F600, 0x20000,
          0xE0100}) {
      out.emplace_back();
      append_utf8(out.back(), c);
    }
    for (char c = 'a'; c <= 'z'; ++c) out.emplace_back(1, c);
    for (char c = 'A'; c <= 'Z'; c = static_cast<char>(c + 3)) out.emplace_back(1, c);
    return out;
  }();
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analyzer)

BOOST_AUTO_TEST_CASE(what_a_reader_expects) {
  check_all({
      {"Biden’s and Biden's, Biden‘s, Bidenʼs, Biden`s, Biden´s, Biden＇s",
       "biden's and biden's biden's biden's biden's biden's biden's"},
      {"U.S. and the U.S.A. and US here", "u.s and the usa and u.s here"},
      {"US TROOPS AND THE U.S. NAVY", "us troops and the u.s navy"},
      {"AT&T, R&D, C++, .NET, C#", "at&t r&d c++ .net c#"},
      {"cease-fire ceasefire cease-\nfire cease‐fire cease‑fire",
       "cease fire +ceasefire ceasefire cease fire +ceasefire cease fire +ceasefire cease fire "
       "+ceasefire"},
      {"co\u00AD\noperation co\u00ACoperation co¬\noperation co\u00ADoperation",
       "cooperation co operation cooperation cooperation"},
      {"3.5 million, $1,000,000, 30,000 1.000.000 3,5 1'000 1’000",
       "3.5 million 1000000 30000 1000000 3.5 1000 1000"},
      {"café naïve Müller straße Łódź œuvre ﬁre ſtand",
       "cafe naive muller strasse lodz oeuvre fire stand"},
      {"北京 東京 서울", "北 京 東 京 서 울"},
      {"ภาษาไทย", "ภาษา ไทย"},
      {"a\u0000b \uFFFD x\x01y", "a"},
  });
}

BOOST_AUTO_TEST_CASE(signs_that_normalising_makes_letters_and_digits) {
  check_all({
      {"CO₂ H₂O CO2", "co2 h2o co2"},
      {"80 m² and 3 km³", "80 +80m2 m2 and 3 +3km3 km3"},
      {"10⁶ cells", "10 6 cells"},
      {"the treaty¹ was", "the treaty +treaty1 was"},
      {"Acme™ parts", "acme +acmetm parts"},
      {"1½ hours ½ pint", "1 1 2 hours 1 2 pint"},
      {"№5 № 5", "no 5 no 5"},
      {"25℃ 5㎏ 80㎡", "25 +25c c 5kg 80m2"},
      {"①Apples ②Pears", "1 apples 2 pears"},
      {"Ⓗⓔⓛⓛⓞ", "hello"},
      {"Henri Ⅳ", "henri iv"},
      {"ＡＴ＆Ｔ １，０００ Ｕ．Ｓ．", "at&t 1000 u.s"},
      {"第3，4页", "第 3 4 页"},
      {"𝐁𝐨𝐥𝐝 𝟏𝟐", "bold 12"},
      {"1ᵉʳ Mᵐᵉ nº", "1er mme no"},
  });
}

BOOST_AUTO_TEST_CASE(blanks_and_signs_that_are_not_seen) {
  check_all({
      {"demain\u202F! «\u202Foui\u202F» qui\u202F?", "demain oui qui"},
      {"10\u202F000 euros 10\u00A0000 10\u2009000",
       "10 000 +10000 euros 10 000 +10000 10 000 +10000"},
      {"Wort\u00ADtren\u00ADnung", "worttrennung"},
      {"fron\u00AD tier", "fron tier +frontier"},
      {"un\u00ADbe\u00AD\nliev\u00AD\n  able", "unbelievable"},
      {"end\u00AD\n\nstart", "end start"},
      {"co\u200Bwork co\u2060work co\uFEFFwork co\u200Dwork \u200Ework\u200F",
       "co work +cowork cowork cowork cowork work"},
      {"Auf\u200Clage", "auflage"},
      {"می\u200Cخواهم", "مي خواهم +ميخواهم"},
      {"col·laboració col·laboracio coŀlaboració COL·LECTIU",
       "collaboracio collaboracio collaboracio collectiu"},
      {"in·hèrn", "in hern +inhern"},
      {"£3·50", "3.50"},
      {"Bahn⸗Hof Bahn⸗\nHof", "bahn hof +bahnhof bahn hof +bahnhof"},
      {"a‿b", "a b"},
      {"1️⃣", "1"},
  });
}

BOOST_AUTO_TEST_CASE(composed_and_decomposed_are_the_same) {
  for (const auto& [composed, decomposed] : std::vector<std::pair<std::string, std::string>>{
           {"서울 한국", "서울 한국"},
           {"Müller Łódź", "Mu\u0308ller Ło\u0301dz\u0301"},
           {"ガ", "カ\u3099"},
           {"ガ", "ｶﾞ"},
           {"й", "и\u0306"},
           {"ế", "e\u0302\u0301"},
           {"أحمد", "ا\u0654حمد"},
           {"क़लम", "क\u093Cलम"},
           {"한", "\u1112\u1161\u11AB"},
           {"น้ำ", "น้\u0E4Dา"},
           {"น้ำ", "น\u0E4D้า"}}) {
    BOOST_TEST(terms(composed) == terms(decomposed),
               composed << " gave " << terms(composed) << " and " << terms(decomposed));
  }
}

BOOST_AUTO_TEST_CASE(marks_and_letters_of_other_scripts) {
  check_all({
      {"أَحْمَد أحمد احمد إلى الى ٱلله", "احمد احمد احمد الي الي الله"},
      {"الشـــعب الشَّعْب", "الشعب الشعب"},
      {"مدينة مدينه رحمۃ", "مدينه مدينه رحمه"},
      {"ایران کتاب", "ايران كتاب"},
      {"مسؤول رئيس", "مسوول رييس"},
      {"שָׁלוֹם שלום", "שלום שלום"},
      {"צה״ל צה\"ל צהל", "צהל צהל צהל"},
      {"ז׳בוטינסקי ז'בוטינסקי פרופ׳", "זבוטינסקי זבוטינסקי פרופ"},
      {"בית־ספר", "בית ספר +ביתספר"},
      {"١٢٣ ۱۲۳ १२३ ๑๒๓ ১২৩", "123 123 123 123 123"},
      {"٣٫٥ ١٬٠٠٠ १,५००", "3.5 1000 1500"},
      {"Hawaiʻi Hawai'i Hawai‘i ʻIolani", "hawaii hawaii hawaii iolani"},
      {"Qurʾān Qur'an Baʿth Saʿd", "quran quran bath sad"},
      {"ɓala ɗaya ƙasa ŋ ɛ ɔ Ɓala Əliyev", "bala daya kasa n e o bala eliyev"},
      {"ещё еще мой мои Київ", "еще еще мой мои київ"},
      {"за́мок", "замок"},
      {"क़लम कलम", "कलम कलम"},
      {"कि की क्या", "कि की क्या"},
      {"п'ять п’ять пять", "пять пять пять"},
      {"O'Brien OBrien don't they'd Hallowe'en gov't", "obrien obrien don't they'd halloween govt"},
      {"Ελλάδα ΕΛΛΆΔΑ", "ελλαδα ελλαδα"},
  });
}

BOOST_AUTO_TEST_CASE(what_makes_other_words_stays) {
  BOOST_TEST(fold("น้ำ") != fold("นำ"));
  BOOST_TEST(fold("は") != fold("ば"));
  BOOST_TEST(fold("က့") != fold("က"));
  BOOST_TEST(fold("कि") != fold("क"));
  BOOST_TEST(fold("کے") != fold("کی"));
  BOOST_TEST(fold_case("أَحْمَد") != fold_case("احمد"));
  BOOST_TEST(fold_case("Müller") != fold_case("Muller"));
  BOOST_TEST(fold_case("Hawaiʻi") != fold_case("Hawaii"));
  BOOST_TEST(fold_case("co\u00AD\noperation") == "cooperation");
  BOOST_TEST(fold_case("الشـــعب") == fold_case("الشعب"));
}

BOOST_AUTO_TEST_CASE(special_words_with_something_on_them) {
  check_all({
      {"AT&T's S&P’s R&D's", "at&t s&p r&d"},
      {"l'AT&T anti-AT&T AT&T-owned", "l at&t anti at&t +antiat&t at&t owned +at&towned"},
      {"AT&\nT AT\n&T", "at&t at&t"},
      {"R & D and Q & A, R &\nD R\n& D R& D", "r d +r&d and q a +q&a r d +r&d r d +r&d r d +r&d"},
      {"Marks&Spencer Marks&Spencer's",
       "marks spencer +marks&spencer marks spencer +marks&spencer"},
      {"$1.5bn 1.5bn €1.5bn 5bn", "1.5bn 1.5bn 1.5bn 5bn"},
      {"1,500m 1500m £1,500m's", "1500m 1500m 1500m"},
      {"1,000th 2.5km 1,5Mrd", "1000th 2.5km 1.5mrd"},
      {"EUR1.5bn USD100m COP26 G20", "eur 1.5bn +eur1.5bn usd 100m +usd100m cop 26 +cop26 g20"},
      {"Rs1,500 iOS14.5", "rs 1500 +rs1500 ios 14.5 +ios14.5"},
      {"1.5-bn", "1.5 bn +1.5bn"},
      {"mid- and long-term cease-\n  fire", "mid and long term +longterm cease fire +ceasefire"},
      {"a/__-cease-fire", "a cease fire +ceasefire"},
      {"site:cease-fire", "site cease fire +ceasefire"},
      {"press@paper.example é@b", "press paper example e b"},
      {"747's F-16's B2B's", "747 f 16 +f16 b2b"},
      {"U.S.'s U.S.’s U.S's and US's said", "u.s u.s u.s and u.s said"},
      {"C++'s .NET's C#'s non-.NET", "c++ .net c# non .net"},
      {"l'O.N.U. d'avant-garde", "l onu d avant garde +avantgarde"},
      {"J.K. Rowling J. K. Rowling J.-P. Roy", "jk rowling j k +jk rowling j p +jp roy"},
      {"the U. S. and the U.\nS. here", "the u s +u.s and the u s +u.s here"},
      {"J. K.’s book", "j k +jk book"},
      {"Η.Π.Α. ΗΠΑ", "ηπα ηπα"},
      {"12:30 5.5.2020 192.168.0.1", "12 30 5 5 2020 192 168 0 1"},
  });
  BOOST_TEST(terms("FOUR WORDS AND US", Capitals::plain) == "four words and us +u.s");
}

BOOST_AUTO_TEST_CASE(numbers_and_their_units) {
  check_all({
      {"5 km 5\u00A0km 5\u202Fkm 5\u2009km 5\nkm 5km",
       "5 +5km km 5 +5km km 5 +5km km 5 +5km km 5 +5km km 5km"},
      {"100 MW, $ 1.5 bn, $1.5bn EUR 5 m EUR5 m",
       "100 +100mw mw 1.5 +1.5bn bn 1.5bn eur 5 +5m m eur 5 +eur5 +5m m"},
      {"20 °C 20°C 20\u00A0°C 20℃ 20C", "20 +20c c 20 +20c c 20 +20c c 20 +20c c 20c"},
      {"3 pm 3 p.m. 3 a.m. 3pm 3p.m. 3a.m. 3 AM",
       "3 +3pm pm 3 +3pm pm 3 +3am a.m 3pm 3pm 3am 3 +3am a.m"},
      {"1,500 m 10\u00A0000 km 5-10 km", "1500 +1500m m 10 000 +10000 +10000km km 5 10 +10km km"},
      {"5 km² 5 km2 5km² ㎢", "5 +5km2 km2 5 +5km2 km2 5km2 km2"},
      {"5 км 5км ٥ كم 5 किमी", "5 +5км км 5км 5 +5كم كم 5 +5किमी किमी"},
      {"5 kings, 5 in 5\n\nkm 5, km 5 - km 5  km G20 m", "5 kings 5 in 5 km 5 km 5 km 5 km g20 m"},
      {"the US & UK, the AT & T", "the u.s uk +us&uk the a.t t +at&t"},
  });
  BOOST_TEST(printed("at 5\u00A0km or") ==
             (std::vector<std::string>{"at", "5", "5\u00A0km", "km", "or"}));
}

BOOST_AUTO_TEST_CASE(ranges_are_those_of_the_source) {
  using List = std::vector<std::string>;
  BOOST_TEST(printed("«\u202Foui\u202F»") == (List{"oui"}));
  BOOST_TEST(printed("in co\u00AD\noperation with") == (List{"in", "co\u00AD\noperation", "with"}));
  BOOST_TEST(printed("CO₂ x") == (List{"CO₂", "x"}));
  BOOST_TEST(printed("1½ hours") == (List{"1", "½", "½", "hours"}));
  BOOST_TEST(printed("Mu\u0308ller") == (List{"Mu\u0308ller"}));
  BOOST_TEST(printed("\u200EHawaiʻi\u200F!") == (List{"Hawaiʻi"}));
  BOOST_TEST(printed("AT&T's") == (List{"AT&T's"}));
  BOOST_TEST(printed("الشـعب") == (List{"الشـعب"}));
}

BOOST_AUTO_TEST_CASE(fast_and_slow_agree_on_random_text) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 24;
    for (std::size_t i = 0; i < length; ++i) text += alphabet()[random() % alphabet().size()];
    check_properties(text);
  }
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t i = 0; i < 16; ++i)
      append_utf8(text, 1 + random() % (round % 2 == 0 ? 0x3000 : 0x20000));
    check_properties(repair_utf8(text));
  }
}

BOOST_AUTO_TEST_CASE(marks_without_end_cost_linear_time) {
  std::string text = "a";
  for (int i = 0; i < 200000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  check_properties(text);
  std::string hyphens;
  for (int i = 0; i < 50000; ++i) hyphens += "\u00AD \u00AC\n";
  check_properties("a" + hyphens + "b");
}

BOOST_AUTO_TEST_CASE(folding_twice_is_folding_once) {
  for (char32_t c = 0x21; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    const std::string once = fold(text);
    BOOST_REQUIRE_MESSAGE(fold(once) == once, "U+" << std::hex << static_cast<std::uint32_t>(c)
                                                   << ": " << once << ", then " << fold(once));
  }
}

BOOST_AUTO_TEST_CASE(fast_and_slow_agree_on_real_text) {
  const std::filesystem::path corpora = test::corpus_folder("");
  if (corpora.empty()) return;
  for (const char* folder : {"masakhanews", "german", "fi-news", "zh", "rss", "time"}) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora / folder)) {
      if (!entry.is_regular_file() || ++files > 60) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string text(300000, '\0');
      in.read(text.data(), static_cast<std::streamsize>(text.size()));
      text.resize(static_cast<std::size_t>(in.gcount()));
      check_properties(repair_utf8(text));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
