// Owns: the scoring of delimiters and quotes, and the guesses about columns.
#include "indexer/formats/csv/csv_dialect.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <set>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "indexer/formats/csv/csv_escapes.hpp"
#include "indexer/reading/date_parts.hpp"
#include "indexer/reading/input.hpp"

namespace morgue {

namespace {

constexpr std::size_t kSampleRows = 200;
constexpr std::size_t kMaxColumns = 1000;
constexpr std::size_t kMaxNameBytes = 64;  ///< a column's name is not longer
constexpr double kBodyBytes = 200;         ///< a column of bodies is longer on the average
constexpr double kProseBytes = 50;         ///< with a header and headlines, one of summaries

/// Quotes that stand where a field starts.
std::size_t quotes_at_fields(std::string_view sample, char delimiter, char quote) {
  std::size_t count = 0;
  for (std::size_t i = sample.find(quote); i != std::string_view::npos;
       i = sample.find(quote, i + 1)) {
    const char before = i == 0 ? '\n' : sample[i - 1];
    count += before == delimiter || before == '\n';
  }
  return count;
}

CsvShape shape_under(std::string_view sample, CsvDialect dialect) {
  CsvShape shape;
  shape.dialect = dialect;
  Input input = Input::over(sample);
  CsvRows rows(input, dialect, sample.size() + 1);
  std::map<std::size_t, std::size_t> counts;
  for (CsvRow row; shape.rows.size() < kSampleRows && rows.next(row);) {
    if (!row.reason.empty()) break;  // the sample's end cuts through a quoted field, as a rule
    ++counts[std::min(row.fields.size(), kMaxColumns)];
    shape.rows.push_back(std::move(row.fields));
  }
  std::size_t most = 0;
  for (const auto& [columns, count] : counts) {
    if (count < most) continue;
    most = count;
    shape.columns = columns;
  }
  if (!shape.rows.empty())
    shape.regular = static_cast<double>(most) / static_cast<double>(shape.rows.size());
  return shape;
}

bool better(const CsvShape& a, const CsvShape& b) {
  if ((a.columns > 1) != (b.columns > 1)) return a.columns > 1;
  // A few irregular rows weigh less than the number of columns: a story has commas, but not always
  // the same number.
  const double a_score =
      a.regular * a.regular * a.regular * static_cast<double>(std::min<std::size_t>(a.columns, 4));
  const double b_score =
      b.regular * b.regular * b.regular * static_cast<double>(std::min<std::size_t>(b.columns, 4));
  return a_score > b_score;
}

/// The shape under one delimiter and quote, backslashes being escapes where that is seen: fewer
/// quotes close amid a field so, or, with as many, more rows have the same number of columns. Where
/// a backslash ends a quoted field it is the other way round.
CsvShape shape_with_escapes(std::string_view sample, char delimiter, char quote) {
  CsvShape plain = shape_under(sample, {delimiter, quote});
  if (!may_have_escapes(sample, delimiter, quote)) return plain;
  CsvShape escaped = shape_under(sample, {delimiter, quote, true});
  const std::size_t plain_faults = quoting_faults(sample, delimiter, quote, false);
  const std::size_t faults = quoting_faults(sample, delimiter, quote, true);
  const bool shown =
      faults < plain_faults || (faults == plain_faults && escaped.regular > plain.regular);
  return shown && escaped.columns > 1 ? escaped : plain;
}

/// What the cells of one column are like.
struct ColumnFacts {
  std::size_t filled = 0;
  std::size_t bytes = 0;
  std::size_t links = 0;
  std::size_t with_space = 0;
  std::size_t with_letters = 0;
  std::size_t prose = 0;
  std::set<std::string> values;

  double mean() const {
    return filled == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(filled);
  }
  bool mostly(std::size_t count) const { return filled > 0 && count * 5 >= filled * 4; }
};

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_letter_byte);
}

ColumnFacts facts_of(const CsvShape& shape, std::size_t column, bool header) {
  ColumnFacts facts;
  for (std::size_t i = header ? 1 : 0; i < shape.rows.size(); ++i) {
    const auto& row = shape.rows[i];
    if (column >= row.size()) continue;
    const std::string_view cell = trim(row[column]);
    if (cell.empty()) continue;
    ++facts.filled;
    facts.bytes += cell.size();
    facts.links += is_web_address(cell);
    facts.with_space += cell.find(' ') != std::string_view::npos;
    facts.with_letters += has_letter(cell);
    facts.prose += is_prose(cell);
    if (facts.values.size() < 100) facts.values.emplace(cell.substr(0, kMaxNameBytes));
  }
  return facts;
}

/// Whether `holds` is true of most of the filled cells. Apart from the facts, since looking for
/// dates costs more than all of them and tables with a header seldom need it.
template <typename Holds>
bool most_cells(const CsvShape& shape, std::size_t column, bool header, Holds holds) {
  ColumnFacts cells;
  std::size_t count = 0;
  for (std::size_t i = header ? 1 : 0; i < shape.rows.size(); ++i) {
    const auto& row = shape.rows[i];
    const std::string_view cell = column < row.size() ? trim(row[column]) : std::string_view();
    if (cell.empty()) continue;
    ++cells.filled;
    if (cell.size() < kMaxNameBytes) count += holds(cell) ? 1 : 0;
  }
  return cells.mostly(count);
}

bool is_date(std::string_view cell) {
  return parse_any_date(cell).has_value();
}

/// A date with its day.
bool is_day(std::string_view cell) {
  const auto date = parse_any_date(cell);
  return date && date->precision != DatePrecision::year && date->precision != DatePrecision::month;
}

bool is_day_of_month(std::string_view cell) {
  return cell.size() <= 2 && is_ascii_digits(cell);
}

