// Owns: telling from a sample how a table is written: delimiter, quote, header, and what its
// columns are.
// Does not own: reading its rows (csv_rows), making articles of them (csv).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/csv/csv_rows.hpp"
#include "indexer/reading/field_names.hpp"

namespace morgue {

/// What a sample of a table shows.
struct CsvShape {
  CsvDialect dialect;
  std::size_t columns = 0;                     ///< most rows have so many
  double regular = 0;                          ///< share of the rows that have them
  std::vector<std::vector<std::string>> rows;  ///< of the sample, the header too
};

/// The delimiter (, ; tab |) and quote (" or ') under which most rows have the same number of
/// columns, the more the better, and whether backslashes are escapes. `sample` may end in the
/// middle of a row. `delimiter`: 0, or the one that is known.
CsvShape sniff_csv(std::string_view sample, char delimiter = '\0');

/// True where the first row names columns: short, and some of the names are known, or unlike the
/// rows below.
bool has_header(const CsvShape& shape, const FieldNames& names);

/// What each column is to us; nullopt: nothing.
using CsvColumns = std::vector<std::optional<FieldMatch>>;

/// By the names in `header` and by `--map`.
CsvColumns columns_by_name(const std::vector<std::string>& header, const FieldNames& names);

/// Columns whose names mean a day ("Tag", "Jour", "Día", "dag") are the date where most of their
/// cells are dates; where they are numbers, they are days of the month and no topics.
void columns_of_days(const CsvShape& shape, const FieldNames& names, CsvColumns& columns);

/// By what stands in the columns: the column of long texts is the body, one of short texts with
/// spaces the headline, dates, addresses, and a column of few different words the section. Only
/// adds what `columns` lacks: the body, and where there is one but no header,
/// all others.
void columns_by_content(const CsvShape& shape, bool header, CsvColumns& columns);

/// Takes the id from a column that only counts the rows: whole numbers that rise from row to row
/// and are not larger than twice their count. Every such table has the same ones.
void drop_row_numbers(const CsvShape& shape, bool header, CsvColumns& columns);

/// True where one of the columns is a headline or a body.
bool has_text_column(const CsvColumns& columns);

}  // namespace morgue
