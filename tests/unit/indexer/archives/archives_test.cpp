// Tests of unpacking: every packing, nesting, bounds, damage. The archives are written here through
// libarchive.
#include "indexer/archives/archives.hpp"

#include <boost/test/unit_test.hpp>

#include "indexer/archives/whole_document.hpp"
#include "indexer/input/document_reader.hpp"
#include "tests/unit/indexer/formats/packing.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

namespace morgue {
namespace {

using test::Collected;

using test::Members;
using test::pack;
using test::zipped;

std::string compressed(int filter, const std::string& bytes) {
  return pack(ARCHIVE_FORMAT_RAW, filter, {{"data", bytes}});
}

Collected unpack(const std::string& bytes, bool as_file, ReadLimits limits = {}) {
  Collected collected;
  ReadOptions options;
  options.limits = limits;
  DocumentReader reader(options, collected);
  Input input = Input::over(bytes);
  SeekableFile file = seekable(bytes);
  reader.read(input, "news.bin", as_file ? &file : nullptr);
  return collected;
}

const std::string kOne = "{\"title\":\"One\",\"text\":\"a\"}\n{\"title\":\"Two\",\"text\":\"b\"}\n";
const std::string kTwo = "[{\"title\":\"Three\"}]";

BOOST_AUTO_TEST_SUITE(archives)

BOOST_AUTO_TEST_CASE(compressed_streams) {
  for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ,
                           ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_LZ4, ARCHIVE_FILTER_COMPRESS}) {
    BOOST_TEST_CONTEXT("filter " << filter) {
      const Collected read = unpack(compressed(filter, kOne), false);
      BOOST_TEST(read.headlines() == "One|Two");
      BOOST_REQUIRE(!read.articles.empty());
      BOOST_TEST(read.articles[0].where.path == "news.bin");
    }
  }
}