bool taken(const CsvColumns& columns, ArticleField field) {
  return std::any_of(columns.begin(), columns.end(),
                     [field](const auto& column) { return column && column->field == field; });
}

/// What a column of no name is, if it is no date.
std::optional<ArticleField> guess(const ColumnFacts& facts) {
  if (facts.filled == 0) return std::nullopt;
  if (facts.mostly(facts.links)) return ArticleField::url;
  if (!facts.mostly(facts.with_letters)) return std::nullopt;
  // Few values that come back again and again.
  if (facts.filled >= 3 && facts.mean() < 40 && facts.values.size() * 2 <= facts.filled)
    return ArticleField::section;
  if (facts.mean() >= 15 && facts.mean() < kBodyBytes && facts.mostly(facts.with_space))
    return ArticleField::headline;
  return std::nullopt;
}

/// Whole numbers that rise from row to row and stay below twice the number of rows.
bool counts_rows(const CsvShape& shape, bool header, std::size_t column) {
  std::size_t end = shape.rows.size();
  const std::size_t begin = header ? 1 : 0;
  if (end > begin + 1) --end;  // the last row of a sample may be cut
  std::int64_t last = -1;
  for (std::size_t row = begin; row < end; ++row) {
    if (column >= shape.rows[row].size()) return false;
    const std::string& text = shape.rows[row][column];
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size() || number <= last) return false;
    last = number;
  }
  return begin < end && last <= static_cast<std::int64_t>(2 * (end - begin));
}

}  // namespace

CsvShape sniff_csv(std::string_view sample, char delimiter) {
  sample = without_byte_order_mark(sample);
  CsvShape best;
  for (const char candidate : {',', ';', '\t', '|'}) {
    if (delimiter != '\0' && candidate != delimiter) continue;
    const std::size_t single = quotes_at_fields(sample, candidate, '\'');
    const char quote = single > quotes_at_fields(sample, candidate, '"') ? '\'' : '"';
    CsvShape shape = shape_with_escapes(sample, candidate, quote);
    if (best.rows.empty() || better(shape, best)) best = std::move(shape);
  }
  return best;
}

bool has_header(const CsvShape& shape, const FieldNames& names) {
  if (shape.rows.empty()) return false;
  const auto& first = shape.rows.front();
  bool known = false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const std::string_view cell = trim(first[i]);
    if (cell.size() > kMaxNameBytes || cell.find('\n') != std::string_view::npos) return false;
    // By number, --map tells what the column is, not that the first row names it.
    known = known || (!cell.empty() && names.find(cell).has_value());
  }
  if (known) return true;
  if (shape.rows.size() < 2) return false;
  // No name that is known, but one that cannot be a value: short where all below is long.
  for (std::size_t i = 0; i < first.size(); ++i) {
    const ColumnFacts facts = facts_of(shape, i, true);
    const bool is_long = facts.filled * 2 > shape.rows.size() && facts.mean() >= kBodyBytes;
    if (is_long && !trim(first[i]).empty() && first[i].size() <= 32) return true;
  }
  return false;
}

CsvColumns columns_by_name(const std::vector<std::string>& header, const FieldNames& names) {
  CsvColumns columns;
  for (std::size_t i = 0; i < header.size() && i < kMaxColumns; ++i) {
    columns.push_back(names.find(header[i], i + 1));
  }
  return columns;
}

void columns_of_days(const CsvShape& shape, const FieldNames& names, CsvColumns& columns) {
  constexpr int kRank = 500;  // any other date is the better one
  if (shape.rows.empty()) return;
  const auto& header = shape.rows.front();
  for (std::size_t i = 0; i < columns.size() && i < header.size(); ++i) {
    const bool is_open = !columns[i] || columns[i]->rank > 0;  // 0 is a name that the user settled
    if (!is_open || names.is_own(header[i]) || date_part_named(header[i]) != DatePart::day)
      continue;
    if (!names.is_mapped(ArticleField::published) && most_cells(shape, i, true, is_day)) {
      columns[i] = FieldMatch{ArticleField::published, kRank};
    } else if (most_cells(shape, i, true, is_day_of_month)) {
      columns[i].reset();
    }
  }
}

void columns_by_content(const CsvShape& shape, bool header, CsvColumns& columns) {
  if (columns.size() < shape.columns) columns.resize(shape.columns);
  std::vector<ColumnFacts> facts;
  for (std::size_t i = 0; i < columns.size(); ++i) facts.push_back(facts_of(shape, i, header));
  if (!taken(columns, ArticleField::body)) {
    std::size_t longest = 0;
    double mean = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] || facts[i].mean() <= mean || facts[i].mostly(facts[i].links)) continue;
      longest = i;
      mean = facts[i].mean();
    }
    const bool prose = header && mean >= kProseBytes && facts[longest].mostly(facts[longest].prose);
    if (mean >= kBodyBytes || prose) columns[longest] = FieldMatch{ArticleField::body, 1};
  }
  // Without header and long texts it may be a table of anything.
  if (header || !taken(columns, ArticleField::body)) return;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i]) continue;
    const auto field =
        most_cells(shape, i, header, is_date) ? ArticleField::published : guess(facts[i]);
    if (field && !taken(columns, *field)) columns[i] = FieldMatch{*field, 1};
  }
}

void drop_row_numbers(const CsvShape& shape, bool header, CsvColumns& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] && columns[i]->field == ArticleField::id && counts_rows(shape, header, i))
      columns[i].reset();
  }
}

bool has_text_column(const CsvColumns& columns) {
  return taken(columns, ArticleField::body) || taken(columns, ArticleField::headline);
}

}  // namespace morgue
