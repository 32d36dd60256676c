// Owns: tests of updates in place.
#define BOOST_TEST_DYN_LINK
#include "indexer/build/index_writer.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

#include "common/base/temporary_folder.hpp"
#include "common/index/index.hpp"
#include "indexer/commands/content_check.hpp"

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
  const TemporaryFolder folder;
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

BOOST_AUTO_TEST_SUITE_END()
