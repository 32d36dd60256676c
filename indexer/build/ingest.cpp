// Owns: the decisions on each article and on the whole run.
#include "indexer/build/ingest.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "common/base/folder_bytes.hpp"
#include "common/fields/schema.hpp"
#include "common/index/index.hpp"
#include "common/index/served_words.hpp"
#include "common/program/program.hpp"
#include "indexer/merge/append.hpp"
#include "indexer/merge/merge.hpp"

namespace morgue {

namespace {

/// Measured on two cores: bytes of text a second in place (1.1 to 1.9 million), and in bulk by one
/// thread.
constexpr double kUpdateRate = 1.2e6;
constexpr double kBulkRate = 7.5e6;
/// Text that is worth a thread of its own.
constexpr std::size_t kMinBatch = 256u << 10;
/// Below this the choice makes no difference that a person would notice.
constexpr std::size_t kWorthTelling = 1u << 20;
/// What an interrupted run may still spend on merging, in seconds, or on writing in place before it
/// commits.
constexpr double kQuickMerging = 0.7;
constexpr std::chrono::milliseconds kQuickWriting{300};

}  // namespace

Ingest::Ingest(IndexWriter& writer, IngestOptions options)
    : Ingest(writer, options, takedown::Tombstones(writer.present())) {}

Ingest::Ingest(IndexWriter& writer, IngestOptions options, takedown::Tombstones suppressed)
    : writer_(writer),
      tombstones_(std::move(suppressed)),
      options_(options),
      progress_(options_.progress != nullptr ? *options_.progress : untold_),
      threshold_(bulk_threshold()) {}

std::size_t Ingest::bulk_threshold() const {
  if (options_.bulk_threshold) return *options_.bulk_threshold;
  if (writer_.present().get_doccount() == 0) return 0;
  const double saved_per_byte = 1 / kUpdateRate - 1 / (kBulkRate * std::max(1u, options_.threads));
  const double break_even = static_cast<double>(folder_bytes(writer_.generation())) /
                            merge::kBytesASecond / saved_per_byte;
  return std::min(static_cast<std::size_t>(break_even) + (1u << 20), options_.memory_bytes / 8);
}

Ingest::IdHash Ingest::hash_of(const std::string& id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.high64, hash.low64};
}

namespace {

/// Which revision of its story it is, as NewsML, ninjs and others count them: a whole number in the
/// further field; 0 where it has none.
std::uint32_t version_of(const StoredArticle& article) {
  const auto values = extra_values(article.extra, kVersionField);
  std::uint32_t version = 0;
  if (values.size() != 1) return version;
  const char* const end = values[0].data() + values[0].size();
  const auto [stop, error] = std::from_chars(values[0].data(), end, version);
  return error == std::errc() && stop == end ? version : 0;
}

}  // namespace

Ingest::Seen Ingest::place_of(const StoredArticle& article) {
  if (files_.empty() || files_.back() != article.file) files_.push_back(article.file);
  Seen seen{};
  seen.begin =
      article.published ? article.published->begin : std::numeric_limits<std::int64_t>::min();
  seen.version = version_of(article);
  seen.file = static_cast<std::uint32_t>(files_.size() - 1);
  seen.record = article.record;
  return seen;
}

bool Ingest::precedes(const Seen& a, const Seen& b) const {
  return std::tie(a.begin, a.version, files_[a.file], a.record) <
         std::tie(b.begin, b.version, files_[b.file], b.record);
}

namespace {

bool is_withdrawn(const StoredArticle& article) {
  return std::find(article.topics.begin(), article.topics.end(), kWithdrawn) !=
         article.topics.end();
}

}  // namespace

/// Marks the stories that this run's sources withdraw.
void Ingest::mark_withdrawn() {
  bool any = false;
  for (const std::string& id : std::exchange(withdrawn_, {})) {
    const auto docid = writer_.find(id);
    if (!docid) continue;
    StoredArticle stored = decode_stored_article(writer_.present().get_document(*docid).get_data());
    if (is_withdrawn(stored)) continue;
    stored.topics.emplace_back(kWithdrawn);
    writer_.replace(*docid, std::move(stored));
    any = true;
  }
  if (!any) return;
  writer_.commit();
  writer_.reopen();
}

