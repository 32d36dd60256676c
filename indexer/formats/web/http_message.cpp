// Owns: the parsing of archived HTTP responses, with the tolerance that damaged archives need.
#include "indexer/formats/web/http_message.hpp"

#include <algorithm>
#include <charconv>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/decoders.hpp"
#include "indexer/formats/html/html_article.hpp"

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

bool inflate_bytes(std::string_view bytes, std::size_t max_bytes, std::string& out, bool* too_long,
                   std::string* damage) {
  std::string why;
  const Coding coding = bytes.starts_with("\x1F\x8B") ? Coding::gzip : Coding::deflate;
  out = decode_bytes(coding, bytes, max_bytes, too_long, &why);
  if (damage != nullptr) *damage = why.starts_with("bytes after") ? std::string() : why;
  return !out.empty();
}

namespace {

/// The codings of a Content-Encoding header, the last applied first.
std::vector<std::string> codings_of(std::string_view header) {
  std::vector<std::string> codings;
  for (std::size_t at = 0; at <= header.size();) {
    const std::size_t end = std::min(header.find(',', at), header.size());
    std::string coding = ascii_lower(trim(header.substr(at, end - at)));
    if (!coding.empty() && coding != "identity") codings.insert(codings.begin(), std::move(coding));
    at = end + 1;
  }
  return codings;
}

/// Undoes one coding; false for one that is not known.
bool undo(const std::string& coding, std::string_view bytes, std::size_t max_bytes,
          std::string& out, bool* too_long, std::string* damage) {
  if (coding == "gzip" || coding == "x-gzip" || coding == "deflate") {
    inflate_bytes(bytes, max_bytes, out, too_long, damage);
  } else if (coding == "br") {
    out = decode_bytes(Coding::brotli, bytes, max_bytes, too_long, damage);
  } else if (coding == "zstd") {
    out = decode_bytes(Coding::zstd, bytes, max_bytes, too_long, damage);
  } else {
    return false;
  }
  return true;
}

/// Undoes all codings; the reason why there is no page, or an empty text.
std::string undo_all(const Headers& headers, const ReadLimits& limits, std::string& body,
                     std::string& lost) {
  for (const std::string& coding : codings_of(header_value(headers, "content-encoding"))) {
    // Some crawlers keep the header but store the page unpacked.
    if (looks_like_html(body)) return {};
    bool too_long = false;
    std::string plain;
    std::string damage;
    if (!undo(coding, body, limits.article_bytes, plain, &too_long, &damage))
      return "content encoding \"" + coding + "\" is not supported";
    if (too_long) return "page longer than the limit when unpacked";
    if (plain.empty()) return "damaged " + coding + " data";
    if (!damage.empty()) lost = "the page was read in part: " + damage;
    body = std::move(plain);
  }
  return {};
}

}  // namespace

namespace {
constexpr std::string_view kEmptyPage = "empty page";
constexpr std::string_view kNoArticleText = "no article text in the page";
}  // namespace

PageOutcome read_plain_page(std::string_view bytes, std::string_view content_type, Article& out) {
  const std::string type = media_type(content_type);
  const bool html = is_html_type(type) || (type.empty() && looks_like_html(bytes));
  if (!html) return {false, type.empty() ? "not HTML" : "not HTML: " + type, false};
  if (trim(bytes).empty()) return {false, std::string(kEmptyPage), false};
  if (!read_html_article(bytes, charset_of(content_type), out)) {
    return {false, std::string(kNoArticleText), false};
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
  const bool chunked =
      ascii_lower(header_value(response.headers, "transfer-encoding")).find("chunked") !=
      std::string::npos;
  std::string lost;
  std::string body = chunked ? decode_chunks(response.body) : std::string();
  if (!header_value(response.headers, "content-encoding").empty()) {
    if (!chunked) body = response.body;
    std::string reason = undo_all(response.headers, limits, body, lost);
    if (!reason.empty()) return {false, std::move(reason), true};
    response.body = body;
  } else if (chunked) {
    response.body = body;
  }
  PageOutcome outcome =
      read_plain_page(response.body, header_value(response.headers, "content-type"), out);
  outcome.lost = std::move(lost);
  return outcome;
}

PageOutcome outcome_when_too_long(std::string_view head, std::string_view content_type) {
  const ReadLimits limits;
  Article unused;
  PageOutcome outcome = head.starts_with("HTTP/") ? read_http_page(head, limits, unused)
                                                  : read_plain_page(head, content_type, unused);
  // A page's text may begin behind what was looked at.
  const bool is_page = outcome.is_article || outcome.is_error || outcome.reason == kEmptyPage ||
                       outcome.reason == kNoArticleText;
  if (is_page) return {false, "record longer than the limit", true};
  return outcome;
}

bool holds_whole_page(std::string_view block) {
  const std::string_view end =
      block.substr(block.size() - std::min<std::size_t>(block.size(), 512));
  return ascii_lower(end).find("</html>") != std::string::npos;
}

}  // namespace morgue
