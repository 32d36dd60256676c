// Owns: finding where articles begin and end, and their lines of description.
#include "indexer/formats/office/news_document.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/news/nitf_story.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxHeadline = 300;  // bytes; a longer first paragraph is text
constexpr std::size_t kMaxHeader = 40;     // paragraphs before the text
constexpr std::size_t kMaxTopics = 64;

using Paragraphs = std::span<const DocumentParagraph>;

/// What a labelled line gives.
enum class Label {
  none,
  byline,
  section,
  dateline,
  language,
  topics,
  source,
  date,
  headline,
  summary,   ///< belongs to the text
  ignored,   ///< says nothing of the story
  load_date  ///< when the database took it in; the date where there is no other
};

struct LabelName {
  std::string_view name;  ///< lower case, without the colon
  Label label;
};

constexpr auto kLabels = std::to_array<LabelName>({
    {"byline", Label::byline},
    {"by", Label::byline},
    {"author", Label::byline},
    {"authors", Label::byline},
    {"autor", Label::byline},
    {"auteur", Label::byline},
    {"autore", Label::byline},
    {"section", Label::section},
    {"rubrik", Label::section},
    {"rubrique", Label::section},
    {"sección", Label::section},
    {"sectie", Label::section},
    {"sezione", Label::section},
    {"ressort", Label::section},
    {"dateline", Label::dateline},
    {"language", Label::language},
    {"sprache", Label::language},
    {"langue", Label::language},
    {"idioma", Label::language},
    {"subject", Label::topics},
    {"industry", Label::topics},
    {"keywords", Label::topics},
    {"topics", Label::topics},
    {"source", Label::source},
    {"publication", Label::source},
    {"publication title", Label::source},
    {"publication info", Label::source},
    {"publication year", Label::ignored},
    {"full text", Label::summary},
    {"links", Label::ignored},
    {"document url", Label::ignored},
    {"proquest document id", Label::ignored},
    {"place of publication", Label::ignored},
    {"country of publication", Label::ignored},
    {"publisher", Label::ignored},
    {"database", Label::ignored},
    {"last updated", Label::ignored},
    {"pages", Label::ignored},
    {"volume", Label::ignored},
    {"source type", Label::ignored},
    {"language of publication", Label::language},
    {"publication date", Label::date},
    {"date", Label::date},
    {"datum", Label::date},
    {"headline", Label::headline},
    {"title", Label::headline},
    {"titel", Label::headline},
    {"highlight", Label::summary},
    {"abstract", Label::summary},
    {"load-date", Label::load_date},
    {"update", Label::load_date},
    {"length", Label::ignored},
    {"länge", Label::ignored},
    {"longueur", Label::ignored},
    {"longitud", Label::ignored},
    {"lengte", Label::ignored},
    {"lunghezza", Label::ignored},
    {"copyright", Label::ignored},
    {"publication-type", Label::ignored},
    {"publication type", Label::ignored},
    {"journal code", Label::ignored},
    {"document-type", Label::ignored},
    {"document type", Label::ignored},
    {"graphic", Label::ignored},
    {"series", Label::ignored},
    {"correction-date", Label::ignored},
    {"correction", Label::summary},
    {"geographic", Label::ignored},
    {"company", Label::ignored},
    {"organization", Label::ignored},
    {"person", Label::ignored},
    {"ticker", Label::ignored},
    {"country", Label::ignored},
    {"state", Label::ignored},
    {"city", Label::ignored},
    {"acc-no", Label::ignored},
    {"notes", Label::ignored},
    {"type", Label::ignored},
    {"issn", Label::ignored},
    {"client/matter", Label::ignored},
    {"search terms", Label::ignored},
    {"search type", Label::ignored},
    {"narrowed by", Label::ignored},
    {"user name", Label::ignored},
    {"date and time", Label::ignored},
    {"job number", Label::ignored},
});

struct Labelled {
  Label label = Label::none;
  std::string_view value;
};

