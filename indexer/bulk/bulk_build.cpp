// Owns: the workers and the putting in place.
#include "indexer/bulk/bulk_build.hpp"

#include <fmt/format.h>

#include "common/analysis/language.hpp"
#include "common/index.hpp"
#include "indexer/bulk/segment_writer.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/generation.hpp"

namespace morgue::bulk {

namespace fs = std::filesystem;

namespace {

/// Compaction moves the first used docid to 1, keeps the gaps after it, and puts the segments' documents behind the last used.
DocidShift shift_of(const Xapian::Database& present) {
  DocidShift shift;
  for (auto posting = present.postlist_begin(""); posting != present.postlist_end(""); ++posting) {
    if (shift.added == 0) shift.removed = *posting - 1;
    shift.added = *posting - shift.removed;
  }
  return shift;
}

}  // namespace

BulkBuild::BulkBuild(BulkOptions options)
    : options_(std::move(options)),
      store_(options_.index / "gen-building", options_.memory_bytes / 3),
      queue_(options_.memory_bytes / 16) {
  if (options_.threads <= 1) {
    own_builder_ = std::make_unique<DocumentBuilder>([this](std::string_view word, std::string_view stem) { own_stems_.note(word, stem); });
    return;
  }
  for (unsigned i = 0; i < options_.threads; ++i) workers_.emplace_back([this] { work(); });
}

BulkBuild::~BulkBuild() { cancel(); }

void BulkBuild::join() {
  if (joined_) return;
  joined_ = true;
  for (std::thread& worker : workers_) worker.join();
}

void BulkBuild::cancel() {
  queue_.close(true);
  join();
}

void BulkBuild::rethrow_failure() {
  if (!failed_) return;
  const std::lock_guard lock(failure_mutex_);
  std::rethrow_exception(failure_);
}

Xapian::docid BulkBuild::add(Item item) {
  if (item.replaces != 0) replaced_.insert(item.replaces);
  batch_.bytes += weight_of(item.article);
  batch_.items.push_back(std::move(item));
  if (batch_.bytes >= options_.batch_bytes) send_batch();
  return ++added_;
}

void BulkBuild::send_batch() {
  if (batch_.items.empty()) return;
  const std::size_t number = batch_.number;
  const std::size_t bytes = batch_.bytes;
  if (own_builder_) {
    build_segment(std::move(batch_), *own_builder_, own_stems_);
  } else if (!queue_.push(std::move(batch_), bytes)) {
    rethrow_failure();
  }
  batch_ = Batch{number + 1, {}, 0};
  rethrow_failure();
}

void BulkBuild::work() {
  try {
    StemDictionary stems(&shared_stems_);
    DocumentBuilder builder([&stems](std::string_view word, std::string_view stem) { stems.note(word, stem); });
    while (auto batch = queue_.pop()) build_segment(std::move(*batch), builder, stems);
  } catch (...) {
    const std::lock_guard lock(failure_mutex_);
    if (!failed_) failure_ = std::current_exception();
    failed_ = true;
    queue_.close(true);
  }
}

void BulkBuild::build_segment(Batch batch, DocumentBuilder& builder, StemDictionary& stems) {
  const fs::path path = store_.new_path(batch.number);
  const auto documents = static_cast<Xapian::doccount>(batch.items.size());
  SegmentWriter segment(path);
  for (Item& item : batch.items) {
    detect_missing_language(item.article);
    segment.add(builder.build(item.article));
  }
  segment.finish(stems);
  store_.add({path, batch.number, batch.number, documents, 0});
}

std::uintmax_t BulkBuild::bytes_to_merge() const {
  std::uintmax_t bytes = store_.bytes();
  std::error_code ignored;
  if (!options_.generation.empty()) {
    for (const auto& entry : fs::directory_iterator(options_.generation, ignored)) bytes += entry.file_size(ignored);
  }
  return bytes;
}

DocidShift BulkBuild::finish() {
  send_batch();
  queue_.close();
  join();
  rethrow_failure();
  const fs::path target = next_generation(options_.index, options_.generation);
  try {
    store_.merge_all(options_.generation, target);
    const DocidShift shift = remove_replaced(target);
    publish_generation(options_.index, target, options_.generation);
    return shift;
  } catch (...) {
    std::error_code ignored;  // a full disk is not to stay full
    if (current_generation(options_.index) != target) fs::remove_all(target, ignored);
    throw;
  }
}

DocidShift BulkBuild::remove_replaced(const fs::path& target) {
  const DocidShift shift = options_.generation.empty() ? DocidShift{} : shift_of(Xapian::Database(options_.generation.string()));
  Xapian::WritableDatabase database(target.string(), Xapian::DB_OPEN);
  write_identity(database);
  for (const Xapian::docid docid : replaced_) database.delete_document(shift.of_present(docid));
  for (const Xapian::docid number : dropped_) database.delete_document(shift.of_added(number));
  database.commit();
  return shift;
}

}  // namespace morgue::bulk
