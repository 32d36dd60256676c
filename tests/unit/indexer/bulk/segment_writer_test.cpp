// Segments against Xapian's own writer: the same documents must give databases that answer alike and check clean.
#include "indexer/bulk/segment_writer.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <sstream>

#include "tests/unit/temporary_folder.hpp"
#include "tests/unit/indexer/bulk/database_dump.hpp"

namespace morgue::bulk {

namespace {

using test::dump_database;
using test::TemporaryFolder;

constexpr Xapian::valueno kSlots = 310;

/// Few distinct terms with skewed shares, some with NUL or at the length limit; positions near and far; values and texts of all sizes.
class RandomDocuments {
 public:
  explicit RandomDocuments(unsigned seed) : random_(seed) {}

  IndexedDocument next() {
    IndexedDocument document;
    const unsigned count = below(10) == 0 ? 0 : below(400);
    for (unsigned i = 0; i < count; ++i) add_use(document);
    if (below(4) != 0) document.add_value(0, std::string(below(30), 'v') + std::to_string(below(1000)));
    if (below(4) == 0) document.add_value(255 + below(50), "far");
    if (below(4) != 0) document.add_value(3, std::to_string(below(3)));
    std::string data;
    const unsigned size = below(8) == 0 ? below(100'000) : below(300);
    while (data.size() < size) data += static_cast<char>(below(256));
    if (below(2) == 0) data += std::string(size, 'x');
    document.set_data(data);
    return document;
  }

  unsigned below(unsigned bound) { return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_); }

 private:
  void add_use(IndexedDocument& document) {
    const unsigned rank = below(below(2000) + 1);
    std::string term = "t" + std::to_string(rank);
    if (rank % 97 == 5) term += std::string(1, '\0') + "nul";
    if (rank == 7) term = std::string(245, 'L');
    if (rank == 8) term = std::string("\xFF\xFE", 2);
    switch (below(4)) {
      case 0: return document.add_term(term, below(3));
      case 1: return document.add_posting(term, 1 + below(2'000'000'000));
      default: document.add_posting(term, 1 + below(3000), below(2));
    }
    if (below(10) == 0) document.repeat_posting(1 + below(3000), 0);
  }

  std::mt19937 random_;
};

void check_same(unsigned seed, unsigned documents) {
  const TemporaryFolder folder;
  const std::string ours = folder.path() / "ours";
  const std::string theirs = folder.path() / "theirs";
  {
    RandomDocuments random(seed);
    SegmentWriter segment(ours);
    Xapian::WritableDatabase database(theirs, Xapian::DB_CREATE);
    StemDictionary stems;
    for (unsigned i = 0; i < documents; ++i) {
      const IndexedDocument document = random.next();
      segment.add(document);
      database.add_document(document.to_xapian());
      const std::string stem = "stem" + std::to_string(random.below(300));
      const std::string word = stem + std::string(random.below(20) + 1, 's');
      stems.note(word, stem);
      database.add_synonym("Z" + stem, word);
    }
    segment.finish(stems);
    database.commit();
  }
  BOOST_TEST((dump_database(Xapian::Database(ours), kSlots) == dump_database(Xapian::Database(theirs), kSlots)), "seed " << seed);
  // Xapian's check counts positions in documents of length 0 as errors, whoever wrote them.
  std::ostringstream messages;
  const std::size_t errors = Xapian::Database::check(ours, 0, &messages);
  BOOST_TEST(errors == Xapian::Database::check(theirs), "seed " << seed << ": " << messages.str());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(segment_writer)

BOOST_AUTO_TEST_CASE(answers_like_xapians_own_writer) {
  check_same(2, 1);
  for (unsigned seed = 3; seed < 9; ++seed) check_same(seed, 40);
  check_same(9, 2500);
}

BOOST_AUTO_TEST_CASE(merged_segments_answer_like_one_database) {
  const TemporaryFolder folder;
  const std::string merged = folder.path() / "merged";
  RandomDocuments random(11);
  Xapian::WritableDatabase one((folder.path() / "one").string(), Xapian::DB_CREATE);
  Xapian::Database all;
  for (unsigned part = 0; part < 5; ++part) {
    const std::string path = folder.path() / ("part" + std::to_string(part));
    SegmentWriter segment(path);
    for (unsigned i = 0; i < 60; ++i) {
      const IndexedDocument document = random.next();
      segment.add(document);
      one.add_document(document.to_xapian());
    }
    StemDictionary stems;
    segment.finish(stems);
    all.add_database(Xapian::Database(path));
  }
  one.commit();
  all.compact(merged, Xapian::Compactor::FULL);
  BOOST_TEST((dump_database(Xapian::Database(merged), kSlots) == dump_database(one, kSlots)));
}

BOOST_AUTO_TEST_CASE(refuses_terms_that_xapian_refuses) {
  const TemporaryFolder folder;
  SegmentWriter segment(folder.path() / "segment");
  IndexedDocument document;
  document.add_term(std::string(246, 'x'));
  BOOST_CHECK_THROW(segment.add(document), Xapian::InvalidArgumentError);
  document.clear();
  document.add_term("");
  BOOST_CHECK_THROW(segment.add(document), Xapian::InvalidArgumentError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::bulk
