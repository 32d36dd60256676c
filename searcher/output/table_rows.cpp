// Owns: the form of a line.
#include "searcher/output/table_rows.hpp"

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"

namespace morgue::output {

namespace {

/// Spreadsheets take a file without it for one of an old code page.
}  // namespace

TableRows::TableRows(const OutputOptions& options, Writer writer)
    : tabs_(options.format == OutputFormat::tsv),
      excel_(options.excel),
      header_(!options.continued),
      errors_(options.tells_refusals),
      writer_(std::move(writer)) {}

void TableRows::begin(const QueryName& name, std::vector<std::string> columns) {
  name_ = name;
  columns_ = columns.size();
  if (!header_) return;
  if (excel_) writer_(kByteOrderMark);
  if (name.any()) columns.insert(columns.begin(), std::string(name.key));
  if (errors_) columns.insert(columns.end(), {"error", "error_column"});
  write_line(columns);
}

void TableRows::write(std::vector<std::string> cells) {
  if (name_.any()) cells.insert(cells.begin(), name_.name);
  if (errors_) cells.resize(cells.size() + 2);
  write_line(cells);
}

void TableRows::refuse(const Refusal& refusal) {
  if (!errors_) return;
  std::vector<std::string> cells(columns_);
  if (name_.any()) cells.insert(cells.begin(), name_.name);
  cells.push_back(refusal.error.message);
  cells.push_back(std::to_string(query::column_of(refusal.text(), refusal.error.at.begin)));
  write_line(cells);
}

void TableRows::write_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += tabs_ ? '\t' : ',';
    line += tabs_ ? tsv_field(cells[i]) : csv_field(cells[i]);
  }
  writer_(line + (excel_ ? "\r\n" : "\n"));
}

}  // namespace morgue::output
