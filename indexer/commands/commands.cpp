// Owns: the choice of a command, and of those that take one shard after the other.
#include "indexer/commands/commands.hpp"

#include "common/base/errors.hpp"
#include "common/index/index.hpp"
#include "indexer/commands/shards.hpp"

namespace morgue {

ExitCode run_index_command(const IndexOptions& options) {
  try {
    switch (options.command) {
      case IndexCommand::none:
        break;
      case IndexCommand::add:
        return run_add(options);
      case IndexCommand::watch:
        return run_watch(options);
      case IndexCommand::remove:
        return run_remove(options);
      case IndexCommand::suppress:
        return run_suppress(options);
      case IndexCommand::thesaurus:
        return run_thesaurus(options);
      case IndexCommand::info:
        return run_info(options);
      case IndexCommand::check:
        return run_check(options);
      case IndexCommand::compact:
        return on_each_shard(options, run_compact);
      case IndexCommand::upgrade:
        return on_each_shard(options, run_upgrade);
      case IndexCommand::export_articles:
        return run_export(options);
      case IndexCommand::shard:
        return run_shard(options);
    }
  } catch (...) {
    rethrow_as_error(index_path(options.database));
  }
  throw Error(ErrorCode::usage, "no command given");
}

}  // namespace morgue