BOOST_AUTO_TEST_CASE(containers) {
  const Members members{
      {"a.jsonl", kOne}, {"folder/b.json", kTwo}, {".hidden", "x"}, {"__MACOSX/a.jsonl", "x"}};
  struct Row {
    int format;
    int filter;
  };
  for (const Row& row :
       {Row{ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE}, Row{ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE},
        Row{ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE},
        Row{ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_GZIP},
        Row{ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ}}) {
    for (const bool as_file : {true, false}) {
      BOOST_TEST_CONTEXT("format " << row.format << " filter " << row.filter << " file "
                                   << as_file) {
        const Collected read = unpack(pack(row.format, row.filter, members), as_file);
        BOOST_TEST(read.headlines() == "One|Two|Three");
        BOOST_REQUIRE(read.articles.size() == 3u);
        BOOST_TEST(read.articles[2].where.path == "news.bin!folder/b.json");
        BOOST_TEST(read.skips.size() == 2u);
        for (const Skipped& skip : read.skips) BOOST_TEST(!skip.is_error);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(nesting) {
  std::string bytes = zipped({{"a.jsonl", kOne}});
  for (int i = 0; i < 3; ++i) bytes = zipped({{"inner.zip", bytes}});
  BOOST_TEST(unpack(bytes, true).headlines() == "One|Two");
  const Collected refused = unpack(zipped({{"outer.zip", bytes}}), true);
  BOOST_TEST(refused.headlines() == "");
  BOOST_TEST(refused.reasons() == "refused: packed more than 4 times");
  const std::string mixed = zipped(
      {{"a.tar.gz",
        pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP,
             {{"x.7z", pack(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE, {{"y.json", kTwo}})}})}});
  const Collected read = unpack(mixed, true);
  BOOST_REQUIRE(read.articles.size() == 1u);
  BOOST_TEST(read.articles[0].where.path == "news.bin!a.tar.gz!x.7z!y.json");
}

BOOST_AUTO_TEST_CASE(names_of_any_charset) {
  const Collected read = unpack(
      pack(ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE, {{"./\xC3\xBC.json", kTwo}}), true);
  BOOST_REQUIRE(read.articles.size() == 1u);
  BOOST_TEST(read.articles[0].where.path == "news.bin!\xC3\xBC.json");
}

BOOST_AUTO_TEST_CASE(concatenated_gzip_members_are_one_stream) {
  const std::string bytes =
      compressed(ARCHIVE_FILTER_GZIP, kOne) + compressed(ARCHIVE_FILTER_GZIP, kOne);
  BOOST_TEST(unpack(bytes, false).headlines() == "One|Two|One|Two");
}

BOOST_AUTO_TEST_CASE(bombs_are_refused) {
  std::string lines;
  const std::string line = "{\"title\":\"b\",\"text\":\"" + std::string(100000, 'x') + "\"}\n";
  while (lines.size() < (100u << 20)) lines += line;
  for (const std::string& bytes :
       {compressed(ARCHIVE_FILTER_GZIP, lines), zipped({{"a.jsonl", lines}, {"b.jsonl", kOne}})}) {
    const Collected read = unpack(bytes, true);
    BOOST_TEST(read.articles.size() < 900u);
    BOOST_TEST(read.reasons() == "refused: it unpacks to more than 200 times its size");
    ReadLimits raised;
    raised.expansion_ratio = 100000;
    BOOST_TEST(unpack(bytes, true, raised).skips.empty());
    ReadLimits small;
    small.archive_bytes = 1u << 20;
    BOOST_TEST(unpack(bytes, true, small).reasons() ==
               "refused: it unpacks to more than 1048576 bytes");
  }
}

BOOST_AUTO_TEST_CASE(bombs_of_tiny_records_are_refused) {
  std::string lines;
  while (lines.size() < (4u << 20)) lines += "{\"title\":\"b\"}\n";
  for (const std::string& bytes :
       {compressed(ARCHIVE_FILTER_GZIP, lines), zipped({{"a.jsonl", lines}})}) {
    const Collected read = unpack(bytes, true);
    BOOST_TEST(read.articles.size() <= 40'000u);
    BOOST_TEST(read.reasons() == "refused: it unpacks to more records than its size allows");
  }
}

BOOST_AUTO_TEST_CASE(damage_is_reported_and_survived) {
  std::vector<std::string> packed;
  for (const int format : {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_7ZIP, ARCHIVE_FORMAT_TAR_USTAR}) {
    packed.push_back(pack(format, ARCHIVE_FILTER_NONE, {{"a.jsonl", kOne}, {"b.json", kTwo}}));
  }
  for (const int filter :
       {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
    packed.push_back(compressed(filter, kOne));
  }
  for (const std::string& bytes : packed) {
    const Collected cut = unpack(bytes.substr(0, bytes.size() / 2), true);
    BOOST_TEST(cut.skips.size() >= 1u);
    for (std::size_t i = 0; i < bytes.size(); i += 7) {
      std::string flipped = bytes;
      flipped[i] = static_cast<char>(flipped[i] ^ 0xFF);
      unpack(flipped, true);
      unpack(flipped, false);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_cut_zip_gives_what_it_has) {
  const std::string bytes = zipped({{"a.jsonl", kOne}, {"b.json", kTwo}});
  const Collected read = unpack(bytes.substr(0, bytes.size() - 60), true);
  BOOST_TEST(read.headlines() == "One|Two|Three");
}

BOOST_AUTO_TEST_CASE(nothing_inside) {
  BOOST_TEST(unpack(compressed(ARCHIVE_FILTER_GZIP, ""), true).reasons() == "the file is empty");
  BOOST_TEST(unpack(zipped({}), true).reasons() == "an empty archive");
}

BOOST_AUTO_TEST_CASE(told_by_content) {
  BOOST_TEST((packing_of("\x1F\x8B\x08\x00") == Packing::gzip));
  BOOST_TEST((packing_of("BZh91AY&SY") == Packing::bzip2));
  BOOST_TEST((packing_of("BZh is a word") == Packing::none));
  BOOST_TEST((packing_of("PK\x03\x04" + std::string(26, '\0') + "[Content_Types].xml") ==
              Packing::office));
  BOOST_TEST((packing_of(std::string(512, '\0')) == Packing::none));
  BOOST_TEST((packing_of("plain words") == Packing::none));
  BOOST_TEST(name_without_packing("a.jsonl.gz") == "a.jsonl");
  BOOST_TEST(name_without_packing("a.tgz") == "a.tar");
  BOOST_TEST(name_without_packing("a.txt") == "a.txt");
}

BOOST_AUTO_TEST_CASE(records_behind_odd_beginnings) {
  const std::string mail =
      "From a@b.example Sat Mar 14 09:12:44 1987\nFrom: A <a@b.example>\nSubject: Ferry\n"
      "Date: Sat, 14 Mar 1987 09:12:44 +0000\n\nIt sank.\n";
  for (const char* lead : {"\xEF\xBB\xBF", "\n\n", "\xEF\xBB\xBF\r\n"}) {
    const Collected read = unpack(lead + mail, false);
    BOOST_TEST(read.headlines() == "Ferry");
    BOOST_TEST(read.reasons() == "");
  }
  const Collected junk = unpack("Mailbox of the desk\n\n" + mail, false);
  BOOST_TEST(junk.headlines() == "Ferry");
  BOOST_TEST(junk.reasons() == "lines before the first message that are none");
  const std::string warc = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n";
  for (const char* lead : {"\xEF\xBB\xBF", "\r\n"})
    BOOST_TEST(unpack(lead + warc, false).reasons().find("no WARC record begins") ==
               std::string::npos);
  const Collected odd = unpack("rubbish\n" + warc, false);
  BOOST_TEST(odd.articles.empty());
  BOOST_TEST(odd.reasons().find("no WARC record begins here") != std::string::npos, odd.reasons());
}

BOOST_AUTO_TEST_CASE(downloads_in_plain_text) {
  const std::string head = "Report of the database\n____________________________________\n";
  const std::string one =
      "Document 1 of 2\n\nFerry runs aground\n\nAuthor: Ekberg, Ruth\n\nPublication title: Harbour "
      "Gazette\n\n"
      "Publication date: Mar 3, 2019\n\nFull text: The ferry ran onto a bank.\n\nNobody was "
      "hurt.\n\n";
  const std::string two =
      "____________________________________\nDocument 2 of 2\n\nMill to close\n\nAuthor: Moor, "
      "Hanne\n\n"
      "Publication title: Harbour Gazette\n\nPublication date: Mar 4, 2019\n\nFull text: The mill "
      "will close.\n";
  const Collected read = unpack(head + one + two, false);
  BOOST_TEST(read.headlines() == "Ferry runs aground|Mill to close");
  BOOST_REQUIRE(read.articles.size() == 2u);
  BOOST_TEST(read.articles[0].body.find("Nobody was hurt.") != std::string::npos,
             read.articles[0].body);
  BOOST_TEST(format_date(read.articles[0].published.value()) == "2019-03-03");
  std::string unknown;
  for (const char* title : {"Ferry", "Mill", "Dam"})
    unknown +=
        std::string(title) + " story\n\nThe text of it.\n\nCopyright 2019 Harbour Gazette\n\n";
  const Collected several = unpack(unknown, false);
  BOOST_REQUIRE(several.articles.size() == 1u);
  BOOST_REQUIRE(several.articles[0].notes.size() == 1u);
  BOOST_TEST(several.articles[0].notes[0].starts_with("several articles seem"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
