// Owns: `morgue-index info --coverage`: which unit and which form.
// Does not own: counting and printing (indexer/coverage).
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "common/program/terminal.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/coverage/count.hpp"
#include "indexer/coverage/coverage_output.hpp"

namespace morgue {

namespace {

using calendar::Unit;
using coverage::Coverage;

constexpr int kMaxTries = 10;
/// Rows of numbers beyond which months are too much to read.
constexpr std::size_t kMaxRows = 120;
/// Columns below which a row has room for no more than a few months.
constexpr std::size_t kMonthColumns = 40;
/// Months beyond which a drawing has less than a pixel for each.
constexpr std::int64_t kMaxMonths = 600;

/// Writers go on meanwhile: of a state that has gone, again.
Coverage count(const IndexOptions& options, Unit unit) {
  for (int tries = 1;; ++tries) {
    try {
      return coverage::count(open_archive(options), unit);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (tries == kMaxTries) throw;
    } catch (const Xapian::DatabaseOpeningError&) {
      if (tries == kMaxTries) throw;
    }
  }
}

/// Whether months are too many for the form.
bool wants_years(const Coverage& months, InfoFormat format, std::size_t width) {
  if (format == InfoFormat::text)
    return width < kMonthColumns || coverage::text_rows(months) > kMaxRows;
  const auto& buckets = months.whole.buckets;
  return format == InfoFormat::svg && !buckets.empty() &&
         buckets.rbegin()->first - buckets.begin()->first > kMaxMonths;
}

}  // namespace

ExitCode run_coverage(const IndexOptions& options) {
  const std::size_t width = terminal_width(STDOUT_FILENO);
  Coverage found = count(options, options.by.value_or(Unit::month));
  if (!options.by && wants_years(found, options.info_format, width))
    found = count(options, Unit::year);
  switch (options.info_format) {
    case InfoFormat::text:
      write_stdout(coverage::text(found, width));
      break;
    case InfoFormat::json:
      write_stdout(json_text(coverage::to_json(found), 1) + "\n");
      break;
    case InfoFormat::csv:
    case InfoFormat::tsv:
      write_stdout(coverage::table(found, options.info_format == InfoFormat::tsv));
      break;
    case InfoFormat::svg:
      write_stdout(coverage::svg(found));
      break;
  }
  return ExitCode::ok;
}

}  // namespace morgue
