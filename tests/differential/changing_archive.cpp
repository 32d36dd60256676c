// Owns: the runs.
#include "tests/differential/changing_archive.hpp"

#include "indexer/build/index_writer.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/merge/merge.hpp"
#include "indexer/reading/text_repair.hpp"
#include "tests/differential/random_articles.hpp"

namespace morgue::differential {

void ChangingArchive::change(std::size_t count) {
  changed_.clear();
  add(count);
  if (dice_.percent(50)) remove_some();
  if (dice_.percent(25)) compact();
}

void ChangingArchive::add(std::size_t count) {
  IndexWriter writer(index(), true, std::chrono::seconds(1));
  IngestOptions how;
  how.threads = 1 + static_cast<unsigned>(dice_.below(2));
  how.bulk_threshold = dice_.percent(50) ? 0 : 1u << 30;
  Ingest ingest(writer, how);
  for (std::size_t i = 0; i < count; ++i) {
    const bool again = number_ > 0 && dice_.percent(30);
    Article article = random_article(dice_, again ? 1 + dice_.below(number_) : ++number_);
    constexpr std::size_t kStories = 15;
    if (dice_.percent(25)) article.body = copied_text(dice_, dice_.below(kStories));
    repair_text(article);
    StoredArticle stored = make_stored_article(article);
    detect_missing_language(stored);
    if (changed_.contains(stored.id)) continue;  // of two in one run the later date would win
    const PutResult result = ingest.put(stored).result;
    if (result != PutResult::added && result != PutResult::replaced) continue;
    changed_.insert(stored.id);
    articles_[stored.id] = std::move(stored);
  }
  ingest.finish();
}

void ChangingArchive::remove_some() {
  IndexWriter writer(index(), false, std::chrono::seconds(1));
  for (auto at = articles_.begin(); at != articles_.end();) {
    if (!dice_.percent(10)) {
      ++at;
      continue;
    }
    writer.remove(writer.find(at->first).value());
    changed_.erase(at->first);
    at = articles_.erase(at);
  }
  writer.commit();
}

void ChangingArchive::compact() {
  const IndexWriter writer(index(), false, std::chrono::seconds(1));
  const auto next = next_generation(index(), writer.generation());
  merge::merge_databases({writer.generation()}, next, {});
  publish_generation(index(), next, writer.generation());
}

reference::Archive ChangingArchive::reference() const {
  reference::Archive archive;
  Analyzer analyzer;
  for (const auto& [id, article] : articles_) archive.add(article, analyzer);
  archive.count_languages();
  return archive;
}

}  // namespace morgue::differential
