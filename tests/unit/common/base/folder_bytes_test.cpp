// Owns: tests of the size of a folder.
#define BOOST_TEST_DYN_LINK
#include "common/base/folder_bytes.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "common/base/temporary_folder.hpp"

using namespace morgue;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_CASE(files_of_a_folder_and_its_folders_add_up) {
  const TemporaryFolder folder;
  BOOST_TEST(folder_bytes(folder.path()) == 0U);
  BOOST_TEST(folder_bytes(folder.path() / "none") == 0U);
  fs::create_directories(folder.path() / "in" / "deeper");
  std::ofstream(folder.path() / "a") << std::string(10, 'a');
  std::ofstream(folder.path() / "in" / "b") << std::string(20, 'b');
  std::ofstream(folder.path() / "in" / "deeper" / "c") << std::string(30, 'c');
  fs::create_symlink(folder.path() / "a", folder.path() / "link");
  fs::create_directory_symlink(folder.path(), folder.path() / "in" / "around");
  BOOST_TEST(folder_bytes(folder.path()) == 60U);
}
