// Owns: the workers and the putting in place.
#include "indexer/build/bulk_build.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "common/analysis/language.hpp"
#include "common/base/folder_bytes.hpp"
#include "common/base/threads.hpp"
#include "common/index/archive_state.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/build/appending.hpp"
#include "indexer/build/segment_writer.hpp"
#include "indexer/build/suspended_build.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/index/generation.hpp"

namespace morgue::build {

namespace fs = std::filesystem;

namespace {

/// How long an interrupted run goes on with articles that no worker has.
constexpr std::chrono::milliseconds kQuickBuilding{400};

/// An index that is built anew changes no article.
std::uint64_t change_of_build(const BulkOptions& options) {
  if (options.anew) return 0;
  return options.generation.empty() ? next_change(Xapian::Database())
                                    : next_change(Xapian::Database(options.generation.string()));
}

}  // namespace

BulkBuild::BulkBuild(BulkOptions options)
    : options_(std::move(options)),
      change_(change_of_build(options_)),
      progress_(options_.progress != nullptr ? *options_.progress : untold_),
      store_(options_.index / kBuildingFolder, options_.memory_bytes / 3),
      queue_(options_.memory_bytes / 16) {
  if (options_.threads > 1) start_threads(workers_, options_.threads, [this] { work(); });
  if (workers_.empty()) {
    own_builder_ = std::make_unique<DocumentBuilder>(own_words_.listener(), options_.settings,
                                                     &shared_lemmas_);
  }
}

BulkBuild::~BulkBuild() {
  cancel();
}

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
  ++added_;
  if (item.replaces != 0) replaced_[item.replaces] = added_;
  batch_.bytes += bytes_counted(item.article);
  batch_.items.push_back(std::move(item));
  if (batch_.bytes >= options_.batch_bytes) send_batch();
  return added_;
}

void BulkBuild::send_batch() {
  if (batch_.items.empty()) return;
  Batch batch = std::exchange(batch_, Batch{batch_.number + 1, {}, 0});
  const std::size_t bytes = batch.bytes;
  batch_begins_.push_back(added_ - static_cast<Xapian::docid>(batch.items.size()));
  if (own_builder_) {
    build_segment(std::move(batch), *own_builder_, own_words_);
  } else if (!queue_.push(std::move(batch), bytes)) {
    left_out_ = true;
  }
  rethrow_failure();
}

void BulkBuild::work() {
  try {
    WordDictionary words(&shared_words_);
    DocumentBuilder builder(words.listener(), options_.settings, &shared_lemmas_);
    while (auto batch = queue_.pop()) {
      build_segment(std::move(*batch), builder, words);
      if (left_out_) queue_.close(true);  // the reader may wait for room
    }
  } catch (...) {
    const std::lock_guard lock(failure_mutex_);
    if (!failed_) failure_ = std::current_exception();
    failed_ = true;
    queue_.close(true);
  }
}

/// Returns the number of articles in the segment: all, or none when the user stops the run.
std::size_t BulkBuild::build_segment(Batch batch, DocumentBuilder& builder, WordDictionary& words) {
  const fs::path path = store_.new_path(batch.number);
  const std::size_t documents = batch.items.size();
  const auto segment = make_segment_writer(path, builder.derived_terms());
  std::size_t built = 0;
  std::optional<std::chrono::steady_clock::time_point> end;
  for (Item& item : batch.items) {
    if (interrupted()) {
      const auto now = std::chrono::steady_clock::now();
      if (!end) end = now + (stopped_ ? kQuickBuilding : std::chrono::milliseconds(0));
      if (now >= *end) break;
    }
    detect_missing_language(item.article);
    segment->add(builder.build(item.article, change_ != 0 ? change_ : item.change, item.order));
    progress_.done();
    ++built;
  }
  if (built == 0 || (built < documents && !stopped_)) {
    left_out_ = true;
    std::error_code ignored;
    fs::remove_all(path, ignored);
    return 0;
  }
  if (built < documents) left_out_ = true;
  segment->finish(words);
  progress_.segment(
      store_.add({path, batch.number, batch.number, static_cast<Xapian::doccount>(built), 0}));
  return built;
}

