// Reading glass files directly against Xapian's own iterators, over databases with all kinds of
// history; and over damaged ones.
#include "common/glass/index.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <random>

#include "common/base/temporary_folder.hpp"
#include "common/glass/position_reader.hpp"
#include "common/glass/unpacking.hpp"
#include "tests/unit/test_files.hpp"

namespace morgue::glass {

namespace {

using morgue::TemporaryFolder;

/// Few terms with skewed shares, so that lists of one posting and of many chunks, of one position
/// and of thousands stand side by side.
class RandomDatabase {
 public:
  RandomDatabase(const std::filesystem::path& path, unsigned seed)
      : random_(seed), database_(path.string(), Xapian::DB_CREATE) {}

  void add(unsigned documents) {
    for (unsigned i = 0; i < documents; ++i) database_.add_document(document());
    database_.commit();
  }
  /// Removes and replaces some, so that docids have holes and tables have blocks of several
  /// revisions.
  void change(unsigned times) {
    for (unsigned i = 0; i < times; ++i) {
      const Xapian::docid docid = 1 + below(database_.get_lastdocid());
      if (below(2) == 0)
        database_.replace_document(docid, document());
      else if (database_.get_doccount() > 1 && has(docid))
        database_.delete_document(docid);
    }
    database_.commit();
  }
  unsigned below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }

