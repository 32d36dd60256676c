// Owns: tests of what --db may name.
#define BOOST_TEST_DYN_LINK
#include "common/shards/index_place.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "common/base/errors.hpp"
#include "common/base/temporary_folder.hpp"
#include "common/index/index.hpp"

namespace fs = std::filesystem;
using namespace morgue;
using morgue::TemporaryFolder;

namespace {

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// What looks like an index to whoever does not open it.
void make_index(const fs::path& path) {
  fs::create_directories(path);
  set_generation(path, "gen-000001");
}

std::string kinds(const IndexPlace& place) {
  std::string all;
  for (const ShardAddress& shard : place.shards()) {
    all += shard.kind == ShardKind::folder ? "F" : shard.kind == ShardKind::tcp ? "T" : "P";
    all += fmt::format("{}|{}|{};", shard.target, shard.port, shard.arguments);
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(index_places)

BOOST_AUTO_TEST_CASE(addresses) {
  BOOST_TEST(kinds(find_place("localhost:9000")) == "Tlocalhost|9000|;");
  BOOST_TEST(kinds(find_place("[::1]:9000")) == "T::1|9000|;");
  BOOST_TEST(kinds(find_place("ssh:me@box:/a/b.db")) == "Pssh|0|me@box xapian-progsrv /a/b.db;");
  BOOST_TEST(kinds(find_place("ssh:box:/it's here")) ==
             "Pssh|0|box xapian-progsrv '/it'\\''s here';");
  BOOST_TEST(kinds(find_place("a.db\nbox:1\nb.db")) == "Fa.db|0|;Tbox|1|;Fb.db|0|;");
  BOOST_TEST(find_place("a.db\nb.db\nc.db").shown() == "a.db and 2 more");
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_refused) {
  for (const char* bad : {"box:0", "box:65536", "box:99999999999999999999", "ssh:box:rel",
                          "ssh:-oProxyCommand=x:/a", "ssh::/a", "ssh:a b:/a", "ssh:box"})
    BOOST_CHECK_THROW(find_place(bad), Error);
  // What is none at all is a folder that is not there.
  for (const char* folder : {"box:", ":9000", "a b:9000", "-x:9000", "box:90a"})
    BOOST_TEST(kinds(find_place(folder)) == fmt::format("F{}|0|;", folder));
}

BOOST_AUTO_TEST_CASE(what_is_there_goes_before_an_address) {
  const TemporaryFolder folder;
  const fs::path odd = folder.path() / "box:9000";
  make_index(odd);
  BOOST_TEST(kinds(find_place(odd.string())) == fmt::format("F{}|0|;", odd.string()));
}

BOOST_AUTO_TEST_CASE(folders_of_indexes) {
  const TemporaryFolder folder;
  for (const char* name : {"b", "a", "c"}) make_index(folder.path() / name);
  fs::create_directories(folder.path() / "other");
  const IndexPlace found = find_place(folder.path().string());
  BOOST_TEST(found.shards().size() == 3u);
  BOOST_TEST(found.shards().front().folder() == folder.path() / "a");
  // They are searched together, but nobody writes them as shards of one archive.
  BOOST_TEST(shards_in(folder.path()).empty());
  // An index is none, whatever lies in it.
  make_index(folder.path());
  BOOST_TEST(find_place(folder.path().string()).is_folder());
}

BOOST_AUTO_TEST_CASE(stubs) {
  const TemporaryFolder folder;
  const fs::path stub = folder.path() / "news";
  write_text(stub, "# ours\nauto one\nremote box:9000\r\n\nremote :ssh me@box xapian-progsrv /x\n");
  BOOST_TEST(kinds(find_place(stub.string())) ==
             fmt::format("F{}|0|;Tbox|9000|;Pssh|0|me@box xapian-progsrv /x;",
                         (folder.path() / "one").string()));
  for (const char* bad : {"remote :sh -c x\n", "remote :ssh -x xapian-progsrv /a\n",
                          "remote nowhere\n", "remote x:1\nchert y\n", "remote x:1\nauto\n"}) {
    write_text(stub, bad);
    BOOST_CHECK_THROW(find_place(stub.string()), Error);
  }
}

BOOST_AUTO_TEST_CASE(what_is_written_is_found_again) {
  const TemporaryFolder folder;
  write_shards(folder.path(), {shard_name(0), shard_name(1)});
  BOOST_TEST(shards_in(folder.path()).size() == 2u);
  const IndexPlace place = find_place(folder.path().string() + "\nbox:9000\nssh:box:/a b");
  BOOST_TEST(place.shards().size() == 4u);
  BOOST_TEST(kinds(find_place(place.written())) == kinds(place));
  BOOST_CHECK_THROW(find_place(folder.path().string() + "\n" + folder.path().string()), Error);
}

BOOST_AUTO_TEST_SUITE_END()