/// Builds what no worker has got, as far as it can be done in a moment.
void BulkBuild::build_rest() {
  if (batch_.items.empty() || left_out_) return;
  if (!own_builder_) {
    own_builder_ = std::make_unique<DocumentBuilder>(own_words_.listener(), options_.settings,
                                                     &shared_lemmas_);
  }
  Batch batch = std::exchange(batch_, Batch{batch_.number + 1, {}, 0});
  batch_begins_.push_back(added_ - static_cast<Xapian::docid>(batch.items.size()));
  added_ = batch_begins_.back() +
           static_cast<Xapian::docid>(build_segment(std::move(batch), *own_builder_, own_words_));
}

bool BulkBuild::stop() {
  if (stopped_) return !left_out_ && !failed_;
  queue_.close(true);
  join();
  stopped_ = true;
  std::size_t finished = 0;
  for (const Segment& segment : store_.segments())
    finished += segment.last_batch - segment.first_batch + 1;
  if (finished < batch_begins_.size()) left_out_ = true;
  try {
    build_rest();
  } catch (...) {  // what could not be written is read again by the next run
    left_out_ = true;
    const std::lock_guard lock(failure_mutex_);
    if (!failed_) failure_ = std::current_exception();
    failed_ = true;
  }
  batch_.items.clear();
  return !left_out_ && !failed_;
}

std::uintmax_t BulkBuild::bytes_to_merge() const {
  return store_.bytes() + (options_.generation.empty() ? 0 : folder_bytes(options_.generation));
}

void BulkBuild::build_all(Phase phase) {
  progress_.enter(phase);
  if (stopped_) return;
  send_batch();
  queue_.close();
  join();
  rethrow_failure();
  if (left_out_) throw Error(ErrorCode::interrupted, "stopped by the user");
}

Xapian::docid BulkBuild::finish() {
  build_all(Phase::building);
  Assembly last = assembly();
  last.segments = store_.prepare_merge();
  DatabaseEdit edit;
  if (options_.anew) {
    edit = [this](Xapian::WritableDatabase& database) {
      write_index_settings(options_.settings, database);
    };
  }
  return assemble(last, edit, progress_);
}

void BulkBuild::finish_in_place() {
  build_all(Phase::writing);
  append({options_.generation, store_.prepare_merge(), change_, options_.threads});
  progress_.segments_merged();
}

/// What is to be left out, by its number among the articles in segments: those of batches that were
/// not built are none.
Assembly BulkBuild::assembly() const {
  Assembly result{options_.index, options_.generation, {}, {}, {}, options_.threads, options_.anew};
  result.change = change_;
  std::vector<std::optional<Xapian::docid>> shifts(
      batch_begins_.size());  // from the article's number to its number in the segments
  Xapian::docid before = 0;
  const auto begin_of = [this](std::size_t batch) {
    return batch < batch_begins_.size() ? batch_begins_[batch] : added_;
  };
  for (const Segment& segment : store_.segments()) {
    for (std::size_t batch = segment.first_batch; batch <= segment.last_batch; ++batch) {
      shifts[batch] = begin_of(batch) - before;
      before += begin_of(batch + 1) - begin_of(batch);
    }
  }
  const auto place_of = [&](Xapian::docid number) -> std::optional<Xapian::docid> {
    const auto after = std::lower_bound(batch_begins_.begin(), batch_begins_.end(), number);
    if (number > added_ || after == batch_begins_.begin()) return std::nullopt;
    const auto& shift = shifts[static_cast<std::size_t>(after - batch_begins_.begin()) - 1];
    return shift ? std::optional(number - *shift) : std::nullopt;
  };
  for (const auto& [docid, number] : replaced_) {
    if (place_of(number)) result.replaced.push_back(docid);
  }
  for (const Xapian::docid number : dropped_) {
    if (const auto place = place_of(number)) result.dropped.push_back(*place);
  }
  return result;
}

Xapian::doccount BulkBuild::suspend() {
  stop();
  if (options_.generation.empty() || current_generation(options_.index) != options_.generation)
    return 0;
  Xapian::doccount documents = 0;
  for (const Segment& segment : store_.segments()) documents += segment.documents;
  const Assembly left_out = assembly();
  if (documents == 0) return 0;
  SuspendedBuild build;
  build.generation = options_.generation.filename().string();
  build.revision = Xapian::Database(options_.generation.string()).get_revision();
  build.replaced = left_out.replaced;
  build.dropped = left_out.dropped;
  build.change = left_out.change;
  // A segment that failed may have been the one to write some.
  if (failed_) build.words = shared_words_.all();
  build.segments = store_.hand_over();
  keep_suspended(options_.index, store_.disk(), build);
  return documents - static_cast<Xapian::doccount>(build.dropped.size());
}

}  // namespace morgue::build
