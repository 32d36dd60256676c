// Owns: the wording of skipped records and of the summary.
#include "indexer/commands/run_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <numeric>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {
constexpr std::uint64_t kMaxPrinted = 200;
constexpr const char* kErrorKind = "error";

/// "file:12: " for a place: path, then line, byte or record as far as they are known.
std::string format_place(const SourcePlace& where) {
  std::string place = where.path;
  if (where.line > 0) {
    place += fmt::format(":{}", where.line);
  } else if (where.record > 0) {
    place += fmt::format(" (record {})", where.record);
  }
  return place;
}

std::string report_line(const SourcePlace& where, std::string_view kind, std::string_view reason) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", make_visible(where.path), where.line, where.offset,
                     where.record, kind, make_visible(reason));
}

}  // namespace

KnownFaults KnownFaults::read(const std::string& file, bool may_be_absent) {
  std::error_code unknown;
  if (may_be_absent &&
      std::filesystem::status(file, unknown).type() == std::filesystem::file_type::not_found)
    return {};
  std::ifstream in(file, std::ios::binary);
  std::string line;
  if (!in || !std::getline(in, line))
    throw Error(ErrorCode::io, fmt::format("cannot read the known faults in {}", file));
  if (line + "\n" != kReportHeader)
    throw Error(ErrorCode::usage, fmt::format("{} is no report of morgue-index", file),
                "--known-faults takes a file that --report wrote");
  KnownFaults faults;
  while (std::getline(in, line)) {
    const std::string entry = line + "\n";
    if (entry.find(std::string("\t") + kErrorKind + "\t") != std::string::npos)
      faults.known_.insert(entry);
  }
  if (in.bad()) throw Error(ErrorCode::io, fmt::format("cannot read the known faults in {}", file));
  return faults;
}

bool KnownFaults::take(const Skipped& fault) {
  const auto found = known_.find(report_line(fault.where, kErrorKind, fault.reason));
  if (found == known_.end()) return false;
  met_.insert(*found);
  return true;
}

RunReport::RunReport(const std::string& report_file, KnownFaults known, bool quiet, Say say)
    : say_(std::move(say)), known_(std::move(known)), quiet_(quiet) {
  if (report_file.empty()) return;
  report_ = std::make_unique<ReplacedFile>(report_file);
  report_->write(kReportHeader);
}

/// A report that cannot be written does not end the run: finish() tells.
void RunReport::write(const SourcePlace& where, std::string_view kind,
                      std::string_view reason) try {
  if (report_) report_->write(report_line(where, kind, reason));
} catch (const Error& error) {
  unwritten_ = error;
  report_.reset();
}

void RunReport::finish() {
  if (unwritten_) throw *unwritten_;
  if (report_) report_->finish();
  report_.reset();
}

void RunReport::begin_document(std::string_view format) {
  format_ = &formats_.try_emplace(std::string(format)).first->second;
}

void RunReport::count(const PutOutcome& outcome) {
  if (format_ != nullptr) ++format_->articles;
  ++results_[static_cast<std::size_t>(outcome.result)];
  if (!outcome.before) return;
  --results_[static_cast<std::size_t>(*outcome.before)];
  ++results_[static_cast<std::size_t>(PutResult::older_duplicate)];
}

std::uint64_t RunReport::articles() const {
  return std::accumulate(results_.begin(), results_.end(), std::uint64_t{0});
}

void RunReport::skipped(const Skipped& skipped) {
  if (format_ != nullptr && skipped.is_error) ++format_->skipped;
  write(skipped.where, skipped.is_error ? kErrorKind : "no article", skipped.reason);
  if (!skipped.is_error) {
    ++quiet_reasons_[skipped.reason];
    return;
  }
  failed_paths_.insert(skipped.where.path);
  ++errors_;
  if (known_.take(skipped)) {
    ++known_errors_;
    return;
  }
  if (++printed_ <= kMaxPrinted) {
    say_(fmt::format("morgue-index: {}: {}", make_visible(format_place(skipped.where)),
                     make_visible(skipped.reason)));
  } else if (printed_ == kMaxPrinted + 1) {
    say_("morgue-index: more was skipped; --report FILE lists all of it");
  }
}

