// Owns: tests of the "warc" and "arc" formats.
#define BOOST_TEST_DYN_LINK
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "indexer/formats/web/formats.hpp"
#include "tests/unit/indexer/formats/reader_fixture.hpp"

using namespace morgue;
using namespace morgue::test;

namespace {
constexpr const char* kWarc = "warc/northport.warc";
constexpr const char* kArc = "warc/northport.arc";

std::size_t count(const Collected& sink, std::string_view reason) {
  std::size_t found = 0;
  for (const Skipped& skip : sink.skips) found += skip.reason == reason ? 1 : 0;
  return found;
}
}  // namespace

BOOST_AUTO_TEST_SUITE(web_archives)

BOOST_AUTO_TEST_CASE(wet_sample) {
  const Collected sink = read_sample(kWarcFormat, "warc/northport.wet");
  BOOST_REQUIRE(sink.articles.size() == 1u);
  BOOST_TEST(sink.errors() == 0u);
  const Article& page = sink.articles[0];
  BOOST_TEST(page.headline == "Tide tables for March");
  BOOST_TEST(page.body == "Harbour Gazette\nThe spring tides come on the ninth.");
  BOOST_TEST(page.language == "eng");
  BOOST_TEST(page.id == "https://gazette.example/tide");
  BOOST_TEST(page.source == "gazette.example");
  BOOST_TEST(format_date(*page.captured) == "2021-03-04T05:06:08Z");
}

BOOST_AUTO_TEST_CASE(warc_sample) {
  const Collected sink = read_sample(kWarcFormat, kWarc);
  BOOST_REQUIRE(sink.articles.size() == 4u);
  BOOST_TEST(sink.errors() == 0u);
  BOOST_TEST(sink.skips.size() == 7u);
  const Article& plain = sink.articles[0];
  BOOST_TEST(plain.url == "http://northport.example/ferry");
  BOOST_TEST(plain.id == plain.url);
  BOOST_TEST(plain.source == "northport.example");
  BOOST_TEST(plain.headline == "Ferry café reopens");
  BOOST_TEST(format_date(*plain.captured) == "2022-03-14T08:00:01Z");
  BOOST_TEST(!plain.published.has_value());
  BOOST_TEST(plain.where.record == 2u);
  BOOST_TEST(sink.articles[1].url == "http://northport.example/ice");  // chunked, URL in <>
  BOOST_TEST(sink.articles[1].body.find("a thaw by the end") != std::string::npos);
  BOOST_TEST(sink.articles[2].headline == "Barley prices rise");  // gzip
  BOOST_TEST(sink.articles[3].where.record == 11u);               // resource
  for (const char* reason :
       {"WARC warcinfo record", "WARC request record", "WARC revisit record", "not HTML: image/png",
        "HTTP status 404", "DNS record", "WARC metadata record"}) {
    BOOST_TEST(count(sink, reason) == 1u, reason);
  }
}

BOOST_AUTO_TEST_CASE(arc_sample) {
  const Collected sink = read_sample(kArcFormat, kArc);
  BOOST_REQUIRE(sink.articles.size() == 2u);
  BOOST_TEST(sink.errors() == 0u);
  BOOST_TEST(sink.articles[0].headline == "Ferry café reopens");
  BOOST_TEST(format_date(*sink.articles[0].captured) == "2005-03-14T08:00:01Z");
  BOOST_TEST(sink.articles[1].url == "http://northport.example/news?day=14 March");
}

BOOST_AUTO_TEST_CASE(reading_goes_on_after_damage) {
  const std::string bytes = file_bytes(sample_path(kWarc));
  const std::size_t second = bytes.find("WARC/1.0", 10);
  // Garbage between records.
  Collected sink = read_as(
      kWarcFormat, bytes.substr(0, second) + "garbage\n\x01\x02\nmore\n" + bytes.substr(second));
  BOOST_TEST(sink.articles.size() == 4u);
  BOOST_TEST(sink.errors() == 1u);
  // Lengths that are too long, too short, missing, no number.
  for (const char* length :
       {"999999999", "3000", "10", "", "-1", "abc", "99999999999999999999999"}) {
    std::string damaged = bytes;
    const std::size_t at = damaged.find("Content-Length: ", second) + 16;
    damaged.replace(at, damaged.find('\r', at) - at, length);
    sink = read_as(kWarcFormat, damaged);
    const bool swallows_all = std::string_view(length) == "999999999";
    BOOST_TEST(sink.articles.size() >= (swallows_all ? 0u : 3u),
               length << ": " << sink.articles.size());
    BOOST_TEST(sink.errors() + sink.articles.size() >= (swallows_all ? 1u : 4u), length);
  }
  // No blank line after the header.
  sink = read_as(kWarcFormat, "WARC/1.0\r\nWARC-Type: response\r\n" + bytes);
  BOOST_TEST(sink.articles.size() == 4u);
  BOOST_TEST(count(sink, "record header damaged or cut short") == 1u);
}

/// A record of a page's segment; `total`: the last one says how long all are.
std::string segment(int number, std::string_view block, std::size_t total = 0,
                    const std::string& origin = "<urn:uuid:1>") {
  std::string record = "WARC/1.0\r\nWARC-Type: ";
  record += number == 1 ? "response" : "continuation";
  record +=
      "\r\nWARC-Target-URI: https://gazette.example/crane\r\n"
      "WARC-Date: 2021-03-04T05:06:08Z\r\nContent-Type: application/http\r\n";
  record += "WARC-Segment-Number: " + std::to_string(number) + "\r\n";
  record += (number == 1 ? "WARC-Record-ID: " : "WARC-Segment-Origin-ID: ") + origin + "\r\n";
  if (total > 0) record += "WARC-Segment-Total-Length: " + std::to_string(total) + "\r\n";
  record += "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n";
  return record.append(block) + "\r\n\r\n";
}

