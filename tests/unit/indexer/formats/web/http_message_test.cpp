// Owns: tests of indexer/formats/web/http_message.hpp.
#define BOOST_TEST_DYN_LINK
#include "indexer/formats/web/http_message.hpp"

#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace morgue;

namespace {

/// zlib's output: window bits 31 is gzip, 15 zlib, -15 raw.
std::string deflated(std::string_view bytes, int window_bits) {
  z_stream stream{};
  BOOST_REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(bytes.size() + 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  BOOST_REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

const std::string kText(5000, 'a');

}  // namespace

BOOST_AUTO_TEST_SUITE(http_message)

BOOST_AUTO_TEST_CASE(header_lines) {
  Headers headers;
  BOOST_TEST(add_header_line(headers, "Content-Type: text/html"));
  BOOST_TEST(add_header_line(headers, "X-Long: a"));
  BOOST_TEST(add_header_line(headers, "\tb"));
  BOOST_TEST(!add_header_line(headers, "no colon"));
  BOOST_TEST(!add_header_line(headers, ": no name"));
  BOOST_TEST(header_value(headers, "content-type") == "text/html");
  BOOST_TEST(header_value(headers, "x-long") == "a b");
  BOOST_TEST(header_value(headers, "none") == "");
}

BOOST_AUTO_TEST_CASE(content_types) {
  BOOST_TEST(media_type(" Text/HTML ; charset=x") == "text/html");
  const std::vector<std::pair<std::string, std::string>> table = {
      {"text/html; charset=\"ISO-8859-1\"", "ISO-8859-1"},
      {"text/html;Charset=utf-8;q=1", "utf-8"},
      {"text/html", ""},
      {"text/html; charset=", ""},
      {"text/html; charset='gb2312", "gb2312"}};
  for (const auto& [type, charset] : table) BOOST_TEST(charset_of(type) == charset);
}

BOOST_AUTO_TEST_CASE(chunks) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde"},
      {"000003\nabc\n0\n", "abc"},
      {"<html>not chunked</html>", "<html>not chunked</html>"},
      {"3\r\nabc\r\nzz\r\nrest", "abczz\r\nrest"},
      {"ffffffffffffffff\r\nabc", "abc"},
      {"fffffffffffffffff\r\nabc", "fffffffffffffffff\r\nabc"},
      {"", ""}};
  for (const auto& [bytes, text] : table) BOOST_TEST(decode_chunks(bytes) == text);
}

BOOST_AUTO_TEST_CASE(compression) {
  for (const int bits : {31, 15, -15}) {
    const std::string packed = deflated(kText, bits);
    std::string out;
    bool too_long = true;
    BOOST_TEST(inflate_bytes(packed, 1 << 20, out, &too_long));
    BOOST_TEST(out == kText);
    BOOST_TEST(!too_long);
    BOOST_TEST(inflate_bytes(packed, 100, out, &too_long));
    BOOST_TEST(out.size() == 100u);
    BOOST_TEST(too_long);
  }
  std::string out;
  bool too_long = false;
  BOOST_TEST(inflate_bytes(deflated(kText, 31) + deflated("b", 31), 1 << 20, out, &too_long));
  BOOST_TEST(out == kText + "b");
  BOOST_TEST(!inflate_bytes("plain text", 1 << 20, out, &too_long));
}

BOOST_AUTO_TEST_CASE(outcomes) {
  struct Row {
    std::string block, reason;
    bool is_error;
  };
  const std::vector<Row> table = {
      {"", "no HTTP response in the record", true},
      {"GET / HTTP/1.0", "no HTTP response in the record", true},
      {"HTTP/1.1 404 Not Found\r\n\r\n<html>", "HTTP status 404", false},
      {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", "not HTML: image/png", false},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x8b",
       "damaged br data", true},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: compress\r\n\r\n\x8b",
       "content encoding \"compress\" is not supported", true},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nxx",
       "damaged gzip data", true},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n ", "empty page", false},
      {"HTTP/1.1 200 OK\r\n\r\nplain words", "not HTML", false}};
  for (const Row& row : table) {
    Article article;
    const PageOutcome outcome = read_http_page(row.block, {}, article);
    BOOST_TEST(!outcome.is_article);
    BOOST_TEST(outcome.reason == row.reason);
    BOOST_TEST(outcome.is_error == row.is_error);
  }
}

BOOST_AUTO_TEST_CASE(content_encodings) {
  const std::string page =
      "<html><head><title>Tide</title></head><body><p>The tide came in at "
      "noon, and the ferry with it, said the pilot.</p></body></html>";
  // One meta-block stored as it is (RFC 7932, 9.1 and 9.2): a window of 16 bits, not the last, four
  // nibbles of its length less one, not compressed; then an empty last one.
  const auto header = static_cast<unsigned>(page.size() - 1) << 4 | 1U << 20;
  std::string brotli{static_cast<char>(header), static_cast<char>(header >> 8),
                     static_cast<char>(header >> 16)};
  brotli += page + "\x03";
  const std::string gz = deflated(page, 31);
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"br", brotli},
      {"gzip", gz},
      {"deflate", deflated(page, 15)},
      {"gzip, identity", gz},
      {"deflate, gzip", deflated(deflated(page, 15), 31)}};
  for (const auto& [encoding, body] : rows) {
    Article article;
    const PageOutcome outcome = read_http_page(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + encoding + "\r\n\r\n" +
            body,
        {}, article);
    BOOST_TEST(outcome.is_article, encoding + ": " + outcome.reason);
    BOOST_TEST(article.headline == "Tide", encoding);
    BOOST_TEST(outcome.lost == "", encoding);
  }
  Article article;
  const PageOutcome cut = read_http_page(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" +
          gz.substr(0, gz.size() - 4),
      {}, article);
  BOOST_TEST(cut.is_article);
  BOOST_TEST(cut.lost == "the page was read in part: truncated gzip file");
}

BOOST_AUTO_TEST_SUITE_END()
