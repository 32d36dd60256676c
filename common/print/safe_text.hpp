// Owns: making untrusted text safe for where it goes: a line of a terminal, HTML, JSON, CSV, TSV,
// an address. Does not own: what is printed where (the formats), which characters are unsafe
// (common/base/utf8.hpp).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace morgue {

/// Article text as one line: a line-end hyphen ("-\n") is joined to what follows, other line ends
/// and tabs are spaces, controls and bidi signs are visible (make_visible).
std::string one_line(std::string_view text);

/// "no article has the id 'X'", as every command says it.
std::string unknown_id_text(std::string_view id);

/// JSON on one line (indent -1) or indented. Broken UTF-8 becomes U+FFFD; characters that could act
/// on a terminal are written as \uXXXX, so that a reader of JSON gets them unchanged.
std::string json_text(const nlohmann::ordered_json& json, int indent);

/// For element content and double-quoted attributes; unsafe characters visible. Line ends are
/// spaces.
std::string html_text(std::string_view text);

/// A CSV field (RFC 4180), in quotation marks where it needs them. What a spreadsheet would take
/// for a formula (a leading = + - @, tab or carriage return, full-width forms too) gets a ' before
/// it (OWASP, "CSV Injection"), unless it is a number, as -5 is. Line ends stay, controls are
/// visible.
std::string csv_field(std::string_view text);

/// A TSV field (IANA text/tab-separated-values has no quoting): as csv_field, but tabs and line
/// ends are spaces.
std::string tsv_field(std::string_view text);

/// An id as a column of a TREC run, whose columns are separated by white space: there and unsafe
/// for a terminal, its bytes are percent-encoded. "-" for an empty one.
std::string run_column(std::string_view id);

/// An http, https or file address in printable ASCII: all else is percent-encoded, and the signs
/// <>"\^`{}| too. Empty for anything that is no such address.
std::string safe_url(std::string_view url);

/// The file:// address of an article's file ("archive.zip!story.xml" gives the archive's); empty
/// where no such file is there.
std::string file_url(const std::string& file);

}  // namespace morgue
