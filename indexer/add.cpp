// Owns: the command `morgue-index add`: from the PATHs to the index, one article after another.
// Does not own: walking (source_walker.hpp), writing (index_writer.hpp), wording (run_report.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "common/index.hpp"
#include "common/program.hpp"
#include "indexer/article_json.hpp"
#include "indexer/commands.hpp"
#include "indexer/ingest.hpp"
#include "indexer/interrupt_guard.hpp"
#include "indexer/run_report.hpp"
#include "indexer/source_walker.hpp"
#include "indexer/text_repair.hpp"

namespace morgue {

namespace {

/// Repairs each article, reports on it and hands it on.
class RunSink : public ArticleSink {
 public:
  RunSink(RunReport& report, Progress& progress, Ingest* ingest)
      : report_(report), progress_(progress), ingest_(ingest) {}

  bool article(Article article) override {
    if (interrupted())
      return false;  // and the article may be cut off: input ends where the user stopped
    repair_text(article);
    if (article.headline.empty() && article.body.empty()) {
      skipped({article.where, "no text in the article"});
      return !interrupted();
    }
    report_.notes(article);
    progress_.article();
    StoredArticle stored = make_stored_article(article);
    if (ingest_ != nullptr) {
      const PutResult result = ingest_->put(std::move(stored));
      // What is written counts as done once it has been.
      if (result == PutResult::unchanged || result == PutResult::older_duplicate) progress_.done();
      report_.count(result);
    } else {
      detect_missing_language(stored);
      report_.count(PutResult::added);
      progress_.done();
      write_stdout(article_as_json(stored) + "\n");
    }
    return !interrupted();
  }

  void skipped(Skipped skipped) override {
    if (interrupted()) return;
    if (skipped.is_error) progress_.skipped();
    report_.skipped(skipped);
  }

