// Owns: the command `morgue-index add`: from the PATHs to the index, one article after another.
// Does not own: walking (source_walker.hpp), writing (index_writer.hpp), wording (run_report.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "common/base/utf8.hpp"
#include "common/index/declared_fields.hpp"
#include "common/index/field_values.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/build/archive_writer.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/prune.hpp"
#include "indexer/commands/run_report.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/documents/article_json.hpp"
#include "indexer/input/source_walker.hpp"
#include "indexer/reading/text_repair.hpp"

namespace morgue {

namespace {

/// Repairs each article, reports on it and hands it on.
class RunSink : public ArticleSink {
 public:
  /// Without `archive` the articles are printed, but for those that `tombstones` keep out.
  RunSink(RunReport& report, Progress& progress, DeclaredFields declared, ArchiveWriter* archive,
          takedown::Tombstones tombstones, bool verbose)
      : report_(report),
        progress_(progress),
        declared_(std::move(declared)),
        archive_(archive),
        tombstones_(std::move(tombstones)),
        verbose_(verbose) {}

  /// The ids of the articles that were printed.
  const std::set<std::string>& printed() const { return printed_; }

  /// Whether an article had a value in the declared field.
  bool has_met(std::string_view field) const { return met_.contains(field); }

  bool article(Article article) override {
    if (interrupted())
      return false;  // and the article may be cut off: input ends where the user stopped
    repair_text(article);
    if (article.headline.empty() && article.body.empty()) {
      skipped({article.where, "no text in the article"});
      return !interrupted();
    }
    StoredArticle stored = make_stored_article(article);
    note_unread(stored, article);
    report_.notes(article);
    progress_.article();
    take(article, std::move(stored));
    return !interrupted();
  }

  void withdrawn(std::string id, SourcePlace where) override {
    if (interrupted()) return;
    if (archive_ != nullptr) archive_->withdraw(id);
    skipped({std::move(where), "an item that withdraws its story", false});
  }

  void skipped(Skipped skipped) override {
    if (interrupted()) return;
    if (skipped.is_error) progress_.skipped();
    report_.skipped(skipped);
  }

 private:
  /// Names the values of declared numbers and dates that are none.
  void note_unread(const StoredArticle& stored, Article& article) {
    for (const Field* field : declared_) {
      if (!met_.contains(field->name) && !further_values(stored, field->key).empty())
        met_.emplace(field->name);
      const std::string unread = unread_value(*field, stored);
      if (unread.empty()) continue;
      article.notes.push_back(fmt::format("{} is no {}: '{}'", field->name,
                                          field->kind == FieldKind::date ? "date" : "number",
                                          std::string(utf8_prefix(unread, 80))));
    }
  }

  void take(const Article& article, StoredArticle stored) {
    const std::string id = stored.id;
    const PutOutcome outcome = archive_ != nullptr ? archive_->put(std::move(stored), article.cut)
                                                   : print(std::move(stored));
    // What is written counts as done once it has been.
    const bool written =
        outcome.result == PutResult::added || outcome.result == PutResult::replaced;
    if (!written || archive_ == nullptr) progress_.done();
    report_.count(outcome);
    if (outcome.suppressed != nullptr)
      report_.suppressed(article.where, id, *outcome.suppressed, verbose_);
  }

  PutOutcome print(StoredArticle stored) {
    if (const auto* tombstone = tombstones_.covering(stored))
      return {PutResult::suppressed, {}, tombstone};
    detect_missing_language(stored);
    write_stdout(article_as_json(stored) + "\n");
    printed_.insert(stored.id);
    return {PutResult::added};
  }

  RunReport& report_;
  Progress& progress_;
  const DeclaredFields declared_;
  std::set<std::string, std::less<>> met_;  ///< names of those that some article had a value in
  ArchiveWriter* archive_;
  const takedown::Tombstones tombstones_;
  const bool verbose_;
  std::set<std::string> printed_;
};

/// Puts again the articles with certain ids.
class RestoreSink : public ArticleSink {
 public:
  RestoreSink(const std::set<std::string>& ids, ArchiveWriter& archive)
      : ids_(ids), archive_(archive) {}

