// Owns: the notes.
#include "searcher/commands/missing_notes.hpp"

#include <fmt/format.h>

#include "common/base/utf8.hpp"

namespace morgue {

void MissingNotes::tell(const std::vector<MissingShard>& shards) {
  for (const MissingShard& shard : shards) {
    if (told_.insert(shard.name).second)
      fmt::print(stderr, "morgue-search: note: {}\n", make_visible(missing_text(shard)));
  }
}

bool tell_missing(const IndexPlace& index) {
  const Snapshot snapshot(index);
  MissingNotes().tell(snapshot.missing());
  return !snapshot.missing().empty();
}

}  // namespace morgue
