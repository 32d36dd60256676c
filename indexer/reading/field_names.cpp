// Owns: the table of usual field names and the collecting of values.
#include "indexer/reading/field_names.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "common/dates/news_dates.hpp"
#include "indexer/reading/base64_text.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/date_parts.hpp"

namespace morgue {

namespace {

struct UsualNames {
  ArticleField field;
  std::initializer_list<std::string_view> names;  ///< the surest first
};

// Written as field_key() writes them. The order is that of preference where a record has several
// of them: the date of publication before that of creation, the whole text before a summary.
const UsualNames kUsualNames[] = {
    {ArticleField::id,
     {"id", "docno", "docid", "documentid", "articleid", "storyid", "newsid", "guid", "uri", "uuid",
      "identifier", "accessionnumber", "storiesid", "recordid"}},
    {ArticleField::headline,
     {"headline",     "title",      "hed",          "headlines", "webtitle",     "headlinemain",
      "articletitle", "newstitle",  "headlinetext", "heading",   "header",       "hl",
      "hedline",      "otsikko",    "schlagzeile",  "titel",     "überschrift",  "ueberschrift",
      "titre",        "titulo",     "título",       "titular",   "titolo",       "rubrik",
      "tittel",       "overskrift", "標題",         "标题",      "タイトル",     "tytuł",
      "nagłówek",     "заголовок",  "название",     "назва",     "заглавие",     "naslov",
      "наслов",       "titulek",    "nadpis",       "název",     "názov",        "cím",
      "főcím",        "τίτλος",     "επικεφαλίδα",  "titlu",     "titlul",       "títol",
      "pealkiri",     "virsraksts", "antraštė",     "başlık",    "العنوان",      "عنوان",
      "כותרת",        "शीर्षक",      "শিরোনাম",      "judul",     "tiêuđề",       "หัวข้อ",
      "제목",         "기사제목",   "題名",         "見出し",    "記事タイトル", "新聞標題",
      "新闻标题",     "name"}},
    {ArticleField::body,
     {"body",
      "articlebody",
      "text",
      "content",
      "bodytext",
      "fulltext",
      "maintext",
      "articletext",
      "articlecontent",
      "contenttext",
      "article",
      "story",
      "storytext",
      "newstext",
      "plaintext",
      "bodies",
      "paragraphs",
      "raw",
      "rawtext",
      "ocr",
      "ocrtext",
      "contents",
      "newscontent",
      "articlecontents",
      "maincontent",
      "textcontent",
      "cleantext",
      "cleanedtext",
      "bodyplain",
      "newsbody",
      "textbody",
      "newsarticle",
      "pagetext",
      "transcript",
      "ctext",
      "mensaje",
      "volltext",
      "содержимое",
      "текстстатьи",
      "зміст",
      "вміст",
      "съдържание",
      "treśćartykułu",
      "obsah",
      "szöveg",
      "tartalom",
      "κείμενο",
      "περιεχόμενο",
      "conținut",
      "sadržaj",
      "садржај",
      "sisu",
      "saturs",
      "teksts",
      "tekstas",
      "turinys",
      "contingut",
      "نص",
      "محتوى",
      "متن",
      "תוכן",
      "טקסט",
      "पाठ",
      "सामग्री",
      "লেখা",
      "isi",
      "konten",
      "teks",
      "nộidung",
      "เนื้อหา",
      "기사본문",
      "内文",
      "內文",
      "內容",
      "新聞內容",
      "新闻内容",
      "文章内容",
      "tresc",
      "treść",
      "innehåll",
      "indhold",
      "innhold",
      "içerik",
      "metin",
      "текст",
      "содержание",
      "المحتوى",
      "النص",
      "記事",
      "記事本文",
      "본문",
      "내용",
      "bodyxhtml",
      "bodyhtml",
      "contenthtml",
      "html",
      "leipateksti",
      "leipäteksti",
      "teksti",
      "inhalt",
      "artikel",
      "texte",
      "contenu",
      "texto",
      "contenido",
      "cuerpo",
      "corpo",
      "testo",
      "conteudo",
      "conteúdo",
      "tekst",
      "brödtext",
      "正文",
      "内容",
      "本文",
      "leadparagraph",
      "summary",
      "description",
      "descriptiontext",
      "shortdescription",
      "longdescription",
      "newssummary",
      "articlesummary",
      "abstract",
      "snippet",
      "excerpt",
      "lead",
      "standfirst",
      "tiivistelma",
      "tiivistelmä",
      "zusammenfassung",
      "ingress",
      "résumé",
      "resume",
      "resumen",
      "resumo",
      "riassunto",
      "streszczenie",
      "аннотация",
      "анотація",
      "souhrn",
      "összefoglaló",
      "περίληψη",
      "özet",
      "ملخص",
      "요약",
      "摘要",
      "要約",
      "samenvatting",
      "trailtext",
      "extract",
      "metadescription",
      "deck",
      "dek",
      "blurb",
      "highlights",
      "subtitle",
      "subheadline"}},
    {ArticleField::byline,
     {"byline",      "by",          "author",     "authors",     "creator",    "writer",
      "journalist",  "reporter",    "authorname", "authornames", "bylinetext", "bylineoriginal",
      "kirjoittaja", "toimittaja",  "autor",      "autorin",     "auteur",     "autore",
      "forfatter",   "författare",  "作者",       "автор",       "авторы",     "автори",
      "autorzy",     "dziennikarz", "autoři",     "autori",      "szerző",     "συντάκτης",
      "συγγραφέας",  "avtor",       "аутор",      "autors",      "autorius",   "yazar",
      "muhabir",     "المؤلف",      "الكاتب",     "المحرر",      "نویسنده",    "מחבר",
      "כתב",         "लेखक",         "লেখক",       "penulis",     "tácgiả",     "ผู้เขียน",
      "기자",        "저자",        "작성자",     "著者",        "筆者",       "執筆者",
      "記者",        "记者",        "autores",    "auteurs",     "autoren",    "journaliste",
      "periodista",  "giornalista", "jornalista", "redacteur",   "redakteur",  "skribent",
      "contributors"}},
    {ArticleField::place,
     {"place", "dateline", "location", "located", "city", "datelinetext", "places", "paikka", "ort",
      "lieu", "lugar", "luogo", "plats", "sted", "地点"}},
    {ArticleField::source,
     {"source",
      "publisher",
      "publication",
      "paper",
      "newspaper",
      "newspapername",
      "papername",
      "outletname",
      "medianame",
      "mediaoutlet",
      "threadsite",
      "provider",
      "infosource",
      "sourcename",
      "publicationname",
      "publishername",
      "outlet",
      "journal",
      "agency",
      "sitename",
      "site",
      "lahde",
      "lähde",
      "julkaisu",
      "quelle",
      "zeitung",
      "journaltitle",
      "fuente",
      "fonte",
      "källa",
      "kilde",
      "来源",
      "來源",
      "媒体",
      "媒體",
      "źródło",
      "gazeta",
      "источник",
      "издание",
      "газета",
      "джерело",
      "видання",
      "източник",
      "zdroj",
      "noviny",
      "forrás",
      "újság",
      "πηγή",
      "εφημερίδα",
      "sursă",
      "sursa",
      "ziar",
      "izvor",
      "извор",
      "allikas",
      "avots",
      "šaltinis",

      "bron",
      "krant",
      "kaynak",
      "gazete",
      "المصدر",
      "الصحيفة",
      "الجريدة",
      "منبع",
      "روزنامه",
      "מקור",
      "עיתון",
      "स्रोत",
      "সূত্র",
      "sumber",
      "nguồn",
      "แหล่งที่มา",
      "출처",
      "신문",
      "신문사",
      "언론사",
      "매체",
      "出典",
      "情報源",
      "新聞",
      "新聞社",
      "媒体名",
      "tidning",
      "avis",
      "avisa",
      "periódico",
      "diario",
      "jornal",
      "giornale",
      "sanomalehti",
      "containertitle",
      "publicationtitle",
      "copyrightholder",
      "domain",
      "sourcedomain"}},
    {ArticleField::section,
     {"section",      "sectionname",    "category",   "desk",   "rubric",    "newsdesk", "channel",
      "sectiontitle", "articlesection", "pillarname", "osasto", "kategoria", "ressort",  "rubrique",
      "sección",      "seccion",        "sezione",    "secao",  "seção",     "分类",     "栏目"}},
    {ArticleField::topics,
     {"topics", "topic", "tags", "tag", "keywords", "keyword", "subjects", "subject", "categories",
      "themes", "newskeywords", "asiasanat", "avainsanat", "schlagworte", "stichworte", "motscles",
      "etiquetas", "关键词"}},
    {ArticleField::language,
     {"language", "lang", "locale", "inlanguage", "languagecode", "langcode", "kieli", "sprache",
      "langue", "idioma", "lingua", "språk"}},
    {ArticleField::published,
     {"published",
      "datepublished",
      "publishedat",
      "pubdate",
      "publicationdate",
      "publishdate",
      "publisheddate",
      "datetimepublished",
      "publishtime",
      "publishedtime",
      "publishedon",
      "datepublish",
      "publishdatetime",
      "publicationdatetime",
      "publishedutc",
      "publicationtime",
      "seendate",
      "date",
      "webpublicationdate",
      "firstpublished",
      "issued",
      "dateissued",
      "datetime",
      "articledate",
      "newsdate",
      "storydate",
      "paivamaara",
      "päivämäärä",
      "pvm",
      "julkaistu",
      "datum",
      "veröffentlicht",
      "fecha",
      "data",
      "dato",
      "datapublikacji",
      "дата",
      "датапубликации",
      "датапублікації",
      "опубликовано",
      "datumvydání",
      "datumzveřejnění",
      "dátum",
      "megjelenés",
      "ημερομηνία",
      "dată",
      "kuupäev",
      "datums",
      "tarih",
      "yayıntarihi",
      "التاريخ",
      "تاريخ",
      "تاريخالنشر",
      "تاریخ",
      "תאריך",
      "दिनांक",
      "तारीख",
      "তারিখ",
      "tanggal",
      "ngày",
      "วันที่",
      "날짜",
      "일자",
      "작성일",
      "게재일",
      "日付",
      "掲載日",
      "公開日",
      "発行日",
      "日期",
      "发布日期",
      "發布日期",
      "發佈日期",
      "出版日期",
      "發布時間",
      "publikationsdatum",
      "erscheinungsdatum",
      "publiceringsdatum",
      "publicerad",
      "udgivelsesdato",
      "publisert",
      "julkaisupäivä",
      "datedepublication",
      "fechadepublicación",
      "datadepublicação",
      "datadipubblicazione",
      "发布时间",
      "時間",
      "firstcreated",
      "datecreated",
      "versioncreated",
      "createdat",
      "created",
      "timestamp",
      "time",
      "publicationyear",
      "pubyear",
      "publishedyear",
      "issueyear",
      "year",
      "jahr",
      "vuosi",
      "année",
      "año",
      "anno",
      "jaar",
      "rok",
      "год",
      "рік",
      "έτος",
      "yıl",
      "년",
      "年"}},
    {ArticleField::captured,
     {"captured", "capturedat", "crawled", "crawledat", "crawldate", "fetched", "fetchedat",
      "scraped", "scrapedat", "datedownload", "retrieved", "retrievedat", "downloaded",
      "dateretrieved", "captureddate", "accessed"}},
    {ArticleField::url,
     {"url", "link", "href", "weburl", "permalink", "canonicalurl", "articleurl", "sourceurl",
      "newsurl", "canonicallink", "webaddress", "osoite", "linkki", "lien", "enlace", "链接"}},
};

/// A text of this many bytes is more than the caption of a picture.
constexpr std::size_t kLongText = 600;
constexpr std::ptrdiff_t kProseWords = 8;
constexpr std::ptrdiff_t kProseSigns = 20;

const std::unordered_map<std::string, FieldMatch>& usual_names() {
  static const auto* const table = [] {
    auto* names = new std::unordered_map<std::string, FieldMatch>;
    for (const UsualNames& usual : kUsualNames) {
      int rank = 1;  // 0 is a name that the user settled
      for (const std::string_view name : usual.names) {
        names->emplace(field_key(name), FieldMatch{usual.field, rank++});
      }
    }
    return names;
  }();
  return *table;
}

/// What programs write for "nothing".
bool means_nothing(std::string_view text) {
  static constexpr std::string_view kNothing[] = {"null", "NULL", "None", "nan",      "NaN",
                                                  "N/A",  "n/a",  "\\N",  "undefined"};
  return std::find(std::begin(kNothing), std::end(kNothing), text) != std::end(kNothing);
}

/// "ocr_eng", "ocr_fre": the text in one language, as the Library of Congress names it.
bool is_ocr_of_language(std::string_view key) {
  return key.size() == 6 && key.starts_with("ocr") &&
         std::all_of(key.begin(), key.end(), is_ascii_lower);
}

/// The items of ['a', "b's"], a list as Python programs write it into a table, or JSON; none where
/// it is anything else.
std::vector<std::string_view> quoted_items(std::string_view text) {
  if (text.size() < 4 || text.front() != '[' || text.back() != ']') return {};
  text = text.substr(1, text.size() - 2);
  std::vector<std::string_view> items;
  for (;;) {
    text = trim(text);
    if (text.size() < 2 || (text.front() != '\'' && text.front() != '"')) return {};
    const char quote = text.front();
    std::size_t end = text.find(quote, 1);
    // An apostrophe ends no item, unless the next one follows it.
    while (end != std::string_view::npos && !trim(text.substr(end + 1)).empty() &&
           trim(text.substr(end + 1)).front() != ',')
      end = text.find(quote, end + 1);
    if (end == std::string_view::npos) return {};
    items.push_back(text.substr(1, end - 1));
    text = trim(text.substr(end + 1));
    if (text.empty()) return items;
    text.remove_prefix(1);
  }
}

std::size_t index_of(ArticleField field) {
  return static_cast<std::size_t>(field);
}

}  // namespace

int whole_text_rank() {
  return usual_names().at("leadparagraph").rank - 1;
}

std::optional<ArticleField> field_from_user_name(std::string_view name) {
  const auto found = usual_names().find(field_key(name));
  if (found == usual_names().end()) return std::nullopt;
  return found->second.field;
}

FieldNames::FieldNames(const std::map<std::string, std::string>& field_map,
                       const std::unordered_set<std::string>& own)
    : own_(own) {
  for (const auto& [ours, theirs] : field_map) {
    const auto field = field_from_user_name(ours);
    if (!field) {
      throw Error(
          ErrorCode::usage, "--map: there is no field '" + ours + "'",
          "fields are id, headline, body, byline, place, source, section, topics, language, "
          "published, captured, url");
    }
    mapped_[is_ascii_digits(theirs) ? theirs : field_key(theirs)] = *field;
    settled_[index_of(*field)] = true;
  }
}

bool FieldNames::maps_name(std::string_view name) const {
  return !mapped_.empty() && mapped_.contains(field_key(name));
}

std::optional<FieldMatch> FieldNames::find(std::string_view name, std::size_t column) const {
  const std::string key = field_key(name);
  if (!mapped_.empty()) {
    auto found = column > 0 ? mapped_.find(std::to_string(column)) : mapped_.end();
    if (found == mapped_.end() && !key.empty()) found = mapped_.find(key);
    if (found != mapped_.end()) return FieldMatch{found->second, 0};
  }
  if (own_.contains(key)) return std::nullopt;
  const auto usual = usual_names().find(is_ocr_of_language(key) ? "ocrtext" : key);
  // "Author(s)", "Date (UTC)"
  const std::size_t remark = key.ends_with(')') ? name.rfind('(') : std::string_view::npos;
  if (usual == usual_names().end() && remark != std::string_view::npos)
    return find(name.substr(0, remark));
  if (usual == usual_names().end() || settled_[index_of(usual->second.field)]) return std::nullopt;
  return usual->second;
}

void FieldCollector::add(FieldMatch match, std::string_view value) {
  const std::string_view exact = value;
  value = trim(value);
  if (value.empty() || (match.field != ArticleField::body && means_nothing(value))) return;
  if (match.field == ArticleField::id) value = exact;
  if (match.field == ArticleField::topics) {
    article_.topics.emplace_back(value);
    return;
  }
  if (match.field == ArticleField::published) dates_.emplace(match.rank, value);
  auto& kept = values_[index_of(match.field)];
  if (!kept || match.rank < kept->rank) {
    kept = Value{std::string(value), match.rank};
  } else if (match.rank == kept->rank) {
    if (match.field == ArticleField::byline) kept->text.append(", ").append(value);
    if (match.field == ArticleField::body) kept->text.append("\n\n").append(value);
  }
}

void FieldCollector::add_list(FieldMatch match, std::string_view value) {
  const bool topics = match.field == ArticleField::topics;
  if (topics || match.field == ArticleField::byline) {
    if (const auto items = quoted_items(trim(value)); !items.empty()) {
      for (const std::string_view item : items) add(match, item);
      return;
    }
  }
  if (!topics) return add(match, value);
  value = trim(value);
  const bool bracketed = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  if (bracketed) value = value.substr(1, value.size() - 2);
  const char separator = value.find(';') != value.npos   ? ';'
                         : value.find('|') != value.npos ? '|'
                                                         : ',';
  for (std::size_t start = 0; start <= value.size();) {
    const std::size_t end = std::min(value.find(separator, start), value.size());
    std::string_view topic = trim(value.substr(start, end - start));
    if (bracketed && topic.size() >= 2 && (topic.front() == '\'' || topic.front() == '"'))
      topic = topic.substr(1, topic.size() - 2);
    add(match, topic);
    start = end + 1;
  }
}

void FieldCollector::add_extra(std::string_view name, std::string_view value,
                               std::optional<FieldMatch> match) {
  value = trim(value);
  if (trim(name).empty() || value.empty() || means_nothing(value)) return;
  if (match && match->field == ArticleField::body && match->rank <= whole_text_rank()) return;
  extra_.push_back({{std::string(trim(name)), std::string(value)}, match});
}

bool FieldCollector::has(ArticleField field, int rank) const {
  if (field == ArticleField::topics) return !article_.topics.empty();
  const auto& value = values_[index_of(field)];
  return value && value->rank <= rank;
}

bool FieldCollector::has_long_text() const {
  const auto& body = values_[index_of(ArticleField::body)];
  return body && body->rank <= whole_text_rank() && body->text.size() >= kLongText;
}

void FieldCollector::note(std::string text) {
  article_.notes.push_back(std::move(text));
}

/// A date; of one that is but a year, with the month and the day that other names hold.
std::optional<Date> FieldCollector::with_further_parts(const std::string& text, int rank) {
  const auto date = parse_any_date(text);
  if (date && date->precision != DatePrecision::year) return date;
  const auto part = [this](DatePart wanted) {
    return std::find_if(extra_.begin(), extra_.end(), [wanted](const Extra& extra) {
      return !extra.match && date_part_named(extra.field.name) == wanted;
    });
  };
  const auto month = part(DatePart::month);
  const auto day = part(DatePart::day);
  const auto value_of = [this](auto at) {
    return at == extra_.end() ? std::string_view() : std::string_view(at->field.value);
  };
  const auto whole = date_of_parts(text, value_of(month), value_of(day));
  if (!whole || whole->precision == DatePrecision::year) return date ? date : whole;
  month->match = FieldMatch{ArticleField::published, rank};
  if (whole->precision == DatePrecision::day) day->match = month->match;
  return whole;
}

/// Whether a value stands in the article already, in the field that its name means.
bool FieldCollector::is_used(const Extra& extra, int date_rank) const {
  const auto& body = values_[index_of(ArticleField::body)];
  if (!extra.match)  // prose that was found to be the text has no usual name
    return body && extra.field.value.size() >= kLongText && body->text.find(extra.field.value) == 0;
  if (extra.match->field == ArticleField::topics) return true;
  if (extra.match->field == ArticleField::published) return extra.match->rank == date_rank;
  const auto& used = values_[index_of(extra.match->field)];
  if (extra.match->field == ArticleField::byline && !quoted_items(extra.field.value).empty())
    return used.has_value();
  return used && used->text.find(extra.field.value) != std::string::npos;
}

void FieldCollector::finish_extra(int date_rank) {
  for (Extra& extra : extra_) {
    if (!is_used(extra, date_rank)) article_.extra.push_back(std::move(extra.field));
  }
  extra_.clear();
}

void FieldCollector::take_base64() {
  std::optional<std::string> text = text_of_base64(article_.body);
  if (!text) note(std::string(kBase64Note));
  article_.body = text ? *std::move(text) : std::string();
}

Article FieldCollector::finish() {
  const auto text_of = [this](ArticleField field) {
    auto& value = values_[index_of(field)];
    return value ? std::move(value->text) : std::string();
  };
  int date_rank = -1;  // of none: what is not understood is kept as a further field
  for (const auto& [rank, date] : dates_) {
    article_.published = with_further_parts(date, rank);
    if (article_.published && !may_be_of_news(*article_.published)) article_.published.reset();
    if (!article_.published) continue;
    date_rank = rank;
    break;
  }
  finish_extra(date_rank);
  article_.id = text_of(ArticleField::id);
  article_.headline = text_of(ArticleField::headline);
  article_.body = text_of(ArticleField::body);
  if (seems_base64(article_.body)) take_base64();
  article_.byline = without_by(text_of(ArticleField::byline));
  article_.place = text_of(ArticleField::place);
  article_.source = text_of(ArticleField::source);
  article_.section = text_of(ArticleField::section);
  article_.language = text_of(ArticleField::language);
  article_.url = text_of(ArticleField::url);
  article_.captured = parse_any_date(text_of(ArticleField::captured));
  if (!dates_.empty() && !article_.published) {
    note("date not understood: '" + std::string(utf8_prefix(dates_.begin()->second, 80)) + "'");
  }
  return std::move(article_);
}

bool is_prose(std::string_view text) {
  text = trim(text);
  if (is_web_address(text)) return false;
  const auto spaces = std::count(text.begin(), text.end(), ' ');
  const auto letters = std::count_if(text.begin(), text.end(), is_letter_byte);
  const auto wide = std::count_if(text.begin(), text.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
  const bool enough = spaces >= kProseWords - 1 || wide >= kProseSigns;
  return enough && letters * 2 >= static_cast<std::ptrdiff_t>(text.size());
}

bool may_name_text(std::string_view name) {
  const std::string key = field_key(name);
  static constexpr std::string_view kOthers[] = {"copyright", "rights",     "license", "licence",
                                                 "caption",   "credit",     "terms",   "disclaimer",
                                                 "useragent", "attribution"};
  return std::none_of(std::begin(kOthers), std::end(kOthers), [&key](std::string_view other) {
    return key.find(other) != std::string::npos;
  });
}

std::string_view medium_named(std::string_view type) {
  std::string key = field_key(type.substr(0, type.find('/')));
  if (type.find("://") != std::string_view::npos || type.find(':') != std::string_view::npos)
    key = field_key(type.substr(type.find_last_of("/:") + 1));
  static constexpr std::pair<std::string_view, std::string_view> kMedia[] = {
      {"picture", "a picture"},      {"pictures", "a picture"},     {"photo", "a photo"},
      {"photos", "a photo"},         {"photograph", "a photo"},     {"image", "an image"},
      {"imagegallery", "a gallery"}, {"photogallery", "a gallery"}, {"gallery", "a gallery"},
      {"slideshow", "a slideshow"},  {"graphic", "a graphic"},      {"infographic", "a graphic"},
      {"cartoon", "a cartoon"},      {"video", "a video"},          {"audio", "an audio"},
      {"podcast", "a podcast"},      {"animation", "an animation"}};
  for (const auto& [name, medium] : kMedia) {
    if (key == name) return medium;
  }
  return {};
}

bool has_text(const Article& article) {
  return !trim(article.headline).empty() || !trim(article.body).empty();
}

}  // namespace morgue
