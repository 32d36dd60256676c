// Owns: tables that put a backslash before a quote, a delimiter or a line end within a field
// (MySQL's INTO OUTFILE, pandas' and Python's escapechar), which RFC 4180 and libcsv do not know.
// Does not own: which of a sample's readings is better (csv_dialect), rows (csv_rows).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

/// Whether a backslash stands before a quote, a delimiter or a line end anywhere.
bool may_have_escapes(std::string_view sample, char delimiter, char quote);

/// Where the sample breaks the rules of RFC 4180, backslashes being escapes or not: quotes that
/// close amid a field, and one that is never closed.
std::size_t quoting_faults(std::string_view sample, char delimiter, char quote, bool escapes);

/// The line with signs in the place of what backslashes take the meaning of, so that libcsv sees
/// text in them. Signs of the same kind that stand in the text are dropped.
std::string hide_escaped(std::string_view line, char delimiter, char quote);

/// Whether a hidden line goes on in the next one: its end was escaped.
bool hides_line_end(std::string_view line);

/// A field with what was hidden in it.
void show_escaped(std::string& field, char delimiter, char quote);

}  // namespace morgue
