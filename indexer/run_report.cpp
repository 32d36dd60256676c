// Owns: the wording of skipped records and of the summary.
#include "indexer/run_report.hpp"

#include <fmt/format.h>

#include <numeric>

#include "common/errors.hpp"
#include "common/utf8.hpp"

namespace morgue {

namespace {
constexpr std::uint64_t kMaxPrinted = 200;
}

std::string format_place(const SourcePlace& where) {
  std::string place = where.path;
  if (where.line > 0) {
    place += fmt::format(":{}", where.line);
  } else if (where.record > 0) {
    place += fmt::format(" (record {})", where.record);
  }
  return place;
}

RunReport::RunReport(const std::string& report_file, Say say) : say_(std::move(say)) {
  if (report_file.empty()) return;
  report_.open(report_file, std::ios::trunc);
  if (!report_) throw Error(ErrorCode::io, fmt::format("cannot write the report to {}", report_file));
  report_ << "file\tline\tbyte\trecord\tkind\treason\n";
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

std::uint64_t RunReport::articles() const { return std::accumulate(results_.begin(), results_.end(), std::uint64_t{0}); }

void RunReport::skipped(const Skipped& skipped) {
  if (format_ != nullptr) ++format_->skipped;
  if (report_.is_open()) {
    report_ << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", make_visible(skipped.where.path), skipped.where.line, skipped.where.offset,
                           skipped.where.record, skipped.is_error ? "error" : "no article", make_visible(skipped.reason));
  }
  if (!skipped.is_error) {
    ++quiet_reasons_[skipped.reason];
    return;
  }
  failed_paths_.insert(skipped.where.path);
  if (++errors_ <= kMaxPrinted) {
    say_(fmt::format("morgue-index: {}: {}", make_visible(format_place(skipped.where)), make_visible(skipped.reason)));
  } else if (errors_ == kMaxPrinted + 1) {
    say_("morgue-index: more was skipped; --report FILE lists all of it");
  }
}

void RunReport::notes(const Article& article) {
  const auto tell = [&](const std::string& note) {
    if (report_.is_open()) {
      report_ << fmt::format("{}\t{}\t{}\t{}\tnote\t{}\n", make_visible(article.where.path), article.where.line,
                             article.where.offset, article.where.record, make_visible(note));
    }
    if (++noted_ <= kMaxPrinted) {
      say_(fmt::format("morgue-index: {}: note: {}", make_visible(format_place(article.where)), make_visible(note)));
    }
  };
  if (article.replaced_bytes > 0) {
    tell(fmt::format("{} undecodable byte sequence{} replaced by U+FFFD", article.replaced_bytes, article.replaced_bytes == 1 ? "" : "s"));
  }
  for (const std::string& note : article.notes) tell(note);
}

bool RunReport::failed_at(const std::string& file) const {
  std::string path = file;
  for (;;) {
    if (failed_paths_.contains(path)) return true;
    const std::size_t cut = path.find_last_of("/!");
    if (cut == std::string::npos || cut == 0) return failed_paths_.contains("/");
    path.resize(cut);
  }
}

void RunReport::print_stop(double seconds, std::uint64_t bytes) const {
  fmt::print(stderr, "{} article{} read, {} skipped; {:.1f} MB in {:.1f} s\n", articles(), articles() == 1 ? "" : "s", errors_,
             static_cast<double>(bytes) / 1e6, seconds);
}

void RunReport::print_summary(double seconds, std::uint64_t bytes, Xapian::doccount total, const Pruned& pruned) const {
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print(stderr, "{} article{} read: {} added, {} replaced, {} unchanged", articles(), articles() == 1 ? "" : "s", number_of(PutResult::added),
             number_of(PutResult::replaced), number_of(PutResult::unchanged));
  const std::uint64_t older = number_of(PutResult::older_duplicate);
  if (older > 0) fmt::print(stderr, ", {} older under the same id", older);
  if (pruned.removed > 0) fmt::print(stderr, "; {} removed", pruned.removed);
  if (pruned.restored > 0) fmt::print(stderr, "; {} taken from another file instead", pruned.restored);
  fmt::print(stderr, "; {} skipped\n", errors_);
  if (formats_.size() > 1 || errors_ > 0) {
    for (const auto& [name, counts] : formats_) {
      fmt::print(stderr, "  {:<10} {} article{}, {} skipped\n", name, counts.articles, counts.articles == 1 ? "" : "s", counts.skipped);
    }
  }
  for (const auto& [reason, count] : quiet_reasons_) {
    fmt::print(stderr, "  not articles: {} ({})\n", make_visible(reason), count);
  }
  fmt::print(stderr, "{:.1f} MB in {:.1f} s; the index holds {} article{}\n", megabytes, seconds, total, total == 1 ? "" : "s");
}

}  // namespace morgue
