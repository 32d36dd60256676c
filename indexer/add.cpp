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
  RunSink(RunReport& report, Ingest* ingest) : report_(report), ingest_(ingest) {}

  bool article(Article article) override {
    if (interrupted())
      return false;  // and the article may be cut off: input ends where the user stopped
    repair_text(article);
    if (article.headline.empty() && article.body.empty()) {
      report_.skipped({article.where, "no text in the article"});
      return !interrupted();
    }
    report_.notes(article);
    StoredArticle stored = make_stored_article(article);
    if (ingest_ != nullptr) {
      report_.count(ingest_->put(std::move(stored)));
    } else {
      detect_missing_language(stored);
      report_.count(PutResult::added);
      write_stdout(article_as_json(stored) + "\n");
    }
    return !interrupted();
  }

  void skipped(Skipped skipped) override {
    if (!interrupted()) report_.skipped(skipped);
  }

 private:
  RunReport& report_;
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

/// Removes what came from files under the PATHs and was not seen in this run. What lies at or below
/// a path that failed is kept.
Xapian::doccount prune(IndexWriter& writer, const Ingest& ingest, const RunReport& report,
                       const std::vector<std::string>& roots) {
  std::vector<Xapian::docid> vanished;
  Xapian::doccount kept_files = 0;
  for (const std::string& file : files_of(writer.present())) {
    const bool covered = std::any_of(roots.begin(), roots.end(),
                                     [&](const std::string& r) { return is_under(file, r); });
    if (!covered) continue;
    if (report.failed_at(file)) {
      ++kept_files;
    } else {
      const std::vector<Xapian::docid> of_file = ingest.unseen(file);
      vanished.insert(vanished.end(), of_file.begin(), of_file.end());
    }
  }
  for (const Xapian::docid docid : vanished) writer.remove(docid);
  writer.commit();
  if (kept_files > 0) {
    fmt::print(stderr,
               "morgue-index: {} file{} could not be read whole; nothing of {} was pruned\n",
               kept_files, kept_files == 1 ? "" : "s", kept_files == 1 ? "it" : "them");
  }
  return static_cast<Xapian::doccount>(vanished.size());
}

/// What `add` works with, made in this order and ended in the other.
struct AddRun {
  explicit AddRun(const IndexOptions& options) : report(options.report) {
    if (options.dry_run) return;
    writer = std::make_unique<IndexWriter>(index_path(options.database), true,
                                           std::chrono::seconds(options.wait_seconds));
    IngestOptions how;
    how.threads = options.threads;
    how.memory_bytes = options.memory_mb << 20;
    ingest = std::make_unique<Ingest>(*writer, how);
  }

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
  return prune(*run.writer, *run.ingest, run.report, roots);
}

}  // namespace

ExitCode run_add(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  AddRun run(options);
  RunSink sink(run.report, run.ingest.get());
  std::uint64_t bytes = 0;
  WalkEvents events;
  events.progress = [&bytes](std::uint64_t n) { bytes += n; };
  events.document = [&run](const std::string&, std::string_view format) {
    run.report.begin_document(format);
  };
  SourceWalker walker({{options.format, options.field_map, options.limits}, options.base}, sink,
                      events);
  Xapian::doccount removed = 0;
  try {
    removed = add_all(options, run, walker);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::interrupted || !interrupted()) throw;
    throw stopped(options, false);  // the guard ended what was under way
  } catch (...) {                   // also what Xapian throws
    if (!interrupted()) throw;
    throw stopped(options, false);
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  run.report.print_summary(seconds.count(), bytes, run.writer ? run.writer->article_count() : 0,
                           removed);
  const std::string choice = run.ingest ? run.ingest->describe_choice() : "";
  if (!choice.empty()) fmt::print(stderr, "{}\n", choice);
  return run.report.had_errors() ? ExitCode::partial : ExitCode::ok;
}

}  // namespace morgue
