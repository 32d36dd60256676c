// Owns: the format "dated-lines": one story a line, a date, a label and the text, as Chinese
// collections have it: `2023-08-16 18:24:57，正文：...`.
// Does not own: the shapes of dates (dates.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/text/formats.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/field_names.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

namespace {

/// A line's date and its text.
struct DatedLine {
  std::string date;  ///< may be empty
  std::string_view text;
};

/// Dates may be padded: `[      2023/07/21  08:49      ]`.
constexpr std::size_t kMaxDateBytes = 96;
constexpr std::size_t kEnoughLabels = 3;

std::string bare_date(std::string_view text) {
  std::string date;
  for (const char c : trim(text)) {
    if (c == '[' || c == ']') continue;
    if (c == ' ' && (date.empty() || date.back() == ' ')) continue;
    date.push_back(c);
  }
  return std::string(trim(date));
}

/// The label stands near the start of the line, between a comma and a colon of either width.
std::optional<DatedLine> split_line(std::string_view line) {
  static constexpr std::string_view kLabels[] = {"正文", "内容", "本文",   "全文",
                                                 "text", "body", "content"};
  static constexpr std::string_view kCommas[] = {"，", ",", "\t", "|"};
  static constexpr std::string_view kColons[] = {"：", ":"};
  for (const std::string_view label : kLabels) {
    const std::size_t at = line.substr(0, kMaxDateBytes + label.size() + 4).find(label);
    if (at == std::string_view::npos) continue;
    std::string_view before = trim(line.substr(0, at));
    const std::string_view after = trim(line.substr(at + label.size()));
    for (const std::string_view comma : kCommas) {
      if (!trim(line.substr(0, at)).ends_with(comma)) continue;
      before.remove_suffix(comma.size());
      for (const std::string_view colon : kColons) {
        if (after.starts_with(colon))
          return DatedLine{bare_date(before), trim(after.substr(colon.size()))};
      }
    }
  }
  return std::nullopt;
}

/// Any line of the head may be odd; most must not be. The last may be cut, after its label.
Match matches(std::string_view head, std::string_view) {
  head = without_byte_order_mark(head);
  const bool cut = !head.ends_with('\n');
  std::size_t lines = 0;
  std::size_t labelled = 0;
  std::size_t dated = 0;
  for (Lines rest(head); !rest.at_end();) {
    const std::string_view line = trim(rest.take());
    if (line.empty() || (lines > 0 && cut && rest.at_end() && line.size() < kMaxDateBytes))
      continue;
    ++lines;
    const auto parts = split_line(line);
    labelled += parts.has_value();
    dated += parts && parse_any_date(parts->date);
  }
  // Days without a year, or none, are dates by the labels beside them.
  const bool told = dated > 0 || (labelled >= kEnoughLabels && labelled == lines);
  return told && labelled * 2 >= lines ? Match::certain : Match::no;
}

void read(Input& input, const ReadContext& context, ArticleSink& sink) {
  SourcePlace where{context.path};
  std::string line;
  for (bool cut = false;;) {
    where.offset = input.offset();
    where.line = input.line();
    if (!input.read_line(line, context.limits.article_bytes, &cut)) return;
    DecodedText decoded = decode_text(line, context.charset);
    if (trim(decoded.text).empty()) continue;
    ++where.record;
    const auto parts = split_line(decoded.text);
    if (cut || !parts) {
      sink.skipped({where, cut ? fmt::format("the line is longer than {} bytes",
                                             context.limits.article_bytes)
                               : std::string("the line is not a date, a label and a text")});
      continue;
    }
    FieldCollector fields;
    fields.add({ArticleField::published, 0}, parts->date);
    fields.add({ArticleField::body, 0}, parts->text);
    Article article = fields.finish();
    article.where = where;
    article.replaced_bytes = decoded.replaced;
    if (!has_text(article)) {
      sink.skipped({where, std::string(kNoText)});
    } else if (!sink.article(std::move(article))) {
      return;
    }
  }
}

}  // namespace

const Format kDatedLinesFormat{
    "dated-lines", "one story a line: a date, a label such as 正文 and the text", matches, read};

}  // namespace morgue
