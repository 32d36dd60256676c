// Owns: finding what has vanished.
#include "indexer/prune.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/index.hpp"
#include "common/schema.hpp"
#include "common/utf8.hpp"

namespace morgue {

namespace {

bool is_under(const std::string& file, const std::string& root) {
  const bool inside = file.size() > root.size() && file.starts_with(root) &&
                      (root == "/" || file[root.size()] == '/' || file[root.size()] == '!');
  return file == root || inside || root == ".";
}

/// The files that articles came from.
std::vector<std::string> files_of(const Xapian::Database& database) {
  std::vector<std::string> files;
  const std::string prefix = exact_prefix(FieldId::file);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    files.push_back((*term).substr(prefix.size()));
  }
  return files;
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

Vanished find_vanished(
    const Xapian::Database& database, const RunReport& report,
    const std::vector<std::string>& roots,
    const std::function<std::vector<Xapian::docid>(const std::string& file)>& unseen) {
  Vanished result;
  for (const std::string& file : files_of(database)) {
    const bool covered = std::any_of(roots.begin(), roots.end(),
                                     [&](const std::string& r) { return is_under(file, r); });
    if (!covered) continue;
    if (report.failed_at(file)) {
      ++result.kept_files;
      continue;
    }
    const std::vector<Xapian::docid> of_file = unseen(file);
    result.documents.insert(result.documents.end(), of_file.begin(), of_file.end());
  }
  return result;
}

Xapian::doccount tell_vanished(const std::filesystem::path& path, const RunReport& report,
                               const std::vector<std::string>& roots,
                               const std::set<std::string>& seen, const RunReport::Say& say) try {
  if (current_generation(path).empty()) return 0;
  const Xapian::Database database = open_stored(path);
  const Vanished found = find_vanished(database, report, roots, [&](const std::string& file) {
    return others_of(database, file, seen);
  });
  for (const Xapian::docid docid : found.documents) {
    const StoredArticle stored = decode_stored_article(database.get_document(docid).get_data());
    say(fmt::format("morgue-index: would remove {} ({})", make_visible(stored.id),
                    make_visible(stored.file)));
  }
  return static_cast<Xapian::doccount>(found.documents.size());
} catch (...) {
  rethrow_as_error(path);
}

PruneResult prune(IndexWriter& writer, const Ingest& ingest, const RunReport& report,
                  const std::vector<std::string>& roots) try {
  PruneResult result;
  const Vanished found =
      find_vanished(writer.present(), report, roots,
                    [&ingest](const std::string& file) { return ingest.unseen(file); });
  const std::vector<Xapian::docid>& vanished = found.documents;
  result.kept_files = found.kept_files;
  for (const Xapian::docid docid : vanished) {
    const std::string data = writer.present().get_document(docid).get_data();
    const std::string id = decode_stored_article(data).id;
    if (ingest.left_out(id)) result.have_older.insert(id);
  }
  for (const Xapian::docid docid : vanished) writer.remove(docid);
  writer.commit();
  result.removed = static_cast<Xapian::doccount>(vanished.size());
  return result;
} catch (...) {
  rethrow_as_error(writer.path());
}

}  // namespace morgue