PutOutcome Ingest::put(StoredArticle article, bool cut, std::uint32_t order) {
  if (const auto* tombstone = tombstones_.covering(article))
    return {PutResult::suppressed, {}, tombstone};
  Seen now = place_of(article);
  const IdHash id = hash_of(article.id);
  if (const auto earlier = seen_.find(id); earlier != seen_.end())
    return put_again(std::move(article), earlier->second, now, order);
  const auto docid = writer_.find(article.id);
  now.replaces = docid.value_or(0);
  if (docid && (cut || is_stored(*docid, article))) {
    now.result = PutResult::unchanged;
    seen_.emplace(id, now);
    return {now.result};
  }
  now.result = docid ? PutResult::replaced : PutResult::added;
  if (docid) {
    const StoredArticle stored =
        decode_stored_article(writer_.present().get_document(*docid).get_data());
    if (is_withdrawn(stored) && !is_withdrawn(article)) {  // what is withdrawn stays so
      article.topics.emplace_back(kWithdrawn);
      if (is_stored(*docid, article)) {
        now.result = PutResult::unchanged;
        seen_.emplace(id, now);
        return {now.result};
      }
    }
    // The file as it is now decides over what it was; a later record of the same id in it comes
    // still.
    if (stored.file != article.file && !precedes(place_of(stored), now)) {
      Seen& latest = left_out_.try_emplace(id, now).first->second;
      if (precedes(latest, now)) latest = now;
      return {PutResult::older_duplicate};
    }
    const auto other = left_out_.find(id);
    if (other != left_out_.end() && precedes(now, other->second)) to_put_again_.insert(article.id);
  }
  write(std::move(article), seen_.emplace(id, now).first->second, order);
  return {now.result};
}

/// Whether the document is this article, from this file. Its place in the file may be another, and
/// is noted.
bool Ingest::is_stored(Xapian::docid docid, const StoredArticle& article) {
  const Xapian::Document document = writer_.present().get_document(docid);
  const std::string content = content_hash(article);
  if (document.get_value(slot(Slot::content_hash)) != content) return false;
  const StoredArticle stored = decode_stored_article(document.get_data());
  if (stored.file != article.file) return false;
  if (stored.record != article.record) moves_.push_back({docid, article.record, content});
  return true;
}

/// The id was met before in this run: the later state wins.
PutOutcome Ingest::put_again(StoredArticle article, Seen& earlier, const Seen& now,
                             std::uint32_t order) {
  if (!precedes(earlier, now)) return {PutResult::older_duplicate};
  take_back(earlier);
  const PutResult before = earlier.result;
  const Xapian::docid replaces = earlier.replaces;
  earlier = now;
  earlier.replaces = replaces;
  // The index may hold just this, the last of several in the file.
  const bool stored = replaces != 0 && is_stored(replaces, article);
  earlier.result = before == PutResult::added ? before
                   : stored                   ? PutResult::unchanged
                                              : PutResult::replaced;
  if (!stored) write(std::move(article), earlier, order);
  return {earlier.result, before};
}

/// Leaves the article out of what will be written.
void Ingest::take_back(Seen& seen) {
  if (seen.number != 0) bulk_->drop(seen.number, seen.replaces);
  if (seen.pending != 0) {
    Pending& pending = pending_[seen.pending - 1];
    const std::size_t bytes = bytes_counted(pending.article);
    pending_bytes_ -= bytes;
    written_bytes_ -= bytes;
    pending.dropped = true;
    pending.article = {};
  }
  seen.number = 0;
  seen.pending = 0;
}

void Ingest::write(StoredArticle article, Seen& seen, std::uint32_t order) {
  const std::size_t bytes = bytes_counted(article);
  written_bytes_ += bytes;
  if (bulk_) {
    seen.number = bulk_->add({std::move(article), seen.replaces, 0, order});
    unpublished_bytes_ += bytes;
    if (unpublished_bytes_ >= std::max(options_.checkpoint_bytes, published_bytes_)) checkpoint();
    return;
  }
  pending_bytes_ += bytes;
  pending_.push_back({std::move(article), seen.replaces, order});
  seen.pending = pending_.size();
  if (pending_bytes_ > threshold_) start_bulk();
}

build::BulkOptions Ingest::bulk_options() {
  build::BulkOptions how{writer_.path(), writer_.generation(), std::max(1u, options_.threads),
                         options_.memory_bytes};
  how.progress = &progress_;
  how.settings = writer_.settings();
  return how;
}

void Ingest::open_bulk() {
  bulk_ = std::make_unique<build::BulkBuild>(bulk_options());
  unpublished_bytes_ = 0;
}

void Ingest::start_bulk() {
  open_bulk();
  was_bulk_ = true;
  std::vector<Xapian::docid> numbers;
  for (Pending& pending : pending_) {
    unpublished_bytes_ += pending.dropped ? 0 : bytes_counted(pending.article);
    if (pending.dropped) progress_.done();
    numbers.push_back(pending.dropped ? 0
                                      : bulk_->add({std::move(pending.article), pending.replaces, 0,
                                                    pending.order}));
  }
  for (auto& [id, seen] : seen_) {
    if (seen.pending != 0) seen.number = numbers[seen.pending - 1];
    seen.pending = 0;
  }
  pending_.clear();
  pending_bytes_ = 0;
}

/// Notes where articles that are otherwise unchanged stand in their file now.
void Ingest::write_moves() {
  for (const Move& move : std::exchange(moves_, {}))
    writer_.set_record(move.docid, move.record, move.content);
  writer_.commit();
  writer_.reopen();
}

/// Puts what the bulk build has in place.
void Ingest::publish_bulk() {
  const Xapian::docid before_added = bulk_->finish();
  bulk_.reset();
  published_bytes_ += std::exchange(unpublished_bytes_, 0);
  writer_.reopen();
  for (auto& [id, seen] : seen_) {
    if (seen.number != 0) seen.replaces = before_added + std::exchange(seen.number, 0);
  }
}

