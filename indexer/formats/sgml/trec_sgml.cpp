// Owns: documents in the SGML of the TREC newspaper collections: <DOC> <DOCNO> ... </DOC>.
// Does not own: scanning (sgml_scanner.hpp), the tables of tags and dates (trec_fields.hpp).
#include <algorithm>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/sgml/formats.hpp"
#include "indexer/formats/sgml/sgml_scanner.hpp"
#include "indexer/formats/sgml/trec_fields.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

/// The text of a document by its fields, entities decoded, lines kept.
struct Fields {
  std::string docno;
  std::string headline;
  std::string byline;
  std::string dateline;
  std::string date;
  std::string source;
  std::string section;
  std::string topics;
  std::string lead;
  std::string text;
  std::string captions;
  ExtraFields extra;  ///< tags that the collections have and an article has not
  std::string other;  ///< outside all fields, for documents of an unknown make
  bool text_ended = false;
};

/// Collects fields while tags go by. A field ends with its own end tag or the next field's start,
/// so tags left open do no harm.
class FieldCollector {
 public:
  void open(const SgmlPiece& piece) {
    TrecField field = trec_field(piece.name);
    if (field == TrecField::fbis_field) field = fbis_field(sgml_attribute(piece.attributes, "P"));
    if (same_name(piece.name, "DOC")) fields_.docno = sgml_attribute(piece.attributes, "id");
    const bool is_extra = field == TrecField::ignored || same_name(piece.name, "PAGE");
    extra_ = is_extra && !same_name(piece.name, "XX") ? piece.name : "";  // XX holds labels
    if (!breaks_line(field) && field != TrecField::unknown) enter(field);
  }

  void close(const SgmlPiece& piece) {
    const TrecField field = trec_field(piece.name);
    if (field == TrecField::unknown || field == TrecField::cell || breaks_line(field)) return;
    if (field == TrecField::text) in_text_ = false;
    fields_.text_ended |= field == TrecField::text;
    current_ = in_text_ ? TrecField::text : TrecField::unknown;
    extra_ = {};
  }

  void text(std::string_view text) {
    if (!extra_.empty() && !trim(text).empty())
      fields_.extra.push_back({std::string(extra_), sgml_text(trim(text))});
    std::string* target = string_of(current_);
    if (target == nullptr) return;
    const bool at_paragraph = target->empty() || target->ends_with("\n\n");
    const std::size_t start = at_paragraph ? text.find_first_not_of("\r\n") : 0;
    if (start != std::string_view::npos) *target += sgml_text(text.substr(start));
  }

  Fields take() { return std::move(fields_); }

 private:
  void enter(TrecField field) {
    current_ = field;
    in_text_ |= field == TrecField::text;
    if (std::string* target = string_of(field); target != nullptr && !target->empty())
      *target += '\n';
  }

  /// True for a tag that only parts the text of the field it stands in.
  bool breaks_line(TrecField field) {
    if (field == TrecField::paragraph) separate("\n\n");
    if (field == TrecField::row) separate("\n");
    if (field == TrecField::cell) separate("  ");
    return field == TrecField::paragraph || field == TrecField::row || field == TrecField::cell;
  }

  void separate(std::string_view gap) {
    std::string* target = string_of(current_);
    if (target == nullptr || target->empty()) return;
    if (gap.front() == '\n') target->erase(target->find_last_not_of(" \r\n") + 1);
    if (!target->empty() && target->back() != '\n') *target += gap;
  }

  std::string* string_of(TrecField field) {
    switch (field) {
      case TrecField::docno:
        return &fields_.docno;
      case TrecField::headline:
        return &fields_.headline;
      case TrecField::byline:
        return &fields_.byline;
      case TrecField::dateline:
        return &fields_.dateline;
      case TrecField::date:
      case TrecField::file_id:
        return &fields_.date;
      case TrecField::source:
        return &fields_.source;
      case TrecField::section:
        return &fields_.section;
      case TrecField::topics:
        return &fields_.topics;
      case TrecField::lead:
        return &fields_.lead;
      case TrecField::text:
        return &fields_.text;
      case TrecField::caption:
        return &fields_.captions;
      case TrecField::unknown:
        return &fields_.other;
      case TrecField::ignored:
      case TrecField::paragraph:
      case TrecField::row:
      case TrecField::cell:
      case TrecField::fbis_field:
        return nullptr;
    }
    return nullptr;
  }

  Fields fields_;
  TrecField current_ = TrecField::unknown;
  std::string_view extra_;  ///< the tag that the text at hand is a further field of; empty: none
  bool in_text_ = false;
};

Fields collect_fields(std::string_view record) {
  FieldCollector collector;
  SgmlPieces pieces(record);
  SgmlPiece piece;
  while (pieces.next(piece)) {
    switch (piece.kind) {
      case SgmlPiece::Kind::open:
        collector.open(piece);
        break;
      case SgmlPiece::Kind::close:
        collector.close(piece);
        break;
      case SgmlPiece::Kind::text:
        collector.text(piece.text);
        break;
      case SgmlPiece::Kind::other:
        break;
    }
  }
  return collector.take();
}

/// Topics as the collections list them: by line or by ";".
std::vector<std::string> split_topics(std::string_view list) {
  std::vector<std::string> topics;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(";\n"), list.size());
    std::string topic = collapse_space(list.substr(0, end));
    if (topic.ends_with('.')) topic.pop_back();
    topics.push_back(std::move(topic));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return topics;
}

