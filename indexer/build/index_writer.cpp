// Owns: puts, removals and commits.
#include "indexer/build/index_writer.hpp"

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/index/archive_state.hpp"
#include "common/index/bases.hpp"
#include "common/index/index.hpp"
#include "common/index/names.hpp"
#include "common/program/program.hpp"
#include "indexer/build/storable.hpp"
#include "indexer/build/suspended_build.hpp"
#include "indexer/index/commit_guard.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/index_folder.hpp"
#include "indexer/index/owned_folder.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Text between two commits. Xapian keeps the postings of a transaction in memory, about 12 times
/// its text.
constexpr std::size_t kCommitBytes = 16u << 20;

/// What a removal is counted as: its postings lie in memory too.
constexpr std::size_t kRemovalBytes = 4096;

/// The outermost folder on the way to `path` that is not there; empty where all are.
fs::path outermost_missing(const fs::path& path) {
  fs::path missing;
  for (fs::path at = fs::absolute(path).lexically_normal(); !fs::exists(at);
       at = at.parent_path()) {
    if (at.has_filename()) missing = at;
    if (at == at.parent_path()) break;
  }
  return missing;
}

/// `*made`: the outermost folder that is made for it.
fs::path prepared_folder(const fs::path& path, bool create, fs::path* made) {
  try {
    if (create) {
      *made = outermost_missing(path);
      fs::create_directories(path);
    } else if (!fs::exists(path)) {
      throw Error(ErrorCode::index_missing, fmt::format("there is no index at {}", path.string()),
                  "name another with --db or MORGUE_DB");
    }
    require_own_folder(path);
  } catch (...) {
    rethrow_as_error(path);
  }
  return path;
}

}  // namespace

IndexWriter::IndexWriter(const fs::path& path, bool create, std::chrono::seconds wait,
                         Progress* progress)
    : path_(prepared_folder(path, create, &made_folder_)), lock_(path, wait) {
  try {
    require_own_folder(path_);
    generation_ = current_generation(path_);
    if (generation_.empty()) {
      if (!create) {
        throw Error(ErrorCode::index_missing,
                    fmt::format("there is no index at {}", path_.string()),
                    "build one with 'morgue-index add --db DIR PATH...'");
      }
      create_first_generation();
    } else {
      check_identity(Xapian::Database(generation_.string()), path_);
      Progress untold;
      build::resume_build(path_, generation_, progress != nullptr ? *progress : untold);
    }
    reopen();
  } catch (...) {
    rethrow_as_error(path_);
  }
}

void IndexWriter::create_first_generation() {
  remove_other_generations(path_, {});
  const fs::path first = next_generation(path_, {});
  Xapian::WritableDatabase made(first.string(), Xapian::DB_CREATE);
  write_identity(made);
  note_change(made, 0);
  made.commit();
  set_generation(path_, first.filename().string());
  made_index_ = true;
}