Labelled labelled(std::string_view text) {
  std::size_t colon = std::min(text.find(':'), text.find("\uFF1A"));
  if (colon == std::string_view::npos || colon > 24) return {};
  const std::string name = ascii_lower(trim(text.substr(0, colon)));
  const auto* found = std::ranges::find(kLabels, name, &LabelName::name);
  if (found == kLabels.end()) return {};
  return {found->label, trim(text.substr(colon + (text[colon] == ':' ? 1 : 3)))};
}

bool is_any(std::string_view text, std::span<const std::string_view> names) {
  const std::string lower = ascii_lower(trim(text));
  return std::ranges::find(names, lower) != names.end();
}

bool is_end_mark(std::string_view text) {
  static constexpr auto kMarks = std::to_array<std::string_view>(
      {"end of document", "ende des dokuments", "ende des dokument", "fin du document",
       "fin de document", "fin del documento", "fine del documento", "einde van document",
       "einde van het document", "fim do documento"});
  return text.size() < 40 && is_any(text, kMarks);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string line = ascii_lower(collapse_space(text));
  for (std::size_t at = 0; at < line.size() && words.size() < 8;) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_document_word(std::string_view word) {
  return word == "document" || word == "documents" || word == "dokument" || word == "dokumente" ||
         word == "documento" || word == "documenti" || word == "documentos" || word == "documenten";
}

/// "3 of 14 DOCUMENTS", "Dokument 3 von 14": an article begins.
bool is_begin_mark(std::string_view text) {
  if (text.size() > 60) return false;
  std::vector<std::string> words = words_of(text);
  if (!words.empty() && is_document_word(words.front())) {
    words.erase(words.begin());
  } else if (words.size() == 4 && is_document_word(words.back())) {
    words.pop_back();
  } else {
    return false;
  }
  static constexpr auto kOf =
      std::to_array<std::string_view>({"of", "von", "de", "di", "van", "sur", "su"});
  return words.size() == 3 && is_number(words[0]) && is_number(words[2]) &&
         std::ranges::find(kOf, words[1]) != kOf.end();
}

/// "Document GRDN000020190303ef330001q" stands under an article of Factiva.
bool is_factiva_mark(std::string_view text) {
  text = trim(text);
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || !is_document_word(ascii_lower(text.substr(0, space))))
    return false;
  const std::string_view code = text.substr(space + 1);
  const auto digits = std::ranges::count_if(code, [](unsigned char c) { return std::isdigit(c); });
  return code.size() >= 18 && code.size() <= 40 && digits >= 8 &&
         std::ranges::all_of(code, [](unsigned char c) { return std::isalnum(c) != 0; });
}

/// "612 words".
bool is_length(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"words", "wörter", "mots", "palabras", "parole", "woorden", "palavras", "words."});
  return words.size() == 2 && is_number(words[0]) &&
         std::ranges::find(kWords, words[1]) != kWords.end();
}

bool is_body_mark(std::string_view text) {
  static constexpr auto kMarks =
      std::to_array<std::string_view>({"body", "full text", "volltext", "texte intégral"});
  return text.size() < 20 && is_any(text, kMarks);
}

bool is_copyright(std::string_view text) {
  const std::string lower = ascii_lower(text.substr(0, 40));
  return lower.starts_with("copyright") || lower.starts_with("(c) ") || lower.starts_with("\u00A9");
}

std::string_view text_at(Paragraphs all, std::size_t i) {
  return i < all.size() ? trim(all[i].text) : std::string_view{};
}

/// "POLITICS (90%); ELECTIONS (78%)".
void add_topics(std::string_view value, Article& article) {
  for (std::size_t at = 0; at <= value.size() && article.topics.size() < kMaxTopics;) {
    const std::size_t end = std::min(value.find(';', at), value.size());
    std::string_view topic = trim(value.substr(at, end - at));
    const std::size_t open = topic.rfind('(');
    if (topic.ends_with("%)") && open != std::string_view::npos)
      topic = trim(topic.substr(0, open));
    if (!topic.empty()) article.topics.emplace_back(topic);
    at = end + 1;
  }
}

/// One article of a download while its lines go by.
class DownloadedArticle {
 public:
  explicit DownloadedArticle(Paragraphs all) : all_(all) {}