void Ingest::checkpoint() {
  publish_bulk();
  open_bulk();
  progress_.enter(Phase::reading);
}

bool Ingest::finish() try {
  if (!bulk_) return write_pending();
  publish_bulk();
  write_moves();
  mark_withdrawn();
  return true;
} catch (...) {
  rethrow_as_error(writer_.path());
}

/// Whether what is pending is new altogether, and no other change belongs to the same commit.
bool Ingest::can_append_pending() const {
  const auto is_new = [](const Pending& pending) {
    return pending.replaces == 0 || pending.dropped;
  };
  // The copy of the words that a shard serves is kept by Xapian's writer alone.
  return !interrupted() && moves_.empty() && !serves_words(writer_.present()) &&
         merge::can_append(writer_.generation()) &&
         std::all_of(pending_.begin(), pending_.end(), is_new) &&
         !std::all_of(pending_.begin(), pending_.end(),
                      [](const Pending& pending) { return pending.dropped; });
}

/// Puts what is pending into the generation by a small bulk build. False where the user stopped the
/// run before that: nothing of it is written.
bool Ingest::append_pending() try {
  build::BulkOptions how = bulk_options();
  how.batch_bytes = std::clamp(pending_bytes_ / how.threads + 1, kMinBatch, how.batch_bytes);
  if (pending_bytes_ <= kMinBatch) how.threads = 1;
  build::BulkBuild build(std::move(how));
  for (Pending& pending : std::exchange(pending_, {})) {
    pending.dropped ? progress_.done()
                    : void(build.add({std::move(pending.article), 0, 0, pending.order}));
  }
  writer_.change_beside([&build] { build.finish_in_place(); });
  for (auto& [id, seen] : seen_) seen.pending = 0;
  mark_withdrawn();
  return true;
} catch (const Error& error) {
  if (error.code() != ErrorCode::interrupted) throw;
  writer_.reopen();
  return false;
}

/// Writes in place what is pending; after an interruption only for a moment more. True when it was
/// all.
bool Ingest::write_pending() {
  if (can_append_pending()) return append_pending();
  if (!pending_.empty()) progress_.enter(Phase::writing);
  std::optional<std::chrono::steady_clock::time_point> stop;
  while (!pending_.empty()) {
    if (interrupted() && !stop) stop = std::chrono::steady_clock::now() + kQuickWriting;
    if (stop && std::chrono::steady_clock::now() > *stop) break;
    Pending pending = std::move(pending_.front());
    pending_.pop_front();
    progress_.done();
    if (pending.dropped) continue;
    if (pending.replaces != 0) {
      writer_.replace(pending.replaces, std::move(pending.article));
    } else {
      writer_.add(std::move(pending.article), pending.order);
    }
  }
  if (pending_.empty()) {
    for (auto& [id, seen] : seen_) seen.pending = 0;
    write_moves();
    mark_withdrawn();
    return true;
  }
  writer_.commit();
  writer_.reopen();
  return false;
}

bool Ingest::finish_quickly() try {
  if (!bulk_) return write_pending();
  const bool all = bulk_->stop();
  const double merging = static_cast<double>(bulk_->bytes_to_merge()) / merge::kBytesASecond;
  if (!bulk_->can_finish() || merging > kQuickMerging) return false;
  return finish() && all;
} catch (...) {
  rethrow_as_error(writer_.path());
}

Xapian::doccount Ingest::suspend() try {
  if (!bulk_) return 0;
  const Xapian::doccount kept = bulk_->suspend();
  bulk_.reset();
  return kept;
} catch (...) {
  rethrow_as_error(writer_.path());
}

std::vector<Xapian::docid> Ingest::unseen(const std::string& file) const {
  std::vector<Xapian::docid> unseen;
  const std::string term = exact_term(FieldId::file, file);
  const Xapian::Database& present = writer_.present();
  for (auto posting = present.postlist_begin(term); posting != present.postlist_end(term);
       ++posting) {
    const StoredArticle stored = decode_stored_article(present.get_document(*posting).get_data());
    if (!seen_.contains(hash_of(stored.id))) unseen.push_back(*posting);
  }
  return unseen;
}

std::string Ingest::describe_choice() const {
  if (written_bytes_ < kWorthTelling) return {};
  const double megabytes = static_cast<double>(written_bytes_) / 1e6;
  std::string built = fmt::format("built in bulk by {} thread{}: {:.1f} MB", options_.threads,
                                  options_.threads == 1 ? "" : "s", megabytes);
  if (was_bulk_ && threshold_ == 0) return built;  // an empty index: there was no choice
  if (was_bulk_)
    return built + fmt::format(", past the {:.1f} MB up to which updating in place is cheaper",
                               static_cast<double>(threshold_) / 1e6);
  return fmt::format("updated in place: {:.1f} MB, cheaper than a bulk build up to {:.1f} MB",
                     megabytes, static_cast<double>(threshold_) / 1e6);
}

}  // namespace morgue
