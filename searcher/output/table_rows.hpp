// Owns: tables for programs and spreadsheets, row by row: separator, line ends, what stands beside
// the columns of a table where it is of several queries. Does not own: the columns (table.cpp,
// kwic_table.cpp, tally_table.cpp), cells (safe_text.hpp).
#pragma once

#include <string>
#include <vector>

#include "searcher/output/formatter.hpp"

namespace morgue::output {

/// A table of OutputOptions::format, csv or tsv; with OutputOptions::excel it begins with a byte
/// order mark and its lines end in CR LF. Of several queries its first column is their name, and
/// where they may be refused its last two are `error` and `error_column`.
class TableRows {
 public:
  TableRows(const OutputOptions& options, Writer writer);

  /// The header, unless another answer stands before this one.
  void begin(const QueryName& name, std::vector<std::string> columns);
  /// A row of as many cells.
  void write(std::vector<std::string> cells);
  /// Instead of rows: the error of a query, after begin().
  void refuse(const Refusal& refusal);

 private:
  void write_line(const std::vector<std::string>& cells);

  bool tabs_;
  bool excel_;
  bool header_;
  bool errors_;
  QueryName name_;
  std::size_t columns_ = 0;
  Writer writer_;
};

}  // namespace morgue::output
