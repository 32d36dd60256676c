// Owns: the options of the command shard, and which go together.
#include <CLI/CLI.hpp>

#include "common/command_line/command_line.hpp"
#include "indexer/commands/shared_options.hpp"

namespace morgue {

namespace {

/// Throws Error (usage) for what means nothing.
void check(const IndexOptions& options) {
  if (options.serve == (options.split > 0))
    throw Error(ErrorCode::usage, "shard takes --split N with --into DIR, or --serve");
  if ((options.split > 0) == options.into.empty())
    throw Error(ErrorCode::usage, "--split and --into go together",
                "as in morgue-index shard --db news.db --split 4 --into news-shards.db");
}

}  // namespace

void declare_shard(CLI::App& app, IndexOptions& options) {
  CLI::App* shard = app.add_subcommand(
      "shard", "cut an index into several, or have one answer searches from other machines");
  shard->callback([&options] {
    options.command = IndexCommand::shard;
    check(options);
  });
  add_database(shard, options);
  add_whole(*shard, "--split", 2, 256, options.split,
            "make an archive of so many shards of the index, which stays as it is")
      ->type_name("N");
  shard->add_option("--into", options.into, "the folder to make for them")->type_name("DIR");
  shard->add_flag("--serve", options.serve,
                  "keep a copy of the index's words that Xapian's servers can send");
  add_progress(shard, options);
  add_quiet(shard, options);
  add_wait(shard, options);
  shard->footer(kIndexExitCodes);
}

}  // namespace morgue
