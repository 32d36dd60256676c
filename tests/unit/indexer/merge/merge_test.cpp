// Merging against Xapian's own writer: what is merged must answer as one database with the same
// documents, before and after Xapian changes it in place, and a damaged source must give an error.
#include "indexer/merge/merge.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include "common/base/read_file.hpp"
#include "common/glass/packing.hpp"
#include "common/glass/table_scan.hpp"
#include "indexer/build/segment_writer.hpp"
#include "tests/unit/indexer/database_dump.hpp"
#include "tests/unit/indexer/random_documents.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace morgue::merge {

namespace fs = std::filesystem;

namespace {

using test::RandomDocuments;
using test::TemporaryFolder;

std::string dump(const Xapian::Database& database) {
  return test::dump_database(database, RandomDocuments::kSlots);
}

/// Xapian's check counts positions in documents of length 0 as errors, whoever wrote them.
std::size_t errors_of(const fs::path& database) {
  return Xapian::Database::check(database.string());
}

/// Databases to merge, and one that Xapian's writer made of the same documents under the docids
/// that they must get.
class Sources {
 public:
  explicit Sources(unsigned seed)
      : random(seed), one((folder.path() / "one").string(), Xapian::DB_CREATE) {}

  /// As bulk builds write them.
  void add_segment(unsigned documents) {
    bulk::SegmentWriter segment(next_path(), random.derived_terms());
    StemDictionary stems;
    for (unsigned i = 0; i < documents; ++i) {
      const IndexedDocument document = random.next();
      segment.add(document);
      one.add_document(document.to_xapian(random.derived_terms()));
      const std::string stem = "stem" + std::to_string(random.below(40));
      const std::string word = stem + std::string(random.below(20) + 1, 's');
      stems.note(word, stem);
      one.add_synonym("Z" + stem, word);
    }
    segment.finish(stems);
  }

  /// As indexes are after updates in place: with gaps, leaves in disorder, free blocks and
  /// metadata.
  void add_updated(unsigned documents) {
    const Xapian::docid before = one.get_lastdocid();
    Xapian::WritableDatabase part(next_path().string(), Xapian::DB_CREATE);
    part.set_metadata("name", std::to_string(seen_));
    if (seen_ == 1) one.set_metadata("name", "1");
    for (unsigned i = 0; i < documents; ++i) {
      const Xapian::Document document = random.next().to_xapian(random.derived_terms());
      part.add_document(document);
      one.add_document(document);
      if (i % 50 == 0) part.commit();
    }
    change(part, before, documents);
    part.commit();
  }

  void change(Xapian::WritableDatabase& part, Xapian::docid before, unsigned documents) {
    part.delete_document(1);
    one.delete_document(before + 1);
    for (unsigned i = 0; i < documents / 2; ++i) {
      const Xapian::docid docid = 2 + random.below(documents - 2);
      if (random.below(3) == 0) {
        if (deleted_.insert(before + docid).second) {
          part.delete_document(docid);
          one.delete_document(before + docid);
        }
        continue;
      }
      const Xapian::Document document = random.next().to_xapian(random.derived_terms());
      deleted_.erase(before + docid);
      part.replace_document(docid, document);
      one.replace_document(before + docid, document);
      if (i % 20 == 0) part.commit();
    }
  }

  const std::vector<fs::path>& paths() {
    one.commit();
    return paths_;
  }

  TemporaryFolder folder;
  RandomDocuments random;
  Xapian::WritableDatabase one;

 private:
  fs::path next_path() {
    paths_.push_back(folder.path() / ("part" + std::to_string(++seen_)));
    return paths_.back();
  }

