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
               make_kwic_text_formatter, true, true, TallyPlace::before},
    FormatInfo{OutputFormat::html, "html", "one page to send, to read on a phone or to print",
               make_html_formatter, nullptr, true, true, TallyPlace::before},
    FormatInfo{OutputFormat::json, "json",
               "one document, versioned, with highlights as byte offsets", make_json_formatter,
               make_kwic_json_formatter, true, true, TallyPlace::before},
    FormatInfo{OutputFormat::jsonl, "jsonl", "the hits of json, one on a line",
               make_jsonl_formatter, make_kwic_jsonl_formatter, true, true, TallyPlace::none},
    FormatInfo{OutputFormat::csv, "csv", "a table with a header, for spreadsheets",
               make_csv_formatter, make_kwic_csv_formatter, true, false, TallyPlace::alone},
    FormatInfo{OutputFormat::tsv, "tsv", "the same table separated by tabs", make_tsv_formatter,
               make_kwic_tsv_formatter, true, false, TallyPlace::alone},
    FormatInfo{OutputFormat::ids, "ids", "the articles' ids, one on a line", make_ids_formatter,
               nullptr, false, false, TallyPlace::none},
    FormatInfo{OutputFormat::ids0, "ids0", "ids ended by NUL, for xargs -0", make_ids0_formatter,
               nullptr, false, false, TallyPlace::none},
    FormatInfo{OutputFormat::trec, "trec", "a run file for trec_eval", make_trec_formatter, nullptr,
               false, true, TallyPlace::none},
    FormatInfo{OutputFormat::svg, "svg", "a drawing of --timeline", make_svg_formatter, nullptr,
               false, false, TallyPlace::drawn},
};

constexpr bool rows_in_order() {
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (static_cast<std::size_t>(kFormats[i].format) != i) return false;
  }
  return true;
}
static_assert(rows_in_order(), "each format stands at its own index");

constexpr std::array kCiteStyles{
    CiteInfo{CiteStyle::plain, "plain", make_plain_cite_formatter},
    CiteInfo{CiteStyle::bibtex, "bibtex", make_bibtex_formatter},
    CiteInfo{CiteStyle::csl_json, "csl-json", make_csl_json_formatter},
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

bool shows_matches(const OutputOptions& options) {
  if (options.cite) return false;
  return options.kwic || options.item_template || format_info(options.format).shows_matches;
}

bool tells_parts(const OutputOptions& options) {
  if (options.cite || options.item_template || options.kwic) return false;
  return format_info(options.format).tells_parts;
}

std::unique_ptr<Formatter> make_formatter(const OutputOptions& options, Writer writer) {
  if (options.cite)
    return kCiteStyles[static_cast<std::size_t>(*options.cite)].make(options, std::move(writer));
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
