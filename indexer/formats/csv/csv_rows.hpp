// Owns: rows of a CSV file of any delimiter and quote, with their places, and finding the next row
// after a damaged one.
// Does not own: which delimiter it is (csv_dialect), what the columns mean (csv).
#pragma once

#include <csv.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "indexer/reading/input.hpp"

namespace morgue {

/// How a table is written.
struct CsvDialect {
  char delimiter = ',';
  char quote = '"';
  bool escapes = false;  ///< a backslash takes the meaning of the next sign (csv_escapes)
};

/// One row, or what was found instead of it.
struct CsvRow {
  std::vector<std::string> fields;
  std::string reason;  ///< not empty: no row could be made of what starts here
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::size_t lines = 1;  ///< that the row takes up
};

/// Reads rows through libcsv (RFC 4180, lenient), a line at a time so that rows have places and a
/// quote that is never closed costs one row: the lines after it are read again.
class CsvRows {
 public:
  /// `max_bytes`: the longest row.
  CsvRows(Input& input, CsvDialect dialect, std::size_t max_bytes);
  ~CsvRows();
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;

  /// The next row that is not empty; false at the end.
  bool next(CsvRow& row);

  /// True where the last row spans lines, has an odd number of quotes, and its last line could be a
  /// row of `columns` fields: most likely a quote was never closed, and the next row's quote was
  /// taken for its end.
  bool last_row_ran_over(std::size_t columns) const;

  /// Takes the last row back, as quotes have run over several rows, and reads its second and later
  /// lines as rows of their own. False where it has but one line, or this has been done for too
  /// many bytes.
  bool split_last_row();

 private:
  struct Line {
    std::string text;
    std::uint64_t number = 0;
    std::uint64_t offset = 0;
  };
  bool next_line(Line& line);
  void feed(const Line& line);
  void restart();
  CsvRow give_up(std::string reason);
  bool push_back_lines(std::vector<Line>& lines);

  Input& input_;
  CsvDialect dialect_;
  std::size_t max_bytes_;
  csv_parser parser_;
  std::deque<Line> again_;                      ///< lines to be read before the input goes on
  std::vector<Line> row_lines_;                 ///< of the row that is being read, or was read last
  std::vector<std::vector<std::string>> rows_;  ///< complete, of the last line
  std::size_t next_row_ = 0;
  std::vector<std::string> fields_;  ///< of the row that is being read
  std::size_t row_bytes_ = 0;
  std::size_t budget_;  ///< bytes that may still be read again
  bool heeds_quotes_ = true;
  bool row_ended_ = true;
  bool cut_ = false;
};

}  // namespace morgue
