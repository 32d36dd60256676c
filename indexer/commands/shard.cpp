// Owns: the command `morgue-index shard`: cutting an index into shards, and having an index serve
// its words. Does not own: which shard an article belongs to (build/archive_writer.hpp), building
// (build/bulk_build.hpp), the copy of the words (common/index/served_words.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/index/names.hpp"
#include "common/index/served_words.hpp"
#include "common/program/program.hpp"
#include "common/shards/index_place.hpp"
#include "common/thesaurus/thesaurus.hpp"
#include "indexer/build/archive_writer.hpp"
#include "indexer/build/bulk_build.hpp"
#include "indexer/build/stored_items.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/index/write_lock.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// Behind the name of the folder while it is not whole.
constexpr std::string_view kIncomplete = ".incomplete";

Error stopped(const fs::path& folder) {
  return Error(ErrorCode::interrupted, "stopped by the user; the index is as it was",
               fmt::format("remove {}, which is incomplete", folder.string()));
}

/// What an index says beside its articles that holds for each of its shards, too.
void copy_decisions(const Xapian::Database& from, Xapian::WritableDatabase& to) {
  for (const std::string& prefix : {std::string(kSuppressedPrefix), std::string(kBasesKey),
                                    std::string(kFieldsKey), std::string(kCompoundsKey)}) {
    for (auto key = from.metadata_keys_begin(prefix); key != from.metadata_keys_end(prefix); ++key)
      to.set_metadata(*key, from.get_metadata(*key));
  }
}

/// One shard that is made.
struct Making {
  std::unique_ptr<IndexWriter> writer;
  std::unique_ptr<build::BulkBuild> build;
};

class Splitting {
 public:
  Splitting(const Xapian::Database& index, const fs::path& folder, const IndexOptions& options,
            Progress& progress)
      : index_(index), folder_(folder), progress_(progress) {
    const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < options.split; ++i) {
      names_.push_back(shard_name(i));
      Making shard;
      shard.writer = std::make_unique<IndexWriter>(folder / names_.back(), true,
                                                   std::chrono::seconds(0), &progress);
      shard.writer->edit([this](Xapian::WritableDatabase& database) {
        copy_decisions(index_, database);
        serve_words(database);
      });
      shard.writer->reopen();
      build::BulkOptions how{shard.writer->path(), shard.writer->generation(), threads,
                             (options.memory_mb << 20) / options.split};
      how.progress = &progress;
      how.anew = true;
      how.settings = shard.writer->settings();
      shard.build = std::make_unique<build::BulkBuild>(how);
      shards_.push_back(std::move(shard));
    }
  }

  /// Deals the articles out in their order.
  void run() {
    build::read_items(index_, progress_, stopped(folder_),
                      [this](Xapian::docid docid, build::Item item) {
                        const std::size_t shard = shard_of_id(item.article.id, shards_.size());
                        item.order = docid;
                        shards_[shard].build->add(std::move(item));
                      });
    std::vector<IndexWriter*> writers;
    for (Making& shard : shards_) {
      shard.build->finish();
      shard.build.reset();
      shard.writer->reopen();
      writers.push_back(shard.writer.get());
    }
    settle_stories(writers);
    write_shards(folder_, names_);
  }

 private:
  const Xapian::Database& index_;
  const fs::path folder_;
  Progress& progress_;
  std::vector<std::string> names_;
  std::vector<Making> shards_;
};

/// An archive of shards is not cut again where it stands.
void refuse_archive(const fs::path& path) {
  const std::size_t shards = shards_in(path).size();
  if (shards == 0) return;
  throw Error(
      ErrorCode::usage, fmt::format("{} is an archive of {} shards already", path.string(), shards),
      "for another number of them: morgue-index export --db DIR | morgue-index add --db NEW "
      "--shards N -");
}

ExitCode split(const IndexOptions& options) {
  const fs::path path = index_path(options.database);
  refuse_archive(path);
  fs::path into = fs::path(options.into).lexically_normal();
  if (!into.has_filename()) into = into.parent_path();  // "new/"
  const fs::path incomplete = into.string() + std::string(kIncomplete);
  open_index(path);  // what is missing or foreign is told before the lock's file is made
  const WriteLock lock(path, std::chrono::seconds(options.wait_seconds), LockKind::shared);
  const Xapian::Database index = open_index(path);
  for (const fs::path& there : {into, incomplete}) {
    if (fs::exists(fs::symlink_status(there)))
      throw Error(ErrorCode::usage, fmt::format("{} is there already", there.string()),
                  "name a new folder with --into, or remove it");
  }
  Progress progress;
  ProgressDisplay display(progress, choose_progress_style(options.progress));
  fs::create_directories(incomplete);
  try {
    Splitting(index, incomplete, options, progress).run();
  } catch (...) {
    if (interrupted()) throw stopped(incomplete);
    throw;
  }
  if (const std::optional<Thesaurus> thesaurus = load_thesaurus(path))
    store_thesaurus(incomplete, *thesaurus);
  fs::rename(incomplete, into);
  display.end();
  if (!options.quiet)
    fmt::print(stderr, "{}: {} articles in {} shards\n", make_visible(into.string()),
               index.get_doccount(), options.split);
  return ExitCode::ok;
}

ExitCode serve(const IndexOptions& options) {
  for (const auto& writer : open_writers(options)) {
    writer->edit(serve_words);
    if (!options.quiet)
      fmt::print(stderr, "{} serves its words; xapian-tcpsrv, xapian-progsrv answer for it\n",
                 make_visible(writer->path().string()));
  }
  return ExitCode::ok;
}

}  // namespace

ExitCode run_shard(const IndexOptions& options) {
  return options.serve ? serve(options) : split(options);
}

}  // namespace morgue
