// Owns: the command `morgue-index thesaurus`: putting a thesaurus with an index, listing it, taking
// it away. Does not own: its formats (common/thesaurus/thesaurus_formats.hpp).
#include <fmt/format.h>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "common/thesaurus/thesaurus_formats.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/index/write_lock.hpp"

namespace morgue {

namespace {

std::string list_text(const Thesaurus& thesaurus) {
  std::string out;
  for (const ThesaurusGroup& group : thesaurus.groups())
    out += make_visible(thesaurus_line(group)) + "\n";
  return out;
}

std::size_t label_count(const Thesaurus& thesaurus) {
  std::size_t labels = 0;
  for (const ThesaurusGroup& group : thesaurus.groups())
    labels += group.from.size() + group.to.size();
  return labels;
}

ExitCode list_thesaurus(const std::filesystem::path& path) {
  const std::optional<Thesaurus> thesaurus = load_thesaurus(path);
  if (!thesaurus) {
    fmt::print(stderr, "morgue-index: the index has no thesaurus\n");
    return ExitCode::skipped;
  }
  write_stdout(list_text(*thesaurus));
  return ExitCode::ok;
}

}  // namespace

ExitCode run_thesaurus(const IndexOptions& options) {
  const std::filesystem::path path = index_path(options.database);
  open_archive(options);  // refuses what is no index
  if (options.list) return list_thesaurus(path);
  const WriteLock lock(path, std::chrono::seconds(options.wait_seconds));
  if (options.take_away) {
    const bool removed = remove_thesaurus(path);
    if (!options.quiet || !removed)
      fmt::print(stderr, "{}\n",
                 removed ? "the thesaurus is removed" : "morgue-index: the index has no thesaurus");
    return removed ? ExitCode::ok : ExitCode::skipped;
  }
  const Thesaurus thesaurus = read_thesaurus_file(options.thesaurus_file);
  store_thesaurus(path, thesaurus);
  if (!options.quiet)
    fmt::print(stderr, "{} group{} with {} words are kept with the index\n",
               thesaurus.groups().size(), thesaurus.groups().size() == 1 ? "" : "s",
               label_count(thesaurus));
  return ExitCode::ok;
}

}  // namespace morgue
