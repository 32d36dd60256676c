// Owns: the proof that an index after any series of updates answers as one built at once: random
// files of articles are changed, read again in part, pruned and removed from, in place and in bulk
// by chance, and after each step all is compared. Does not own: the articles and queries
// (tests/differential), what an answer should be (tests/differential, tests/reference).
//
// usage: equivalence [SEED [STEPS]]
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "common/index/index.hpp"
#include "common/index/story_map.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/reading/text_repair.hpp"
#include "searcher/search/search.hpp"
#include "tests/differential/random_articles.hpp"
#include "tests/differential/random_queries.hpp"
#include "tests/differential/test_archive.hpp"

namespace {

using namespace morgue;
using differential::Dice;

constexpr std::size_t kFiles = 6;
constexpr std::size_t kQueries = 25;
constexpr double kTolerance = 1e-9;

/// The articles of one file, as stored.
using File = std::vector<StoredArticle>;

struct Answer {
  std::map<std::string, double> scores;
  Xapian::doccount total = 0;
  bool refused = false;
};

std::string file_name(std::size_t number) {
  return fmt::format("file-{}", number);
}

StoredArticle make_article(Dice& dice, std::size_t number, std::size_t file) {
  Article article = differential::random_article(dice, number);
  constexpr std::size_t kStories = 12;
  if (dice.percent(30)) article.body = differential::copied_text(dice, dice.below(kStories));
  article.id = fmt::format("id-{}", number);
  article.where.path = file_name(file);
  repair_text(article);
  return make_stored_article(article);
}

/// Changes, adds, takes away and moves articles of a file.
void change(Dice& dice, File& file, std::size_t number, std::size_t& next_id) {
  for (StoredArticle& article : file) {
    if (!dice.percent(15)) continue;
    const std::string id = article.id;
    article = make_article(dice, ++next_id, number);
    article.id = id;
  }
  std::erase_if(file, [&](const StoredArticle&) { return dice.percent(8); });
  for (std::size_t i = dice.below(12); i > 0; --i) {
    const auto place = file.begin() + static_cast<std::ptrdiff_t>(dice.below(file.size() + 1));
    file.insert(place, make_article(dice, ++next_id, number));
  }
  for (std::size_t i = 0; i < file.size(); ++i) file[i].record = i + 1;
}

IngestOptions random_way(Dice& dice) {
  static constexpr std::size_t kThresholds[] = {0, 0, 3000, std::size_t{1} << 30,
                                                std::size_t{1} << 30};
  static constexpr std::size_t kCheckpoints[] = {2000, 20000, std::size_t{1} << 30};
  IngestOptions options;
  options.threads = static_cast<unsigned>(dice.between(1, 3));
  options.memory_bytes = 64u << 20;
  options.bulk_threshold = dice.one_of(kThresholds);
  options.checkpoint_bytes = dice.one_of(kCheckpoints);
  return options;
}

class Series {
 public:
  Series(std::uint64_t seed, std::filesystem::path folder)
      : dice_(seed), folder_(std::move(folder)), files_(kFiles), indexed_(kFiles) {}

  /// One step and its comparison; returns the number of differences, printed.
  std::size_t step() {
    if (dice_.percent(25) && update_removing()) return compare("removal");
    update();
    return compare("update");
  }

 private:
  void update() {
    IndexWriter writer(folder_ / "updated", true, std::chrono::seconds(1));
    Ingest ingest(writer, random_way(dice_));
    std::vector<std::size_t> read;
    for (std::size_t i = 0; i < kFiles; ++i) {
      if (dice_.percent(50)) continue;
      if (dice_.percent(80)) change(dice_, files_[i], i, next_id_);
      for (const StoredArticle& article : files_[i]) ingest.put(article);
      indexed_[i] = files_[i];
      read.push_back(i);
    }
    ingest.finish();
    std::vector<Xapian::docid> vanished;
    for (const std::size_t i : read) {
      const auto of_file = ingest.unseen(file_name(i));
      vanished.insert(vanished.end(), of_file.begin(), of_file.end());
    }
    for (const Xapian::docid docid : vanished) writer.remove(docid);
    writer.commit();
  }

  bool update_removing() {
    IndexWriter writer(folder_ / "updated", true, std::chrono::seconds(1));
    std::size_t removed = 0;
    for (File& file : indexed_) {
      // The last of a file now and then, so that the highest and lowest docids go too.
      std::erase_if(file, [&](const StoredArticle& article) {
        if (!dice_.percent(&article == &file.back() || &article == &file.front() ? 50 : 5))
          return false;
        writer.remove(writer.find(article.id).value());
        ++removed;
        return true;
      });
    }
    writer.commit();
    return removed > 0;
  }

  std::size_t compare(const char* what) {
    ++steps_;
    std::filesystem::remove_all(folder_ / "fresh");
    std::vector<std::string> texts{"harbour strike"};
    std::map<std::string, StoredArticle> wanted;
    {
      IndexWriter writer(folder_ / "fresh", true, std::chrono::seconds(1));
      Ingest ingest(writer, {});
      for (const File& file : indexed_) {
        for (const StoredArticle& article : file) {
          ingest.put(article);
          texts.push_back(article.body);
          StoredArticle stored = article;
          detect_missing_language(stored);
          wanted.emplace(article.id, stored);
        }
      }
      ingest.finish();
    }
    std::size_t differences = compare_stored(wanted);
    if (stories("updated") != stories("fresh")) {
      ++differences;
      fmt::print("the stories differ\n");
    }
    differential::QueryMaker queries(dice_, texts);
    for (std::size_t i = 0; i < kQueries; ++i) differences += compare_query(queries.make());
    for (std::size_t i = 0; i < kQueries; ++i) differences += compare_grouped(queries.make());
    for (const char* word : {"story1word1", "story*", "story3word4 OR story2word9 OR harbour"})
      differences += compare_grouped(word);
    if (differences > 0) fmt::print("step {} ({}): {} differences\n", steps_, what, differences);
    return differences;
  }

