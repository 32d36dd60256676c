// Owns: the formats "csv" and "tsv": the rows of a table as articles.
// Does not own: quotes and delimiters (csv_rows, csv_dialect), names of columns (field_names).
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/utf8.hpp"
#include "indexer/formats/csv/csv_dialect.hpp"
#include "indexer/formats/csv/csv_rows.hpp"
#include "indexer/formats/csv/formats.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/field_names.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

namespace {

/// What delimiter, quote and columns are told from.
constexpr std::size_t kSampleBytes = 256 * 1024;
constexpr std::size_t kHeaderSample = 4096;
/// Titles and remarks before a header.
constexpr std::size_t kMaxOddLines = 4;

/// How many of the cells are names of fields, and whether a text is among them.
bool is_known_header(const std::vector<std::string>& cells) {
  static const FieldNames kNames({}, {});
  std::size_t known = 0;
  bool text = false;
  for (const std::string& cell : cells) {
    if (cell.size() > 40) return false;
    const auto match = kNames.find(cell);
    if (!match) continue;
    ++known;
    text = text || match->field == ArticleField::headline || match->field == ArticleField::body;
  }
  return known >= 2 && text;
}

/// Lines before one that is a header beyond doubt; 0 where the first line is as good as any.
std::size_t odd_lines(std::string_view head) {
  for (std::size_t odd = 0; odd <= kMaxOddLines; ++odd) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return 0;
    const std::string_view line = trim(head.substr(0, end));
    head.remove_prefix(end + 1);
    for (const char delimiter : {',', ';', '\t', '|'}) {
      std::vector<std::string> cells;
      for (std::size_t at = 0; at <= line.size() && cells.size() < 100;) {
        const std::size_t stop = std::min(line.find(delimiter, at), line.size());
        std::string_view cell = trim(line.substr(at, stop - at));
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
          cell = cell.substr(1, cell.size() - 2);
        cells.emplace_back(cell);
        at = stop + 1;
      }
      if (cells.size() >= 2 && is_known_header(cells)) return odd;
    }
  }
  return 0;
}

/// Makes articles of the rows of one table.
class TableReader {
 public:
  TableReader(Input& input, const ReadContext& context, ArticleSink& sink)
      : input_(input),
        context_(context),
        sink_(sink),
        names_(context.field_map, context.own_fields) {
    where_.path = context.path;
  }

  void read(char delimiter) {
    if (input_.peek(kByteOrderMark.size()) == kByteOrderMark) input_.skip(kByteOrderMark.size());
    delimiter = take_separator_line(delimiter);
    take_odd_lines();
    const std::string sample(input_.peek(kSampleBytes));
    const DecodedText decoded = decode_text(sample, context_.charset);
    if (!is_valid_utf8(sample)) charset_ = decoded.charset;
    const CsvShape shape = sniff_csv(decoded.text, delimiter);
    const bool header = has_header(shape, names_);
    static const std::vector<std::string> kNoNames;
    if (header) column_names_ = shape.rows.front();
    columns_ = columns_by_name(header ? column_names_ : nameless(shape), names_);
    if (header) columns_of_days(shape, names_, columns_);
    const bool known = has_field(ArticleField::body);
    columns_by_content(shape, header, columns_);
    if (header && !known) note_guessed(shape.rows.front());
    find_types(header ? shape.rows.front() : std::vector<std::string>{});
    if (!context_.field_map.contains("id")) drop_row_numbers(shape, header, columns_);
    if (!has_text_column(columns_)) return refuse(shape, header);
    read_rows(shape.dialect, header);
  }

 private:
  /// Excel's first line "sep=;".
  char take_separator_line(char delimiter) {
    const std::string_view head = input_.peek(6);
    if (head.size() < 6 || !head.starts_with("sep=") || (head[5] != '\n' && head[5] != '\r'))
      return delimiter;
    const char separator = head[4];
    std::string line;
    input_.read_line(line, 16);
    return separator;
  }

  /// A title or a remark before the header.
  void take_odd_lines() {
    std::string line;
    for (std::size_t odd = odd_lines(input_.peek(kHeaderSample)); odd > 0; --odd) {
      where_.line = input_.line();
      where_.offset = input_.offset();
      input_.read_line(line, kHeaderSample);
      if (trim(line).empty()) continue;
      sink_.skipped({where_, "a line before the header of the table", false});
    }
  }

  /// What a further field of that column is called: as in the header, where there is none by its
  /// number. A column without a name beside such with names counts the rows, and is no field.
  std::string column_name(std::size_t i) const {
    if (column_names_.empty()) return fmt::format("column {}", i + 1);
    return i < column_names_.size() ? column_names_[i] : std::string();
  }

  static std::vector<std::string> nameless(const CsvShape& shape) {
    return std::vector<std::string>(shape.columns);
  }

  void refuse(const CsvShape& shape, bool header) {
    std::string reason = "no column is known to hold headlines or texts; name one with --map";
    if (header) {
      std::string names;
      for (const std::string& name : shape.rows.front())
        names.append(names.empty() ? "" : ", ").append(name);
      reason += " (columns: " + std::string(utf8_prefix(names, 200)) + ")";
    }
    sink_.skipped({where_, std::move(reason)});
  }