bool IndexWriter::discard_if_empty() try {
  const bool suspended = fs::exists(path_ / kSuspendedFolder);
  if (!made_index_ || suspended || current_generation(path_) != generation_) return false;
  reopen();
  if (article_count() > 0) return false;
  present_ = Xapian::Database();
  fs::remove(path_ / kStubFile);
  remove_owned_folder(generation_);
  fs::remove(path_ / kLockFile);
  std::error_code kept;  // where somebody else has put something in
  for (fs::path at = fs::absolute(path_).lexically_normal(); !made_folder_.empty() && !kept;
       at = at.parent_path()) {
    if (at.has_filename()) fs::remove(at, kept);
    if (at == made_folder_) break;
  }
  made_index_ = false;
  return true;
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::reopen() {
  database_.reset();
  changed_ = {};
  changes_articles_ = false;
  generation_ = current_generation(path_);
  present_ = Xapian::Database(generation_.string());
  check_identity(present_, path_);
  settings_ = index_settings(present_);
  builder_.settle(settings_);
  remove_other_generations(path_, generation_);
}

Xapian::WritableDatabase& IndexWriter::database() {
  if (database_) return *database_;
  auto database = std::make_unique<Xapian::WritableDatabase>(generation_.string(), Xapian::DB_OPEN);
  // Without a transaction Xapian commits by itself every 10,000 changes and when it is closed after
  // an error: articles without their stems.
  database->begin_transaction();
  change_ = next_change(*database);
  database_ = std::move(database);
  return *database_;
}

std::optional<Xapian::docid> IndexWriter::find(const std::string& id) const {
  return find_article(present_, id);
}

Xapian::Document IndexWriter::document_of(const StoredArticle& article, std::uint32_t order) {
  Xapian::Document document =
      builder_.build(article, change_, order).to_xapian(builder_.derived_terms());
  make_storable(document);
  return document;
}

void IndexWriter::add(StoredArticle article, std::uint32_t order) try {
  detect_missing_language(article);
  Xapian::WritableDatabase& to = database();
  const Xapian::Document document = document_of(article, order);
  changed_.written[to.add_document(document)] = document.get_value(slot(Slot::sketch));
  changes_articles_ = true;
  count(article.body.size());
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::replace(Xapian::docid docid, StoredArticle article) try {
  detect_missing_language(article);
  Xapian::WritableDatabase& to = database();
  const Xapian::Document document = document_of(article, order_of(to.get_document(docid)));
  to.replace_document(docid, document);
  changed_.written[docid] = document.get_value(slot(Slot::sketch));
  changes_articles_ = true;
  count(article.body.size());
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::remove(Xapian::docid docid) try {
  database().delete_document(docid);
  changed_.written.erase(docid);
  changed_.lost.push_back(docid);
  count(kRemovalBytes);
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::set_record(Xapian::docid docid, std::uint64_t record,
                             const std::string& content) try {
  Xapian::Document document = database().get_document(docid);
  if (document.get_value(slot(Slot::content_hash)) != content) return;
  StoredArticle article = decode_stored_article(document.get_data());
  article.record = record;
  document.set_data(storable_data(encode(article)));
  database().replace_document(
      docid, document);  // Xapian writes only the data, since nothing else was touched
  count(article.body.size() / 8);
} catch (const Xapian::DocNotFoundError&) {
  return;
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::count(std::size_t bytes) {
  pending_bytes_ += bytes + 1024;
  if (pending_bytes_ >= kCommitBytes) commit();
}

void IndexWriter::commit() try {
  if (!database_) return;
  words_.flush(*database_);
  stories::settle(*database_, Xapian::Database(generation_.string()), {}, changed_);
  changed_ = {};
  if (changes_articles_) note_change(*database_, change_);
  {
    const CommitGuard guard;
    database_->commit_transaction();
  }
  database_->begin_transaction();
  pending_bytes_ = 0;
  if (changes_articles_) change_ = next_change(*database_);
  changes_articles_ = false;
} catch (...) {
  if (stop_is_due())  // it is the guard that ended the commit
    throw Error(ErrorCode::interrupted,
                "stopped by the user; the index is as after its last commit",
                "run the same command again to go on");
  rethrow_as_error(path_);
}

std::set<std::string> IndexWriter::bases() const try {
  const std::vector<std::string> noted = noted_bases(present_);
  return {noted.begin(), noted.end()};
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::edit(const std::function<void(Xapian::WritableDatabase&)>& change) try {
  change(database());
  commit();
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::change_beside(const std::function<void()>& change) try {
  commit();
  database_.reset();
  {
    // Holds Xapian's own lock, which others than Morgue ask.
    const Xapian::WritableDatabase locked(generation_.string(), Xapian::DB_OPEN);
    change();
  }
  reopen();
} catch (...) {
  rethrow_as_error(path_);
}

void IndexWriter::settle(const WantedSettings& wanted) {
  const IndexSettings all = with_settings(settings_, wanted);
  if (!is_more(all, settings_)) return;
  if (article_count() > 0 && all.fields.size() > settings_.fields.size()) {
    throw Error(ErrorCode::usage,
                fmt::format("the index has articles, but no field '{}'",
                            all.fields[settings_.fields.size()]->name),
                "'morgue-index upgrade' with the same --field gives it to them");
  }
  if (article_count() > 0) {
    throw Error(ErrorCode::usage,
                "the index has articles whose compounds are not found by their parts",
                "'morgue-index upgrade --split-compounds' adds what finds them");
  }
  edit([&all](Xapian::WritableDatabase& database) { write_index_settings(all, database); });
  reopen();
}

void IndexWriter::note_base(const std::string& base) {
  if (bases().contains(base)) return;
  edit([&](Xapian::WritableDatabase& database) {
    database.set_metadata(kBasesKey, present_.get_metadata(kBasesKey) + base + "\n");
  });
}

Xapian::doccount IndexWriter::article_count() const {
  return database_ ? database_->get_doccount() : present_.get_doccount();
}

}  // namespace morgue
