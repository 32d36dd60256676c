// Owns: the command `morgue-index add`, and the batches of `watch`: what is said of a run at its
// end. Does not own: the run (add_run.hpp), wording (run_report.hpp).
#include <fmt/format.h>

#include "common/index/index.hpp"
#include "indexer/commands/add_run.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/prune.hpp"
#include "indexer/commands/run_sink.hpp"
#include "indexer/commands/shards.hpp"

namespace morgue {

namespace {

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
  read_and_write(options, run, walker, sink);
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
  Pruned pruned = read_and_write(options, run, walker, sink);
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
