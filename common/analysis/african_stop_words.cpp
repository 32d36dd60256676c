// Owns: function words of languages of Africa, folded as the index folds them, sorted.
#include "common/analysis/african_stop_words.hpp"

#include <algorithm>
#include <array>

namespace morgue {

namespace {

constexpr std::string_view kAm[] = {
    "ሁሉ",  "ሆኖም", "ለምን", "ለዚህ",  "ላይ",   "ሌላ",  "ሌሎች",  "መቼ",  "መካከል", "ማን",    "ምን",    "ምክንያት",
    "ሲሆን", "ሲሉ",  "ሲል",  "ስለ",   "በ",    "በኋላ", "በዚህ",  "በጣም", "በፊት",  "ቢሆንም",  "ብቻ",    "ነበሩ",
    "ነበር", "ነኝ",  "ነው",  "ናት",   "ናቸው",  "አሁን", "አለ",   "አንተ", "አንቺ",  "አንድ",   "አይደለም", "እሱ",
    "እስከ", "እሷ",  "እነሱ", "እነዚህ", "እነዚያ", "እና",  "እናንተ", "እኔ",  "እንደ",  "እንዲሁም", "እንዴት",  "እኛ",
    "እዚህ", "እዚያ", "ከ",   "ከዚህ",  "ወይ",   "ወይም", "ወደ",   "ውስጥ", "የ",    "የት",    "የዚህ",   "ያ",
    "ያለ",  "ያለው", "ያሉ",  "ይህ",   "ይህም",  "ይህን", "ይህንን", "ደግሞ", "ድረስ",  "ጋር",    "ግን",    "ጨምሮ"};

constexpr std::string_view kHa[] = {
    "a",       "ai",    "aka",    "akan",     "ake",  "akwai", "amma",    "an",       "ana",
    "ba",      "babu",  "bai",    "bayan",    "ce",   "cewa",  "cikin",   "da",       "daga",
    "dai",     "domin", "don",    "duk",      "ga",   "gare",  "haka",    "hakan",    "har",
    "idan",    "in",    "ina",    "inda",     "irin", "ita",   "iya",     "ka",       "kafin",
    "kamar",   "kan",   "kana",   "ke",       "ki",   "ko",    "ku",      "kuma",     "kuwa",
    "lokacin", "ma",    "mai",    "masu",     "mu",   "muke",  "mun",     "na",       "nan",
    "ne",      "ni",    "saboda", "sai",      "shi",  "su",    "suke",    "sun",      "suna",
    "ta",      "take",  "tare",   "tsakanin", "tun",  "wa",    "wadanda", "wadannan", "wajen",
    "wanda",   "wani",  "wannan", "wasu",     "wata", "ya",    "yadda",   "yake",     "yana",
    "yi",      "yin",   "za",     "zai",      "zan",  "zuwa"};

constexpr std::string_view kIg[] = {
    "a",     "ahu",   "aka",  "ana",  "anyi", "banyere", "bu",    "di",    "e",   "ebe",
    "eji",   "etu",   "ga",   "gi",   "gini", "ha",      "i",     "ihe",   "iji", "ka",
    "ke",    "kedu",  "m",    "ma",   "maka", "mana",    "mere",  "mgbe",  "na",  "ndi",
    "nihi",  "niile", "nile", "nime", "nke",  "no",      "nwere", "o",     "obu", "obughi",
    "obula", "oge",   "ole",  "onye", "otu",  "ozo",     "si",    "ugbua", "unu", "ya"};

constexpr std::string_view kLg[] = {
    "abamu", "abo",   "ani",  "ate",   "awo",   "ba",   "bano",   "be",          "bino",
    "bo",    "bonna", "buli", "bwa",   "bwe",   "bya",  "bye",    "byonna",      "ddi",
    "e",     "eno",   "era",  "eri",   "ezo",   "ffe",  "guno",   "gwa",         "gwe",
    "gya",   "gye",   "ka",   "kati",  "ki",    "kino", "ku",     "kuba",        "kubanga",
    "kya",   "kye",   "lwa",  "lwaki", "lwe",   "mbu",  "mmwe",   "mu",          "na",
    "naye",  "ne",    "nga",  "nnyo",  "nti",   "nze",  "oba",    "okusinziira", "okutuuka",
    "okuva", "omu",   "ono",  "oyo",   "singa", "wa",   "wabula", "wadde",       "wamu",
    "wano",  "we",    "ya",   "ye",    "za",    "ze",   "zino"};

constexpr std::string_view kLn[] = {
    "awa",   "azalaki", "azali",  "ba",    "bango", "baye",   "bazalaki", "bazali", "bino",
    "biso",  "bo",      "bongo",  "boni",  "bwa",   "e",      "ete",      "eye",    "ezalaki",
    "ezali", "kaka",    "kasi",   "kati",  "ko",    "liboso", "lisusu",   "lokola", "longwa",
    "lya",   "maye",    "mibale", "mingi", "moko",  "mpe",    "mpo",      "mwa",    "na",
    "nani",  "nde",     "ndenge", "ngai",  "nini",  "nsima",  "nyonso",   "o",      "oyo",
    "pene",  "po",      "soki",   "te",    "tii",   "to",     "uta",      "wa",     "wana",
    "wapi",  "ya",      "yango",  "ye",    "yo"};

constexpr std::string_view kOm[] = {
    "akka",      "akkasumas", "ammoo", "ani",     "ati",     "booda",   "dura",    "eenyu",
    "eessa",     "fi",        "gara",  "garuu",   "haa",     "hanga",   "hin",     "hunda",
    "inni",      "irra",      "irraa", "irratti", "isa",     "isaa",    "isaan",   "isaanii",
    "ishee",     "isheen",    "isin",  "itti",    "jechuun", "jira",    "jiran",   "jiru",
    "kan",       "kana",      "kanaa", "kanaaf",  "kanaan",  "kanneen", "keessa",  "keessaa",
    "keessatti", "kun",       "kuni",  "maal",    "maaliif", "malee",   "ni",      "nuti",
    "ol",        "osoo",      "sana",  "sanaa",   "sun",     "tae",     "tti",     "turan",
    "ture",      "waan",      "wal",   "waliin",  "ykn",     "yoo",     "yookaan", "yoom"};

constexpr std::string_view kPcm[] = {
    "a",    "about", "afta", "after",  "all",   "also", "am",   "an",   "and",   "are",   "as",
    "at",   "be",    "been", "before", "bin",   "but",  "by",   "can",  "dat",   "dem",   "dey",
    "di",   "dia",   "did",  "dis",    "do",    "don",  "dose", "e",    "even",  "fit",   "for",
    "from", "get",   "go",   "had",    "has",   "have", "he",   "her",  "him",   "how",   "i",
    "if",   "im",    "in",   "into",   "is",    "it",   "make", "me",   "more",  "my",    "na",
    "no",   "not",   "of",   "on",     "one",   "or",   "our",  "out",  "pass",  "say",   "she",
    "so",   "still", "that", "the",    "their", "them", "they", "this", "to",    "una",   "up",
    "us",   "was",   "we",   "were",   "wetin", "wey",  "what", "when", "where", "which", "who",
    "why",  "will",  "wit",  "with",   "would", "you",  "your"};

constexpr std::string_view kRn[] = {
    "abo",  "aho",    "ari",    "ariko",   "ata",    "ati",   "ba",   "bo",   "bwa",  "ca",
    "cane", "canke",  "co",     "gushika", "hagati", "hamwe", "hari", "i",    "ibi",  "ico",
    "iki",  "imbere", "ingene", "inyuma",  "iri",    "ivyo",  "iyi",  "iyo",  "izo",  "jewe",
    "ka",   "kandi",  "ku",     "kubera",  "kugira", "kuko",  "kuri", "kuva", "kwa",  "mbere",
    "mu",   "muri",   "na",     "nde",     "ngo",    "ni",    "nka",  "no",   "nta",  "nyene",
    "rwa",  "twe",    "uko",    "uwo",     "uyu",    "vya",   "vyo",  "wa",   "wewe", "wo",
    "ya",   "yo",     "za",     "zo"};

constexpr std::string_view kRw[] = {
    "abo", "aho",   "ari",   "ariko",   "ati",    "ba",     "bo",     "bwa",  "bya",
    "byo", "cya",   "cyane", "cyangwa", "cyo",    "hagati", "hamwe",  "hari", "i",
    "ibi", "ibyo",  "icyo",  "iki",     "imbere", "iri",    "iyi",    "iyo",  "izo",
    "ka",  "kandi", "ku",    "kubera",  "kugeza", "kugira", "kuko",   "kuri", "kuva",
    "kwa", "mbere", "mu",    "muri",    "na",     "nde",    "ngo",    "ni",   "njye",
    "nka", "no",    "nta",   "nyuma",   "rwa",    "twe",    "uburyo", "uko",  "uwo",
    "uyu", "wa",    "wo",    "wowe",    "ya",     "yo",     "za",     "zo"};

constexpr std::string_view kSn[] = {
    "aiva",   "aive",   "ani",      "apo",     "ari",   "asi",     "ava",   "avo",    "cha",
    "che",    "chete",  "chii",     "dziri",   "ichi",  "idzi",    "imi",   "ini",    "iri",
    "isu",    "ivo",    "iye",      "iyi",     "iyo",   "izvi",    "izvo",  "kana",   "kubva",
    "kuna",   "kune",   "kunyange", "kunze",   "kupi",  "kusvika", "kuti",  "kwa",    "kwe",
    "kwete",  "mu",     "muna",     "mushure", "na",    "ndi",     "ndiro", "ndizvo", "ne",
    "nekuti", "nokuti", "pa",       "pakati",  "pamwe", "pana",    "pane",  "pasina", "ra",
    "re",     "rino",   "riri",     "saka",    "se",    "sei",     "sezvo", "uri",    "uye",
    "uyo",    "uyu",    "vaiva",    "vaive",   "vari",  "vose",    "wa",    "ya",     "ye",
    "yose",   "za",     "zvakare",  "zvikuru", "zvino", "zvose"};

constexpr std::string_view kSo[] = {
    "aad",      "aan",   "adiga",  "ah",     "ahaa",    "ahayd", "ama",      "aniga",  "annaga",
    "ay",       "ayaa",  "ayay",   "ayey",   "ayo",     "aysan", "ayuu",     "badan",  "balse",
    "dib",      "ee",    "goorma", "hadda",  "haddii",  "hore",  "ilaa",     "in",     "inay",
    "inuu",     "isaga", "isagoo", "iska",   "isku",    "isla",  "iyada",    "iyadoo", "iyaga",
    "iyo",      "ka",    "kaddib", "kadib",  "kale",    "karo",  "kasta",    "ku",     "la",
    "laakiin",  "laga",  "lagu",   "lahaa",  "leh",     "loo",   "looga",    "loogu",  "ma",
    "maadaama", "mar",   "marka",  "markii", "maxaa",   "oo",    "sababtoo", "si",     "sida",
    "sidoo",    "sii",   "soo",    "tahay",  "u",       "uga",   "ugu",      "uu",     "waa",
    "wax",      "waxa",  "waxaa",  "waxaan", "waxaana", "waxay", "wuxuu",    "xaggee", "yahay",
    "yihiin"};

constexpr std::string_view kSw[] = {
    "alikuwa", "ambalo", "ambao", "ambapo",   "ambaye", "ambayo", "ambazo",  "au",    "baada",
    "bado",    "bila",   "cha",   "hadi",     "hapa",   "hapo",   "hata",    "hawa",  "haya",
    "hayo",    "hicho",  "hii",   "hilo",     "hivyo",  "hiyo",   "hizi",    "hizo",  "huko",
    "huo",     "huu",    "huyo",  "huyu",     "ikiwa",  "ili",    "ilikuwa", "iwapo", "je",
    "juu",     "kabla",  "kama",  "kati",     "katika", "kila",   "kuhusu",  "kuna",  "kutoka",
    "kuwa",    "kwa",    "kwake", "kwamba",   "kwenye", "la",     "lakini",  "lini",  "mimi",
    "mpaka",   "mwa",    "na",    "nani",     "ni",     "nini",   "ninyi",   "pale",  "pamoja",
    "pia",     "sasa",   "si",    "sisi",     "tena",   "tu",     "vipi",    "vya",   "wa",
    "wakati",  "wake",   "wala",  "walikuwa", "wangu",  "wao",    "wapi",    "wetu",  "wewe",
    "ya",      "yake",   "yangu", "yao",      "yetu",   "yeye",   "yule",    "za",    "zaidi"};

constexpr std::string_view kTi[] = {
    "ልዕሊ",  "ሕጂ",    "መን",   "መዓስ", "ምስ",  "ምዃኑ", "ስለ",    "ስለምንታይ", "ቅድሚ",  "በቲ",  "ብ",   "ብዙሕ",
    "ብዛዕባ", "ነበረ",   "ነቲ",   "ነታ",  "ነቶም", "ነዚ",  "ነይሩ",   "ናብ",     "ናይ",   "ናይቲ", "ን",   "ንሕና",
    "ንሱ",   "ንሳ",    "ንሳቶም", "ኢና",  "ኣለዉ", "ኣላ",  "ኣሎ",    "ኣበይ",    "ኣብ",   "ኣብቲ", "ኣብታ", "ኣብዚ",
    "ኣነ",   "ኣይኮነን", "እቲ",   "እታ",  "እቶም", "እንተ", "እንተኾነ", "እንታይ",   "እንከሎ", "እውን", "እዚ",  "እዚኦም",
    "እዛ",   "እዞም",   "እዩ",   "እያ",  "እዮም", "ከም",  "ከኣ",    "ካብ",     "ካብቲ",  "ካብዚ", "ክሳብ", "ኮይኑ",
    "ወይ",   "ዘሎ",    "ዝነበረ", "ዝኾነ", "ድሕሪ", "ድማ",  "ግን",    "ጥራይ"};

constexpr std::string_view kXh[] = {
    "aba",    "abo",     "akukho",  "apho",     "ba",     "bakhe",      "bona",    "de",
    "eli",    "emva",    "esi",     "ezi",      "ka",     "kakhulu",    "ke",      "khona",
    "kodwa",  "kuba",    "kukho",   "kule",     "kulo",   "kunye",      "kuphela", "kwakunye",
    "kwaye",  "kweli",   "kwi",     "la",       "lakhe",  "le",         "lo",      "lowo",
    "mna",    "na",      "nangona", "ne",       "nga",    "ngaphandle", "ngenxa",  "ngo",
    "ngoku",  "ngubani", "nini",    "njani",    "nje",    "njengoko",   "no",      "ntoni",
    "okanye", "oko",     "oku",     "phakathi", "phambi", "phantsi",    "phezu",   "phi",
    "sele",   "thina",   "ukuba",   "ukuze",    "uza",    "wa",         "wakhe",   "we",
    "wena",   "xa",      "ya",      "yakhe",    "yena"};

constexpr std::string_view kYo[] = {
    "a",      "ati", "awa",  "awon", "ba",   "bayii",  "bee",  "bi",    "e",      "emi",
    "eni",    "eyi", "eyin", "fi",   "fun",  "gbogbo", "gege", "ha",    "ibi",    "iwo",
    "je",     "kan", "ki",   "kii",  "kini", "ko",     "lati", "leyin", "lo",     "lori",
    "maa",    "mi",  "mo",   "n",    "naa",  "ni",     "nibi", "nibo",  "nigba",  "ninu",
    "nitori", "o",   "oun",  "pe",   "pelu", "re",     "se",   "si",    "sugbon", "ta",
    "tabi",   "ti",  "titi", "to",   "tun",  "wa",     "won",  "yii",   "yoo"};

constexpr std::string_view kZu[] = {
    "ba",    "bakhe",    "bona",   "emva",    "futhi", "ka",      "kakhulu", "kanjani", "kanti",
    "kanye", "khona",    "kodwa",  "kuphela", "kuphi", "kwa",     "la",      "laba",    "lakhe",
    "lapho", "le",       "leli",   "lezi",    "lo",    "lokhu",   "loku",    "mina",    "na",
    "ne",    "nga",      "ngenxa", "ngo",     "ngoba", "ngubani", "nini",    "nje",     "no",
    "noma",  "phakathi", "phambi", "phansi",  "phezu", "thina",   "ukuba",   "ukuthi",  "ukuze",
    "uma",   "wa",       "wakhe",  "wena",    "ya",    "yakhe",   "yena",    "yini"};

constexpr std::array kLists{
    StopWordList{"am", kAm},   StopWordList{"ha", kHa}, StopWordList{"ig", kIg},
    StopWordList{"lg", kLg},   StopWordList{"ln", kLn}, StopWordList{"om", kOm},
    StopWordList{"pcm", kPcm}, StopWordList{"rn", kRn}, StopWordList{"rw", kRw},
    StopWordList{"sn", kSn},   StopWordList{"so", kSo}, StopWordList{"sw", kSw},
    StopWordList{"ti", kTi},   StopWordList{"xh", kXh}, StopWordList{"yo", kYo},
    StopWordList{"zu", kZu}};

constexpr bool all_sorted() {
  return std::all_of(kLists.begin(), kLists.end(), [](const StopWordList& list) {
    return std::is_sorted(list.words.begin(), list.words.end());
  });
}
static_assert(all_sorted(), "is_stop_word searches by halves");

}  // namespace

std::span<const StopWordList> african_stop_words() {
  return kLists;
}

}  // namespace morgue
