// Owns: the words and the dice.
#include "tests/differential/random_articles.hpp"

#include <fmt/format.h>

namespace morgue::differential {

namespace {

constexpr std::string_view kEnglish[] = {"peace",       "talks",        "talk",
                                         "talked",      "talking",      "cease-fire",
                                         "ceasefire",   "cease",        "fire",
                                         "fires",       "cease-\nfire", "cease fire",
                                         "police",      "policing",     "run",
                                         "runs",        "running",      "ran",
                                         "runner's",    "U.S.",         "US",
                                         "us",          "U.S.A.",       "AT&T",
                                         "R&D",         "C++",          "C#",
                                         ".NET",        "N.A.T.O.",     "NATO",
                                         "3.5",         "1,000,000",    "1000000",
                                         "30,000",      "1990s",        "Biden’s",
                                         "Biden's",     "Biden",        "co\u00AD\noperation",
                                         "cooperation", "co-operation", "merry-go-round",
                                         "the",         "The",          "of",
                                         "and",         "in",           "was",
                                         "who",         "WHO",          "it",
                                         "IT",          "café",         "cafe",
                                         "naïve",       "strike",       "strikes",
                                         "striking",    "Mr. Fire",     "Gen. Talk",
                                         "(talks)",     "“peace”",      "peace,",
                                         "talks;",      "war",          "wars",
                                         "warring",     "ward",         "harbour",
                                         "harbor",      "A-10",         "e-mail",
                                         "email",       "well-known",   "day-to-day",
                                         "ﬁre",         "o'clock",      "snake_case",
                                         "a/b",         "12:30",        "$5.50",
                                         "x",           "J. K.",        "J.K.",
                                         "U. S.",       "e. g.",        "e.g.",
                                         "air-strike",  "airstrike",    "air strike",
                                         "to-\nday",    "today",        "win-win",
                                         "winwin",      "peace.talks",  "fire_talks",
                                         "1,200",       "1,200,000",    "AT&T-owned",
                                         "No. 7",       "(Dr. Fire",    "3 p.m. Talk",
                                         "Sept. 5",     "B. Police",    "Co.\nPeace",
                                         "U. Ward",     "\"Dr. Fire",   "MR.\u00A0Peace"};
constexpr std::string_view kGerman[] = {
    "Frieden",  "Friedens",  "Gespräch",  "Gespräche",    "Gesprächen",  "Müller", "Muller",
    "Straße",   "Strasse",   "die",       "der",          "war",         "Häuser", "Haus",
    "Krieg",    "Kriege",    "Berlin",    "Berlin-Mitte", "Polizei",     "us",     "fire",
    "3. Krieg", "am 3. Der", "XIX. Haus", "bzw. Frieden", "z. B. Krieg", "Rd. 3"};
constexpr std::string_view kFrench[] = {
    "paix",  "l'homme",       "l’accord", "accord",    "accords", "d'État",
    "qu'il", "cessez-le-feu", "guerre",   "guerres",   "la",      "le",
    "des",   "était",         "cœur",     "police",    "talks",   "aujourd'hui",
    "grève", "grèves",        "déclarer", "déclarées", "M. Paix", "mer. Talks"};
constexpr std::string_view kSpanish[] = {"paz",      "guerra", "guerras", "huelga",  "huelgas",
                                         "el",       "la",     "alto",    "fuego",   "ciudad",
                                         "ciudades", "niño",   "señal",   "policía", "peace"};
constexpr std::string_view kFinnish[] = {"rauha", "sota", "talo",    "satama", "lakko", "laiva",
                                         "ja",    "on",   "poliisi", "Łódź",   "fire"};
constexpr std::string_view kRussian[] = {
    "мир", "мира", "миру", "война", "войны",  "переговоры", "переговоров", "и",
    "в",   "ещё",  "еще",  "США",   "Москва", "А. Б. Мир",  "им. Мира"};
constexpr std::string_view kChinese[] = {"北京", "北京大学", "大学",   "大", "学",
                                         "上海", "和平",     "，",     "。", "人民",
                                         "人大", "京大",     "北\n京", "US", "3.5"};
constexpr std::string_view kJapanese[] = {"東京", "東", "京都", "ストライキ", "は",  "の",
                                          "平和", "、", "。",   "ﾄｳｷｮｳ",      "警察"};
constexpr std::string_view kKorean[] = {"서울", "서울시", "시장", "평화", "은", "대학"};
constexpr std::string_view kThai[] = {"ภาษาไทย", "ไทย", "สันติภาพ", "police"};
constexpr std::string_view kHindi[] = {"शांति",  "वार्ता", "क़लम",  "कलम", "कि",  "की",
                                       "१,५००", "1500",  "पुलिस", "में",   "fire"};
constexpr std::string_view kArabic[] = {"السلام", "السَّلام", "الســلام", "أحمد",  "احمد",
                                        "إلى",    "الى",    "مدينة",    "مدينه", "١٬٠٠٠",
                                        "٣٫٥",    "3.5",    "في"};
constexpr std::string_view kPersian[] = {"ایران", "ايران", "می\u200Cرود", "میرود", "می رود",
                                         "کتاب",  "كتاب",  "۱۲۳",         "و"};
constexpr std::string_view kHebrew[] = {"שלום",    "שָׁלוֹם",    "צה״ל",       "צהל",
                                        "בית־ספר", "בית ספר", "ז'בוטינסקי", "של"};
constexpr std::string_view kHausa[] = {"ɓarna", "barna", "ƙasa", "kasa",
                                       "ɗaya",  "'yan",  "da",   "peace"};
constexpr std::string_view kCatalan[] = {"col·laboració", "collaboració", "pau", "guerra",
                                         "l'acord",       "de",           "vaga"};
/// Words of one kind of sign each, beside what finds them; they may come in any language.
constexpr std::string_view kSigns[] = {"AT&T's",
                                       "S&P’s",
                                       "AT&\nT",
                                       "R & D",
                                       "Marks&Spencer",
                                       "$1.5bn",
                                       "1.5bn",
                                       "5bn",
                                       "1,500m",
                                       "1500m",
                                       "EUR1.5bn",
                                       "COP26",
                                       "747's",
                                       "747",
                                       "U.S.'s",
                                       "US's",
                                       "C++'s",
                                       "anti-U.S.",
                                       "l'O.N.U.",
                                       "O'Brien",
                                       "OBrien",
                                       "Hawaiʻi",
                                       "Hawai'i",
                                       "Hawaii",
                                       "Qurʾan",
                                       "CO₂",
                                       "CO2",
                                       "80 m²",
                                       "80 m2",
                                       "№ 5",
                                       "treaty¹",
                                       "Acme™",
                                       "10\u202F000",
                                       "demain\u202F!",
                                       "Wort\u00ADende",
                                       "Wort\u00AD ende",
                                       "co\u200Bwork",
                                       "cowork",
                                       "Bahn⸗Hof",
                                       "Bahnhof",
                                       "ＡＴ＆Ｔ",
                                       "１，０００",
                                       "𝐟𝐢𝐫𝐞",
                                       "①peace",
                                       "한국",
                                       "\u1112\u1161\u11ab국",
                                       "e\u0301tat",
                                       "état",
                                       "ガ",
                                       "ｶﾞ",
                                       "3·5",
                                       "a‿b",
                                       "₂",
                                       "press@paper"};
constexpr std::string_view kSwahili[] = {"amani", "vita", "polisi", "kisiwani", "café", "ya"};

constexpr WordPool kPools[] = {
    {"en", kEnglish}, {"de", kGerman},  {"fr", kFrench},   {"es", kSpanish}, {"fi", kFinnish},
    {"ru", kRussian}, {"zh", kChinese}, {"ja", kJapanese}, {"ko", kKorean},  {"th", kThai},
    {"sw", kSwahili}, {"hi", kHindi},   {"ar", kArabic},   {"fa", kPersian}, {"he", kHebrew},
    {"ha", kHausa},   {"ca", kCatalan}, {"en", kSigns}};

constexpr std::string_view kSources[] = {"Reuters", "El Faro",     "North Wire",
                                         "新华社",  "Le Courrier", ""};
constexpr std::string_view kTopics[] = {"grain", "Trade", "crude oil", "Élections", "war"};
constexpr std::string_view kSections[] = {"World", "sport", "Local News", ""};
constexpr std::string_view kBylines[] = {"Jane Holloway",
                                         "Karl Müller",
                                         "Jane Miller-Stone",
                                         "王小明",
                                         "J. P. Stone",
                                         "Runner Police",
                                         "Seán O'Brien",
                                         "أحمد",
                                         "",
                                         "Jane Holloway and Karl Müller",
                                         "J. P. Stone, Runner Police, Staff Writers",
                                         "JANE HOLLOWAY/王小明"};
constexpr std::string_view kPlaces[] = {"Geneva",   "New York", "北京", "Washington, U.S.",
                                        "San José", "Hawaiʻi",  ""};

/// Words that look like a sentence: capital first, a sign last, sometimes broken over lines.
std::string random_sentence(Dice& dice, std::size_t pool, std::size_t words) {
  const bool spaced = kPools[pool].language != "zh" && kPools[pool].language != "ja";
  constexpr std::string_view kEnds[] = {".", ".", ".", "!", "?", "...", ".”"};
  std::string out;
  for (std::size_t i = 0; i < words; ++i) {
    std::string word(random_word(dice, pool));
    if (i == 0 && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
    if (i > 0 && (spaced || dice.percent(10)))
      out += dice.percent(10) ? "\n" : dice.percent(4) ? " - " : " ";
    out += word;
  }
  return out + std::string(spaced ? dice.one_of(kEnds) : std::string_view("。"));
}

std::string random_body(Dice& dice, std::size_t pool) {
  std::string body;
  const std::size_t paragraphs = dice.between(0, 4);
  for (std::size_t p = 0; p < paragraphs; ++p) {
    if (p > 0) body += "\n\n";
    const std::size_t sentences = dice.between(1, 4);
    std::string paragraph;
    for (std::size_t s = 0; s < sentences; ++s) {
      if (s > 0) paragraph += dice.percent(15) ? "\n" : " ";
      paragraph += random_sentence(dice, pool, dice.between(1, 9));
    }
    if (dice.percent(8)) {
      for (char& c : paragraph) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    body += paragraph;
  }
  return body;
}

std::optional<Date> random_date(Dice& dice) {
  if (dice.percent(15)) return std::nullopt;
  static constexpr int kYears[] = {1912, 1914, 1969, 1970, 2021};
  const int year = dice.one_of(kYears);
  const int month = static_cast<int>(dice.between(6, 8));
  static constexpr int kDays[] = {1, 14, 15, 30};
  const int day = dice.one_of(kDays);
  switch (dice.below(5)) {
    case 0:
      return make_date(year);
    case 1:
      return make_date(year, month);
    case 2:
      return make_date(year, month, day);
    default:
      break;
  }
  Date date = *make_date(year, month, day);
  date.precision = dice.percent(50) ? DatePrecision::minute : DatePrecision::second;
  date.begin += static_cast<std::int64_t>(dice.below(1440)) * 60;
  return date;
}

}  // namespace

std::span<const WordPool> word_pools() {
  return kPools;
}
std::span<const std::string_view> sources() {
  return kSources;
}
std::span<const std::string_view> topics() {
  return kTopics;
}
std::span<const std::string_view> sections() {
  return kSections;
}
std::span<const std::string_view> bylines() {
  return kBylines;
}
std::span<const std::string_view> places() {
  return kPlaces;
}

std::string_view random_word(Dice& dice, std::size_t pool) {
  const std::size_t from = dice.percent(85) ? pool : dice.below(std::size(kPools));
  // The first words of a pool are commoner, so that phrases come up.
  const auto& words = kPools[from].words;
  return dice.percent(40) ? words[dice.below(std::min<std::size_t>(words.size(), 12))]
                          : dice.one_of(words);
}

Article random_article(Dice& dice, std::size_t number) {
  const std::size_t pool = dice.percent(50) ? 0 : dice.below(std::size(kPools));
  Article article;
  article.id = fmt::format("a-{}", number);
  const std::size_t headline_words = dice.percent(5) ? 60 : dice.below(8);
  if (headline_words > 0) article.headline = random_sentence(dice, pool, headline_words);
  article.body = random_body(dice, pool);
  if (article.headline.empty() && article.body.empty()) article.body = "Peace.";
  article.byline = dice.one_of(kBylines);
  article.place = dice.one_of(kPlaces);
  article.source = dice.one_of(kSources);
  article.section = dice.one_of(kSections);
  for (const std::string_view topic : kTopics) {
    if (dice.percent(25)) article.topics.emplace_back(topic);
  }
  article.language = dice.percent(92) ? std::string(kPools[pool].language) : std::string();
  article.published = random_date(dice);
  if (dice.percent(50))
    article.url = fmt::format("https://{}example.org/{}", dice.percent(50) ? "news." : "", number);
  article.where.path = fmt::format("/archive/{}.jsonl", number % 3);
  article.where.record = number;
  return article;
}

std::string copied_text(Dice& dice, std::size_t number) {
  std::string text;
  for (std::size_t i = 0; i < 80; ++i) {
    const bool is_edited = dice.percent(6);
    text += fmt::format("story{}word{} ", number, is_edited ? dice.below(100000) : i * i % 97);
  }
  return text;
}

}  // namespace morgue::differential
