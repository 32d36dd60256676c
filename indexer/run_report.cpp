// Owns: the wording of skipped records and of the summary.
#include "indexer/run_report.hpp"

#include <fmt/format.h>

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

void RunReport::count(PutResult result) {
  if (format_ != nullptr) ++format_->articles;
  switch (result) {
    case PutResult::added: ++added_; return;
    case PutResult::replaced: ++replaced_; return;
    case PutResult::unchanged: ++unchanged_; return;
    case PutResult::older_duplicate: ++older_; return;
  }
}

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

void RunReport::print_summary(double seconds, std::uint64_t bytes, Xapian::doccount total, Xapian::doccount removed) const {
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print(stderr, "{} article{} read: {} added, {} replaced, {} unchanged", articles(), articles() == 1 ? "" : "s", added_,
             replaced_, unchanged_);
  if (older_ > 0) fmt::print(stderr, ", {} older under the same id", older_);
  if (removed > 0) fmt::print(stderr, "; {} removed", removed);
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
