// Owns: tests of what is removed and what is not.
#define BOOST_TEST_DYN_LINK
#include "indexer/index/owned_folder.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "common/base/temporary_folder.hpp"
#include "indexer/index/generation.hpp"

using namespace morgue;
namespace fs = std::filesystem;

namespace {
void write(const fs::path& path, const std::string& text = "text") {
  std::ofstream(path) << text;
}
}  // namespace

BOOST_AUTO_TEST_SUITE(owned_folder)

BOOST_AUTO_TEST_CASE(made_and_removed) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "gen-000001";
  BOOST_TEST(make_owned_folder(path));
  BOOST_TEST(is_owned_folder(path));
  BOOST_TEST(!make_owned_folder(path));
  fs::create_directory(path / "batch-1");
  write(path / "batch-1/a");
  remove_owned_folder(path);
  BOOST_TEST(!fs::exists(path));
  remove_owned_folder(path);  // not there: nothing to do
}

BOOST_AUTO_TEST_CASE(what_others_made_stays) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "gen-000001";
  fs::create_directory(path);
  write(path / "a");
  remove_owned_folder(path);
  BOOST_TEST(fs::exists(path / "a"));
  for (const char* mark : {"", "morgue"}) {
    write(path / "made-by-morgue", mark);
    remove_owned_folder(path);
    BOOST_TEST(fs::exists(path / "a"));
  }
  const fs::path cut = folder.path() / "cut";  // a run was killed while it wrote the mark
  for (const char* mark : {"", "morgue-index made"}) {
    fs::create_directory(cut);
    write(cut / "made-by-morgue", mark);
    remove_owned_folder(cut);
    BOOST_TEST(!fs::exists(cut));
  }
  fs::remove(path / "made-by-morgue");
  const fs::path owned = folder.path() / "owned";
  BOOST_TEST(make_owned_folder(owned));
  fs::create_symlink(owned / "made-by-morgue", path / "made-by-morgue");
  fs::create_symlink(path, owned / "link");
  fs::create_symlink(owned, folder.path() / "to-owned");
  remove_owned_folder(path);
  remove_owned_folder(folder.path() / "to-owned");
  BOOST_TEST(is_owned_folder(owned));
  remove_owned_folder(owned);  // and what a link in it leads to stays
  BOOST_TEST(fs::exists(path / "a"));
}

BOOST_AUTO_TEST_CASE(an_empty_folder_holds_nothing) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "gen-000001");
  remove_owned_folder(folder.path() / "gen-000001");
  BOOST_TEST(!fs::exists(folder.path() / "gen-000001"));
}

BOOST_AUTO_TEST_CASE(generations_step_over_others) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "gen-000002");
  write(folder.path() / "gen-000002/a");
  const fs::path next = next_generation(folder.path(), folder.path() / "gen-000001");
  BOOST_TEST(next.filename() == "gen-000003");
  BOOST_TEST(is_owned_folder(next));
  for (const char* name : {"gen-building", "gen-suspended", "gen-000001", "gen-1000000"})
    BOOST_TEST(is_generation_name(name), name);
  for (const char* name : {"gen-", "gen-1", "gen-old", "gen-00000a", "generation", "gen-000001 "})
    BOOST_TEST(!is_generation_name(name), name);
}

BOOST_AUTO_TEST_SUITE_END()
