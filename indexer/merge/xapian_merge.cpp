// Owns: merging by Xapian's own compaction, in builds without MORGUE_GLASS.
//
// Compaction renumbers the documents of each source by one offset, but takes ids that are not used
// at a source's begin or end for none. Where a source has such ids, all are shifted to their place
// first, by a source of their own that has just the ids before it.
#include <xapian.h>

#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/errors.hpp"
#include "indexer/merge/merge.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;

namespace {

/// One source, opened for reading.
struct Part {
  Xapian::Database database;
  Xapian::docid offset;  ///< of its docids in the target
  Xapian::docid first;   ///< used; 0: none is
  bool dense;            ///< the first and the last docid are used
};

Part make_part(const fs::path& folder, Xapian::docid offset) {
  Part part{Xapian::Database(folder.string()), offset, 0, true};
  const Xapian::docid last = part.database.get_lastdocid();
  if (last > std::numeric_limits<Xapian::docid>::max() - 1 - offset)
    throw Xapian::RangeError("the index has no document ids left");
  auto posting = part.database.postlist_begin("");
  if (posting != part.database.postlist_end("")) part.first = *posting;
  if (part.first != 0) posting.skip_to(last);
  part.dense = last == 0 || (part.first == 1 && posting != part.database.postlist_end(""));
  return part;
}

std::vector<Part> open_parts(const std::vector<fs::path>& folders) {
  std::vector<Part> parts;
  Xapian::docid offset = 0;
  for (const fs::path& folder : folders) {
    parts.push_back(make_part(folder, offset));
    offset += parts.back().database.get_lastdocid();
  }
  return parts;
}

/// Two documents that hold the ids 1 to `last` as used.
void make_spacer(const fs::path& folder, Xapian::docid last) {
  Xapian::WritableDatabase spacer(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  spacer.replace_document(1, Xapian::Document());
  spacer.replace_document(last, Xapian::Document());
  spacer.commit();
}

void stop_where_due(const std::function<bool()>& stop) {
  if (stop && stop())
    throw Error(ErrorCode::interrupted, "stopped by the user while tables were merged");
}

/// Asks at the begin and end of each table.
class StoppingCompactor : public Xapian::Compactor {
 public:
  explicit StoppingCompactor(const std::function<bool()>& stop) : stop_(stop) {}
  void set_status(const std::string&, const std::string&) override { stop_where_due(stop_); }

 private:
  const std::function<bool()>& stop_;
};

void leave_out_words(Xapian::WritableDatabase& database, const MergeOptions& options) {
  std::vector<std::pair<std::string, std::string>> gone;
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    for (auto word = database.synonyms_begin(*key); word != database.synonyms_end(*key); ++word) {
      if (!options.keeps_word(*word)) gone.emplace_back(*key, *word);
    }
  }
  for (const auto& [key, word] : gone) database.remove_synonym(key, word);
}

void leave_out_metadata(Xapian::WritableDatabase& database, const std::string& prefix) {
  std::vector<std::string> gone;
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key)
    gone.push_back(*key);
  for (const std::string& key : gone) database.set_metadata(key, "");
}

void leave_out(const fs::path& target, const MergeOptions& options) {
  if (options.left_out.empty() && !options.keeps_word && options.left_out_metadata.empty()) return;
  Xapian::WritableDatabase database(target.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  for (const Xapian::docid docid :
       std::set<Xapian::docid>(options.left_out.begin(), options.left_out.end())) {
    stop_where_due(options.stop);
    database.delete_document(docid);
  }
  if (options.keeps_word) leave_out_words(database, options);
  if (!options.left_out_metadata.empty()) leave_out_metadata(database, options.left_out_metadata);
  database.commit();
}

/// The part alone, its documents under the ids that they get. `folder` is for the files.
Xapian::Database shifted(const Part& part, const fs::path& folder,
                         const std::function<bool()>& stop) {
  if (part.offset == 0 || part.first == 0) return part.database;
  const fs::path spacer = folder / "spacer";
  const fs::path result = folder / "shifted";
  fs::create_directories(folder);
  const Xapian::docid before = part.offset + part.first - 1;
  make_spacer(spacer, before);
  Xapian::Database both(spacer.string());
  both.add_database(part.database);
  StoppingCompactor compactor(stop);
  both.compact(result.string(), 0, 0, compactor);
  Xapian::WritableDatabase database(result.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  database.delete_document(1);
  if (before > 1) database.delete_document(before);
  database.commit();
  return Xapian::Database(result.string());
}

}  // namespace

void merge_databases(const std::vector<fs::path>& sources, const fs::path& target,
                     const MergeOptions& options) {
  const std::vector<Part> parts = open_parts(sources);
  bool dense = true;
  for (const Part& part : parts) dense = dense && part.dense;
  fs::create_directories(target);
  const fs::path shifting = target / "shifting";
  Xapian::Database all;
  for (std::size_t i = 0; i < parts.size(); ++i)
    all.add_database(dense ? parts[i].database
                           : shifted(parts[i], shifting / std::to_string(i), options.stop));
  StoppingCompactor compactor(options.stop);
  const unsigned renumber = dense ? 0 : Xapian::DBCOMPACT_NO_RENUMBER;
  if (options.keeps_word) {  // blocks that Xapian has freed keep what stood in them
    const fs::path before = target / "before";
    all.compact(before.string(), renumber, 0, compactor);
    leave_out(before, options);
    Xapian::Database(before.string())
        .compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER, 0, compactor);
    fs::remove_all(before);
  } else {
    all.compact(target.string(), renumber, 0, compactor);
    leave_out(target, options);
  }
  fs::remove_all(shifting);
  if (options.on_read) options.on_read(bytes_of_tables(sources));
}

std::uint64_t bytes_of_tables(const std::vector<fs::path>& sources) {
  std::uint64_t bytes = 0;
  std::error_code ignored;
  for (const fs::path& source : sources) {
    for (const auto& entry : fs::directory_iterator(source, ignored)) {
      const std::uintmax_t size = entry.file_size(ignored);
      if (!ignored) bytes += size;
    }
  }
  return bytes;
}

}  // namespace morgue::merge
