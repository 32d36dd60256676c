// Owns: the rows of the table of formats.
#include "searcher/output/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/errors.hpp"

namespace morgue::output {

namespace {

constexpr std::array kFormats{
    FormatInfo{OutputFormat::text, "text",
               "for people: headline, source, date and passages (the default)", make_text_formatter,
               make_kwic_text_formatter, true, true, TallyPlace::before, "txt"},
    FormatInfo{OutputFormat::html, "html", "one page to send, to read on a phone or to print",
               make_html_formatter, nullptr, true, true, TallyPlace::before, "html"},
    FormatInfo{OutputFormat::json, "json",
               "one document, versioned, with highlights as byte offsets", make_json_formatter,
               make_kwic_json_formatter, true, true, TallyPlace::before, "json"},
    FormatInfo{OutputFormat::jsonl, "jsonl", "the hits of json, one on a line",
               make_jsonl_formatter, make_kwic_jsonl_formatter, true, true, TallyPlace::none,
               "jsonl"},
    FormatInfo{OutputFormat::csv, "csv", "a table with a header, for spreadsheets",
               make_table_formatter, make_kwic_table_formatter, true, false, TallyPlace::alone,
               "csv"},
    FormatInfo{OutputFormat::tsv, "tsv", "the same table separated by tabs", make_table_formatter,
               make_kwic_table_formatter, true, false, TallyPlace::alone, "tsv"},
    FormatInfo{OutputFormat::ids, "ids", "the articles' ids, one on a line", make_ids_formatter,
               nullptr, false, false, TallyPlace::none, "txt"},
    FormatInfo{OutputFormat::ids0, "ids0", "ids ended by NUL, for xargs -0", make_ids0_formatter,
               nullptr, false, false, TallyPlace::none, "ids0"},
    FormatInfo{OutputFormat::trec, "trec", "a run file for trec_eval", make_trec_formatter, nullptr,
               false, true, TallyPlace::none, "run"},
    FormatInfo{OutputFormat::svg, "svg", "a drawing of --timeline", make_svg_formatter, nullptr,
               false, false, TallyPlace::drawn, "svg"},
};

constexpr bool rows_in_order() {
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (static_cast<std::size_t>(kFormats[i].format) != i) return false;
  }
  return true;
}
static_assert(rows_in_order(), "each format stands at its own index");

constexpr std::array kCiteStyles{
    CiteInfo{CiteStyle::plain, "plain", make_plain_cite_formatter, "txt", false},
    CiteInfo{CiteStyle::bibtex, "bibtex", make_bibtex_formatter, "bib", true},
    CiteInfo{CiteStyle::csl_json, "csl-json", make_csl_json_formatter, "json", true},
    CiteInfo{CiteStyle::ris, "ris", make_ris_formatter, "ris", false},
};

}  // namespace

std::span<const FormatInfo> formats() {
  return kFormats;
}
std::span<const CiteInfo> cite_styles() {
  return kCiteStyles;
}

const FormatInfo& format_info(OutputFormat format) {
  return kFormats[static_cast<std::size_t>(format)];
}

const CiteInfo& cite_info(CiteStyle style) {
  return kCiteStyles[static_cast<std::size_t>(style)];
}

std::string_view file_extension(const OutputOptions& options) {
  if (options.cite) return cite_info(*options.cite).extension;
  if (options.item_template) return format_info(OutputFormat::text).extension;
  return format_info(options.format).extension;
}

bool shows_matches(const OutputOptions& options) {
  if (options.cite) return false;
  return options.kwic || options.item_template || format_info(options.format).shows_matches;
}

bool tells_parts(const OutputOptions& options) {
  if (options.cite || options.item_template || options.kwic) return false;
  return format_info(options.format).tells_parts;
}

bool explains(const OutputOptions& options) {
  if (options.cite || options.item_template) return false;
  return (options.format == OutputFormat::text && !options.kwic) ||
         options.format == OutputFormat::json || options.format == OutputFormat::jsonl;
}

std::unique_ptr<Formatter> make_formatter(const OutputOptions& options, Writer writer) {
  if (options.cite) return cite_info(*options.cite).make(options, std::move(writer));
  if (options.item_template) return make_template_formatter(options, std::move(writer));
  const FormatInfo& info = format_info(options.format);
  if (options.tallies && info.tallies == TallyPlace::alone)
    return make_tally_table_formatter(options, std::move(writer));
  if (!options.kwic) return info.make(options, std::move(writer));
  if (info.make_kwic == nullptr) {
    throw Error(ErrorCode::usage, fmt::format("--kwic has no form in {}", info.name),
                "it prints text, json, jsonl, csv and tsv");
  }
  return info.make_kwic(options, std::move(writer));
}

}  // namespace morgue::output
