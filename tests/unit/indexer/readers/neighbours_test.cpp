// Owns: tests of the way to other files than the one that is read.
#define BOOST_TEST_DYN_LINK
#include "indexer/readers/neighbours.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "tests/unit/temporary_folder.hpp"

using namespace morgue;

BOOST_AUTO_TEST_SUITE(neighbours)

BOOST_AUTO_TEST_CASE(names) {
  struct Case {
    std::string name;
    int up;  ///< -1: refused
    std::string path;
  };
  const Case cases[] = {{"a.xml", 0, "a.xml"},
                        {"./a//b.xml", 0, "a/b.xml"},
                        {"a/../b.xml", 0, "b.xml"},
                        {"../alto/b.xml", 1, "alto/b.xml"},
                        {"a/../../b.xml", 1, "b.xml"},
                        {"../../b.xml", -1, ""},
                        {"/etc/passwd", -1, ""},
                        {"", 0, ""},
                        {"..", 1, ""},
                        {std::string("a\0b", 3), -1, ""}};
  for (const Case& c : cases) {
    BOOST_TEST_CONTEXT(c.name) {
      const auto found = NeighbourName::of(c.name);
      BOOST_REQUIRE(found.has_value() == (c.up >= 0));
      if (!found) continue;
      BOOST_TEST(found->up == static_cast<std::size_t>(c.up));
      BOOST_TEST(found->path == c.path);
    }
  }
}

BOOST_AUTO_TEST_CASE(on_disk) {
  const test::TemporaryFolder folder;
  namespace fs = std::filesystem;
  const auto write = [&](const std::string& name, const std::string& text) {
    fs::create_directories((folder.path() / name).parent_path());
    std::ofstream(folder.path() / name) << text;
  };
  write("top/own/mets.xml", "m");
  write("top/own/page.xml", "p");
  write("top/alto/page.xml", "q");
  write("secret.xml", "s");
  fs::create_symlink(folder.path() / "secret.xml", folder.path() / "top/own/link.xml");
  FolderNeighbours beside((folder.path() / "top/own/mets.xml").string());
  BOOST_TEST(beside.names("", 9) == (std::vector<std::string>{"link.xml", "mets.xml", "page.xml"}));
  BOOST_TEST(beside.names("../alto", 9) == std::vector<std::string>{"page.xml"});
  BOOST_TEST(beside.names("../..", 9).empty());
  std::string why;
  BOOST_TEST(beside.read("page.xml", 9, why).value_or("") == "p");
  BOOST_TEST(beside.read("../alto/page.xml", 9, why).value_or("") == "q");
  BOOST_TEST(why.empty());
  for (const char* refused : {"link.xml", "../../secret.xml", "none.xml", "../alto"}) {
    why.clear();
    BOOST_TEST(!beside.read(refused, 9, why).has_value(), refused);
    BOOST_TEST(!why.empty(), refused);
  }
}

BOOST_AUTO_TEST_SUITE_END()
