// Owns: what the formats share, and the formats that are lines: csv, tsv, ids.
#include "searcher/output/quotation_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "common/analysis/word_breaker.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/record_fields.hpp"
#include "searcher/output/table_rows.hpp"

namespace morgue::output {

using quotation::Piece;
using quotation::Printing;
using quotation::Printings;
using quotation::Run;

namespace {

/// The passage as it is printed, pieces parted by an ellipsis.
std::string passage(const Printing& printing) {
  std::string text;
  for (const Piece& piece : printing.pieces) {
    if (!text.empty()) text += " \xE2\x80\xA6 ";
    for (const Run& run : piece.runs) text += run.printed;
  }
  return text;
}

/// Fields of a hit that an article has by itself.
bool is_of_article(const RecordField& field) {
  constexpr std::array<std::string_view, 4> kOfHits{"rank", "score", "snippet", "highlights"};
  return field.column && std::find(kOfHits.begin(), kOfHits.end(), field.name) == kOfHits.end();
}

void write_table(const Printings& printings, const OutputOptions& options, const Writer& writer) {
  std::vector<std::string> head{"rank", "similarity", "covered", "earliest"};
  for (const RecordField& field : record_fields()) {
    if (is_of_article(field)) head.emplace_back(field.name);
  }
  head.emplace_back("passage");
  TableRows rows(options, writer);
  rows.begin({}, std::move(head));
  std::size_t rank = 0;
  for (const Printing& printing : printings.found) {
    Hit hit;
    hit.article = printing.article;
    std::vector<std::string> cells{
        std::to_string(++rank), fmt::format("{:.4f}", printing.similarity),
        fmt::format("{:.4f}", printing.covered), printing.earliest ? "yes" : ""};
    for (const RecordField& field : record_fields()) {
      if (is_of_article(field)) cells.push_back(field.value(hit));
    }
    cells.push_back(passage(printing));
    rows.write(std::move(cells));
  }
}

/// As the format writes the ids of hits.
void write_ids(const Printings& printings, const OutputOptions& options, const Writer& writer) {
  const auto formatter = format_info(options.format).make(options, writer);
  for (const Printing& printing : printings.found) {
    Hit hit;
    hit.article.id = printing.article.id;
    formatter->hit(hit);
  }
  formatter->end();
}

}  // namespace

std::string printings_count(const Printings& printings) {
  const std::size_t shown = printings.found.size();
  std::string all = fmt::format("{} printing{}", printings.total, printings.total == 1 ? "" : "s");
  if (shown >= printings.total) return all;
  return shown == 1 ? "the most similar of " + all
                    : fmt::format("the {} most similar of {}", shown, all);
}

std::string similarity_words(const Printings& printings, const Printing& printing) {
  // Rounded down: 1.00 is nothing but the same.
  const double shown = std::floor(printing.similarity * 100) / 100;
  if (printing.similarity >= printings.least) return fmt::format("similarity {:.2f}", shown);
  return fmt::format("similarity {:.2f}: {:.0f} % of the quotation", shown, printing.covered * 100);
}

std::string earliest_words(const Printings& printings, const Printing& printing) {
  if (!printing.earliest) return {};
  const auto several = std::count_if(printings.found.begin(), printings.found.end(),
                                     [](const Printing& one) { return one.earliest; });
  return several > 1 ? "among the earliest" : "the earliest";
}

std::vector<std::string> printings_notes(const Printings& printings) {
  std::vector<std::string> notes;
  if (printings.words_left > 0)
    notes.push_back(fmt::format(
        "only the first {} words of the quotation were looked for, not the {} after them",
        printings.words, printings.words_left));
  if (printings.partial)
    notes.emplace_back("the time limit ended the search; there may be more printings");
  for (const MissingShard& missing : printings.missing) notes.push_back(missing_text(missing));
  if (!printings.all)
    notes.emplace_back(
        "more articles have words of the quotation than were compared; there may be more "
        "printings");
  return notes;
}

bool needs_blank(const std::string& before) {
  if (before.empty()) return false;
  std::size_t last = code_point_begin(before, before.size() - 1);
  const char32_t sign = next_code_point(before, last);
  return sign != U' ' && sign != U'\n' && !is_cjk(sign);
}

void write_printings(const Printings& printings, const OutputOptions& options,
                     const Writer& writer) {
  switch (options.format) {
    case OutputFormat::text:
      return writer(printings_text(printings, options));
    case OutputFormat::html:
      return writer(printings_html(printings));
    case OutputFormat::json:
      return writer(printings_json(printings, false));
    case OutputFormat::jsonl:
      return writer(printings_json(printings, true));
    case OutputFormat::csv:
    case OutputFormat::tsv:
      return write_table(printings, options, writer);
    case OutputFormat::ids:
    case OutputFormat::ids0:
      return write_ids(printings, options, writer);
    case OutputFormat::trec:
    case OutputFormat::svg:
      break;
  }
  throw Error(ErrorCode::usage,
              fmt::format("--quote has no form in {}", format_info(options.format).name),
              "it prints text, html, json, jsonl, csv, tsv, ids and ids0");
}

}  // namespace morgue::output