/// The lines of a byline that name people: AP sets "Associated Press Writer" on a line of its own.
std::string byline_names(std::string_view text) {
  std::string names;
  for (Lines lines(text); !lines.at_end();) {
    const std::string line = clean_byline(lines.take(), {});
    const bool title = line.ends_with("Writer") || line.ends_with("Correspondent") ||
                       line.ends_with("Editor") || line.ends_with("Reporter");
    if (!line.empty() && (names.empty() || !title)) names += (names.empty() ? "" : ", ") + line;
  }
  return names;
}

/// "Book Review" of "Book Review; Page 1; Book Review Desk", "International" of "International Page
/// 5".
std::string section_name(std::string_view text) {
  std::string section = collapse_space(text.substr(0, text.find(';')));
  const std::size_t page = section.find(" Page ");
  if (page != std::string::npos) section.erase(page);
  return section;
}

/// FBIS prints labels between its fields; alone on their line they say nothing.
void drop_fbis_labels(std::string& text) {
  for (const std::string_view label : {"Language:", "Article Type:"}) {
    const std::size_t at = text.substr(0, 400).find(label);
    if (at == std::string::npos) continue;
    const std::size_t end = text.find('\n', at);
    text.erase(at, end == std::string::npos ? end : end + 1 - at);
  }
}

std::optional<Date> first_date(std::string_view text) {
  if (auto date = trec_date(collapse_space(text))) return date;
  for (Lines lines(text); !lines.at_end();) {
    if (auto date = trec_date(collapse_space(lines.take()))) return date;
  }
  return std::nullopt;
}

/// Blank lines at both ends off; the indent of the first line stays.
std::string trim_lines(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  const std::size_t line = text.rfind('\n', first);
  const std::size_t start = line == std::string::npos ? 0 : line + 1;
  return text.substr(start, text.find_last_not_of(" \t\r\n") + 1 - start);
}

Article make_article(Fields fields) {
  Article article;
  article.id = collapse_space(fields.docno);
  article.language = "en";
  article.extra = std::move(fields.extra);
  TrecHeadline headline =
      clean_trec_headline(fields.headline, !collapse_space(fields.byline).empty());
  article.headline = std::move(headline.headline);
  article.byline = byline_names(fields.byline);
  if (article.byline.empty()) article.byline = std::move(headline.byline);
  if (article.byline.starts_with('[') && article.byline.ends_with(']')) {
    article.byline = article.byline.substr(1, article.byline.size() - 2);
  }
  article.published = first_date(fields.date);
  if (!article.published) article.published = docno_date(article.id);
  article.source = docno_source(article.id);
  if (article.source.empty() || article.source == "FBIS") {
    if (const std::string source = collapse_space(fields.source); !source.empty())
      article.source = source;
  }
  article.section = section_name(fields.section);
  article.topics = split_topics(fields.topics);
  Dateline dateline = split_dateline(fields.dateline);
  article.place = std::move(dateline.place);
  if (article.id.starts_with("FBIS")) drop_fbis_labels(fields.text);
  const bool known_make = !fields.text.empty() || !fields.lead.empty() ||
                          !fields.captions.empty() || !article.headline.empty();
  for (const std::string& part :
       {dateline.rest, fields.lead, known_make ? fields.text : fields.other, fields.captions,
        headline.notes}) {
    const std::string text = trim_lines(part);
    if (text.empty()) continue;
    if (!article.body.empty()) article.body += "\n\n";
    article.body += text;
  }
  return article;
}

void read_trec(Input& input, const ReadContext& context, ArticleSink& sink) {
  SgmlRecords records(input, context.path, "DOC", context.limits.article_bytes);
  SgmlRecord record;
  std::string storage;
  while (records.next(record)) {
    if (record.ending == RecordEnding::too_long) {
      sink.skipped({record.where, "document longer than the limit", true});
      continue;
    }
    std::uint64_t replaced = 0;
    Fields fields = collect_fields(valid_record(record.bytes, context.charset, storage, &replaced));
    if (record.ending == RecordEnding::cut && !fields.text_ended) {
      sink.skipped({record.where, "document cut short by the end of the file", true});
      continue;
    }
    Article article = make_article(std::move(fields));
    if (article.headline.empty() && article.body.empty()) {
      sink.skipped({record.where, "no text in the document", false});
      continue;
    }
    article.replaced_bytes = replaced;
    article.where = record.where;
    if (!sink.article(std::move(article))) return;
  }
}

Match matches_trec(std::string_view head, std::string_view) {
  const std::size_t start = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start == std::string_view::npos) return Match::no;
  const std::string_view begin = head.substr(start);
  const bool doc = begin.size() > 4 && same_name(begin.substr(0, 4), "<DOC") &&
                   (begin[4] == '>' || begin[4] == ' ');
  if (!doc) return Match::no;
  const bool docno = begin.find("<DOCNO>") != std::string_view::npos ||
                     begin.find("<docno>") != std::string_view::npos;
  const bool id = begin.substr(0, begin.find('>')).find("id=") != std::string_view::npos;
  return docno || id ? Match::certain : Match::maybe;
}

}  // namespace

const Format kTrecFormat = {"trec", "TREC newspaper collections (SGML)", matches_trec, read_trec};

}  // namespace morgue
