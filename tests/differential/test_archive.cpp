// Owns: indexing the random articles.
#include "tests/differential/test_archive.hpp"

#include "indexer/build/index_writer.hpp"
#include "indexer/reading/text_repair.hpp"
#include "tests/differential/random_articles.hpp"

namespace morgue::differential {

TestArchive::TestArchive(Dice& dice, std::size_t count) {
  IndexWriter writer(index(), true, std::chrono::seconds(1));
  Analyzer analyzer;
  for (std::size_t i = 0; i < count; ++i) {
    Article article = random_article(dice, i + 1);
    repair_text(article);
    StoredArticle stored = make_stored_article(article);
    detect_missing_language(stored);
    writer.add(stored);
    archive_.add(stored, analyzer);
    texts_.push_back(stored.body);
    texts_.push_back(stored.headline);
  }
  writer.commit();
  archive_.count_languages();
}

}  // namespace morgue::differential
