// Owns: the parsing of archived HTTP responses, with the tolerance that damaged archives need.
#include "indexer/readers/http_message.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "common/utf8.hpp"
#include "indexer/readers/html_article.hpp"
#include "indexer/readers/html_document.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxHeaders = 1000;

/// Cuts the first line off `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

struct Response {
  int status = 0;
  Headers headers;
  std::string_view body;
};

/// False where the bytes do not begin as an HTTP response.
bool parse_response(std::string_view block, Response& response) {
  if (!block.starts_with("HTTP/")) return false;
  const std::string_view status = take_line(block);
  const std::size_t space = status.find(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view code = status.substr(space + 1, 3);
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  while (!block.empty()) {
    const std::string_view line = take_line(block);
    if (line.empty()) break;
    add_header_line(response.headers, line);
  }
  response.body = block;
  return true;
}

bool is_html_type(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

/// For a page whose type is not stated.
bool looks_like_html(std::string_view bytes) {
  const std::string_view start = trim(bytes.substr(0, 1024));
  if (!start.starts_with('<')) return false;
  const std::string lower = ascii_lower(start);
  return lower.find("<html") != std::string::npos ||
         lower.find("<!doctype html") != std::string::npos;
}

}  // namespace

std::string_view header_value(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

bool add_header_line(Headers& headers, std::string_view line) {
  if (!line.empty() && (line[0] == ' ' || line[0] == '\t') && !headers.empty()) {
    headers.back().second += ' ';
    headers.back().second += trim(line);
    return true;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || headers.size() >= kMaxHeaders) return false;
  headers.emplace_back(ascii_lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  return true;
}

std::string media_type(std::string_view content_type) {
  return ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  const std::size_t at = ascii_lower(content_type).find("charset=");
  if (at == std::string::npos) return {};
  std::string_view value = content_type.substr(at + 8);
  value = trim(value.substr(0, value.find(';')));
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  return std::string(value.substr(0, value.find_first_of("\"' ,")));
}

std::string decode_chunks(std::string_view bytes) {
  std::string out;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::string_view before = rest;
    const std::string_view line = trim(take_line(rest).substr(0, 64));
    const std::string_view digits = line.substr(0, line.find_first_of("; "));
    std::size_t size = 0;
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (digits.empty() || error != std::errc() || stop != digits.data() + digits.size()) {
      out += before;  // not chunked, or damaged from here on
      return out;
    }
    if (size == 0) return out;
    out += rest.substr(0, size);
    rest.remove_prefix(std::min(size, rest.size()));
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  return out;
}

namespace {

/// One attempt with zlib's window bits: 47 tells gzip and zlib apart, -15 is raw deflate.
bool inflate_with(int window_bits, std::string_view bytes, std::size_t max_bytes,
                  std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1u << 30));
  char buffer[32 * 1024];
  int result = Z_OK;
  while (result == Z_OK && out.size() <= max_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    result = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer, sizeof buffer - stream.avail_out);
    if (result == Z_STREAM_END && stream.avail_in > 2 && window_bits == 47) {
      if (inflateReset(&stream) == Z_OK) result = Z_OK;  // a further gzip member
    }
  }
  inflateEnd(&stream);
  return !out.empty();
}

}  // namespace

bool inflate_bytes(std::string_view bytes, std::size_t max_bytes, std::string& out,
                   bool* too_long) {
  out.clear();
  const bool read =
      inflate_with(47, bytes, max_bytes, out) || inflate_with(-15, bytes, max_bytes, out);
  *too_long = out.size() > max_bytes;
  if (*too_long) out.resize(max_bytes);
  return read;
}

PageOutcome read_plain_page(std::string_view bytes, std::string_view content_type, Article& out) {
  const std::string type = media_type(content_type);
  const bool html = is_html_type(type) || (type.empty() && looks_like_html(bytes));
  if (!html) return {false, type.empty() ? "not HTML" : "not HTML: " + type, false};
  if (trim(bytes).empty()) return {false, "empty page", false};
  if (!read_html_article(bytes, charset_of(content_type), out)) {
    return {false, "no article text in the page", false};
  }
  return {true, {}, false};
}

PageOutcome read_http_page(std::string_view block, const ReadLimits& limits, Article& out) {
  Response response;
  if (!parse_response(block, response)) return {false, "no HTTP response in the record", true};
  if (response.status < 200 || response.status > 299) {
    return {false, "HTTP status " + std::to_string(response.status), false};
  }
  const std::string type = media_type(header_value(response.headers, "content-type"));
  if (!type.empty() && !is_html_type(type)) return {false, "not HTML: " + type, false};
  std::string plain;
  if (ascii_lower(header_value(response.headers, "transfer-encoding")).find("chunked") !=
      std::string::npos) {
    plain = decode_chunks(response.body);
    response.body = plain;
  }
  const std::string encoding =
      ascii_lower(trim(header_value(response.headers, "content-encoding")));
  std::string inflated;
  if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate") {
    bool too_long = false;
    // Some crawlers keep the header but store the page unpacked.
    if (inflate_bytes(response.body, limits.article_bytes, inflated, &too_long)) {
      response.body = inflated;
    } else if (!looks_like_html(response.body)) {
      return {false, "damaged " + encoding + " data", true};
    }
    if (too_long) return {false, "page longer than the limit when unpacked", true};
  } else if (!encoding.empty() && encoding != "identity" && !looks_like_html(response.body)) {
    return {false, "content encoding \"" + encoding + "\" is not supported", true};
  }
  return read_plain_page(response.body, header_value(response.headers, "content-type"), out);
}

PageOutcome outcome_when_too_long(std::string_view head, std::string_view content_type) {
  const ReadLimits limits;
  Article unused;
  PageOutcome outcome = head.starts_with("HTTP/") ? read_http_page(head, limits, unused)
                                                  : read_plain_page(head, content_type, unused);
  const bool is_page = outcome.is_article || outcome.is_error;
  if (is_page) return {false, "record longer than the limit", true};
  return outcome;
}

bool holds_whole_page(std::string_view block) {
  const std::string_view end =
      block.substr(block.size() - std::min<std::size_t>(block.size(), 512));
  return ascii_lower(end).find("</html>") != std::string::npos;
}

}  // namespace morgue
