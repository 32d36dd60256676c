// Tests of the walk over files and folders.
#include "indexer/input/source_walker.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "common/base/errors.hpp"
#include "tests/unit/indexer/formats/packing.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

namespace morgue {
namespace {

namespace fs = std::filesystem;
using test::Collected;

/// A folder that goes away with the test.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "morgue-walk-XXXXXX").string();
    path = fs::canonical(mkdtemp(name.data()));
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
  std::string at(const std::string& name) const { return (path / name).string(); }
  fs::path path;
};

std::string story(const std::string& title) {
  return "{\"title\":\"" + title + "\",\"text\":\"t\"}\n";
}

Collected walk(const std::vector<std::string>& paths, const std::string& base = {}) {
  Collected collected;
  WalkOptions options;
  options.base = base;
  SourceWalker(options, collected).walk(paths);
  return collected;
}

std::string reason_at(const Collected& collected, const std::string& path) {
  for (const Skipped& skip : collected.skips) {
    if (skip.where.path == path) return skip.reason;
  }
  return "(none)";
}

BOOST_AUTO_TEST_SUITE(source_walker)

BOOST_AUTO_TEST_CASE(an_archive_is_read_as_a_folder) {
  const Folder folder;
  folder.write("a.zip", test::zipped({{"README", "On this."},
                                      {"docs/README.md", "On this."},
                                      {"LICENSE.txt", "Free."},
                                      {".morgueignore", "b.jsonl\n"},
                                      {"b.jsonl", story("b")},
                                      {"docs/notice.jsonl", story("c")}}));
  const Collected read = walk({folder.at("a.zip")});
  BOOST_TEST(read.headlines() == "b|c");
  BOOST_TEST(reason_at(read, folder.at("a.zip!docs/README.md")) ==
             "a file about the archive, not of it");
  BOOST_TEST(reason_at(read, folder.at("a.zip!LICENSE.txt")) ==
             "a file about the archive, not of it");
  BOOST_TEST(reason_at(read, folder.at("a.zip!.morgueignore")) ==
             "rules in an archive are not followed");
  BOOST_TEST(read.errors() == 1u);
}

BOOST_AUTO_TEST_CASE(order_is_that_of_bytes) {
  const Folder folder;
  for (const char* name :
       {"b.jsonl", "a/z.jsonl", "B.jsonl", "a.jsonl", "\xC3\xA4.jsonl", "a/a.jsonl"}) {
    folder.write(name, story(name));
  }
  BOOST_TEST(walk({folder.path}).headlines() ==
             "B.jsonl|a/a.jsonl|a/z.jsonl|a.jsonl|b.jsonl|\xC3\xA4.jsonl");
}

BOOST_AUTO_TEST_CASE(paths_are_canonical_or_relative_to_the_base) {
  const Folder folder;
  folder.write("in/a.jsonl", story("A"));
  BOOST_TEST(walk({folder.at("in/../in")}).articles.at(0).where.path == folder.at("in/a.jsonl"));
  BOOST_TEST(walk({folder.at("in")}, folder.path).articles.at(0).where.path == "in/a.jsonl");
  BOOST_TEST(walk({folder.at("in/a.jsonl")}, folder.at("in")).articles.at(0).where.path ==
             "a.jsonl");
  BOOST_CHECK_THROW(walk({folder.path}, folder.at("nowhere")), Error);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_named_and_the_rest_is_read) {
  const Folder folder;
  folder.write("a.jsonl", story("A"));
  folder.write("empty.jsonl", "");
  folder.write("binary", std::string("\x7F"
                                     "ELF\0\0\0\0\1\2\3\0\0\0",
                                     14));
  folder.write(".hidden", story("H"));
  folder.write("old.jsonl~", story("O"));
  folder.write("z.jsonl", story("Z"));
  fs::create_symlink("nowhere", folder.at("dangling"));
  BOOST_REQUIRE(::mkfifo(folder.at("pipe").c_str(), 0600) == 0);
  const Collected read = walk({folder.at("missing"), folder.path});
  BOOST_TEST(read.headlines() == "A|Z");
  BOOST_TEST(reason_at(read, folder.at("missing")) == "cannot be read: No such file or directory");
  BOOST_TEST(reason_at(read, folder.at("empty.jsonl")) == "the file is empty");
  BOOST_TEST(reason_at(read, folder.at("binary")).starts_with("a program, of no format"));
  BOOST_TEST(reason_at(read, folder.at(".hidden")) == "a hidden file");
  BOOST_TEST(reason_at(read, folder.at("old.jsonl~")) == "an editor's backup");
  BOOST_TEST(reason_at(read, folder.at("dangling")) == "the symbolic link leads nowhere");
  BOOST_TEST(reason_at(read, folder.at("pipe")) == "a named pipe is not read");
  for (const Skipped& skip : read.skips) {
    const std::string name = fs::path(skip.where.path).filename();
    BOOST_TEST(skip.is_error == (name != ".hidden" && name != "old.jsonl~" && name != "pipe"));
  }
}

BOOST_AUTO_TEST_CASE(a_hidden_file_that_is_named_is_read) {
  const Folder folder;
  folder.write(".hidden.jsonl", story("H"));
  BOOST_TEST(walk({folder.at(".hidden.jsonl")}).headlines() == "H");
}

BOOST_AUTO_TEST_CASE(no_permission) {
  const Folder folder;
  folder.write("closed/a.jsonl", story("A"));
  folder.write("shut.jsonl", story("S"));
  folder.write("z.jsonl", story("Z"));
  fs::permissions(folder.at("closed"), fs::perms::none);
  fs::permissions(folder.at("shut.jsonl"), fs::perms::none);
  if (::access(folder.at("closed").c_str(), R_OK) == 0) {
    BOOST_TEST_MESSAGE("skipped: permissions do not bind this user");
  } else {
    const Collected read = walk({folder.path});
    BOOST_TEST(read.headlines() == "Z");
    BOOST_TEST(reason_at(read, folder.at("closed")) ==
               "the folder cannot be read: Permission denied");
    BOOST_TEST(reason_at(read, folder.at("shut.jsonl")) == "cannot be opened: Permission denied");
  }
  fs::permissions(folder.at("closed"), fs::perms::owner_all);
}

BOOST_AUTO_TEST_CASE(loops_of_links_end) {
  const Folder folder;
  folder.write("in/a.jsonl", story("A"));
  fs::create_directory_symlink(folder.path, folder.at("in/loop"));
  fs::create_directory_symlink("in", folder.at("twice"));
  const Collected read = walk({folder.path});
  BOOST_TEST(read.headlines() == "A");
  BOOST_TEST(read.skips.size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_sink_stops_the_walk) {
  const Folder folder;
  folder.write("a.jsonl", story("A"));
  folder.write("b.jsonl", story("B"));
  Collected collected;
  collected.stop_after = 1;
  BOOST_TEST(!SourceWalker({}, collected).walk({folder.path}));
  BOOST_TEST(collected.headlines() == "A");
}

BOOST_AUTO_TEST_CASE(what_the_sink_throws_passes) {
  struct Throwing : ArticleSink {
    bool article(Article) override { throw Error(ErrorCode::index_damaged, "broken"); }
    void skipped(Skipped) override {}
  };
  const Folder folder;
  folder.write("a.jsonl", story("A"));
  Throwing sink;
  SourceWalker walker({}, sink);
  BOOST_CHECK_THROW(walker.walk({folder.path}), Error);
}

BOOST_AUTO_TEST_CASE(what_is_told_on_the_way) {
  const Folder folder;
  folder.write("a.jsonl", story("A"));
  Collected collected;
  std::string told;
  WalkEvents events;
  events.begin_file = [&](const std::string& path, std::uint64_t bytes) {
    told += "begin " + fs::path(path).filename().string() + " " + std::to_string(bytes) + ";";
  };
  events.progress = [&](std::uint64_t bytes) { told += "read " + std::to_string(bytes) + ";"; };
  events.document = [&](const std::string&, std::string_view format) {
    told += "as " + std::string(format) + ";";
  };
  events.end_file = [&](const std::string&, std::uint64_t) { told += "end;"; };
  SourceWalker({}, collected, events).walk({folder.path});
  BOOST_TEST(told == "begin a.jsonl 25;read 25;as jsonl;end;");
}

BOOST_AUTO_TEST_CASE(a_forced_format) {
  Collected collected;
  WalkOptions options;
  options.read.format = "nonsense";
  BOOST_CHECK_EXCEPTION(SourceWalker(options, collected), Error,
                        [](const Error& error) { return error.code() == ErrorCode::usage; });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
