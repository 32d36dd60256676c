// Owns: tests of updates in place.
#define BOOST_TEST_DYN_LINK
#include "indexer/build/index_writer.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

#include "common/glass/deflate.hpp"
#include "common/glass/term_list.hpp"
#include "common/index/index.hpp"
#include "indexer/commands/content_check.hpp"
#include "tests/unit/temporary_folder.hpp"

using namespace morgue;

namespace {

/// An article whose list of terms packs to a long and very repetitive text.
StoredArticle counting(unsigned from, unsigned count) {
  StoredArticle article;
  article.id = fmt::format("{}-{}", from, count);
  article.language = "en";
  for (unsigned i = from; i < from + count; ++i) article.body += fmt::format("{} ", 1'000'000 + i);
  return article;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(index_writer)

BOOST_AUTO_TEST_CASE(long_repetitive_lists_of_terms_are_read_again) {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "db";
  {
    IndexWriter writer(path, true, std::chrono::seconds(0));
    for (unsigned n = 0; n < 120; ++n) writer.add(counting(n * 7, 2700 + n * 3));
    writer.commit();
  }
  const Xapian::Database database = open_index(path);
  Progress untold;
  std::string faults;
  check_content(database, current_generation(path), untold,
                [&faults](const std::string& fault) { faults += fault + "\n"; });
  BOOST_TEST(faults == "");
  BOOST_TEST(database.get_doccount() == 120u);
}

BOOST_AUTO_TEST_CASE(the_fault_is_tried_and_not_presumed) {
  unsigned misread = 0;
  for (std::size_t size = 8192; size < 8592; ++size) {
    const std::string text(size, 'a');
    if (glass::xapian_can_store(text)) continue;
    ++misread;
    BOOST_TEST_CONTEXT(size) {
      const test::TemporaryFolder folder;
      const std::string path = (folder.path() / "db").string();
      Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      Xapian::Document document;
      document.set_data(text);
      writer.add_document(document);
      writer.commit();
      BOOST_CHECK_THROW(Xapian::Database(path).get_document(1).get_data(), Xapian::Error);
    }
    if (misread == 3) break;
  }
  BOOST_TEST((misread > 0) == glass::xapian_misreads());
}

BOOST_AUTO_TEST_SUITE_END()