  unsigned seen_ = 0;
  std::vector<fs::path> paths_;
  std::set<Xapian::docid> deleted_;
};

void check_sound(const fs::path& path, const Xapian::Database& expected, const fs::path& one) {
  BOOST_TEST((dump(Xapian::Database(path.string())) == dump(expected)), path);
  BOOST_TEST(errors_of(path) == errors_of(one), path);
}

/// The same changes by Xapian to both must leave them the same.
void change_both(Sources& sources, const fs::path& merged) {
  Xapian::WritableDatabase database(merged.string(), Xapian::DB_OPEN);
  for (unsigned round = 0; round < 5; ++round) {
    for (unsigned i = 0; i < 30; ++i) {
      const Xapian::Document document =
          sources.random.next().to_xapian(sources.random.derived_terms());
      const Xapian::docid docid = 1 + sources.random.below(database.get_lastdocid());
      database.replace_document(docid, document);
      sources.one.replace_document(docid, document);
      database.add_document(document);
      sources.one.add_document(document);
    }
    database.commit();
    sources.one.commit();
  }
}

void check_merge(Sources& sources, unsigned threads) {
  const fs::path one = sources.folder.path() / "one";
  const fs::path merged = sources.folder.path() / "merged";
  merge_databases(sources.paths(), merged, {threads, {}});
  check_sound(merged, sources.one, one);
  change_both(sources, merged);
  check_sound(merged, sources.one, one);
  const fs::path again = sources.folder.path() / "again";
  merge_databases({merged}, again, {threads, {}});
  check_sound(again, sources.one, one);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(merging)

BOOST_AUTO_TEST_CASE(segments_answer_like_one_database) {
  Sources sources(11);
  for (unsigned part = 0; part < 5; ++part) sources.add_segment(60);
  check_merge(sources, 1);
}

BOOST_AUTO_TEST_CASE(an_updated_index_and_segments_answer_like_one_database) {
  for (unsigned seed = 1; seed < 5; ++seed) {
    Sources sources(seed);
    sources.add_updated(120);
    for (unsigned part = 0; part < 4; ++part) sources.add_segment(1 + 30 * part);
    sources.add_updated(50);
    check_merge(sources, seed);
  }
}

BOOST_AUTO_TEST_CASE(many_documents) {
  Sources sources(21);
  sources.add_updated(500);
  sources.add_segment(700);
  sources.add_segment(1);
  check_merge(sources, 2);
}

BOOST_AUTO_TEST_CASE(threads_make_no_difference) {
  Sources sources(31);
  sources.add_updated(200);
  sources.add_segment(200);
  const fs::path folder = sources.folder.path();
  for (const unsigned threads : {1u, 2u, 7u})
    merge_databases(sources.paths(), folder / std::to_string(threads), {threads, {}});
  for (const char* table : glass::kTableNames) {
    const std::string file = std::string(table) + ".glass";
    BOOST_TEST((bytes_of(folder / "1" / file) == bytes_of(folder / "2" / file)), file);
    BOOST_TEST((bytes_of(folder / "1" / file) == bytes_of(folder / "7" / file)), file);
  }
}

BOOST_AUTO_TEST_CASE(empty_databases) {
  const TemporaryFolder folder;
  const fs::path empty = folder.path() / "empty";
  Xapian::WritableDatabase(empty.string(), Xapian::DB_CREATE).commit();
  const fs::path merged = folder.path() / "merged";
  merge_databases({empty, empty}, merged, {});
  BOOST_TEST(errors_of(merged) == 0u);
  Xapian::WritableDatabase database(merged.string(), Xapian::DB_OPEN);
  Xapian::Document document;
  document.add_posting("word", 1);
  database.add_document(document);
  database.add_synonym("a", "b");
  database.commit();
  BOOST_TEST(errors_of(merged) == 0u);
  BOOST_TEST(database.get_termfreq("word") == 1u);
}

BOOST_AUTO_TEST_CASE(lists_are_in_few_chunks) {
  const TemporaryFolder folder;
  std::vector<fs::path> paths;
  constexpr unsigned kSegments = 40;
  Analyzer analyzer;
  DerivedTerms derived(analyzer);
  for (unsigned part = 0; part < kSegments; ++part) {
    paths.push_back(folder.path() / std::to_string(part));
    bulk::SegmentWriter segment(paths.back(), derived);
    IndexedDocument document;
    document.add_posting("common", 1);
    for (unsigned i = 0; i < 100; ++i) segment.add(document);
    StemDictionary stems;
    segment.finish(stems);
  }
  const fs::path merged = folder.path() / "merged";
  merge_databases(paths, merged, {});
  glass::TableScan scan(merged, glass::TableId::postlist, *glass::read_version(merged), {});
  unsigned chunks = 0;
  for (; !scan.at_end(); scan.next()) chunks += scan.key().starts_with("common") ? 1 : 0;
  BOOST_TEST(chunks == 4u);  // 4,000 postings of two bytes, 2,000 bytes a chunk
}

BOOST_AUTO_TEST_CASE(what_is_read_is_told) {
  Sources sources(41);
  for (unsigned part = 0; part < 3; ++part) sources.add_segment(200);
  std::uint64_t read = 0;
  merge_databases(sources.paths(), sources.folder.path() / "merged",
                  {1, [&read](std::size_t bytes) { read += bytes; }});
  const std::uint64_t all = bytes_of_tables(sources.paths());
  BOOST_TEST(read <= all);
  BOOST_TEST(read > all * 9 / 10);
}

BOOST_AUTO_TEST_CASE(damage_is_an_error) {
  Sources sources(51);
  sources.add_updated(20);
  sources.add_segment(20);
  const fs::path first = sources.paths().front();
  const fs::path merged = sources.folder.path() / "merged";
  unsigned refused = 0;
  for (const char* table : {"postlist.glass", "docdata.glass", "termlist.glass", "position.glass",
                            "synonym.glass", "iamglass"}) {
    for (const fs::path& damaged : sources.paths()) {
      if (!fs::exists(damaged / table)) continue;
      const std::string sound = bytes_of(damaged / table);
      for (unsigned i = 0; i < 15; ++i) {
        std::string bytes = sound;
        for (unsigned flips = 1 + sources.random.below(3); flips > 0; --flips)
          bytes[sources.random.below(static_cast<unsigned>(bytes.size()))] ^=
              static_cast<char>(1 + sources.random.below(255));
        if (i % 5 == 0) bytes.resize(sources.random.below(static_cast<unsigned>(bytes.size())));
        std::ofstream(damaged / table, std::ios::binary) << bytes;
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
