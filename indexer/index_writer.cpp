// Owns: puts, removals and commits.
#include "indexer/index_writer.hpp"

#include <fmt/format.h>

#include <tuple>

#include "common/index.hpp"
#include "common/schema.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Text between two commits. Xapian keeps the postings of a transaction in memory, about 12 times its text.
constexpr std::size_t kCommitBytes = 16u << 20;

fs::path prepared_folder(const fs::path& path, bool create) {
  try {
    if (create) {
      fs::create_directories(path);
    } else if (!fs::exists(path)) {
      throw Error(ErrorCode::index_missing, fmt::format("there is no index at {}", path.string()),
                  "name another with --db or MORGUE_DB");
    }
  } catch (...) {
    rethrow_as_error(path);
  }
  return path;
}

bool is_ours(const std::string& name) {
  return name == "write.lock" || name.starts_with("XAPIANDB") || name.starts_with("gen-");
}

/// Refuses a folder with other things in it: an index is not mixed among a user's files.
void refuse_foreign_folder(const fs::path& path) {
  for (const auto& entry : fs::directory_iterator(path)) {
    if (!is_ours(entry.path().filename().string())) {
      throw Error(ErrorCode::index_damaged, fmt::format("{} is a folder with other files and no index", path.string()),
                  "name a new or empty folder with --db");
    }
  }
}

/// What a killed run left half made: generations that the stub does not name.
void remove_leftovers(const fs::path& path, const fs::path& current) {
  for (const auto& entry : fs::directory_iterator(path)) {
    if (entry.path().filename().string().starts_with("gen-") && entry.path() != current) fs::remove_all(entry.path());
  }
}

auto precedence(const StoredArticle& article) {
  const auto begin = article.published ? article.published->begin : std::numeric_limits<std::int64_t>::min();
  return std::tuple(begin, article.file, article.record);
}

}  // namespace

IndexWriter::IndexWriter(const fs::path& path, bool create, std::chrono::seconds wait)
    : path_(prepared_folder(path, create)), lock_((current_generation(path), path), wait) {
  try {
    open(create);
  } catch (...) {
    rethrow_as_error(path_);
  }
}

void IndexWriter::open(bool create) {
  fs::path generation = current_generation(path_);
  if (generation.empty()) {
    refuse_foreign_folder(path_);
    if (!create) {
      throw Error(ErrorCode::index_missing, fmt::format("there is no index at {}", path_.string()),
                  "build one with 'morgue-index add --db DIR PATH...'");
    }
    remove_leftovers(path_, {});
    generation = path_ / "gen-000001";
    database_ = Xapian::WritableDatabase(generation.string(), Xapian::DB_CREATE);
    write_identity(database_);
    database_.commit();
    set_generation(path_, generation.filename().string());
    return;
  }
  database_ = Xapian::WritableDatabase(generation.string(), Xapian::DB_OPEN);
  check_identity(database_, path_);
  remove_leftovers(path_, generation);
}

bool IndexWriter::incoming_wins(const StoredArticle& incoming, Xapian::docid docid) const {
  const StoredArticle stored = decode_stored_article(database_.get_document(docid).get_data());
  if (stored.file == incoming.file && stored.record == incoming.record) return true;
  return precedence(incoming) > precedence(stored);
}

PutResult IndexWriter::put(const StoredArticle& article) try {
  const std::string id_term = exact_term(FieldId::id, article.id);
  const auto posting = database_.postlist_begin(id_term);
  if (posting == database_.postlist_end(id_term)) {
    seen_.insert(database_.add_document(builder_.build(article)));
    count(article.body.size());
    return PutResult::added;
  }
  const Xapian::docid docid = *posting;
  const Xapian::Document stored = database_.get_document(docid);
  const bool same_content = stored.get_value(slot(Slot::content_hash)) == content_hash(article);
  const bool same_file = same_content && decode_stored_article(stored.get_data()).file == article.file;
  if (!same_file && !incoming_wins(article, docid)) return PutResult::older_duplicate;
  seen_.insert(docid);
  if (same_file) return PutResult::unchanged;
  database_.replace_document(docid, builder_.build(article));
  count(article.body.size());
  return PutResult::replaced;
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::count(std::size_t bytes) {
  pending_bytes_ += bytes + 1024;
  if (pending_bytes_ >= kCommitBytes) commit();
}

bool IndexWriter::remove(const std::string& id) try {
  const std::string term = exact_term(FieldId::id, id);
  if (term.empty() || !database_.term_exists(term)) return false;
  database_.delete_document(term);
  return true;
} catch (...) {
  rethrow_as_error(path_);
}

Xapian::doccount IndexWriter::remove_unseen(const std::string& file) try {
  std::vector<Xapian::docid> unseen;
  const std::string term = exact_term(FieldId::file, file);
  for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting) {
    if (!seen_.contains(*posting)) unseen.push_back(*posting);
  }
  for (const Xapian::docid docid : unseen) database_.delete_document(docid);
  return static_cast<Xapian::doccount>(unseen.size());
} catch (...) {
  rethrow_as_error(path_);
}

std::vector<std::string> IndexWriter::files() const {
  std::vector<std::string> files;
  const std::string prefix = exact_prefix(FieldId::file);
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
    files.push_back((*term).substr(prefix.size()));
  }
  return files;
}

void IndexWriter::commit() try {
  stems_.flush(database_);
  database_.commit();
  pending_bytes_ = 0;
} catch (...) {
  rethrow_as_error(path_);
}

}  // namespace morgue
