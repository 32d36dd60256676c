// Owns: feeding libcsv and the recovery from quotes that are never closed.
#include "indexer/formats/csv/csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "indexer/formats/csv/csv_escapes.hpp"

namespace morgue {

namespace {

/// Bytes of damaged rows that are read a second time, in all; bounds the time that a hostile file
/// may cost.
constexpr std::size_t kReadAgain = 64u << 20;

struct Receiver {
  std::vector<std::string>* fields;
  std::vector<std::vector<std::string>>* rows;
};

void take_field(void* text, std::size_t size, void* data) {
  static_cast<Receiver*>(data)->fields->emplace_back(static_cast<const char*>(text), size);
}

void take_row(int, void* data) {
  auto* receiver = static_cast<Receiver*>(data);
  receiver->rows->push_back(std::move(*receiver->fields));
  receiver->fields->clear();
}

}  // namespace

CsvRows::CsvRows(Input& input, CsvDialect dialect, std::size_t max_bytes)
    : input_(input), dialect_(dialect), max_bytes_(max_bytes), budget_(kReadAgain) {
  if (csv_init(&parser_, 0) != 0) throw std::bad_alloc();
  csv_set_delim(&parser_, static_cast<unsigned char>(dialect_.delimiter));
  csv_set_quote(&parser_, static_cast<unsigned char>(dialect_.quote));
  csv_set_blk_size(&parser_, 64 * 1024);
}

CsvRows::~CsvRows() {
  csv_free(&parser_);
}

bool CsvRows::next_line(Line& line) {
  if (!again_.empty()) {
    line = std::move(again_.front());
    again_.pop_front();
    cut_ = false;
    return true;
  }
  line.number = input_.line();
  line.offset = input_.offset();
  if (!input_.read_line(line.text, max_bytes_, &cut_)) return false;
  if (dialect_.escapes) line.text = hide_escaped(line.text, dialect_.delimiter, dialect_.quote);
  return true;
}

void CsvRows::feed(const Line& line) {
  Receiver receiver{&fields_, &rows_};
  const bool goes_on =
      dialect_.escapes && hides_line_end(line.text) && !(again_.empty() && input_.peek(1).empty());
  const std::string text = goes_on ? line.text : line.text + "\n";
  if (csv_parse(&parser_, text.data(), text.size(), take_field, take_row, &receiver) !=
      text.size()) {
    throw std::bad_alloc();  // the only error outside of its strict mode
  }
  row_ended_ = parser_.pstate == 0;  // ROW_NOT_BEGUN
}

/// Forgets a row that was begun: libcsv has no other way than to end it.
void CsvRows::restart() {
  std::vector<std::vector<std::string>> ignored;
  Receiver receiver{&fields_, &ignored};
  csv_fini(&parser_, take_field, take_row, &receiver);
  fields_.clear();
  row_ended_ = true;
}

bool CsvRows::push_back_lines(std::vector<Line>& lines) {
  std::size_t bytes = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) bytes += lines[i].text.size() + 1;
  if (lines.size() < 2 || bytes > budget_) return false;
  budget_ -= bytes;
  for (std::size_t i = lines.size(); i > 1; --i) again_.push_front(std::move(lines[i - 1]));
  lines.resize(1);
  return true;
}

CsvRow CsvRows::give_up(std::string reason) {
  CsvRow row;
  row.reason = std::move(reason);
  row.line = row_lines_.front().number;
  row.offset = row_lines_.front().offset;
  row.lines = row_lines_.size();
  restart();
  if (row.lines < 2 || push_back_lines(row_lines_)) return row;
  if (heeds_quotes_) {
    // Too many such rows: without quotes every line is a row, and none is read a third time.
    heeds_quotes_ = false;
    csv_set_quote(&parser_, '\0');
    budget_ = std::numeric_limits<std::size_t>::max();
    push_back_lines(row_lines_);
    budget_ = 0;
    row.reason += "; too many of these, quotes are not heeded from here on";
  } else {
    row.reason += fmt::format("; the {} lines after it are not read", row.lines - 1);
  }
  return row;
}

bool CsvRows::next(CsvRow& row) {
  Line line;
  while (next_row_ >= rows_.size()) {
    if (row_ended_) {
      row_lines_.clear();
      row_bytes_ = 0;
    }
    rows_.clear();
    next_row_ = 0;
    if (!next_line(line)) {
      if (row_ended_) return false;
      row = give_up("a quote is opened and never closed");
      return true;
    }
    row_bytes_ += line.text.size() + 1;
    row_lines_.push_back(std::move(line));
    if (cut_ || row_bytes_ > max_bytes_) {
      row = give_up(cut_ ? fmt::format("the row is longer than {} bytes", max_bytes_)
                         : "a quote is opened and not closed within the longest row allowed");
      return true;
    }
    feed(row_lines_.back());
  }
  row.fields = std::move(rows_[next_row_++]);
  if (dialect_.escapes) {
    for (std::string& field : row.fields) show_escaped(field, dialect_.delimiter, dialect_.quote);
  }
  row.reason.clear();
  row.line = row_lines_.front().number;
  row.offset = row_lines_.front().offset;
  row.lines = row_lines_.size();
  return true;
}

bool CsvRows::last_row_ran_over(std::size_t columns) const {
  if (row_lines_.size() < 2) return false;
  std::size_t quotes = 0;
  for (const Line& line : row_lines_) {
    quotes +=
        static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), dialect_.quote));
  }
  const std::string& last = row_lines_.back().text;
  const auto delimiters =
      static_cast<std::size_t>(std::count(last.begin(), last.end(), dialect_.delimiter));
  return quotes % 2 == 1 && delimiters + 1 == columns;
}

bool CsvRows::split_last_row() {
  if (!row_ended_ || next_row_ < rows_.size()) return false;
  return push_back_lines(row_lines_);
}

}  // namespace morgue
