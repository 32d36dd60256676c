// Owns: the edits and the order of the steps.
#include "indexer/bulk/assembly.hpp"

#include "common/index.hpp"
#include "indexer/generation.hpp"

namespace morgue::bulk {

namespace fs = std::filesystem;

namespace {

/// Compaction moves the first used docid to 1, keeps the gaps after it, and puts the segments'
/// documents behind the last used.
DocidShift shift_of(const Xapian::Database& present) {
  DocidShift shift;
  for (auto posting = present.postlist_begin(""); posting != present.postlist_end(""); ++posting) {
    if (shift.added == 0) shift.removed = *posting - 1;
    shift.added = *posting - shift.removed;
  }
  return shift;
}

}  // namespace

DocidShift assemble(const Assembly& assembly, const std::function<void(const fs::path&)>& merge,
                    const std::function<void(Xapian::WritableDatabase&)>& edit,
                    Progress& progress) {
  const fs::path target = next_generation(assembly.index, assembly.generation);
  try {
    merge(target);
    progress.enter(Phase::placing);
    progress.segments_merged();
    const DocidShift shift = assembly.generation.empty()
                                 ? DocidShift{}
                                 : shift_of(Xapian::Database(assembly.generation.string()));
    Xapian::WritableDatabase database(target.string(), Xapian::DB_OPEN);
    write_identity(database);
    for (const Xapian::docid docid : assembly.replaced)
      database.delete_document(shift.of_present(docid));
    for (const Xapian::docid number : assembly.dropped)
      database.delete_document(shift.of_added(number));
    if (edit) edit(database);
    database.commit();
    database.close();
    publish_generation(assembly.index, target, assembly.generation);
    return shift;
  } catch (...) {
    std::error_code ignored;  // a full disk is not to stay full
    if (current_generation(assembly.index) != target) fs::remove_all(target, ignored);
    throw;
  }
}

}  // namespace morgue::bulk
