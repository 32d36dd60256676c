// Owns: the command line of morgue-index, as a struct.
// Does not own: what the commands do (commands.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/base/errors.hpp"
#include "common/dates/calendar.hpp"
#include "common/index/index_settings.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

enum class IndexCommand {
  none,
  add,
  watch,
  remove,
  suppress,
  thesaurus,
  info,
  check,
  compact,
  upgrade,
  export_articles,
  shard
};

/// Forms of what `info` tells; text and json of all, the others of the coverage.
enum class InfoFormat { text, json, csv, tsv, svg };

/// Forms of a list of what is suppressed.
enum class ListFormat { text, json, csv, tsv };

/// What `add` removes of articles that have vanished from under the PATHs.
enum class Prune {
  none,
  vanished,  ///< unless that is suspiciously much
  all
};

struct IndexOptions {
  IndexCommand command = IndexCommand::none;
  std::string database;
  std::int64_t wait_seconds = 0;
  bool quiet = false;  ///< nothing on stderr but what went wrong

  // add
  std::vector<std::string> paths;
  std::string format;
  std::string charset;
  std::map<std::string, std::string> field_map;
  WantedSettings settings;  ///< of upgrade, too
  std::string base;
  std::vector<std::string> exclude;  ///< globs of what in folders is left out (ignore_rules.hpp)
  std::vector<std::string>
      include;               ///< globs of the only files in folders that are read; empty: all
  std::string report;        ///< file for the list of skipped records
  std::string known_faults;  ///< such a list, of faults that are accepted
  std::string prune_word;    ///< as given
  Prune prune = Prune::none;
  bool dry_run = false;
  bool verbose = false;  ///< name each article that is kept out
  ProgressStyle progress = ProgressStyle::automatic;
  ReadLimits limits;
  unsigned threads = 1;
  std::size_t memory_mb = 512;

  std::size_t shards = 0;  ///< of an archive that is made; 0: as it is, or one index

  // watch
  std::int64_t interval_seconds = 0;  ///< between looks at everything; 0: none

  // remove, suppress
  std::vector<std::string> ids;

  // suppress
  std::string ids_file;   ///< more ids, a line each; "-": standard input
  std::string take_file;  ///< a list that --list --format json wrote
  std::string reason;
  std::string who;
  bool beforehand = false;  ///< also ids that no article has
  bool list = false;
  bool lift = false;
  ListFormat list_format = ListFormat::text;

  // thesaurus
  std::string thesaurus_file;
  bool take_away = false;

  // info
  InfoFormat info_format = InfoFormat::text;
  bool coverage = false;
  std::optional<calendar::Unit> by;  ///< month or year; by what there is room for where not given

  // shard
  std::size_t split = 0;  ///< into so many; 0: not asked
  std::string into;
  bool serve = false;

  // export
  std::string output;  ///< empty: stdout
};

/// Reads the command line. True to go on; else the program ends with `code` (help was printed, or
/// an error).
bool parse_index_options(int argc, char** argv, IndexOptions& options, ExitCode& code);

}  // namespace morgue
