// Owns: the command `morgue-index export`: all articles, in the order they were added, as JSON
// lines. Does not own: the form of a line (article_json.hpp), reading it again
// (formats/json/exported_json.hpp).
#include <fmt/format.h>

#include <deque>

#include "common/base/replaced_file.hpp"
#include "common/base/utf8.hpp"
#include "common/index/bases.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "indexer/commands/commands.hpp"
#include "indexer/commands/progress_display.hpp"
#include "indexer/commands/shards.hpp"
#include "indexer/documents/article_json.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/index/write_lock.hpp"

namespace morgue {

namespace {

/// Lines are gathered to this many bytes before they are written.
constexpr std::size_t kChunkBytes = 1u << 18;

/// A copy is to be one: what is damaged must not pass for an article.
StoredArticle whole_article(const Xapian::Document& document) {
  StoredArticle article = decode_stored_article(document.get_data());
  if (document.get_value(slot(Slot::content_hash)) == content_hash(article)) return article;
  throw Error(ErrorCode::index_damaged,
              fmt::format("the article '{}' is damaged: its fingerprint is not that of its content",
                          make_visible(article.id)),
              "run 'morgue-index check' on the index");
}

/// Calls `write` with all lines in chunks; returns the number of articles.
template <typename Write>
Xapian::doccount export_lines(const Xapian::Database& database, Progress& progress,
                              const Write& write) {
  progress.enter(Phase::exporting, database.get_doccount());
  const std::vector<std::string> bases = noted_bases(database);
  const std::string base = bases.size() == 1 ? bases.front() : std::string();
  std::string chunk;
  Xapian::doccount count = 0;
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
       ++posting, ++count) {
    if (interrupted())
      throw Error(ErrorCode::interrupted, "stopped by the user; not all articles were written");
    chunk += exported_json(whole_article(database.get_document(*posting)), base);
    chunk.push_back('\n');
    progress.article();
    progress.step();
    if (chunk.size() < kChunkBytes) continue;
    write(chunk);
    chunk.clear();
  }
  write(chunk);
  return count;
}

/// An export that fails leaves the one before.
Xapian::doccount export_to_file(const Xapian::Database& database, Progress& progress,
                                const std::string& file) {
  ReplacedFile out(file);
  const Xapian::doccount count =
      export_lines(database, progress, [&](const std::string& chunk) { out.write(chunk); });
  out.finish();
  return count;
}

}  // namespace

ExitCode run_export(const IndexOptions& options) {
  open_archive(options);  // what is missing or foreign is told before the lock's file is made
  std::deque<WriteLock> locks;
  for (const auto& shard : shards_of(options))
    locks.emplace_back(shard, std::chrono::seconds(options.wait_seconds), LockKind::shared);
  const JoinedDatabase database = open_archive(options);
  Progress progress;
  ProgressDisplay display(progress,
                          choose_progress_style(options.progress, options.output.empty()));
  if (options.output.empty()) {
    export_lines(database, progress, [](const std::string& chunk) { write_stdout(chunk); });
    return ExitCode::ok;
  }
  const Xapian::doccount count = export_to_file(database, progress, options.output);
  display.end();
  if (!options.quiet)
    fmt::print(stderr, "{} article{} written to {}\n", count, count == 1 ? "" : "s",
               options.output);
  return ExitCode::ok;
}

}  // namespace morgue
