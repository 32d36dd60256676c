// Owns: the run (see add_run.hpp).
#include "indexer/commands/add_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <thread>

#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/commands/prune.hpp"
#include "indexer/commands/run_sink.hpp"
#include "indexer/commands/shards.hpp"

namespace morgue {

namespace {

/// The fields of the index that a run would write to; none where there is no index.
DeclaredFields declared_in(const std::filesystem::path& path) try {
  if (current_generation(path).empty()) return {};
  return declared_fields(open_stored(path));
} catch (...) {
  rethrow_as_error(path);
}

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
End add_all(const IndexOptions& options, AddRun& run, SourceWalker& walker, const RunSink& sink,
            Pruned& done) {
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
  for (const std::string& base : sink.imported_bases()) run.archive->note_base(base);
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

}  // namespace

AddRun::AddRun(const IndexOptions& options)
    : display(progress, options.quiet ? ProgressStyle::none
                                      : choose_progress_style(options.progress, options.dry_run)),
      report(options.report,
             options.known_faults.empty()
                 ? KnownFaults{}
                 : KnownFaults::read(options.known_faults, options.known_faults == options.report),
             options.quiet, [this](const std::string& line) { display.print(line); }) {
  if (options.dry_run) {
    declared = with_declarations(declared_in(shards_of(options).front()), options.settings.fields);
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

AddRun::~AddRun() {
  // A run that failed, or found nothing, leaves no new index behind.
  if (!archive) return;
  archive->end_ingest();
  try {
    if (archive->discard_if_empty()) discard_empty_shards(folder);
  } catch (const Error&) {
  }
}

WalkOptions walk_options(const IndexOptions& options, const DeclaredFields& declared) {
  WalkOptions walk{
      {options.format, options.charset, options.field_map, {}, options.limits}, options.base, {}};
  for (const Field* field : declared) walk.read.own_fields.emplace(field->key);
  walk.choice.exclude = options.exclude;
  walk.choice.include = options.include;
  walk.choice.own = {index_path(options.database).string()};
  if (!options.report.empty())
    walk.choice.own.insert(walk.choice.own.end(), {options.report, options.report + ".partial"});
  return walk;
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

std::vector<std::string> roots_of(const IndexOptions& options, const SourceWalker& walker) {
  std::vector<std::string> roots;
  for (const std::string& path : options.paths) roots.push_back(walker.shown_path(path));
  return roots;
}

Pruned read_and_write(const IndexOptions& options, AddRun& run, SourceWalker& walker,
                      const RunSink& sink) {
  Pruned done;
  End end = End::stopped_unfinished;
  const auto tell = [&run, &options] {
    run.display.end();  // the report, which is not whole, leaves the one before
    if (!options.quiet) run.report.print_stop(run.seconds(), run.bytes);
  };
  try {
    end = add_all(options, run, walker, sink, done);
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

}  // namespace morgue
