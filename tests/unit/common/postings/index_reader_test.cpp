// Tests common/postings/index_reader: Morgue's own reader and Xapian's API tell the same of an
// index, before and after updates, wherever a list is entered and however much of it is read at a
// time.
#include "common/postings/index_reader.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "common/base/temporary_folder.hpp"
#include "common/postings/own_reader.hpp"

namespace {

using namespace morgue;

/// A database with lists short and long, holes, and positions.
class Written {
 public:
  explicit Written(unsigned seed)
      : random_(seed), database_(path().string(), Xapian::DB_CREATE_OR_OVERWRITE) {
    for (int i = 0; i < 9000; ++i) database_.add_document(document());
    database_.commit();
    for (Xapian::docid docid = 1; docid <= 9000; ++docid) {
      if (below(9) == 0 || (docid > 4000 && docid < 8300))
        database_.delete_document(docid);
      else if (below(9) == 0)
        database_.replace_document(docid, document());
    }
    database_.commit();
    database_.close();
  }

  std::filesystem::path path() const { return folder_.path() / "db"; }
  unsigned below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }

 private:
  Xapian::Document document() {
    Xapian::Document made;
    made.set_data("text " + std::to_string(below(1'000'000)));
    for (unsigned position = 1, end = 1 + below(30); position < end; ++position) {
      const std::string word = "w" + std::to_string(below(1 + below(200)));
      made.add_posting(word, position + (below(20) == 0 ? 100'000 : 0));
    }
    made.add_boolean_term("Xall");
    return made;
  }

  TemporaryFolder folder_;
  std::mt19937 random_;
  Xapian::WritableDatabase database_;
};

using Read = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// All postings, with leaps now and then, by blocks of random size.
Read read_all(IndexReader& reader, const std::string& term, unsigned seed) {
  std::mt19937 random(seed);
  const auto list = reader.postings(term);
  Read read;
  std::vector<Posting> block(1 + random() % 200);
  while (list->docid() != kNoDocument) {
    if (random() % 5 == 0) list->seek(list->docid() + random() % 700);
    const std::uint32_t end = random() % 3 == 0
                                  ? kNoDocument
                                  : list->docid() + static_cast<std::uint32_t>(random() % 900);
    const std::size_t count = list->read(end, block);
    for (const Posting& posting : std::span(block).first(count)) {
      BOOST_TEST(posting.docid < end);
      read.emplace_back(posting.docid, term.empty() ? 0 : posting.frequency);
    }
    if (count < block.size()) BOOST_TEST(list->docid() >= end);
  }
  return read;
}

/// The same through the cursor.
Read walk(IndexReader& reader, const std::string& term, unsigned leap) {
  Postings at(reader.postings(term));
  Read read;
  while (at.docid() != kNoDocument) {
    read.emplace_back(at.docid(), term.empty() ? 0 : at.frequency());
    if (leap > 0)
      at.seek(at.docid() + leap);
    else
      at.next();
  }
  return read;
}

void check_same(IndexReader& own, IndexReader& theirs, const std::string& term) {
  BOOST_TEST(own.postings(term)->size() == theirs.postings(term)->size());
  for (unsigned seed = 0; seed < 4; ++seed)
    BOOST_TEST((read_all(own, term, seed) == read_all(theirs, term, seed)), term);
  for (const unsigned leap : {0u, 1u, 2u, 17u, 1000u})
    BOOST_TEST((walk(own, term, leap) == walk(theirs, term, leap)), term << " by " << leap);
  if (term.empty()) return;
  const auto ours = own.positions(term);
  const auto other = theirs.positions(term);
  for (const auto& [docid, frequency] : walk(theirs, term, 29)) {
    std::vector<std::uint32_t> a;
    std::vector<std::uint32_t> b;
    ours->read(docid, a);
    other->read(docid, b);
    BOOST_TEST(a == b, term << " in " << docid);
    BOOST_TEST(ours->last(docid) == other->last(docid));
  }
}

BOOST_AUTO_TEST_SUITE(index_reader)

BOOST_AUTO_TEST_CASE(both_read_the_same) {
  Written written(5);
  const Xapian::Database database(written.path().string());
  const auto own = open_reader(written.path(), database, Engine::own);
  const auto theirs = open_reader(written.path(), database, Engine::xapian);
  BOOST_TEST((own->engine() == (has_own_reader() ? Engine::own : Engine::xapian)));
  BOOST_TEST((theirs->engine() == Engine::xapian));
  for (const char* term : {"w0", "w1", "w7", "w60", "w150", "w199", "Xall", "nothing", ""})
    check_same(*own, *theirs, term);
  for (Xapian::docid docid = 1; docid <= 9001; ++docid) {
    BOOST_TEST(own->length(docid) == theirs->length(docid));
    if (theirs->length(docid) > 0 && docid % 7 == 0)
      BOOST_TEST(own->document_data(docid) == theirs->document_data(docid));
  }
  BOOST_CHECK_THROW(own->document_data(5000), Xapian::DocNotFoundError);
  BOOST_CHECK_THROW(theirs->document_data(5000), Xapian::DocNotFoundError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
