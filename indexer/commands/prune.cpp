// Owns: finding what has vanished.
#include "indexer/commands/prune.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/index/schema.hpp"

namespace morgue {

namespace {

/// Paths as shown: "." is the base, below which paths are relative; a doubled "!" is a part of a
/// name (source_walker).
bool is_under(const std::string& file, const std::string& root) {
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

/// Takes up what has vanished of a file; returns of how many articles nothing stays.
Xapian::doccount add_vanished(const Xapian::Database& database, const Seen& seen,
                              const std::string& file, PrunePlan& plan) {
  Xapian::doccount lost = 0;
  for (const Xapian::docid docid : seen.unseen(file)) {
    const std::string id = decode_stored_article(database.get_document(docid).get_data()).id;
    plan.vanished.push_back(docid);
    lost += seen.left_out(id) && plan.have_older.insert(id).second ? 0 : 1;
  }
  return lost;
}

PrunePlan make_plan(const Xapian::Database& database, const RunReport& report,
                    const std::vector<std::string>& roots, const Seen& seen) {
  PrunePlan plan;
  std::vector<RootCounts> counts(roots.size());
  for (const SourceFile& file : files_of(database)) {
    const auto covers = [&](const std::string& root) { return is_under(file.path, root); };
    if (std::none_of(roots.begin(), roots.end(), covers)) continue;
    plan.covered += file.articles;
    const bool failed = report.failed_at(file.path);
    plan.kept_files += failed ? 1 : 0;
    const Xapian::doccount lost = failed ? 0 : add_vanished(database, seen, file.path, plan);
    for (std::size_t i = 0; i < roots.size(); ++i) {
      if (!covers(roots[i])) continue;
      counts[i].covered += file.articles;
      counts[i].lost += lost;
    }
  }
  for (std::size_t i = 0; i < roots.size(); ++i) {
    const bool emptied = counts[i].covered > 0 && counts[i].lost == counts[i].covered;
    if (emptied) plan.emptied_roots.push_back(roots[i]);
  }
  return plan;
}

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

PrunePlan plan_prune(const IndexWriter& writer, const Ingest& ingest, const RunReport& report,
                     const std::vector<std::string>& roots) try {
  return make_plan(writer.present(), report, roots,
                   {[&ingest](const std::string& file) { return ingest.unseen(file); },
                    [&ingest](const std::string& id) { return ingest.left_out(id); }});
} catch (...) {
  rethrow_as_error(writer.path());
}

PrunePlan tell_vanished(const std::filesystem::path& path, const RunReport& report,
                        const std::vector<std::string>& roots, const std::set<std::string>& seen,
                        const RunReport::Say& say) try {
  if (current_generation(path).empty()) return {};
  const Xapian::Database database = open_stored(path);
  PrunePlan plan =
      make_plan(database, report, roots,
                {[&](const std::string& file) { return others_of(database, file, seen); },
                 [](const std::string&) { return false; }});
  for (const Xapian::docid docid : plan.vanished) {
    const StoredArticle stored = decode_stored_article(database.get_document(docid).get_data());
    say(fmt::format("morgue-index: would remove {} ({})", make_visible(stored.id),
                    make_visible(stored.file)));
  }
  return plan;
} catch (...) {
  rethrow_as_error(path);
}

void prune(IndexWriter& writer, const PrunePlan& plan) try {
  for (const Xapian::docid docid : plan.vanished) writer.remove(docid);
  writer.commit();
} catch (...) {
  rethrow_as_error(writer.path());
}

}  // namespace morgue
