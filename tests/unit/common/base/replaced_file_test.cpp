// Owns: tests of files that take the place of others.
#define BOOST_TEST_DYN_LINK
#include "common/base/replaced_file.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"

using namespace morgue;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::ptrdiff_t files_in(const fs::path& path) {
  return std::distance(fs::directory_iterator(path), fs::directory_iterator());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(replaced_file)

BOOST_AUTO_TEST_CASE(whole_or_not_at_all) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "a";
  write(path, "before");
  fs::permissions(path, fs::perms(0640));
  {
    ReplacedFile file(path);
    file.write(std::string(1 << 20, 'x'));
  }
  BOOST_TEST(text_of(path) == "before");
  ReplacedFile file(path);
  file.write("after");
  BOOST_TEST(text_of(path) == "before");
  file.finish();
  BOOST_TEST(text_of(path) == "after");
  BOOST_TEST(static_cast<unsigned>(fs::status(path).permissions()) == 0640u);
  BOOST_TEST(files_in(folder.path()) == 1);
}

BOOST_AUTO_TEST_CASE(links_are_followed) {
  const TemporaryFolder folder;
  fs::create_symlink("target", folder.path() / "link");
  for (const char* text : {"first", "second"}) {
    ReplacedFile file(folder.path() / "link");
    file.write(text);
    file.finish();
    BOOST_TEST(text_of(folder.path() / "target") == text);
    BOOST_TEST(fs::is_symlink(folder.path() / "link"));
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_told) {
  const TemporaryFolder folder;
  BOOST_CHECK_THROW(ReplacedFile(folder.path()), Error);
  BOOST_CHECK_THROW(ReplacedFile(folder.path() / "none" / "a"), Error);
  ReplacedFile full("/dev/full");
  full.write("text");
  BOOST_CHECK_THROW(full.finish(), Error);
  OutputFile kept("/dev/full");
  kept.write(std::string(1 << 20, 'x'));
  BOOST_TEST(kept.has_failed());
  kept.write("more");
  BOOST_CHECK_THROW(kept.close(), Error);
}

BOOST_AUTO_TEST_SUITE_END()