  std::size_t compare_stored(const std::map<std::string, StoredArticle>& wanted) {
    const Xapian::Database database = open_index(folder_ / "updated");
    std::size_t differences = database.get_doccount() == wanted.size() ? 0 : 1;
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end("");
         ++posting) {
      const StoredArticle stored =
          decode_stored_article(database.get_document(*posting).get_data());
      const auto same = wanted.find(stored.id);
      if (same != wanted.end() && same->second == stored) continue;
      ++differences;
      fmt::print("stored article {} differs\n", stored.id);
    }
    return differences;
  }

  /// The stories by their names, of ids.
  std::map<std::string, std::set<std::string>> stories(const char* index) {
    const Xapian::Database database = open_index(folder_ / index);
    const StoryMap map(database);
    std::map<std::string, std::set<std::string>> found;
    for (std::uint32_t story = 0; story < map.size(); ++story) {
      for (const Xapian::docid docid : map.articles_of(story))
        found[story_name(map.name_of(story))].insert(
            decode_stored_article(database.get_document(docid).get_data()).id);
    }
    return found;
  }

  Answer ask(const char* index, const std::string& query) {
    SearchOptions options;
    options.count = kAllHits;
    // Of hits with one score the first of an index come first, so they are not the same at a limit.
    options.ranking.closeness_depth = kAllHits;
    Search search(folder_ / index, options);
    Answer answer;
    answer.refused = search.run(query).has_value();
    if (answer.refused) return answer;
    for (std::size_t i = 0; i < search.size(); ++i) {
      const Hit hit = search.load(i).value();
      answer.scores[hit.article.id] = hit.score;
    }
    answer.total = search.total().estimated;
    return answer;
  }

  struct Page {
    std::vector<Xapian::docid> docids;
    Total total;
  };

  std::optional<Page> page(const std::string& query, Copies copies, std::size_t count,
                           std::size_t offset) {
    SearchOptions options;
    options.count = count;
    options.offset = offset;
    options.copies = copies;
    options.count_stories = true;
    options.only_all_words = true;
    options.ranking.closeness_depth = kAllHits;
    Search search(folder_ / "updated", options);
    if (search.run(query)) return std::nullopt;
    Page found;
    for (std::size_t i = 0; i < search.size(); ++i) found.docids.push_back(search.docid(i));
    found.total = search.total();
    return found;
  }

  /// Copies grouped, held against the whole answer, of which the later of a story are taken away.
  std::size_t compare_grouped(const std::string& query) {
    const auto shown = page(query, Copies::show, kAllHits, 0);
    if (!shown) return 0;
    const StoryMap map(open_index(folder_ / "updated"));
    std::map<std::uint32_t, std::size_t> matching;
    for (const Xapian::docid docid : shown->docids) ++matching[map.story_of(docid)];
    std::vector<Xapian::docid> grouped;
    std::vector<Xapian::docid> only;
    std::set<std::uint32_t> met;
    for (const Xapian::docid docid : shown->docids) {
      const std::uint32_t story = map.story_of(docid);
      if (story != StoryMap::kNone && !met.insert(story).second) continue;
      grouped.push_back(docid);
      if (story != StoryMap::kNone && matching[story] > 1) only.push_back(docid);
    }
    const auto part = [&](std::size_t count, std::size_t offset) {
      const auto begin =
          grouped.begin() + static_cast<std::ptrdiff_t>(std::min(offset, grouped.size()));
      return std::vector<Xapian::docid>(
          begin, begin + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(count),
                                                  grouped.end() - begin));
    };
    const std::size_t count = dice_.between(1, 5);
    const std::size_t offset = dice_.below(4);
    const StoryCount& stories = *shown->total.stories;
    const bool same = page(query, Copies::group, kAllHits, 0)->docids == grouped &&
                      page(query, Copies::group, count, offset)->docids == part(count, offset) &&
                      page(query, Copies::only, kAllHits, 0)->docids == only &&
                      stories.stories == grouped.size() && stories.repeated == only.size();
    if (!same) fmt::print("query {}: copies are grouped otherwise\n", query);
    return same ? 0 : 1;
  }

  std::size_t compare_query(const std::string& query) {
    const Answer updated = ask("updated", query);
    const Answer fresh = ask("fresh", query);
    bool same = updated.refused == fresh.refused && updated.total == fresh.total &&
                updated.scores.size() == fresh.scores.size();
    for (const auto& [id, score] : fresh.scores) {
      const auto other = updated.scores.find(id);
      same = same && other != updated.scores.end() && std::abs(other->second - score) <= kTolerance;
    }
    if (!same)
      fmt::print("query {}: {} hits, built at once {}\n", query, updated.scores.size(),
                 fresh.scores.size());
    return same ? 0 : 1;
  }

  Dice dice_;
  std::filesystem::path folder_;
  std::vector<File> files_;    ///< as they are
  std::vector<File> indexed_;  ///< as they were when they were last read
  std::size_t next_id_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20261123;
  const std::size_t steps = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 25;
  const TemporaryFolder folder;
  Series series(seed, folder.path());
  std::size_t differences = 0;
  for (std::size_t i = 0; i < steps && differences < 20; ++i) differences += series.step();
  fmt::print("seed {}: {} steps, {} differences\n", seed, steps, differences);
  return differences == 0 ? 0 : 1;
}