  void read_rows(CsvDialect dialect, bool header) {
    CsvRows rows(input_, dialect, context_.limits.article_bytes);
    CsvRow row;
    if (header && !rows.next(row)) return;
    const std::vector<std::string> names = header ? row.fields : std::vector<std::string>{};
    while (rows.next(row)) {
      ++where_.record;
      where_.line = row.line;
      where_.offset = row.offset;
      // Quotes that ran over several rows: the first of them is lost, not all.
      const bool odd_columns = row.lines > 1 && row.fields.size() != columns_.size();
      const bool ran_over =
          row.reason.empty() && (odd_columns || rows.last_row_ran_over(columns_.size()));
      if (ran_over && rows.split_last_row()) row.reason = "its quotes run over into the next rows";
      if (!row.reason.empty()) {
        sink_.skipped({where_, row.reason});
      } else if (header && repeats(row.fields, names)) {
        sink_.skipped({where_, "the header of the table once more", false});
      } else if (!deliver(row)) {
        return;
      }
    }
  }

  /// Whether a row is the header again: tables were put one behind the other.
  static bool repeats(const std::vector<std::string>& row, const std::vector<std::string>& names) {
    const auto bare = [](std::string_view cell) { return trim(without_byte_order_mark(cell)); };
    return std::equal(row.begin(), row.end(), names.begin(), names.end(),
                      [&](const auto& a, const auto& b) { return bare(a) == bare(b); });
  }

  bool has_field(ArticleField field) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [field](const auto& column) { return column && column->field == field; });
  }

  /// Said of the first article: the column of texts was told by what stands in it.
  void note_guessed(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < columns_.size() && i < names.size(); ++i) {
      if (!columns_[i] || columns_[i]->field != ArticleField::body) continue;
      first_note_ =
          fmt::format("no column is known to hold the text; taken from '{}' (--map body=NAME)",
                      make_visible(utf8_prefix(names[i], 80)));
    }
  }

  void find_types(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::string key;
      for (const char c : names[i]) {
        if (c != '_' && c != ' ' && c != '-') key.push_back(static_cast<char>(c | 0x20));
      }
      if (key == "type" || key == "itemtype" || key == "contenttype" || key == "mediatype")
        types_.push_back(i);
    }
  }

  std::string_view medium_of(const CsvRow& row) const {
    for (const std::size_t i : types_) {
      if (i >= row.fields.size()) continue;
      if (const auto medium = medium_named(row.fields[i]); !medium.empty()) return medium;
    }
    return {};
  }

  bool deliver(CsvRow& row) {
    FieldCollector fields;
    std::uint64_t replaced = 0;
    for (std::size_t i = 0; i < row.fields.size() && i < columns_.size(); ++i) {
      std::string& value = row.fields[i];
      if (!is_valid_utf8(value)) {
        DecodedText decoded = decode_text(value, charset_);
        replaced += decoded.replaced;
        value = std::move(decoded.text);
      }
      if (columns_[i]) fields.add_list(*columns_[i], value);
      fields.add_extra(column_name(i), value, columns_[i]);
    }
    if (row.fields.size() != columns_.size()) {
      fields.note(
          fmt::format("the row has {} columns instead of {}", row.fields.size(), columns_.size()));
    }
    if (const auto medium = medium_of(row); !medium.empty() && !fields.has_long_text()) {
      sink_.skipped({where_, fmt::format("{}, no text story", medium), false});
      return true;
    }
    if (!first_note_.empty()) fields.note(std::exchange(first_note_, {}));
    Article article = fields.finish();
    article.where = where_;
    article.replaced_bytes = replaced;
    strip_markup(article);
    if (has_text(article)) return sink_.article(std::move(article));
    sink_.skipped({where_, std::string(kNoText)});
    return true;
  }

  Input& input_;
  const ReadContext& context_;
  ArticleSink& sink_;
  FieldNames names_;
  CsvColumns columns_;
  std::vector<std::string> column_names_;  ///< of the header, where there is one
  std::vector<std::size_t> types_;         ///< columns that name the kind of a row
  std::string first_note_;                 ///< for the next article
  std::string charset_;
  SourcePlace where_;
};

void read_csv(Input& input, const ReadContext& context, ArticleSink& sink) {
  TableReader(input, context, sink).read('\0');
}

void read_tsv(Input& input, const ReadContext& context, ArticleSink& sink) {
  TableReader(input, context, sink).read('\t');
}

Match match_table(std::string_view head, std::string_view path, bool tabs) {
  const bool named = tabs ? path.ends_with(".tsv") || path.ends_with(".tab")
                          : path.ends_with(".csv") || path.ends_with(".CSV");
  if (looks_binary(head)) return Match::no;
  for (std::size_t odd = odd_lines(head); odd > 0; --odd) head.remove_prefix(head.find('\n') + 1);
  const CsvShape shape = sniff_csv(head, tabs ? '\t' : '\0');
  if (shape.rows.empty()) return named ? Match::likely : Match::no;
  if ((shape.dialect.delimiter == '\t') != tabs) return Match::no;
  const bool header = shape.columns >= 2 && is_known_header(shape.rows.front());
  if (header) return named ? Match::certain : Match::likely;
  return named ? Match::likely : Match::no;
}

Match matches_csv(std::string_view head, std::string_view path) {
  return match_table(head, path, false);
}
Match matches_tsv(std::string_view head, std::string_view path) {
  return match_table(head, path, true);
}

}  // namespace

const Format kCsvFormat{"csv", "a table, one article a row; delimiter and quotes are found out",
                        matches_csv, read_csv};

const Format kTsvFormat{"tsv", "a table with tabs between its columns, one article a row",
                        matches_tsv, read_tsv};

}  // namespace morgue