 private:
  RunReport& report_;
  Progress& progress_;
  Ingest* ingest_;
};

bool is_under(const std::string& file, const std::string& root) {
  const bool inside = file.size() > root.size() && file.starts_with(root) &&
                      (root == "/" || file[root.size()] == '/' || file[root.size()] == '!');
  return file == root || inside || root == ".";
}

/// The files that articles came from.
std::vector<std::string> files_of(const Xapian::Database& database) {
  std::vector<std::string> files;
  const std::string prefix = exact_prefix(FieldId::file);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    files.push_back((*term).substr(prefix.size()));
  }
  return files;
}

/// What `add` works with, made in this order and ended in the other.
struct AddRun {
  explicit AddRun(const IndexOptions& options)
      : display(progress, choose_progress_style(options.progress, options.dry_run)),
        report(options.report, [this](const std::string& line) { display.print(line); }) {
    if (options.dry_run) return;
    writer = std::make_unique<IndexWriter>(index_path(options.database), true,
                                           std::chrono::seconds(options.wait_seconds));
    IngestOptions how;
    how.threads = options.threads;
    how.memory_bytes = options.memory_mb << 20;
    how.progress = &progress;
    ingest = std::make_unique<Ingest>(*writer, how);
  }

  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  const std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  std::uint64_t bytes = 0;  ///< read of the sources
  Progress progress;
  ProgressDisplay display;
  RunReport report;
  InterruptGuard guard;
  std::unique_ptr<IndexWriter> writer;
  std::unique_ptr<Ingest> ingest;
};

/// Removes what came from files under the PATHs and was not seen in this run. What lies at or below
/// a path that failed is kept.
Xapian::doccount prune(AddRun& run, const std::vector<std::string>& roots) {
  IndexWriter& writer = *run.writer;
  std::vector<Xapian::docid> vanished;
  Xapian::doccount kept_files = 0;
  for (const std::string& file : files_of(writer.present())) {
    const bool covered = std::any_of(roots.begin(), roots.end(),
                                     [&](const std::string& r) { return is_under(file, r); });
    if (!covered) continue;
    if (run.report.failed_at(file)) {
      ++kept_files;
    } else {
      const std::vector<Xapian::docid> of_file = run.ingest->unseen(file);
      vanished.insert(vanished.end(), of_file.begin(), of_file.end());
    }
  }
  for (const Xapian::docid docid : vanished) writer.remove(docid);
  writer.commit();
  if (kept_files > 0) {
    run.display.print(
        fmt::format("morgue-index: {} file{} could not be read whole; nothing of {} was pruned",
                    kept_files, kept_files == 1 ? "" : "s", kept_files == 1 ? "it" : "them"));
  }
  return static_cast<Xapian::doccount>(vanished.size());
}

/// "; it holds N articles", where that can be told.
std::string holding(const IndexOptions& options) {
  try {
    const Xapian::doccount count = open_index(index_path(options.database)).get_doccount();
    return fmt::format("; it holds {} article{}", count, count == 1 ? "" : "s");
  } catch (const Error&) {
    return {};
  }
}

Error stopped(const IndexOptions& options, bool kept_all) {
  if (options.dry_run) return Error(ErrorCode::interrupted, "stopped by the user");
  return Error(ErrorCode::interrupted,
               (kept_all ? "stopped by the user; what was read so far is in the index"
                         : "stopped by the user; the index is as after its last commit") +
                   holding(options),
               "run the same command again to go on");
}

/// Reads, writes and prunes; returns how many were removed.
Xapian::doccount add_all(const IndexOptions& options, AddRun& run, SourceWalker& walker) {
  if (run.display.is_shown()) {
    run.progress.enter(Phase::counting);
    run.progress.expect_bytes(bytes_of_sources(options.paths).value_or(0));
  }
  run.progress.enter(Phase::reading);
  const bool read_all = walker.walk(options.paths) && !interrupted();
  if (!run.ingest) {
    if (!read_all) throw stopped(options, true);
    return 0;
  }
  if (!(read_all ? run.ingest->finish() : run.ingest->finish_quickly()))
    throw stopped(options, false);
  if (!read_all) throw stopped(options, true);
  if (!options.prune) return 0;
  std::vector<std::string> roots;
  for (const std::string& path : options.paths) roots.push_back(walker.shown_path(path));
  run.progress.enter(Phase::pruning);
  return prune(run, roots);
}

WalkEvents events_of(AddRun& run) {
  WalkEvents events;
  events.begin_file = [&run](const std::string&, std::uint64_t size) {
    run.progress.begin_file(size);
  };
  events.progress = [&run](std::uint64_t count) {
    run.bytes += count;
    run.progress.bytes_read(count);
  };
  events.end_file = [&run](const std::string&, std::uint64_t) { run.progress.end_file(); };
  events.document = [&run](const std::string&, std::string_view format) {
    run.report.begin_document(format);
  };
  return events;
}

/// Reads, writes and prunes; before an error passes, tells how far it came.
Xapian::doccount add_or_tell(const IndexOptions& options, AddRun& run, SourceWalker& walker) {
  try {
    return add_all(options, run, walker);
  } catch (const Error& error) {
    run.display.end();
    run.report.print_stop(run.seconds(), run.bytes);
    if (error.code() == ErrorCode::interrupted || !interrupted()) throw;
    throw stopped(options, false);  // the guard ended what was under way
  } catch (...) {                   // also what Xapian throws
    run.display.end();
    run.report.print_stop(run.seconds(), run.bytes);
    if (!interrupted()) throw;
    throw stopped(options, false);
  }
}

}  // namespace

ExitCode run_add(const IndexOptions& options) {
  AddRun run(options);
  RunSink sink(run.report, run.progress, run.ingest.get());
  SourceWalker walker({{options.format, options.field_map, options.limits}, options.base}, sink,
                      events_of(run));
  const Xapian::doccount removed = add_or_tell(options, run, walker);
  run.display.end();
  run.report.print_summary(run.seconds(), run.bytes, run.writer ? run.writer->article_count() : 0,
                           removed);
  const std::string choice = run.ingest ? run.ingest->describe_choice() : "";
  if (!choice.empty()) fmt::print(stderr, "{}\n", choice);
  return run.report.had_errors() ? ExitCode::partial : ExitCode::ok;
}

}  // namespace morgue
