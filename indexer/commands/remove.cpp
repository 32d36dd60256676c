// Owns: the command `morgue-index remove`. Does not own: taking down for good (suppress.cpp), what
// is removed with a file that is gone (prune.cpp).
#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/shards.hpp"

namespace morgue {

ExitCode run_remove(const IndexOptions& options) {
  const std::vector<std::unique_ptr<IndexWriter>> shards = open_writers(options);
  std::uint64_t removed = 0;
  const std::set<std::string> ids(options.ids.begin(),
                                  options.ids.end());  // one may be given twice
  for (const std::string& id : ids) {
    std::uint64_t found = 0;
    for (const auto& shard : shards) {
      if (const auto docid = shard->find(id)) {
        shard->remove(*docid);
        ++found;
      }
    }
    if (found == 0) fmt::print(stderr, "morgue-index: {}\n", unknown_id_text(id));
    removed += found > 0 ? 1 : 0;
  }
  Xapian::doccount left = 0;
  for (const auto& shard : shards) {
    shard->commit();
    left += shard->article_count();
  }
  if (!options.quiet)
    fmt::print(stderr, "{} removed; the index holds {} article{}\n", removed, left,
               left == 1 ? "" : "s");
  return removed == ids.size() ? ExitCode::ok : ExitCode::skipped;
}

}  // namespace morgue