  Article read() {
    const std::size_t body = body_start();
    read_head(body);
    std::size_t i = body;
    while (i < all_.size()) {
      // "Classification" heads the database's own words on the article.
      if (ascii_lower(text_at(all_, i)) == "classification") in_tail_ = true;
      const Labelled line = labelled(text_at(all_, i));
      const bool at_end = in_tail_ || line.label == Label::load_date ||
                          (line.label != Label::none && only_labels_after(i));
      if (at_end) {
        in_tail_ = true;
        if (line.label == Label::summary) {
          add_text(all_[i]);
        } else {
          take(line);
        }
      } else {
        add_text(all_[i]);
      }
      ++i;
    }
    if (!article_.published && load_date_) article_.published = load_date_;
    return std::move(article_);
  }

 private:
  /// The first paragraph of the text: behind "Body", or behind the last line of description.
  std::size_t body_start() const {
    const std::size_t end = std::min(all_.size(), kMaxHeader);
    for (std::size_t i = 0; i < end; ++i) {
      if (is_body_mark(text_at(all_, i))) return i + 1;
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(end, 12); ++i) {
      if (!is_length(text_at(all_, i))) continue;
      for (std::size_t k = i + 1; k < std::min(i + 12, all_.size()); ++k) {
        if (is_copyright(text_at(all_, k))) return k + 1;
      }
    }
    std::size_t last = 0;
    bool length = false;
    for (std::size_t i = 0; i < end; ++i) {
      const std::string_view text = text_at(all_, i);
      const Label label = labelled(text).label;
      if (text.size() > kMaxHeadline || label == Label::load_date) break;
      if (label != Label::none || is_length(text) || is_copyright(text)) {
        last = i + 1;
        length = length || is_length(text) || is_length(labelled(text).value);
      } else if (last > 0 && (length || i >= last + 2)) {
        break;  // the text; titles and dates stand before the labels or between them
      }
    }
    if (last > 0) return last;
    const std::size_t date = date_line(end);
    return date < end ? std::max(date + 1, title_line(date) + 1) : std::min<std::size_t>(1, end);
  }

  /// The first line that is little more than a date.
  std::size_t date_line(std::size_t end) const {
    for (std::size_t i = 0; i < std::min<std::size_t>(end, 12); ++i) {
      const std::string_view text = text_at(all_, i);
      if (text.size() <= 80 && labelled(text).label == Label::none && is_date(text)) return i;
    }
    return end;
  }

  /// Text that is a date and has few other words: weekday, time, edition.
  static bool is_date(std::string_view text) {
    const auto found = find_date(text);
    return found && found->begin < 16 && text.size() - (found->end - found->begin) <= 40;
  }

  std::size_t title_line(std::size_t date) const { return date >= 2 ? 0 : date + 1; }

  void read_head(std::size_t body) {
    const std::size_t length = length_line(body);
    if (length < body) {
      read_factiva(length, body);
      return;
    }
    const std::size_t date = date_line(body);
    if (date < body) {
      article_.published = find_date(text_at(all_, date))->date;
      if (date > 0) article_.source = text_at(all_, date - 1);
    }
    for (std::size_t i = 0; i < body; ++i) {
      const Labelled line = labelled(text_at(all_, i));
      if (line.label != Label::none) take(line);
    }
    const std::size_t title = date < body ? title_line(date) : 0;
    const bool free = title < body && labelled(text_at(all_, title)).label == Label::none &&
                      !is_copyright(text_at(all_, title)) && !is_body_mark(text_at(all_, title));
    if (article_.headline.empty() && free) article_.headline = text_at(all_, title);
  }

  /// A line "612 words", as Factiva has it, with no label.
  std::size_t length_line(std::size_t end) const {
    for (std::size_t i = 0; i < end; ++i) {
      if (is_length(text_at(all_, i))) return i;
    }
    return end;
  }