  bool article(Article article) override {
    if (interrupted()) return false;
    repair_text(article);
    StoredArticle stored = make_stored_article(article);
    const bool has_text = !stored.headline.empty() || !stored.body.empty();
    if (has_text && ids_.contains(stored.id)) {
      restored_.insert(stored.id);
      archive_.put(std::move(stored));
    }
    return !interrupted();
  }
  void skipped(Skipped) override {}  // told already

  const std::set<std::string>& restored() const { return restored_; }

 private:
  const std::set<std::string>& ids_;
  ArchiveWriter& archive_;
  std::set<std::string> restored_;
};

/// The fields of the index that a run would write to; none where there is no index.
DeclaredFields declared_in(const std::filesystem::path& path) try {
  if (current_generation(path).empty()) return {};
  return declared_fields(open_stored(path));
} catch (...) {
  rethrow_as_error(path);
}

/// What `add` works with, made in this order and ended in the other.
struct AddRun {
  explicit AddRun(const IndexOptions& options)
      : display(progress, options.quiet ? ProgressStyle::none
                                        : choose_progress_style(options.progress, options.dry_run)),
        report(
            options.report,
            options.known_faults.empty() ? KnownFaults{} : KnownFaults::read(options.known_faults),
            options.quiet, [this](const std::string& line) { display.print(line); }) {
    if (options.dry_run) {
      declared =
          with_declarations(declared_in(shards_of(options).front()), options.settings.fields);
      return;
    }
    ArchiveWriterOptions all{std::chrono::seconds(options.wait_seconds), options.settings, {}};
    IngestOptions& how = all.ingest;
    // More threads than cores only take the processor's caches from each other.
    how.threads = std::min(options.threads, std::max(1u, std::thread::hardware_concurrency()));
    how.memory_bytes = options.memory_mb << 20;
    how.progress = &progress;
    folder = index_path(options.database);
    archive = std::make_unique<ArchiveWriter>(shards_to_write(options), all);
    declared = archive->settings().fields;
  }

  ~AddRun() {
    // A run that failed, or found nothing, leaves no new index behind.
    if (!archive) return;
    archive->end_ingest();
    try {
      if (archive->discard_if_empty()) discard_empty_shards(folder);
    } catch (const Error&) {
    }
  }
  AddRun(const AddRun&) = delete;
  AddRun& operator=(const AddRun&) = delete;

  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

