// What stands in the bytes of an index after a takedown: in blocks that are used and in those that
// are not, in compressed entries as in plain ones.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "common/base/temporary_folder.hpp"
#include "common/glass/format.hpp"
#include "common/glass/inflate.hpp"
#include "common/index/index.hpp"
#include "indexer/build/ingest.hpp"
#include "indexer/build/takedown.hpp"
#include "tests/unit/test_files.hpp"

using namespace morgue;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = 8192;

std::size_t number(std::string_view bytes, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8 |
         static_cast<unsigned char>(bytes[at + 1]);
}

/// All that the entries of a block say, inflated, whether the table uses the block or not.
std::string entries_of(std::string_view block, glass::Inflater& inflater) {
  std::string all;
  if (block[glass::kLevelAt] != 0) return all;
  const std::size_t end = number(block, glass::kDirectoryEndAt);
  for (std::size_t at = glass::kDirectoryBegin; at + 2 <= end && end < kBlock; at += 2) {
    const std::size_t item = number(block, at);
    if (item + glass::kItemHead > kBlock) continue;
    const auto flags = static_cast<unsigned char>(block[item]);
    const std::size_t key = static_cast<unsigned char>(block[item + 2]);
    const std::size_t head =
        glass::kItemHead + key + ((flags & glass::kFirst) != 0 ? 0 : glass::kComponent);
    const std::size_t size = glass::kItemHead + (number(block, item) & glass::kSizeMask);
    if (item + size > kBlock || size < head) continue;
    const std::string_view tag = block.substr(item + head, size - head);
    const bool whole = (flags & glass::kFirst) != 0 && (flags & glass::kLast) != 0;
    if ((flags & glass::kCompressed) == 0 || !whole) continue;
    all += inflater.inflate(tag) + "\n";
  }
  return all;
}

/// Everything in the folder that can be read.
std::string readable(const fs::path& folder) {
  std::string all;
  glass::Inflater inflater;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = test::file_bytes(entry.path());
    all += bytes;
    if (entry.path().extension() != ".glass") continue;
    for (std::size_t at = 0; at + kBlock <= bytes.size(); at += kBlock)
      all += entries_of(std::string_view(bytes).substr(at, kBlock), inflater);
  }
  return all;
}

StoredArticle article(unsigned number, const std::string& body) {
  StoredArticle made;
  made.id = "a" + std::to_string(number);
  made.body = body;
  made.language = "en";
  return made;
}

const std::string kSecret = "The quartermaster Xenophilius Quibberdashwell denied quibberdashing.";

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++found;
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_takedown)

BOOST_AUTO_TEST_CASE(no_byte_of_the_text_is_left) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "db";
  const auto add = [&path](const std::vector<StoredArticle>& articles, std::size_t threshold) {
    IndexWriter writer(path, true, std::chrono::seconds(0));
    IngestOptions options;
    options.bulk_threshold = threshold;
    Ingest ingest(writer, options);
    for (const StoredArticle& one : articles) ingest.put(one);
    ingest.finish();
  };
  std::vector<StoredArticle> many;
  for (unsigned n = 10; n < 200; ++n)
    many.push_back(article(n, "Grain and rail number " + std::to_string(n * 7919)));
  add(many, 0);
  // In place, changed, and moved by later updates: its bytes stand in blocks that are free again.
  std::string text = kSecret;
  for (unsigned n = 0; n < 4; ++n) text += " Quibberdash" + std::to_string(n * 104'729) + ".";
  add({article(1, kSecret)}, 1u << 30);
  add({article(1, text)}, 1u << 30);
  for (unsigned n = 10; n < 60; ++n)
    add({article(n, "Mended grain " + std::to_string(n))}, 1u << 30);
  fs::create_directories(path / "gen-building" / "batch-0");  // what a killed run left
  std::ofstream(path / "gen-building" / "made-by-morgue")
      << "morgue-index made this folder and removes it.\n";
  std::ofstream(path / "gen-building" / "batch-0" / "docdata.glass") << text;
  BOOST_TEST(count(readable(path), "uibberdash") > 10u);
  BOOST_TEST(count(readable(path), "Xenophilius") > 0u);
  {
    IndexWriter writer(path, false, std::chrono::seconds(0));
    Progress untold;
    take_down(writer, {takedown::tombstone_of(article(1, text))}, untold);
  }
  const std::string left = readable(path);
  for (const char* word : {"uibberdash", "Xenophilius", "enophilius", "uartermaster", "104729"})
    BOOST_TEST(count(left, word) == 0u, word);
  BOOST_TEST(count(left, "Mended grain 59") == 1u);
}

BOOST_AUTO_TEST_CASE(what_was_removed_before_is_gone_too) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "db";
  IndexWriter writer(path, true, std::chrono::seconds(0));
  writer.add(article(1, kSecret));
  for (unsigned n = 2; n < 40; ++n) writer.add(article(n, "Grain " + std::to_string(n)));
  writer.commit();
  writer.reopen();
  writer.remove(*writer.find("a1"));
  writer.commit();
  writer.reopen();
  BOOST_TEST(count(readable(path), "uibberdash") > 0u);
  takedown::Tombstone beforehand;
  beforehand.id = "a1";
  Progress untold;
  BOOST_TEST(take_down(writer, {beforehand}, untold).empty());
  BOOST_TEST(count(readable(path), "uibberdash") == 0u);
  BOOST_TEST(count(readable(path), "enophilius") == 0u);
  BOOST_TEST(writer.article_count() == 38u);
}

BOOST_AUTO_TEST_SUITE_END()
