// Owns: the command `morgue-index add`: from the PATHs to the index, one article after another.
// Does not own: walking (source_walker.hpp), writing (index_writer.hpp), wording (run_report.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "common/index.hpp"
#include "common/program.hpp"
#include "indexer/article_json.hpp"
#include "indexer/commands.hpp"
#include "indexer/ingest.hpp"
#include "indexer/interrupt_guard.hpp"
#include "indexer/progress_display.hpp"
#include "indexer/prune.hpp"
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
      const PutOutcome outcome = ingest_->put(std::move(stored), article.cut);
      // What is written counts as done once it has been.
      const bool written =
          outcome.result == PutResult::added || outcome.result == PutResult::replaced;
      if (!written) progress_.done();
      report_.count(outcome);
    } else {
      detect_missing_language(stored);
      report_.count({PutResult::added});
      progress_.done();
      write_stdout(article_as_json(stored) + "\n");
    }
    return !interrupted();
  }

  void withdrawn(std::string id, SourcePlace where) override {
    if (interrupted()) return;
    if (ingest_ != nullptr) ingest_->withdraw(std::move(id));
    skipped({std::move(where), "an item that withdraws its story", false});
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

/// Puts again the articles with certain ids.
class RestoreSink : public ArticleSink {
 public:
  RestoreSink(const std::set<std::string>& ids, Ingest& ingest) : ids_(ids), ingest_(ingest) {}

  bool article(Article article) override {
    if (interrupted()) return false;
    repair_text(article);
    StoredArticle stored = make_stored_article(article);
    const bool has_text = !stored.headline.empty() || !stored.body.empty();
    if (has_text && ids_.contains(stored.id)) {
      restored_.insert(stored.id);
      ingest_.put(std::move(stored));
    }
    return !interrupted();
  }
  void skipped(Skipped) override {}  // told already

  const std::set<std::string>& restored() const { return restored_; }

 private:
  const std::set<std::string>& ids_;
  Ingest& ingest_;
  std::set<std::string> restored_;
};

/// What `add` works with, made in this order and ended in the other.
struct AddRun {
  explicit AddRun(const IndexOptions& options)
      : display(progress, choose_progress_style(options.progress, options.dry_run)),
        report(options.report, [this](const std::string& line) { display.print(line); }) {
    if (options.dry_run) return;
    writer = std::make_unique<IndexWriter>(index_path(options.database), true,
                                           std::chrono::seconds(options.wait_seconds), &progress);
    IngestOptions how;
    // More threads than cores only take the processor's caches from each other.
    how.threads = std::min(options.threads, std::max(1u, std::thread::hardware_concurrency()));
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

/// "; it holds N articles", where that can be told.
std::string holding(const IndexOptions& options) {
  try {
    const Xapian::doccount count = open_index(index_path(options.database)).get_doccount();
    return fmt::format("; it holds {} article{}", count, count == 1 ? "" : "s");
  } catch (const Error&) {
    return {};
  }
}

/// What an interrupted run leaves; `kept`: articles that the next writer puts in.
Error stopped(const IndexOptions& options, bool all_in_index, Xapian::doccount kept = 0) {
  std::string message = "stopped by the user";
  if (!options.dry_run) {
    message += all_in_index ? "; what was read so far is in the index"
                            : "; the index is as after its last commit";
    message += holding(options);
    if (kept > 0)
      message += fmt::format("; {} more {} kept for the next run to put in", kept,
                             kept == 1 ? "is" : "are");
  }
  return Error(ErrorCode::interrupted, message, "run the same command again to go on");
}

/// Ends what an interruption left unfinished, and keeps what can be kept.
Error stopped_amid(const IndexOptions& options, AddRun& run) {
  Xapian::doccount kept = 0;
  run.guard.lift();
  try {
    if (run.ingest) kept = run.ingest->suspend();
  } catch (const Error&) {
    kept = 0;  // no room for it
  }
  return stopped(options, false, kept);
}

ReadOptions read_options(const IndexOptions& options) {
  return {options.format, options.field_map, options.limits};
}

/// Of two states of an article the index had the later, which has vanished: the other one, that was
/// left out, is the article now. Reads the sources once more for those, which is rare. Returns the
/// ids that were found; nullopt where the user stopped it.
std::optional<std::set<std::string>> restore(const IndexOptions& options, AddRun& run,
                                             const std::set<std::string>& ids) {
  if (ids.empty()) return std::set<std::string>{};
  run.writer->reopen();
  RestoreSink sink(ids, *run.ingest);
  SourceWalker walker({read_options(options), options.base}, sink);
  const bool read_all = walker.walk(options.paths) && !interrupted();
  if (!read_all || !run.ingest->finish()) return std::nullopt;
  return sink.restored();
}

PruneResult prune_paths(const IndexOptions& options, AddRun& run, const SourceWalker& walker) {
  run.progress.enter(Phase::pruning);
  std::vector<std::string> roots;
  for (const std::string& path : options.paths) roots.push_back(walker.shown_path(path));
  PruneResult pruned = prune(*run.writer, *run.ingest, run.report, roots);
  if (const auto kept = pruned.kept_files; kept > 0) {
    run.display.print(
        fmt::format("morgue-index: {} file{} could not be read whole; nothing of {} was pruned",
                    kept, kept == 1 ? "" : "s", kept == 1 ? "it" : "them"));
  }
  return pruned;
}

enum class End { done, stopped, stopped_unfinished };

/// Reads, writes and prunes.
End add_all(const IndexOptions& options, AddRun& run, SourceWalker& walker, Pruned& done) {
  if (run.display.is_shown()) {
    run.progress.enter(Phase::counting);
    run.progress.expect_bytes(bytes_of_sources(options.paths).value_or(0));
  }
  run.progress.enter(Phase::reading);
  const bool read_all = walker.walk(options.paths) && !interrupted();
  if (run.ingest && !(read_all ? run.ingest->finish() : run.ingest->finish_quickly()))
    return End::stopped_unfinished;
  if (!read_all) return End::stopped;
  if (!run.ingest) return End::done;
  PruneResult pruned;
  if (options.prune) pruned = prune_paths(options, run, walker);
  std::set<std::string> wanted = run.ingest->to_put_again();
  wanted.insert(pruned.have_older.begin(), pruned.have_older.end());
  const auto restored = restore(options, run, wanted);
  if (!restored) return End::stopped_unfinished;
  for (const std::string& id : pruned.have_older) pruned.removed -= restored->contains(id) ? 1 : 0;
  done = {pruned.removed, static_cast<Xapian::doccount>(restored->size())};
  return End::done;
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
Pruned add_or_tell(const IndexOptions& options, AddRun& run, SourceWalker& walker) {
  Pruned done;
  End end = End::stopped_unfinished;
  const auto tell = [&run] {
    run.display.end();
    run.report.print_stop(run.seconds(), run.bytes);
  };
  try {
    end = add_all(options, run, walker, done);
  } catch (...) {
    // After Ctrl-C it is the guard that ended what was under way.
    if (!interrupted()) {
      tell();
      throw;
    }
  }
  if (end == End::done) return done;
  tell();
  throw end == End::stopped ? stopped(options, true) : stopped_amid(options, run);
}

}  // namespace

ExitCode run_add(const IndexOptions& options) {
  AddRun run(options);
  RunSink sink(run.report, run.progress, run.ingest.get());
  SourceWalker walker({read_options(options), options.base}, sink, events_of(run));
  const Pruned pruned = add_or_tell(options, run, walker);
  run.display.end();
  run.report.print_summary(run.seconds(), run.bytes, run.writer ? run.writer->article_count() : 0,
                           pruned);
  const std::string choice = run.ingest ? run.ingest->describe_choice() : "";
  if (!choice.empty()) fmt::print(stderr, "{}\n", choice);
  return run.report.had_errors() ? ExitCode::partial : ExitCode::ok;
}

}  // namespace morgue
