// Folders that are followed: what is told of files and folders that come, are renamed and go.
#include "indexer/input/folder_watch.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "common/base/temporary_folder.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << "text\n";
}

/// "a.txt sub/ ": files, then folders, by their paths below `root`.
std::string changes(FolderWatch& watch, const fs::path& root) {
  while (watch.wait(std::chrono::milliseconds(0))) {
  }
  const FolderWatch::Changes changes = watch.take();
  std::string out = changes.lost ? "lost " : "";
  for (const std::string& path : changes.files) out += fs::relative(path, root).string() + " ";
  for (const std::string& path : changes.folders) out += fs::relative(path, root).string() + "/ ";
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(folder_watch)

BOOST_AUTO_TEST_CASE(a_renamed_folder_is_followed_under_its_new_name) {
  const TemporaryFolder temporary;
  const fs::path root = temporary.path() / "in";
  write(root / "sub" / "deep" / "a.txt");
  FolderWatch watch({root.string()}, [](const std::string&) { return false; });
  fs::rename(root / "sub", root / "other");
  BOOST_TEST(changes(watch, root) == "other/ ");
  write(root / "other" / "b.txt");
  write(root / "other" / "deep" / "c.txt");
  BOOST_TEST(changes(watch, root) == "other/b.txt other/deep/c.txt ");
}

BOOST_AUTO_TEST_CASE(a_link_to_a_followed_folder_changes_no_path) {
  const TemporaryFolder temporary;
  const fs::path root = temporary.path() / "in";
  write(root / "sub" / "a.txt");
  fs::create_directory_symlink(root / "sub", root / "again");
  FolderWatch watch({root.string()}, [](const std::string&) { return false; });
  const std::string first = changes(watch, root);
  write(root / "sub" / "b.txt");
  const std::string told = changes(watch, root);
  BOOST_TEST((told == "sub/b.txt " || told == "again/b.txt "), told);  // by whichever came first
  BOOST_TEST(first.empty());
}

BOOST_AUTO_TEST_CASE(a_given_folder_goes_and_comes_back) {
  const TemporaryFolder temporary;
  const fs::path root = temporary.path() / "in";
  write(root / "sub" / "a.txt");
  FolderWatch watch({root.string()}, [](const std::string&) { return false; });
  BOOST_TEST(watch.look_at_roots().empty());
  fs::rename(root, temporary.path() / "out");
  const auto gone = watch.look_at_roots();
  BOOST_REQUIRE(gone.size() == 1u);
  BOOST_TEST(gone[0] == root.string() + " is gone; it is followed again when it is back");
  BOOST_TEST(watch.look_at_roots().empty());  // told once
  write(temporary.path() / "out" / "sub" / "b.txt");
  BOOST_TEST(changes(watch, root).empty());
  write(root / "sub" / "c.txt");
  BOOST_TEST(watch.look_at_roots().size() == 1u);
  BOOST_TEST(changes(watch, root) == "./ ");
  write(root / "sub" / "d.txt");
  BOOST_TEST(changes(watch, root) == "sub/d.txt ");
  // Another one in its place, between two looks.
  fs::rename(root, temporary.path() / "out2");
  write(root / "e.txt");
  BOOST_TEST(watch.look_at_roots().size() == 1u);
  BOOST_TEST(changes(watch, root) == "./ ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