  const std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  std::uint64_t bytes = 0;  ///< read of the sources
  Progress progress;
  ProgressDisplay display;
  RunReport report;
  DeclaredFields declared;
  std::filesystem::path folder;  ///< that --db names
  std::unique_ptr<ArchiveWriter> archive;
};

/// "; it holds N articles", where that can be told.
std::string holding(const IndexOptions& options) {
  try {
    const Xapian::doccount count = open_archive(options).get_doccount();
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
  try {
    if (run.archive) kept = run.archive->suspend();
  } catch (const Error&) {
    kept = 0;  // no room for it
  }
  return stopped(options, false, kept);
}

WalkOptions walk_options(const IndexOptions& options, const DeclaredFields& declared) {
  WalkOptions walk{{options.format, options.field_map, {}, options.limits}, options.base, {}};
  for (const Field* field : declared) walk.read.own_fields.emplace(field->key);
  walk.choice.exclude = options.exclude;
  walk.choice.include = options.include;
  walk.choice.own = {index_path(options.database).string()};
  if (!options.report.empty())
    walk.choice.own.insert(walk.choice.own.end(), {options.report, options.report + ".partial"});
  return walk;
}

/// Of two states of an article the index had the later, which has vanished: the other one, that was
/// left out, is the article now. Reads the sources once more for those, which is rare. Returns the
/// ids that were found; nullopt where the user stopped it.
std::optional<std::set<std::string>> restore(const IndexOptions& options, AddRun& run,
                                             const std::set<std::string>& ids) {
  if (ids.empty()) return std::set<std::string>{};
  run.archive->reopen();
  RestoreSink sink(ids, *run.archive);
  SourceWalker walker(walk_options(options, run.declared), sink);
  const bool read_all = walker.walk(options.paths) && !interrupted();
  if (!read_all || !run.archive->finish()) return std::nullopt;
  return sink.restored();
}

std::vector<std::string> roots_of(const IndexOptions& options, const SourceWalker& walker) {
  std::vector<std::string> roots;
  for (const std::string& path : options.paths) roots.push_back(walker.shown_path(path));
  return roots;
}

PrunePlan plan_pruning(const IndexOptions& options, AddRun& run, const SourceWalker& walker) {
  run.progress.enter(Phase::pruning);
  PrunePlan plan = plan_prune(*run.archive, run.report, roots_of(options, walker));
  if (!walker.base().empty() && plan.lost() > 0) {
    for (const std::string& base : run.archive->bases())
      if (base != walker.base()) plan.other_bases.push_back(base);
  }
  if (const auto kept = plan.kept_files; kept > 0 && !options.quiet) {
    run.display.print(
        fmt::format("morgue-index: {} file{} could not be read whole; nothing of {} was pruned",
                    kept, kept == 1 ? "" : "s", kept == 1 ? "it" : "them"));
  }
  return plan;
}

/// Why a plan is not carried out.
Error refused_prune(const PrunePlan& plan) {
  std::string message = fmt::format(
      "--prune would remove {} of the {} articles from under the PATHs", plan.lost(), plan.covered);
  for (const std::string& root : plan.emptied_roots)
    message += fmt::format("{}{}", &root == &plan.emptied_roots.front() ? ", all of " : ", ", root);
  std::string hint =
      "is a disk not mounted, or --base another one? Give --prune=all if they are to go";
  if (!plan.other_bases.empty())
    hint = "paths in the index are relative to " + plan.other_bases.front() +
           ", too: they may lie there. Give --prune=all if they are to go";
  return Error(ErrorCode::usage, message + "; nothing was removed", hint);
}

enum class End { done, stopped, stopped_unfinished };

/// Reads, writes and prunes.
End add_all(const IndexOptions& options, AddRun& run, SourceWalker& walker, Pruned& done) {
  if (run.display.is_shown()) {
    run.progress.enter(Phase::counting);
    run.progress.expect_bytes(
        bytes_of_sources(options.paths, walk_options(options, run.declared).choice).value_or(0));
  }
  run.progress.enter(Phase::reading);
  const bool read_all = walker.walk(options.paths) && !interrupted();
  if (run.archive && !(read_all ? run.archive->finish() : run.archive->finish_quickly()))
    return End::stopped_unfinished;
  if (!read_all) return End::stopped;
  if (!run.archive) return End::done;
  PrunePlan plan;
  if (options.prune != Prune::none) plan = plan_pruning(options, run, walker);
  if (!walker.base().empty()) run.archive->note_base(walker.base());
  if (options.prune == Prune::vanished && plan.is_suspicious()) {
    done.refused = refused_prune(plan);
    plan = {};
  }
  prune(*run.archive, plan);
  std::set<std::string> wanted = run.archive->to_put_again();
  wanted.insert(plan.have_older.begin(), plan.have_older.end());
  const auto restored = restore(options, run, wanted);
  if (!restored) return End::stopped_unfinished;
  done.removed = static_cast<Xapian::doccount>(plan.vanished.size());
  for (const std::string& id : plan.have_older) done.removed -= restored->contains(id) ? 1 : 0;
  done.restored = static_cast<Xapian::doccount>(restored->size());
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
  events.end_file = [&run](const std::string&, std::uint64_t) {
    run.progress.end_file();
    run.report.end_file();
  };
  events.document = [&run](const std::string&, std::string_view format) {
    run.report.begin_document(format);
  };
  return events;
}

/// Reads, writes and prunes; before an error passes, tells how far it came.
Pruned add_or_tell(const IndexOptions& options, AddRun& run, SourceWalker& walker) {
  Pruned done;
  End end = End::stopped_unfinished;
  const auto tell = [&run, &options] {
    run.display.end();
    try {
      run.report.finish();
    } catch (const Error&) {  // what stopped the run is told
    }
    if (!options.quiet) run.report.print_stop(run.seconds(), run.bytes);
  };
  try {
    end = add_all(options, run, walker, done);
  } catch (...) {
    // After Ctrl-C what was under way was ended so.
    if (!interrupted()) {
      tell();
      throw;
    }
  }
  if (end == End::done) return done;
  tell();
  throw end == End::stopped ? stopped(options, true) : stopped_amid(options, run);
}

/// "the index holds 12 articles", or that there is none.
std::string outcome_of(AddRun& run) {
  const Xapian::doccount total = run.archive->article_count();
  if (total == 0) run.archive->end_ingest();
  if (total == 0 && run.archive->discard_if_empty()) {
    discard_empty_shards(run.folder);
    return "there is nothing to index, and no index was made";
  }
  return fmt::format("the index holds {} article{}", total, total == 1 ? "" : "s");
}

void summarise(const AddRun& run, const Pruned& pruned, const std::string& outcome) {
  run.report.print_summary(run.seconds(), run.bytes, outcome, pruned);
  const std::string choice = run.archive ? run.archive->describe_choice() : "";
  if (!choice.empty()) fmt::print(stderr, "{}\n", choice);
}

/// For a run that writes nothing, of the index that it would write to, where there is one.
takedown::Tombstones tombstones_of(const std::filesystem::path& path) try {
  if (current_generation(path).empty()) return {};
  return takedown::Tombstones(open_stored(path));
} catch (...) {
  rethrow_as_error(path);
}

/// A field that is declared under another name than the archive has it by is empty, and nobody
/// knows.
void tell_unmet(const std::vector<FieldDeclaration>& fields, const RunSink& sink) {
  for (const FieldDeclaration& declared : fields) {
    if (!sink.has_met(declared.name))
      fmt::print(stderr, "morgue-index: note: no article read has a '{}' for the field {}\n",
                 declared.key, declared.name);
  }
}

}  // namespace

void look_through(const IndexOptions& options, const FileFilter& wants) {
  ChoiceOptions choice = walk_options(options, {}).choice;
  choice.wants = wants;
  bytes_of_sources(options.paths, choice);
}

BatchCounts add_wanted(const IndexOptions& options, const FileFilter& wants) {
  AddRun run(options);
  RunSink sink(run.report, run.progress, run.declared, run.archive.get(), takedown::Tombstones(),
               options.verbose);
  WalkOptions walk = walk_options(options, run.declared);
  walk.choice.wants = wants;
  SourceWalker walker(std::move(walk), sink, events_of(run));
  add_or_tell(options, run, walker);
  run.report.finish();
  BatchCounts counts{run.report.articles(),
                     run.report.number_of(PutResult::added),
                     run.report.number_of(PutResult::replaced),
                     run.report.number_of(PutResult::unchanged),
                     run.report.errors(),
                     run.archive->article_count()};
  if (counts.total == 0) {
    run.archive->end_ingest();
    run.archive->discard_if_empty();
  }
  return counts;
}

ExitCode run_add(const IndexOptions& options) {
  AddRun run(options);
  RunSink sink(run.report, run.progress, run.declared, run.archive.get(),
               options.dry_run ? tombstones_of(shards_of(options).front()) : takedown::Tombstones(),
               options.verbose);
  SourceWalker walker(walk_options(options, run.declared), sink, events_of(run));
  Pruned pruned = add_or_tell(options, run, walker);
  std::string outcome = "nothing was written";
  if (options.dry_run && options.prune != Prune::none) {
    const PrunePlan plan =
        tell_vanished(shards_of(options), run.report, roots_of(options, walker), sink.printed(),
                      [&run](const std::string& line) { run.display.print(line); });
    const std::size_t count = plan.vanished.size();
    outcome += fmt::format("; {} article{} would be removed", count, count == 1 ? "" : "s");
    if (plan.is_suspicious() && options.prune != Prune::all) outcome += " by --prune=all";
  }
  if (run.archive) outcome = outcome_of(run);
  run.display.end();
  if (!options.quiet) summarise(run, pruned, outcome);
  if (!options.quiet && run.report.articles() > 0) tell_unmet(options.settings.fields, sink);
  run.report.finish();
  if (pruned.refused) throw *pruned.refused;
  return run.report.had_errors() ? ExitCode::skipped : ExitCode::ok;
}

}  // namespace morgue
