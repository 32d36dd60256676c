// Owns: dealing out, and settling.
#include "indexer/build/archive_writer.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "common/fields/schema.hpp"
#include "common/index/index.hpp"
#include "common/index/served_words.hpp"
#include "common/index/story_map.hpp"

namespace morgue {

namespace {

/// The greatest place that an article of the shard has.
std::uint32_t last_order(const Xapian::Database& shard) {
  const std::string value = shard.get_value_upper_bound(slot(Slot::order));
  return value.empty() ? 0 : static_cast<std::uint32_t>(Xapian::sortable_unserialise(value));
}

}  // namespace

std::size_t shard_of_id(const std::string& id, std::size_t shards) {
  return static_cast<std::size_t>(XXH3_64bits(id.data(), id.size()) % shards);
}

void check_place(const std::filesystem::path& shard, const Xapian::Database& database,
                 std::size_t number, std::size_t shards) {
  if (shards < 2) return;
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) return;
  const std::string id = decode_stored_article(database.get_document(*first).get_data()).id;
  const std::size_t own = shard_of_id(id, shards);
  if (own == number) return;
  throw Error(ErrorCode::index_damaged,
              fmt::format("{} is shard {} of {} by its name, and has articles of shard {}",
                          shard.string(), number + 1, shards, own + 1),
              "have its folders changed names, or has one been left out? Put them back");
}

void settle_stories(const std::vector<IndexWriter*>& shards) {
  std::vector<Xapian::Database> databases;
  for (const IndexWriter* shard : shards) databases.push_back(shard->present());
  const auto found = stories::find_in_shards(databases);
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (!story_edits(databases[i], found[i]).empty()) {
      shards[i]->edit(
          [&](Xapian::WritableDatabase& database) { write_stories(database, found[i]); });
      shards[i]->reopen();
    }
  }
}

ArchiveWriter::ArchiveWriter(const std::vector<std::filesystem::path>& shards,
                             const ArchiveWriterOptions& options) {
  IngestOptions how = options.ingest;
  how.memory_bytes /= shards.size();
  how.checkpoint_bytes /= shards.size();
  for (const std::filesystem::path& shard : shards) {
    Part part;
    part.writer = std::make_unique<IndexWriter>(shard, true, options.wait, options.ingest.progress);
    part.writer->settle(options.settings);
    if (shards.size() > 1 && !serves_words(part.writer->present())) {
      part.writer->edit(serve_words);
      part.writer->reopen();
    }
    check_place(shard, part.writer->present(), parts_.size(), shards.size());
    order_ = std::max(order_, last_order(part.writer->present()));
    parts_.push_back(std::move(part));
  }
  const takedown::Tombstones suppressed = tombstones();
  for (Part& part : parts_) part.ingest = std::make_unique<Ingest>(*part.writer, how, suppressed);
}

/// A takedown that failed in the middle has told some shards alone.
takedown::Tombstones ArchiveWriter::tombstones() const {
  takedown::Tombstones all;
  for (const Part& part : parts_) all.put_all(takedown::Tombstones(part.writer->present()));
  return all;
}

PutOutcome ArchiveWriter::put(StoredArticle article, bool cut) {
  if (!is_sharded()) return parts_.front().ingest->put(std::move(article), cut);
  Ingest& ingest = *part_of(article.id).ingest;
  return ingest.put(std::move(article), cut, ++order_);
}

/// What no shard can tell by itself.
void ArchiveWriter::settle_shards() {
  if (!is_sharded()) return;
  std::vector<IndexWriter*> writers;
  for (Part& part : parts_) writers.push_back(part.writer.get());
  settle_stories(writers);
}

bool ArchiveWriter::finish() {
  bool all = true;
  for (Part& part : parts_) all = part.ingest->finish() && all;
  if (all) settle_shards();
  return all;
}

bool ArchiveWriter::finish_quickly() {
  bool all = true;
  for (Part& part : parts_) all = part.ingest->finish_quickly() && all;
  return all;
}

Xapian::doccount ArchiveWriter::suspend() {
  Xapian::doccount kept = 0;
  for (Part& part : parts_) kept += part.ingest ? part.ingest->suspend() : 0;
  return kept;
}

std::set<std::string> ArchiveWriter::to_put_again() const {
  std::set<std::string> ids;
  for (const Part& part : parts_) {
    const std::set<std::string>& own = part.ingest->to_put_again();
    ids.insert(own.begin(), own.end());
  }
  return ids;
}

std::string ArchiveWriter::describe_choice() const {
  for (const Part& part : parts_) {
    std::string choice = part.ingest ? part.ingest->describe_choice() : "";
    if (!choice.empty()) return is_sharded() ? "each shard was " + choice : choice;
  }
  return {};
}

Xapian::doccount ArchiveWriter::article_count() const {
  Xapian::doccount count = 0;
  for (const Part& part : parts_) count += part.writer->article_count();
  return count;
}

std::set<std::string> ArchiveWriter::bases() const {
  std::set<std::string> all;
  for (const Part& part : parts_) all.merge(part.writer->bases());
  return all;
}

void ArchiveWriter::note_base(const std::string& base) {
  for (Part& part : parts_) part.writer->note_base(base);
}

void ArchiveWriter::reopen() {
  for (Part& part : parts_) part.writer->reopen();
}

void ArchiveWriter::end_ingest() {
  for (Part& part : parts_) part.ingest.reset();
}

bool ArchiveWriter::discard_if_empty() {
  if (is_sharded() && article_count() > 0) return false;
  bool all = true;
  for (Part& part : parts_) all = part.writer->discard_if_empty() && all;
  return all;
}

}  // namespace morgue