BOOST_AUTO_TEST_CASE(segments_are_joined) {
  const std::string page =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>The crane falls"
      "</title></head><body><p>The old crane fell into the harbour, and nobody was hurt there at "
      "all.</p><p>It will not be built again, as the harbour commission said.</p></body></html>";
  const std::string_view all = page;
  const std::string one = segment(1, all.substr(0, 120));
  const std::string two = segment(2, all.substr(120, 80));
  const std::string three = segment(3, all.substr(200), page.size());
  const std::string other = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
  for (const std::string& bytes : {one + two + three, other + one + other + two + three,
                                   segment(1, all, page.size()), segment(1, all)}) {
    const Collected sink = read_as(kWarcFormat, bytes);
    BOOST_TEST(sink.errors() == 0u);
    BOOST_REQUIRE(sink.articles.size() == 1u);
    BOOST_TEST(sink.articles[0].headline == "The crane falls");
    BOOST_TEST(sink.articles[0].body.ends_with("commission said."));
    BOOST_TEST(sink.articles[0].where.record == (bytes.starts_with(other) ? 2u : 1u));
  }
  struct Row {
    std::string bytes;
    std::string_view reason;
    std::uint64_t record;
  };
  for (const Row& row :
       {Row{one, "1 segment is in this file", 1}, Row{other + one + two, "2 segments are", 2},
        Row{two + three, "does not begin in this file", 1},
        Row{one + three, "segment 3 where 2", 2},
        Row{one + two + segment(3, all.substr(200, 40), 999), "should have 999", 3},
        Row{one + segment(2, all.substr(120), page.size(), "<urn:uuid:2>"), "does not begin", 2}}) {
    const Collected sink = read_as(kWarcFormat, row.bytes);
    BOOST_TEST(sink.articles.empty(), row.reason);
    BOOST_TEST(sink.errors() >= 1u);
    BOOST_TEST(std::ranges::any_of(sink.skips,
                                   [&row](const Skipped& skip) {
                                     return skip.is_error && skip.where.record == row.record &&
                                            skip.reason.find(row.reason) != std::string::npos;
                                   }),
               row.reason);
  }
  ReadContext context;
  context.limits.article_bytes = 190;
  const Collected limited = read_as(kWarcFormat, context, one + two + three);
  BOOST_TEST(limited.articles.empty());
  BOOST_TEST(limited.errors() >= 1u);
}

BOOST_AUTO_TEST_CASE(arc_lengths_that_are_wrong) {
  const std::string bytes = file_bytes(sample_path(kArc));
  for (const char* length : {"900", "10", "", "-1", "abc", "99999999999999999999999"}) {
    std::string damaged = bytes;
    const std::size_t at = damaged.find("text/html ") + 10;
    damaged.replace(at, damaged.find('\n', at) - at, length);
    const Collected sink = read_as(kArcFormat, damaged);
    BOOST_TEST(sink.articles.size() >= 1u, length);
    BOOST_TEST(sink.articles.size() + sink.errors() >= 2u, length);
  }
}

BOOST_AUTO_TEST_CASE(damaged_versions) {
  read_damaged(kWarcFormat, file_bytes(sample_path(kWarc)));
  read_damaged(kArcFormat, file_bytes(sample_path(kArc)));
  const std::string bytes = file_bytes(sample_path(kWarc));
  const Collected cut = read_as(kWarcFormat, std::string_view(bytes).substr(0, 900));
  BOOST_TEST(cut.articles.empty());
  BOOST_TEST(count(cut, "record cut short by the end of the file") == 1u);
}

BOOST_AUTO_TEST_CASE(limits) {
  ReadContext context;
  context.limits.article_bytes = 300;
  const Collected sink = read_as(kWarcFormat, context, file_bytes(sample_path(kWarc)));
  BOOST_TEST(sink.articles.empty());
  BOOST_TEST(count(sink, "record longer than the limit") == 4u);
  BOOST_TEST(count(sink, "not HTML: image/png") == 1u);
}

BOOST_AUTO_TEST_CASE(recognition) {
  BOOST_CHECK(kWarcFormat.matches("WARC/1.1\r\n", "x") == Match::certain);
  BOOST_CHECK(kWarcFormat.matches("text", "x") == Match::no);
  BOOST_CHECK(kArcFormat.matches("filedesc://x", "x") == Match::certain);
  BOOST_CHECK(kArcFormat.matches("http://a/ 1.2.3.4 20140216050221 text/html 5\n", "x.arc") ==
              Match::certain);
  BOOST_CHECK(kArcFormat.matches("A story of five words 1", "x") == Match::no);
}

BOOST_AUTO_TEST_CASE(real_samples) {
  const auto folder = corpus_folder("warc-samples");
  if (folder.empty()) return;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.find(".gz") != std::string::npos) continue;  // unpacked by the source walker
    const Format& format = name.ends_with(".arc") ? kArcFormat : kWarcFormat;
    const Collected sink = read_as(format, file_bytes(entry.path()));
    BOOST_TEST(!(sink.articles.empty() && sink.skips.empty()), name);
    ++files;
  }
  BOOST_TEST(files >= 6u);
}

BOOST_AUTO_TEST_SUITE_END()
