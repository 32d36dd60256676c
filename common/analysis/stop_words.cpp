// Owns: looking function words up, and the lists of most languages, folded as the index folds them,
// sorted.
#include "common/analysis/stop_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "common/analysis/african_stop_words.hpp"

namespace morgue {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kEn[] = {
    "a",         "about",   "above",  "after",  "again", "against", "all",     "also",
    "am",        "an",      "and",    "any",    "are",   "as",      "at",      "be",
    "because",   "been",    "before", "being",  "below", "between", "both",    "but",
    "by",        "can",     "could",  "did",    "do",    "does",    "doing",   "don",
    "down",      "during",  "each",   "few",    "for",   "from",    "further", "had",
    "has",       "have",    "having", "he",     "her",   "here",    "hers",    "herself",
    "him",       "himself", "his",    "how",    "i",     "if",      "in",      "into",
    "is",        "it",      "its",    "itself", "just",  "me",      "more",    "most",
    "my",        "myself",  "no",     "nor",    "not",   "now",     "of",      "off",
    "on",        "once",    "only",   "or",     "other", "our",     "ours",    "ourselves",
    "out",       "over",    "own",    "same",   "she",   "should",  "so",      "some",
    "such",      "than",    "that",   "the",    "their", "theirs",  "them",    "themselves",
    "then",      "there",   "these",  "they",   "this",  "those",   "through", "to",
    "too",       "under",   "until",  "up",     "upon",  "very",    "was",     "we",
    "were",      "what",    "when",   "where",  "which", "while",   "who",     "whom",
    "why",       "will",    "with",   "would",  "you",   "your",    "yours",   "yourself",
    "yourselves"};

constexpr std::string_view kDe[] = {
    "aber",   "alle",   "allem",  "allen",   "aller", "alles",  "als",    "also",   "am",
    "an",     "auch",   "auf",    "aus",     "bei",   "bin",    "bis",    "bist",   "da",
    "damit",  "dann",   "das",    "dass",    "dein",  "deine",  "dem",    "den",    "der",
    "des",    "dich",   "die",    "dies",    "diese", "diesem", "diesen", "dieser", "dieses",
    "dir",    "doch",   "dort",   "du",      "durch", "ein",    "eine",   "einem",  "einen",
    "einer",  "eines",  "er",     "es",      "euch",  "euer",   "fur",    "hat",    "hatte",
    "hatten", "hier",   "hinter", "ich",     "ihm",   "ihn",    "ihnen",  "ihr",    "ihre",
    "ihrem",  "ihren",  "ihrer",  "im",      "in",    "ins",    "ist",    "ja",     "jede",
    "jedem",  "jeden",  "jeder",  "jedes",   "jetzt", "kann",   "kein",   "keine",  "keinem",
    "keinen", "keiner", "mein",   "meine",   "mich",  "mir",    "mit",    "nach",   "nicht",
    "noch",   "nun",    "nur",    "ob",      "oder",  "ohne",   "sehr",   "sein",   "seine",
    "seinem", "seinen", "seiner", "sich",    "sie",   "sind",   "so",     "soll",   "sondern",
    "sowie",  "uber",   "um",     "und",     "uns",   "unser",  "unter",  "vom",    "von",
    "vor",    "war",    "waren",  "was",     "wegen", "weil",   "welche", "wenn",   "werde",
    "werden", "wie",    "wieder", "will",    "wir",   "wird",   "wurde",  "wurden", "zu",
    "zum",    "zur",    "zwar",   "zwischen"};

constexpr std::string_view kFr[] = {
    "a",       "afin",    "ai",    "ainsi", "alors", "au",    "aucun", "aussi",  "autre", "aux",
    "avait",   "avant",   "avec",  "avoir", "c",     "car",   "ce",    "cela",   "celle", "celui",
    "ces",     "cet",     "cette", "ceux",  "chez",  "comme", "d",     "dans",   "de",    "depuis",
    "des",     "donc",    "dont",  "du",    "elle",  "elles", "en",    "encore", "entre", "est",
    "et",      "etaient", "etait", "ete",   "etre",  "eu",    "fait",  "fut",    "il",    "ils",
    "j",       "je",      "jusqu", "l",     "la",    "le",    "les",   "leur",   "leurs", "lors",
    "lui",     "m",       "ma",    "mais",  "me",    "meme",  "mes",   "moi",    "mon",   "n",
    "ne",      "ni",      "nos",   "notre", "nous",  "on",    "ont",   "ou",     "par",   "pas",
    "pendant", "peu",     "plus",  "pour",  "puis",  "qu",    "quand", "que",    "quel",  "quelle",
    "qui",     "s",       "sa",    "sans",  "se",    "selon", "sera",  "ses",    "si",    "soit",
    "son",     "sont",    "sous",  "sur",   "t",     "ta",    "te",    "tous",   "tout",  "toute",
    "toutes",  "tres",    "tu",    "un",    "une",   "vers",  "vos",   "votre",  "vous",  "y"};

constexpr std::string_view kEs[] = {
    "a",      "al",       "algo",  "ante",    "antes",  "aquel",  "aquella", "asi",      "aun",
    "aunque", "como",     "con",   "contra",  "cual",   "cuando", "de",      "del",      "desde",
    "donde",  "durante",  "e",     "el",      "ella",   "ellas",  "ellos",   "en",       "entre",
    "era",    "eran",     "es",    "esa",     "ese",    "eso",    "esta",    "estan",    "estas",
    "este",   "esto",     "estos", "fue",     "fueron", "ha",     "habia",   "han",      "hasta",
    "hay",    "la",       "las",   "le",      "les",    "lo",     "los",     "mas",      "me",
    "mi",     "mientras", "muy",   "nada",    "ni",     "no",     "nos",     "nosotros", "o",
    "os",     "otra",     "otro",  "para",    "pero",   "poco",   "por",     "porque",   "pues",
    "que",    "quien",    "se",    "segun",   "ser",    "si",     "sido",    "sin",      "sobre",
    "son",    "su",       "sus",   "tambien", "tan",    "tanto",  "te",      "tiene",    "toda",
    "todo",   "todos",    "tras",  "tu",      "un",     "una",    "unas",    "uno",      "unos",
    "y",      "ya",       "yo"};

constexpr std::string_view kFi[] = {
    "ei",    "eivat", "en",    "etta", "han",   "hanen",  "hanta", "he",     "ja",
    "jo",    "joka",  "jonka", "jos",  "jossa", "jota",   "jotka", "kanssa", "koska",
    "kuin",  "kun",   "me",    "mika", "mina",  "mukaan", "mutta", "myos",   "ne",
    "niin",  "niita", "noin",  "nyt",  "ole",   "olen",   "oli",   "olisi",  "olivat",
    "on",    "ovat",  "se",    "seka", "sen",   "siita",  "sita",  "tai",    "tama",
    "taman", "tata",  "te",    "vaan", "vai",   "vaikka", "vain",  "voi"};

constexpr std::string_view kIt[] = {
    "a",    "ad",   "al",    "alla",  "alle",   "anche",  "c",      "che",    "chi",    "ci",
    "col",  "come", "con",   "cui",   "d",      "da",     "dal",    "dalla",  "dalle",  "degli",
    "dei",  "del",  "dell",  "della", "delle",  "di",     "dove",   "e",      "ed",     "era",
    "fra",  "gli",  "ha",    "hanno", "i",      "il",     "in",     "io",     "l",      "la",
    "le",   "lei",  "lo",    "loro",  "lui",    "ma",     "mentre", "mi",     "molto",  "ne",
    "nei",  "nel",  "nella", "nelle", "noi",    "non",    "o",      "per",    "perche", "pero",
    "piu",  "poi",  "qual",  "quale", "quando", "quello", "questa", "questo", "qui",    "se",
    "sei",  "si",   "sia",   "sono",  "sua",    "sue",    "sui",    "sul",    "sulla",  "suo",
    "suoi", "tra",  "tutti", "un",    "una",    "uno",    "vi",     "voi"};

constexpr std::string_view kPt[] = {
    "a",     "ao",    "aos",    "as",   "ate",   "com",  "como",   "da",     "das",   "de",
    "dela",  "dele",  "depois", "do",   "dos",   "e",    "ela",    "elas",   "ele",   "eles",
    "em",    "entre", "era",    "essa", "esse",  "esta", "este",   "eu",     "foi",   "foram",
    "ha",    "isso",  "isto",   "ja",   "lhe",   "mais", "mas",    "me",     "mesmo", "meu",
    "muito", "na",    "nao",    "nas",  "nem",   "no",   "nos",    "o",      "os",    "ou",
    "para",  "pela",  "pelas",  "pelo", "pelos", "por",  "porque", "quando", "que",   "quem",
    "se",    "sem",   "ser",    "seu",  "seus",  "so",   "sobre",  "sua",    "suas",  "tambem",
    "te",    "tem",   "um",     "uma",  "voce"};

constexpr std::string_view kNl[] = {
    "aan",    "al",    "als",  "bij",  "dan",   "dat",  "de",     "der",   "deze",  "die",  "dit",
    "doch",   "doen",  "door", "dus",  "een",   "en",   "er",     "ge",    "haar",  "had",  "heb",
    "hebben", "heeft", "hem",  "het",  "hier",  "hij",  "hoe",    "hun",   "ik",    "in",   "is",
    "ja",     "je",    "kan",  "maar", "me",    "men",  "met",    "mijn",  "na",    "naar", "niet",
    "nog",    "nu",    "of",   "om",   "onder", "ons",  "ook",    "op",    "over",  "te",   "tegen",
    "toch",   "toen",  "tot",  "uit",  "van",   "veel", "voor",   "want",  "waren", "was",  "wat",
    "we",     "wel",   "werd", "wie",  "wij",   "wil",  "worden", "wordt", "zal",   "ze",   "zich",
    "zij",    "zijn",  "zo",   "zou"};

constexpr std::string_view kSv[] = {
    "alla",  "ar",    "att",   "av",   "blev", "bli",   "blir",   "da",    "dar", "de",    "dem",
    "den",   "denna", "deras", "dess", "det",  "detta", "dig",    "din",   "du",  "efter", "ej",
    "eller", "en",    "er",    "ett",  "for",  "fran",  "ha",     "hade",  "han", "hans",  "har",
    "hon",   "honom", "hur",   "i",    "icke", "in",    "inte",   "ja",    "jag", "kan",   "kom",
    "man",   "med",   "men",   "mig",  "min",  "mot",   "mycket", "nar",   "ni",  "nu",    "och",
    "om",    "oss",   "pa",    "sa",   "sig",  "sin",   "ska",    "skall", "som", "till",  "under",
    "upp",   "ut",    "utan",  "vad",  "var",  "vi",    "vid"};

constexpr std::string_view kDa[] = {
    "af",    "alle", "at",    "blev",  "blive", "bliver", "da",   "de",  "dem",   "den",
    "denne", "der",  "deres", "det",   "dette", "dig",    "din",  "du",  "efter", "eller",
    "en",    "end",  "er",    "et",    "for",   "fra",    "ham",  "han", "hans",  "har",
    "havde", "hun",  "hvad",  "hvis",  "hvor",  "i",      "ikke", "ind", "jeg",   "kan",
    "man",   "med",  "men",   "mig",   "min",   "mod",    "nar",  "ned", "nu",    "og",
    "ogsa",  "om",   "op",    "os",    "over",  "pa",     "sig",  "sin", "skal",  "som",
    "til",   "ud",   "under", "vaere", "var",   "ved",    "vi",   "vil"};

constexpr std::string_view kNo[] = {
    "alle", "at",    "av",    "ble",   "bli",  "da",    "de",  "deg",  "dem",  "den",   "denne",
    "der",  "deres", "det",   "dette", "du",   "eller", "en",  "er",   "et",   "etter", "for",
    "fra",  "ha",    "hadde", "han",   "har",  "hun",   "hva", "hvis", "hvor", "i",     "ikke",
    "inn",  "jeg",   "kan",   "man",   "med",  "meg",   "men", "mot",  "na",   "nar",   "og",
    "ogsa", "om",    "opp",   "oss",   "over", "pa",    "sa",  "seg",  "sin",  "skal",  "som",
    "til",  "under", "ut",    "vaere", "var",  "ved",   "vi",  "vil"};

constexpr std::string_view kRu[] = {
    "а",    "без",  "был",   "была", "были",  "было",  "быть",  "в",    "вам",  "вас",    "во",
    "вот",  "все",  "всего", "вы",   "где",   "да",    "для",   "до",   "его",  "ее",     "ей",
    "если", "есть", "еще",   "же",   "за",    "и",     "из",    "или",  "им",   "их",     "к",
    "как",  "ко",   "когда", "кто",  "ли",    "мы",    "на",    "над",  "не",   "него",   "нее",
    "нет",  "но",   "ну",    "о",    "об",    "он",    "она",   "они",  "оно",  "от",     "по",
    "под",  "при",  "с",     "со",   "так",   "также", "там",   "то",   "тоже", "только", "ты",
    "у",    "уже",  "чем",   "что",  "чтобы", "это",   "этого", "этой", "этом", "эту",    "я"};

constexpr std::array kLists{
    StopWordList{"en", kEn}, StopWordList{"de", kDe}, StopWordList{"fr", kFr},
    StopWordList{"es", kEs}, StopWordList{"fi", kFi}, StopWordList{"it", kIt},
    StopWordList{"pt", kPt}, StopWordList{"nl", kNl}, StopWordList{"sv", kSv},
    StopWordList{"da", kDa}, StopWordList{"no", kNo}, StopWordList{"ru", kRu}};

constexpr bool all_sorted() {
  return std::all_of(kLists.begin(), kLists.end(), [](const StopWordList& list) {
    return std::is_sorted(list.words.begin(), list.words.end());
  });
}
static_assert(all_sorted(), "is_stop_word searches by halves");

Words words_of(std::span<const StopWordList> lists, std::string_view language) {
  for (const StopWordList& list : lists) {
    if (list.language == language) return list.words;
  }
  return {};
}

}  // namespace

std::span<const std::string_view> stop_words(std::string_view language) {
  const Words words = words_of(kLists, language);
  return words.empty() ? words_of(african_stop_words(), language) : words;
}

bool is_stop_word(std::string_view folded, std::string_view language) {
  const Words words = stop_words(language);
  return std::binary_search(words.begin(), words.end(), folded);
}

}  // namespace morgue
