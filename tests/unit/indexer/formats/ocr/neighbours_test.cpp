// Owns: tests of the way to other files than the one that is read.
#define BOOST_TEST_DYN_LINK
#include "indexer/formats/ocr/neighbours.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "common/base/temporary_folder.hpp"

using namespace morgue;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(neighbours)

BOOST_AUTO_TEST_CASE(where_references_lead) {
  const TemporaryFolder folder;
  const fs::path top = fs::canonical(folder.path()) / "top";
  write(top / "mets/mets.xml", "m");
  write(top / "mets/page.xml", "p");
  write(top / "mets/a b.xml", "b");
  write(top / "alto/other.xml", "q");
  write(top / "alto/page.xml", "q");
  write(top / "../secret.xml", "s");
  fs::create_symlink(top / "../secret.xml", top / "mets/link.xml");
  DiskTree tree;
  MetsCatalog catalog(tree, ReadLimits{});
  struct Row {
    const char* reference;
    const char* found;  ///< below top; empty: nothing
  };
  for (const Row& row : {Row{"page.xml", "mets/page.xml"},
                         {"file://./page.xml", "mets/page.xml"},
                         {"a%20b.xml", "mets/a b.xml"},
                         {"../alto/page.xml", "alto/page.xml"},
                         {"..\\alto\\page.xml", "alto/page.xml"},
                         {"other.xml", "alto/other.xml"},  // in a folder beside it
                         {"http://library.example/issue/other.xml", "alto/other.xml"},
                         {"/mnt/scans/other.xml", "alto/other.xml"},
                         {"D:\\scans\\other.xml", "alto/other.xml"},
                         {"../../secret.xml", ""},
                         {"link.xml", ""},
                         {"/etc/passwd", ""},
                         {"none.xml", ""}}) {
    std::string why;
    const std::string found = catalog.find((top / "mets").string(), row.reference, &why);
    BOOST_TEST_CONTEXT(row.reference) {
      BOOST_TEST(found == (*row.found == 0 ? std::string() : (top / row.found).string()));
      BOOST_TEST(why.empty() == (*row.found != 0));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