  /// Section or title, title, byline; length; date, time, newspaper, its code, page, language,
  /// copyright.
  void read_factiva(std::size_t length, std::size_t body) {
    std::size_t title = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const std::string_view text = text_at(all_, i);
      const bool byline = i > 0 && (ascii_lower(text.substr(0, 3)) == "by " || i + 2 == length + 1);
      if (i > 0 && byline && (text.size() < 100)) {
        article_.byline = bare_byline(text);
      } else if (i > 0 && text.size() > text_at(all_, title).size()) {
        title = i;
      }
    }
    if (title > 0) article_.section = text_at(all_, 0);
    article_.headline = text_at(all_, title);
    for (std::size_t i = length + 1; i < body; ++i) {
      const std::string_view text = text_at(all_, i);
      if (is_copyright(text)) continue;
      if (!article_.published && is_date(text)) {
        article_.published = find_date(text)->date;
      } else if (article_.published && article_.source.empty() && text.size() > 5) {
        article_.source = text;
      } else if (text == "English" || text == "Deutsch" || text == "Français" ||
                 text == "Español" || text == "Italiano" || text == "German" || text == "French" ||
                 text == "Spanish") {
        article_.language = text;
      }
    }
  }

  /// Whether the rest is description, too.
  bool only_labels_after(std::size_t i) const {
    std::size_t others = 0;
    for (++i; i < all_.size(); ++i) {
      const std::string_view text = text_at(all_, i);
      if (!text.empty() && labelled(text).label == Label::none && !text.starts_with("http"))
        ++others;
    }
    return others == 0;
  }

  void take(const Labelled& line) {
    switch (line.label) {
      case Label::byline:
        if (article_.byline.empty()) article_.byline = bare_byline(line.value);
        break;
      case Label::section:
        if (article_.section.empty()) article_.section = line.value;
        break;
      case Label::dateline:
        article_.place = place_of_dateline(line.value);
        break;
      case Label::language:
        article_.language = line.value.substr(0, line.value.find(';'));
        break;
      case Label::topics:
        add_topics(line.value, article_);
        break;
      case Label::source:
        if (article_.source.empty()) article_.source = line.value;
        break;
      case Label::date:
        if (!article_.published) article_.published = parse_any_date(line.value);
        break;
      case Label::headline:
        if (article_.headline.empty()) article_.headline = line.value;
        break;
      case Label::summary:
        add_text({std::string(line.value), true});
        break;
      case Label::load_date:
        load_date_ = parse_any_date(line.value);
        break;
      case Label::none:
      case Label::ignored:
        break;
    }
  }

  void add_text(const DocumentParagraph& paragraph) {
    const std::string_view text = trim(paragraph.text);
    if (text.empty()) return;
    if (!article_.body.empty()) article_.body += paragraph.new_paragraph ? "\n\n" : "\n";
    article_.body += text;
  }

  Paragraphs all_;
  Article article_;
  std::optional<Date> load_date_;
  bool in_tail_ = false;
};

/// Where the first article begins behind what a download says of itself: who asked, when, for what,
/// and the titles of all its documents.
std::size_t after_cover(Paragraphs all) {
  std::size_t listed = all.size();
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 12); ++i) {
    const std::string lower = ascii_lower(text_at(all, i));
    const bool count = lower.starts_with("document") || lower.starts_with("dokument");
    if (count && lower.find('(') != std::string::npos && lower.ends_with(')')) listed = i + 1;
  }
  if (listed >= all.size()) return 0;
  std::string_view first = text_at(all, listed);
  const std::size_t number = first.find_first_not_of("0123456789");
  if (number > 0 && number != std::string_view::npos && first[number] == '.')
    first = trim(first.substr(number + 1));
  const std::string title = collapse_space(first);
  for (std::size_t i = all.size(); i-- > listed + 1;) {
    if (collapse_space(text_at(all, i)) == title) return i;
  }
  // The title is not found again: what follows the last line of the list.
  std::size_t last = listed;
  for (std::size_t i = listed; i < all.size(); ++i) {
    const std::string lower = ascii_lower(text_at(all, i));
    for (const char* start :
         {"client/matter", "search terms", "search type", "narrowed by", "content type"}) {
      if (lower.starts_with(start)) last = i + 1;
    }
  }
  return last;
}

