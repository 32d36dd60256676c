// Owns: finding what has vanished.
#include "indexer/prune.hpp"

#include <algorithm>

#include "common/index.hpp"
#include "common/schema.hpp"

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

}  // namespace

PruneResult prune(IndexWriter& writer, const Ingest& ingest, const RunReport& report,
                  const std::vector<std::string>& roots) try {
  PruneResult result;
  std::vector<Xapian::docid> vanished;
  for (const std::string& file : files_of(writer.present())) {
    const bool covered = std::any_of(roots.begin(), roots.end(),
                                     [&](const std::string& r) { return is_under(file, r); });
    if (!covered) continue;
    if (report.failed_at(file)) {
      ++result.kept_files;
      continue;
    }
    const std::vector<Xapian::docid> of_file = ingest.unseen(file);
    vanished.insert(vanished.end(), of_file.begin(), of_file.end());
  }
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
