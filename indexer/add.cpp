// Owns: the command `morgue-index add`: from the PATHs to the index, one article after another.
// Does not own: walking (source_walker.hpp), writing (index_writer.hpp), wording (run_report.hpp).
#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "common/index.hpp"
#include "common/program.hpp"
#include "indexer/article_json.hpp"
#include "indexer/commands.hpp"
#include "indexer/index_writer.hpp"
#include "indexer/run_report.hpp"
#include "indexer/source_walker.hpp"
#include "indexer/text_repair.hpp"

namespace morgue {

namespace {

/// Repairs each article, reports on it and hands it on.
class RunSink : public ArticleSink {
 public:
  RunSink(RunReport& report, IndexWriter* writer) : report_(report), writer_(writer) {}

  bool article(Article article) override {
    repair_text(article);
    if (article.headline.empty() && article.body.empty()) {
      report_.skipped({article.where, "no text in the article"});
      return !interrupted();
    }
    report_.notes(article);
    const StoredArticle stored = make_stored_article(article);
    if (writer_ != nullptr) {
      report_.count(writer_->put(stored));
    } else {
      report_.count(PutResult::added);
      write_stdout(article_as_json(stored) + "\n");
    }
    return !interrupted();
  }

  void skipped(Skipped skipped) override { report_.skipped(skipped); }

 private:
  RunReport& report_;
  IndexWriter* writer_;
};

bool is_under(const std::string& file, const std::string& root) {
  const bool inside = file.size() > root.size() && file.starts_with(root) &&
                      (root == "/" || file[root.size()] == '/' || file[root.size()] == '!');
  return file == root || inside || root == ".";
}

/// Removes what came from files under the PATHs and was not seen in this run. What lies at or below a path that failed is kept.
Xapian::doccount prune(IndexWriter& writer, const RunReport& report, const std::vector<std::string>& roots) {
  Xapian::doccount removed = 0;
  Xapian::doccount kept_files = 0;
  for (const std::string& file : writer.files()) {
    const bool covered = std::any_of(roots.begin(), roots.end(), [&](const std::string& r) { return is_under(file, r); });
    if (!covered) continue;
    if (report.failed_at(file)) {
      ++kept_files;
    } else {
      removed += writer.remove_unseen(file);
    }
  }
  if (kept_files > 0) {
    fmt::print(stderr, "morgue-index: {} file{} could not be read whole; nothing of {} was pruned\n", kept_files,
               kept_files == 1 ? "" : "s", kept_files == 1 ? "it" : "them");
  }
  return removed;
}

}  // namespace

ExitCode run_add(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  RunReport report(options.report);
  std::unique_ptr<IndexWriter> writer;
  if (!options.dry_run) {
    writer = std::make_unique<IndexWriter>(index_path(options.database), true, std::chrono::seconds(options.wait_seconds));
  }
  RunSink sink(report, writer.get());
  std::uint64_t bytes = 0;
  WalkEvents events;
  events.progress = [&bytes](std::uint64_t n) { bytes += n; };
  events.document = [&report](const std::string&, std::string_view format) { report.begin_document(format); };
  SourceWalker walker({{options.format, options.field_map, options.limits}, options.base}, sink, events);
  const bool finished = walker.walk(options.paths);
  Xapian::doccount removed = 0;
  if (writer && finished && options.prune) {
    std::vector<std::string> roots;
    for (const std::string& path : options.paths) roots.push_back(walker.shown_path(path));
    removed = prune(*writer, report, roots);
  }
  if (writer) writer->commit();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  report.print_summary(seconds.count(), bytes, writer ? writer->article_count() : 0, removed);
  if (!finished) {
    throw Error(ErrorCode::interrupted, "stopped by the user; what was read so far is in the index",
                "run the same command again to go on");
  }
  return report.had_errors() ? ExitCode::partial : ExitCode::ok;
}

}  // namespace morgue