/// What stands between two marks.
struct Part {
  std::vector<DocumentParagraph> paragraphs;
  bool begun = false;  ///< by a mark that an article begins
  bool ended = false;  ///< by a mark that it ends
};

/// The parts between the marks; one part where there are none.
std::vector<Part> parts_of(std::vector<DocumentParagraph> all) {
  std::vector<Part> parts(1);
  for (DocumentParagraph& paragraph : all) {
    const std::string_view text = trim(paragraph.text);
    const bool ends = is_end_mark(text) || is_factiva_mark(text);
    if (ends || is_begin_mark(text)) {
      parts.back().ended = ends;
      parts.emplace_back();
      parts.back().begun = !ends;
    } else if (!text.empty()) {
      parts.back().paragraphs.push_back(std::move(paragraph));
    }
  }
  return parts;
}

/// Whether a part of a download is none of its articles: what stands before the first, a page's
/// number behind the last.
bool is_beside(const Part& part) {
  if (part.begun || part.ended) return false;
  std::size_t bytes = 0;
  for (const DocumentParagraph& paragraph : part.paragraphs) bytes += paragraph.text.size();
  return bytes < 200 || after_cover(part.paragraphs) > 0;
}

/// A document that is one article: its first short paragraph is the headline.
Article plain_article(Paragraphs all, const DocumentFacts& facts) {
  std::size_t described = 0;
  for (std::size_t i = 0; i < std::min(all.size(), kMaxHeader); ++i) {
    described += labelled(text_at(all, i)).label != Label::none ? 1 : 0;
  }
  if (described >= 2) return DownloadedArticle(all).read();
  Article article;
  std::size_t start = 0;
  if (!all.empty() && all.size() > 1 && text_at(all, 0).size() <= kMaxHeadline) {
    article.headline = text_at(all, 0);
    start = 1;
    // Of a PDF, the lines up to a gap, where there is one near.
    std::size_t end = 1;
    std::size_t bytes = article.headline.size();
    while (end < all.size() && !all[end].new_paragraph && bytes <= kMaxHeadline)
      bytes += text_at(all, end++).size() + 1;
    if (end < all.size() && bytes <= kMaxHeadline) {
      for (; start < end; ++start) article.headline.append(" ").append(text_at(all, start));
    }
  } else {
    article.headline = facts.title;
  }
  const std::string_view next = text_at(all, start);
  if (next.size() < 100 && ascii_lower(next.substr(0, 3)) == "by ") {
    article.byline = bare_byline(next);
    ++start;
  }
  for (std::size_t i = start; i < all.size(); ++i) {
    const std::string_view text = text_at(all, i);
    if (text.empty()) continue;
    if (!article.body.empty()) article.body += all[i].new_paragraph ? "\n\n" : "\n";
    article.body += text;
  }
  return article;
}

}  // namespace

bool is_download_mark(std::string_view line) {
  return is_end_mark(line) || is_factiva_mark(line) || is_begin_mark(line);
}

void deliver_document(std::vector<DocumentParagraph> paragraphs, const DocumentFacts& facts,
                      const ReadContext& context, ArticleSink& sink) {
  const std::vector<Part> parts = parts_of(std::move(paragraphs));
  const bool marked = parts.size() > 1;
  std::uint64_t record = 0;
  bool any = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Paragraphs all(parts[i].paragraphs);
    if (all.empty() || (marked && is_beside(parts[i]))) continue;
    any = true;
    if (marked && i == 0) all = all.subspan(after_cover(all));
    Article article = marked ? DownloadedArticle(all).read() : plain_article(all, facts);
    article.where = {context.path, marked ? ++record : 0, 0, 0};
    if (article.body.size() > context.limits.article_bytes) {
      sink.skipped({article.where, "an article of more than the limit", true});
    } else if (article.headline.empty() && article.body.empty()) {
      sink.skipped({article.where, "no text in the article", true});
    } else if (!sink.article(std::move(article))) {
      return;
    }
  }
  if (!any) sink.skipped({{context.path, 0, 0, 0}, "no text in the document", true});
}

}  // namespace morgue
