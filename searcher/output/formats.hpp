// Owns: the one table of output formats, from which --format, --help, the man page's test and the
// completions derive. Does not own: the formats: one file each, with a maker declared here.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "searcher/output/formatter.hpp"

namespace morgue::output {

using Maker = std::unique_ptr<Formatter> (*)(const OutputOptions&, Writer);

/// What a format does with a timeline and with facets.
enum class TallyPlace {
  none,    ///< it has no place for them
  before,  ///< they stand before the hits
  alone,   ///< one of them, a table instead of the hits
  drawn    ///< a timeline alone
};

struct FormatInfo {
  OutputFormat format;
  std::string_view name;
  std::string_view description;
  Maker make;
  Maker make_kwic;     ///< with --kwic; nullptr: has no such form
  bool shows_matches;  ///< false: hits need no matches and fragments
  /// Whether it can tell hits that have most of the words from those that have all; else only those
  /// are asked for. True of a run, which measures the order.
  bool tells_parts;
  TallyPlace tallies;
  std::string_view extension;  ///< of a file with it
};

struct CiteInfo {
  CiteStyle style;
  std::string_view name;
  Maker make;
  std::string_view extension;
  bool whole_file;  ///< entries of two answers cannot stand in one file as they are
};

std::span<const FormatInfo> formats();
std::span<const CiteInfo> cite_styles();

/// The row of a format.
const FormatInfo& format_info(OutputFormat format);
const CiteInfo& cite_info(CiteStyle style);

/// What the name of a file with such output ends in, without its dot.
std::string_view file_extension(const OutputOptions& options);

/// True where what is printed shows what matched, so that the search must find it.
bool shows_matches(const OutputOptions& options);

/// Whether what is printed tells hits that have most of the words from those that have all.
bool tells_parts(const OutputOptions& options);

/// Whether it has a place for the query as understood, and for what each word gave (--explain).
bool explains(const OutputOptions& options);

/// The formatter of the options. Throws Error (usage) for a format without a concordance, and for a
/// bad template.
std::unique_ptr<Formatter> make_formatter(const OutputOptions& options, Writer writer);

std::unique_ptr<Formatter> make_text_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_html_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_json_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_jsonl_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_table_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_ids_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_ids0_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_trec_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_svg_formatter(const OutputOptions& options, Writer writer);
/// A table of the answer's timeline or facets, for csv and tsv.
std::unique_ptr<Formatter> make_tally_table_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_template_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_kwic_text_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_kwic_json_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_kwic_jsonl_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_kwic_table_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_plain_cite_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_bibtex_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_ris_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_csl_json_formatter(const OutputOptions& options, Writer writer);

}  // namespace morgue::output
