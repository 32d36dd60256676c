// Segments against Xapian's own writer: the same documents must give databases that answer alike
// and check clean.
#include "indexer/build/segment_writer.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "common/base/temporary_folder.hpp"
#include "tests/unit/indexer/database_dump.hpp"
#include "tests/unit/indexer/random_documents.hpp"

namespace morgue::build {

namespace {

using morgue::TemporaryFolder;
using test::dump_database;
using test::RandomDocuments;

void check_same(unsigned seed, unsigned documents) {
  const TemporaryFolder folder;
  const std::string ours = folder.path() / "ours";
  const std::string theirs = folder.path() / "theirs";
  {
    RandomDocuments random(seed);
    const auto segment = make_segment_writer(ours, random.derived_terms());
    Xapian::WritableDatabase database(theirs, Xapian::DB_CREATE);
    WordDictionary stems;
    for (unsigned i = 0; i < documents; ++i) {
      const IndexedDocument document = random.next();
      segment->add(document);
      database.add_document(document.to_xapian(random.derived_terms()));
      const std::string stem = "stem" + std::to_string(random.below(300));
      const std::string word = stem + std::string(random.below(20) + 1, 's');
      stems.note(WordRelation::stem, word, stem);
      database.add_synonym("Z" + stem, word);
    }
    segment->finish(stems);
    database.commit();
  }
  BOOST_TEST((dump_database(Xapian::Database(ours), RandomDocuments::kSlots) ==
              dump_database(Xapian::Database(theirs), RandomDocuments::kSlots)),
             "seed " << seed);
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

BOOST_AUTO_TEST_CASE(refuses_terms_that_xapian_refuses) {
  const TemporaryFolder folder;
  Analyzer analyzer;
  DerivedTerms derived(analyzer);
  const auto segment = make_segment_writer(folder.path() / "segment", derived);
  IndexedDocument document;
  document.add_term(std::string(246, 'x'));
  BOOST_CHECK_THROW(segment->add(document), Xapian::InvalidArgumentError);
  document.clear();
  document.add_term("");
  BOOST_CHECK_THROW(segment->add(document), Xapian::InvalidArgumentError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::build
