// Owns: finding what has vanished.
#include "indexer/commands/prune.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "common/index/bases.hpp"
#include "common/index/index.hpp"

namespace morgue {

namespace {

/// Paths as shown: "." is the base, below which paths are relative; a doubled "!" is a part of a
/// name (source_walker).
bool is_under(const std::string& file, const std::string& root) {
  if (is_from_stdin(file)) return false;
  if (root == ".") return !file.starts_with('/');
  if (file == root) return true;
  if (!file.starts_with(root)) return false;
  const std::string_view rest = std::string_view(file).substr(root.size());
  return root == "/" || rest.starts_with('/') || (rest.starts_with('!') && !rest.starts_with("!!"));
}

/// A file that articles came from.
struct SourceFile {
  std::string path;
  Xapian::doccount articles = 0;
};

/// All of them. The term of a long path is cut: the path is then the one that an article states.
std::vector<SourceFile> files_of(const Xapian::Database& database) {
  std::vector<SourceFile> files;
  const std::string prefix = exact_prefix(FieldId::file);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    std::string path = (*term).substr(prefix.size());
    if (may_be_cut(path)) {
      const Xapian::docid first = *database.postlist_begin(*term);
      path = decode_stored_article(database.get_document(first).get_data()).file;
    }
    files.push_back({std::move(path), term.get_termfreq()});
  }
  return files;
}

/// Counts of what lies under one root.
struct RootCounts {
  Xapian::doccount covered = 0;
  Xapian::doccount lost = 0;
};

/// What a run saw.
struct Seen {
  /// The articles of a file that it did not see.
  std::function<std::vector<Xapian::docid>(const std::string& file)> unseen;
  /// Whether it left out an older state of that id.
  std::function<bool(const std::string& id)> left_out;
};

/// Plans for one archive, shard by shard.
class Planner {
 public:
  Planner(const RunReport& report, const std::vector<std::string>& roots)
      : report_(report), roots_(roots), counts_(roots.size()) {}

  void add_shard(std::size_t number, const Xapian::Database& database, const Seen& seen) {
    for (const SourceFile& file : files_of(database)) {
      const auto covers = [&](const std::string& root) { return is_under(file.path, root); };
      if (std::none_of(roots_.begin(), roots_.end(), covers)) continue;
      plan_.covered += file.articles;
      const bool failed = report_.failed_at(file.path);
      if (failed) kept_.insert(file.path);
      const Xapian::doccount lost = failed ? 0 : add_vanished(number, database, seen, file.path);
      for (std::size_t i = 0; i < roots_.size(); ++i) {
        if (!covers(roots_[i])) continue;
        counts_[i].covered += file.articles;
        counts_[i].lost += lost;
      }
    }
  }

  PrunePlan take() {
    plan_.kept_files = static_cast<Xapian::doccount>(kept_.size());
    for (std::size_t i = 0; i < roots_.size(); ++i) {
      const bool emptied = counts_[i].covered > 0 && counts_[i].lost == counts_[i].covered;
      if (emptied) plan_.emptied_roots.push_back(roots_[i]);
    }
    return std::move(plan_);
  }

 private:
  /// Takes up what has vanished of a file; returns of how many articles nothing stays.
  Xapian::doccount add_vanished(std::size_t shard, const Xapian::Database& database,
                                const Seen& seen, const std::string& file) {
    Xapian::doccount lost = 0;
    for (const Xapian::docid docid : seen.unseen(file)) {
      const std::string id = decode_stored_article(database.get_document(docid).get_data()).id;
      plan_.vanished.emplace_back(shard, docid);
      lost += seen.left_out(id) && plan_.have_older.insert(id).second ? 0 : 1;
    }
    return lost;
  }

  const RunReport& report_;
  const std::vector<std::string>& roots_;
  std::vector<RootCounts> counts_;
  std::set<std::string> kept_;  ///< files that failed
  PrunePlan plan_;
};

/// The articles of a file whose ids are none of these.
std::vector<Xapian::docid> others_of(const Xapian::Database& database, const std::string& file,
                                     const std::set<std::string>& ids) {
  std::vector<Xapian::docid> others;
  const std::string term = exact_term(FieldId::file, file);
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    const StoredArticle stored = decode_stored_article(database.get_document(*at).get_data());
    if (stored.file == file && !ids.contains(stored.id)) others.push_back(*at);
  }
  return others;
}

}  // namespace

PrunePlan plan_prune(const ArchiveWriter& archive, const RunReport& report,
                     const std::vector<std::string>& roots) {
  Planner planner(report, roots);
  for (std::size_t i = 0; i < archive.parts().size(); ++i) {
    const ArchiveWriter::Part& part = archive.parts()[i];
    const Ingest& ingest = *part.ingest;
    try {
      planner.add_shard(i, part.writer->present(),
                        {[&ingest](const std::string& file) { return ingest.unseen(file); },
                         [&ingest](const std::string& id) { return ingest.left_out(id); }});
    } catch (...) {
      rethrow_as_error(part.writer->path());
    }
  }
  return planner.take();
}

PrunePlan tell_vanished(const std::vector<std::filesystem::path>& shards, const RunReport& report,
                        const std::vector<std::string>& roots, const std::set<std::string>& seen,
                        const RunReport::Say& say) {
  Planner planner(report, roots);
  std::vector<Xapian::Database> databases(shards.size());
  for (std::size_t i = 0; i < shards.size(); ++i) {
    try {
      if (current_generation(shards[i]).empty()) continue;
      const Xapian::Database& database = databases[i] = open_stored(shards[i]);
      planner.add_shard(i, database,
                        {[&](const std::string& file) { return others_of(database, file, seen); },
                         [](const std::string&) { return false; }});
    } catch (...) {
      rethrow_as_error(shards[i]);
    }
  }
  PrunePlan plan = planner.take();
  for (const auto& [shard, docid] : plan.vanished) {
    const StoredArticle stored =
        decode_stored_article(databases[shard].get_document(docid).get_data());
    say(fmt::format("morgue-index: would remove {} ({})", make_visible(stored.id),
                    make_visible(stored.file)));
  }
  return plan;
}

void prune(ArchiveWriter& archive, const PrunePlan& plan) {
  for (const auto& [shard, docid] : plan.vanished) archive.parts()[shard].writer->remove(docid);
  for (ArchiveWriter::Part& part : archive.parts()) part.writer->commit();
}

}  // namespace morgue
