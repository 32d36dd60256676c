// Owns: the order of paragraphs in a Nexis document: source, date, headline, labels, text, labels.
// The shape is that of downloads as public readers of them document it (R packages
// tm.plugin.lexisnexis, LexisNexisTools, newspapers).
#include "indexer/formats/downloads/nexis_download.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "indexer/formats/downloads/download_marks.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/field_names.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLabel = 40;
constexpr std::size_t kMaxDate = 120;

/// What a label in one of the languages of the service stands for.
enum class Label { none, byline, section, place, headline, language, text, source, topics, other };

struct KnownLabel {
  std::string_view name;
  Label label;
};

constexpr KnownLabel kLabels[] = {
    {"BYLINE", Label::byline},    {"AUTOR", Label::byline},      {"AUTEUR", Label::byline},
    {"AUTHOR", Label::byline},    {"AUTORE", Label::byline},     {"SECTION", Label::section},
    {"RUBRIK", Label::section},   {"RUBRIQUE", Label::section},  {"SECCIÓN", Label::section},
    {"DATELINE", Label::place},   {"ORT", Label::place},         {"HEADLINE", Label::headline},
    {"TITEL", Label::headline},   {"TITRE", Label::headline},    {"LANGUAGE", Label::language},
    {"SPRACHE", Label::language}, {"LANGUE", Label::language},   {"HIGHLIGHT", Label::text},
    {"GRAPHIC", Label::text},     {"GRAFIK", Label::text},       {"CORRECTION", Label::text},
    {"ABSTRACT", Label::text},    {"BODY", Label::text},         {"SOURCE", Label::source},
    {"SUBJECT", Label::topics},   {"SCHLAGWORT", Label::topics},
};

/// "BYLINE" of "BYLINE: Jane Holloway": capitals and a colon.
std::string_view label_of(std::string_view paragraph) {
  const std::size_t colon = paragraph.find(':');
  if (colon == std::string_view::npos || colon < 3 || colon > kMaxLabel) return {};
  const std::string_view label = paragraph.substr(0, colon);
  const bool capitals = std::none_of(label.begin(), label.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0 || is_ascii_digit(c) || c == ',' ||
           c == '.' || c == '"';
  });
  return capitals ? label : std::string_view();
}

Label meaning_of(std::string_view label) {
  for (const KnownLabel& known : kLabels) {
    if (known.name == label) return known.label;
  }
  return Label::other;
}

bool is_copyright(std::string_view paragraph) {
  return paragraph.starts_with("Copyright ") || paragraph.starts_with("All Rights Reserved") ||
         paragraph.starts_with("Alle Rechte vorbehalten") ||
         paragraph.starts_with("Tous droits r") || paragraph.starts_with("\u00a9 ");
}

/// "BEIRUT" of "BEIRUT, March 14 2013".
std::string without_date(std::string_view line) {
  const auto found = find_date(line);
  std::string_view place = trim(found ? line.substr(0, found->begin) : line);
  while (!place.empty() && (place.back() == ',' || place.back() == ' ')) place.remove_suffix(1);
  return std::string(place);
}

/// One document between two marks.
class NexisDocument {
 public:
  void take(std::string_view paragraph) {
    const std::string_view label = label_of(paragraph);
    if (!label.empty()) {
      in_head_ = false;
      return labelled(meaning_of(label), trim(paragraph.substr(label.size() + 1)));
    }
    if (is_copyright(paragraph)) {
      last_ = Label::other;
      return;
    }
    if (in_head_) return head(paragraph);
    if (last_ == Label::text || !after_text_) {
      add_text(paragraph);
    } else if (last_ != Label::other) {
      labelled(last_, paragraph);
    }
  }

  Article finish() {
    for (const std::string& text : unknown_) add_text(text);
    article_.body = std::move(body_);
    return std::move(article_);
  }

 private:
  void head(std::string_view paragraph) {
    const auto date =
        paragraph.size() <= kMaxDate ? find_date(collapse_space(paragraph)) : std::nullopt;
    if (!article_.published && date) {
      article_.published = date->date;
    } else if (!article_.published && article_.source.empty()) {
      article_.source = collapse_space(paragraph);
    } else if (article_.headline.empty()) {
      article_.headline = collapse_space(paragraph);
    } else {
      unknown_.emplace_back(paragraph);  // no label follows: it is the text
    }
  }

  void labelled(Label label, std::string_view value) {
    last_ = label;
    const std::string line = collapse_space(value);
    switch (label) {
      case Label::byline:
        article_.byline = clean_byline(line, {});
        break;
      case Label::section:
        article_.section = line.substr(0, line.find(';'));
        break;
      case Label::place:
        article_.place = without_date(line);
        break;
      case Label::headline:
        if (!line.empty()) article_.headline = line;
        break;
      case Label::language:
        article_.language = ascii_lower(line);
        break;
      case Label::source:
        if (article_.source.empty()) article_.source = line;
        break;
      case Label::text:
        add_text(value);
        break;
      case Label::topics: {
        FieldCollector topics;
        topics.add_list({ArticleField::topics, 0}, line);
        article_.topics = topics.finish().topics;
        break;
      }
      case Label::other:
      case Label::none:
        break;
    }
    after_text_ = !body_.empty() && label != Label::text;
  }

  void add_text(std::string_view text) {
    text = trim(text);
    if (text.empty()) return;
    if (!body_.empty()) body_ += "\n\n";
    body_ += text;
  }

  Article article_;
  std::string body_;
  std::vector<std::string> unknown_;
  Label last_ = Label::none;
  bool in_head_ = true;      ///< before the first label
  bool after_text_ = false;  ///< among the labels at the end
};

}  // namespace

bool read_nexis_download(const std::vector<std::string>& paragraphs, const ReadContext& context,
                         ArticleSink& sink) {
  SourcePlace where{context.path};
  NexisDocument document;
  const auto deliver = [&] {
    Article article = std::exchange(document, NexisDocument{}).finish();
    article.where = where;
    if (has_text(article)) return sink.article(std::move(article));
    sink.skipped({where, "no text in the document"});
    return true;
  };
  for (const std::string& paragraph : paragraphs) {
    if (is_begin_mark(paragraph)) {
      if (where.record > 0 && !deliver()) return true;
      ++where.record;
    } else if (where.record > 0) {
      document.take(paragraph);
    }
  }
  if (where.record == 0) return false;
  deliver();
  return true;
}

}  // namespace morgue