void RunReport::suppressed(const SourcePlace& where, const std::string& id,
                           const takedown::Tombstone& tombstone, bool verbose) {
  const std::string what =
      fmt::format("'{}' is suppressed{} ({}: {})", id,
                  id == tombstone.id ? "" : fmt::format(", as the same text as '{}'", tombstone.id),
                  takedown::suppressed_words(tombstone).substr(0, 10), tombstone.reason);
  write(where, "suppressed", what);
  if (verbose)
    say_(
        fmt::format("morgue-index: {}: {}", make_visible(format_place(where)), make_visible(what)));
}

void RunReport::notes(const Article& article) {
  const auto tell = [&](const std::string& note) {
    write(article.where, "note", note);
    if (!quiet_ && ++noted_ <= kMaxPrinted) {
      say_(fmt::format("morgue-index: {}: note: {}", make_visible(format_place(article.where)),
                       make_visible(note)));
    }
  };
  if (article.replaced_bytes > 0) {
    tell(fmt::format("{} undecodable byte sequence{} replaced by U+FFFD", article.replaced_bytes,
                     article.replaced_bytes == 1 ? "" : "s"));
  }
  for (const std::string& note : article.notes) tell(note);
}

bool RunReport::failed_at(const std::string& file) const {
  std::string path = file;
  for (;;) {
    if (failed_paths_.contains(path)) return true;
    const std::size_t cut = path.find_last_of("/!");
    if (cut == std::string::npos) return failed_paths_.contains(".");
    if (cut == 0) return failed_paths_.contains("/");
    path.resize(cut);
  }
}

void RunReport::print_stop(double seconds, std::uint64_t bytes) const {
  fmt::print(stderr, "{} article{} read, {} skipped; {:.1f} MB in {:.1f} s\n", articles(),
             articles() == 1 ? "" : "s", errors_, static_cast<double>(bytes) / 1e6, seconds);
}

void RunReport::print_summary(double seconds, std::uint64_t bytes, const std::string& outcome,
                              const Pruned& pruned) const {
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print(stderr, "{} article{} read: {} added, {} replaced, {} unchanged", articles(),
             articles() == 1 ? "" : "s", number_of(PutResult::added),
             number_of(PutResult::replaced), number_of(PutResult::unchanged));
  const std::uint64_t older = number_of(PutResult::older_duplicate);
  if (older > 0) fmt::print(stderr, ", {} older under the same id", older);
  const std::uint64_t kept_out = number_of(PutResult::suppressed);
  if (kept_out > 0) fmt::print(stderr, ", {} suppressed", kept_out);
  if (pruned.removed > 0) fmt::print(stderr, "; {} removed", pruned.removed);
  if (pruned.restored > 0)
    fmt::print(stderr, "; {} taken from another file instead", pruned.restored);
  fmt::print(stderr, "; {} skipped{}\n", errors_,
             known_errors_ == 0         ? ""
             : known_errors_ == errors_ ? ", all of them known"
                                        : fmt::format(", {} of them known", known_errors_));
  const auto met = [](const auto& format) {
    return format.second.articles + format.second.skipped > 0;
  };
  if (std::count_if(formats_.begin(), formats_.end(), met) > 1 || errors_ > 0) {
    for (const auto& format : formats_) {
      if (!met(format)) continue;
      const FormatCounts& counts = format.second;
      fmt::print(stderr, "  {:<10} {} article{}, {} skipped\n", format.first, counts.articles,
                 counts.articles == 1 ? "" : "s", counts.skipped);
    }
  }
  for (const auto& [reason, count] : quiet_reasons_) {
    fmt::print(stderr, "  not articles: {} ({})\n", make_visible(reason), count);
  }
  if (known_.not_met() > 0)
    fmt::print(stderr, "  {} known fault{} did not come again\n", known_.not_met(),
               known_.not_met() == 1 ? "" : "s");
  fmt::print(stderr, "{:.1f} MB in {:.1f} s; {}\n", megabytes, seconds, outcome);
}

}  // namespace morgue
