// Merging table by table: what the files look like, and that a damaged source gives an error.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "common/glass/table_scan.hpp"
#include "indexer/merge/merge.hpp"
#include "tests/unit/indexer/merge/merge_sources.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;

namespace {

using morgue::TemporaryFolder;
using test::dump;
using test::MergeSources;

}  // namespace

BOOST_AUTO_TEST_SUITE(own_merge)

BOOST_AUTO_TEST_CASE(threads_make_no_difference) {
  MergeSources sources(31);
  sources.add_updated(200);
  sources.add_segment(200);
  const fs::path folder = sources.folder.path();
  std::vector<Xapian::docid> left_out;
  for (auto at = sources.one.postlist_begin(""); at != sources.one.postlist_end(""); ++at) {
    if (*at % 20 == 0) left_out.push_back(*at);
  }
  for (const unsigned threads : {1u, 2u, 7u})
    merge_databases(sources.paths(), folder / std::to_string(threads), {threads, {}, left_out});
  for (const char* table : glass::kTableNames) {
    const auto bytes = [&](const char* threads) {
      const fs::path file = folder / threads / (std::string(table) + ".glass");
      return fs::exists(file) ? test::file_bytes(file) : std::string();
    };
    BOOST_TEST((bytes("1") == bytes("2")), table);
    BOOST_TEST((bytes("1") == bytes("7")), table);
  }
}

BOOST_AUTO_TEST_CASE(lists_are_in_few_chunks) {
  const TemporaryFolder folder;
  std::vector<fs::path> paths;
  constexpr unsigned kSegments = 40;
  Analyzer analyzer;
  DerivedTerms derived(analyzer);
  for (unsigned part = 0; part < kSegments; ++part) {
    paths.push_back(folder.path() / std::to_string(part));
    const auto segment = build::make_segment_writer(paths.back(), derived);
    IndexedDocument document;
    document.add_posting("common", 1);
    for (unsigned i = 0; i < 100; ++i) segment->add(document);
    WordDictionary stems;
    segment->finish(stems);
  }
  const fs::path merged = folder.path() / "merged";
  merge_databases(paths, merged, {});
  glass::TableScan scan(merged, glass::TableId::postlist, *glass::read_version(merged), {});
  unsigned chunks = 0;
  for (; !scan.at_end(); scan.next()) chunks += scan.key().starts_with("common") ? 1 : 0;
  BOOST_TEST(chunks == 4u);  // 4,000 postings of two bytes, 2,000 bytes a chunk
}

BOOST_AUTO_TEST_CASE(what_is_read_is_told) {
  MergeSources sources(41);
  for (unsigned part = 0; part < 3; ++part) sources.add_segment(200);
  std::uint64_t read = 0;
  merge_databases(sources.paths(), sources.folder.path() / "merged",
                  {1, [&read](std::size_t bytes) { read += bytes; }});
  const std::uint64_t all = bytes_of_tables(sources.paths());
  BOOST_TEST(read <= all);
  BOOST_TEST(read > all * 9 / 10);
}

BOOST_AUTO_TEST_CASE(damage_is_an_error) {
  MergeSources sources(51);
  sources.add_updated(20);
  sources.add_segment(20);
  const fs::path first = sources.paths().front();
  const fs::path merged = sources.folder.path() / "merged";
  unsigned refused = 0;
  for (const char* table : {"postlist.glass", "docdata.glass", "termlist.glass", "position.glass",
                            "synonym.glass", "iamglass"}) {
    for (const fs::path& damaged : sources.paths()) {
      if (!fs::exists(damaged / table)) continue;
      const std::string sound = test::file_bytes(damaged / table);
      for (unsigned i = 0; i < 15; ++i) {
        std::ofstream(damaged / table, std::ios::binary) << sound;
        test::flip_bytes(damaged / table, sources.random, i % 5 == 0);
        try {
          merge_databases(sources.paths(), merged, {1, {}});
        } catch (const Xapian::Error&) {
          ++refused;
        }
        fs::remove_all(merged);
      }
      std::ofstream(damaged / table, std::ios::binary) << sound;
    }
  }
  BOOST_TEST(refused > 20u);
  merge_databases(sources.paths(), merged, {});
  BOOST_TEST((dump(Xapian::Database(merged.string())) == dump(sources.one)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::merge