 private:
  bool has(Xapian::docid docid) {
    const auto list = database_.postlist_begin("");
    auto at = list;
    at.skip_to(docid);
    return at != database_.postlist_end("") && *at == docid;
  }
  Xapian::Document document() {
    Xapian::Document made;
    const unsigned words = below(20) == 0 ? 3000 : below(60);
    for (unsigned i = 0; i < words; ++i) {
      std::string term = "t" + std::to_string(below(below(300) + 1));
      if (term == "t17") term += std::string("\0x", 2);
      made.add_posting(term, 1 + below(below(2) == 0 ? 500 : 100'000), below(3));
    }
    if (below(3) == 0) made.add_boolean_term("Qonly");
    if (below(50) == 0) made.add_posting("rare", 1 + below(1'000'000'000), 7000);
    if (below(300) == 0) {  // a list of positions that takes several items
      for (unsigned i = 0; i < 4000; ++i) made.add_posting("t1", 1 + below(1'000'000'000));
    }
    if (below(5) > 0) made.set_data(data());
    return made;
  }

  /// Short and long, what can be packed and what cannot.
  std::string data() {
    std::string text(below(4) == 0 ? below(40'000) : below(60), 'x');
    const unsigned letters = 1 + below(200);
    for (char& c : text) c = static_cast<char>(below(letters));
    return text;
  }

  std::mt19937 random_;
  Xapian::WritableDatabase database_;
};

void check_documents(const Xapian::Database& database, Index& index) {
  for (Xapian::docid docid = 1; docid <= database.get_lastdocid() + 1; ++docid) {
    std::string expected;
    try {
      expected = database.get_document(docid).get_data();
    } catch (const Xapian::DocNotFoundError&) {
    }
    if (expected.empty())
      BOOST_CHECK_THROW(index.document_data(docid), Xapian::DocNotFoundError);
    else
      BOOST_REQUIRE(index.document_data(docid) == expected);
  }
}

void read(PositionReader& reader, std::uint32_t docid, std::vector<std::uint32_t>& out) {
  const std::string_view packed = reader.find(docid);
  if (!packed.empty()) unpack_positions(packed, out);
}

void check_term(const Xapian::Database& database, Index& index, const std::string& term) {
  PostingList list = index.postings(term);
  PositionReader reader(index, term);
  PostingList lengths = index.all_lengths();
  BOOST_REQUIRE_EQUAL(list.size(), database.get_termfreq(term));
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
       ++posting, list.next()) {
    BOOST_REQUIRE_EQUAL(list.docid(), *posting);
    BOOST_REQUIRE_EQUAL(list.frequency(), posting.get_wdf());
    lengths.seek(*posting);
    BOOST_REQUIRE_EQUAL(lengths.frequency(), posting.get_doclength());
    const std::vector<std::uint32_t> expected(posting.positionlist_begin(),
                                              posting.positionlist_end());
    std::vector<std::uint32_t> positions;
    read(reader, *posting, positions);
    BOOST_REQUIRE_EQUAL_COLLECTIONS(positions.begin(), positions.end(), expected.begin(),
                                    expected.end());
  }
  BOOST_REQUIRE_EQUAL(list.docid(), PostingList::kEnd);
}

void check_seeks(const Xapian::Database& database, Index& index, const std::string& term,
                 RandomDatabase& random) {
  PostingList list = index.postings(term);
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  for (Xapian::docid docid = 1; posting != end; docid += 1 + random.below(1 + random.below(2000))) {
    list.seek(docid);
    posting.skip_to(docid);
    BOOST_REQUIRE_EQUAL(list.docid(), posting == end ? PostingList::kEnd : *posting);
  }
}

/// In any order, also of articles that have no positions of the term, or are not there.
void check_positions(const Xapian::Database& database, Index& index, const std::string& term,
                     RandomDatabase& random) {
  PositionReader reader(index, term);
  for (int i = 0; i < 40; ++i) {
    const Xapian::docid docid = 1 + random.below(database.get_lastdocid() + 2);
    std::vector<std::uint32_t> expected;
    try {
      expected.assign(database.positionlist_begin(docid, term),
                      database.positionlist_end(docid, term));
    } catch (const Xapian::DocNotFoundError&) {
    }
    std::vector<std::uint32_t> positions;
    read(reader, docid, positions);
    BOOST_REQUIRE_EQUAL_COLLECTIONS(positions.begin(), positions.end(), expected.begin(),
                                    expected.end());
  }
}

void check_all(const std::filesystem::path& path, RandomDatabase& random) {
  const Xapian::Database database(path.string());
  const auto index = Index::open(path, database);
  BOOST_REQUIRE(index != nullptr);
  check_documents(database, *index);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    check_term(database, *index, *term);
    check_seeks(database, *index, *term, random);
    check_positions(database, *index, *term, random);
  }
  BOOST_TEST(index->postings("nowhere").docid() == PostingList::kEnd);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(glass_index)

BOOST_AUTO_TEST_CASE(reads_what_xapian_reads) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      const TemporaryFolder folder;
      RandomDatabase random(folder.path() / "made", seed);
      random.add(seed * 700);
      check_all(folder.path() / "made", random);
      for (unsigned i = 0; i < seed; ++i) random.change(100 * seed);
      check_all(folder.path() / "made", random);
      Xapian::Database((folder.path() / "made").string())
          .compact((folder.path() / "compact").string(), Xapian::Compactor::FULL);
      check_all(folder.path() / "compact", random);
    }
  }
}

BOOST_AUTO_TEST_CASE(reads_an_empty_database) {
  const TemporaryFolder folder;
  RandomDatabase random(folder.path() / "made", 1);
  check_all(folder.path() / "made", random);
}

BOOST_AUTO_TEST_CASE(does_not_open_another_state) {
  const TemporaryFolder folder;
  RandomDatabase random(folder.path() / "made", 1);
  random.add(10);
  const Xapian::Database database((folder.path() / "made").string());
  const auto index = Index::open(folder.path() / "made", database);
  random.add(10);
  BOOST_TEST((Index::open(folder.path() / "made", database) == nullptr));
  check_documents(database, *index);
}

BOOST_AUTO_TEST_CASE(tells_when_a_writer_reused_a_block) {
  const TemporaryFolder folder;
  RandomDatabase random(folder.path() / "made", 3);
  random.add(2000);
  const Xapian::Database database((folder.path() / "made").string());
  const auto index = Index::open(folder.path() / "made", database);
  for (int i = 0; i < 5; ++i) random.change(1000);
  bool modified = false;
  for (unsigned rank = 0; rank < 300 && !modified; ++rank) {
    try {
      PostingList list = index->postings("t" + std::to_string(rank));
      while (list.docid() != PostingList::kEnd) list.next();
    } catch (const Xapian::DatabaseModifiedError&) {
      modified = true;
    }
  }
  BOOST_TEST(modified);
}

BOOST_AUTO_TEST_CASE(refuses_damage_without_crashing) {
  const TemporaryFolder folder;
  RandomDatabase random(folder.path() / "made", 5);
  random.add(400);
  const Xapian::Database database((folder.path() / "made").string());
  for (const char* name : {"postlist.glass", "position.glass"}) {
    const std::filesystem::path file = folder.path() / "made" / name;
    const std::string whole = test::file_bytes(file);
    for (int run = 0; run < 300; ++run) {
      std::string bytes = whole;
      if (run % 20 == 0) bytes.resize(random.below(static_cast<unsigned>(bytes.size())));
      for (unsigned i = 0; i < 1 + random.below(200) && !bytes.empty(); ++i)
        bytes[random.below(static_cast<unsigned>(bytes.size()))] =
            static_cast<char>(random.below(256));
      std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
      const auto index = Index::open(folder.path() / "made", database);
      for (unsigned rank = 0; rank < 300; rank += 7) {
        try {
          const std::string term = "t" + std::to_string(rank);
          PostingList list = index->postings(term);
          PositionReader reader(*index, term);
          std::vector<std::uint32_t> positions;
          for (int steps = 0; steps < 1000 && list.docid() != PostingList::kEnd; ++steps) {
            read(reader, list.docid(), positions);
            if (list.docid() < 100'000) {
              PostingList lengths = index->all_lengths();
              lengths.go_to_chunk_of(list.docid());
              lengths.seek(list.docid());
            }
            if (run % 2 == 0)
              list.next();
            else
              list.seek(list.docid() + 1 + random.below(100));
          }
        } catch (const Xapian::DatabaseError&) {
        }
      }
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::glass
