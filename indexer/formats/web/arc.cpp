// Owns: ARC 1 and 2, the Internet Archive's format before WARC: one header line, then the response.
// Does not own: HTTP (http_message.hpp), HTML (html_article.hpp).
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/web/formats.hpp"
#include "indexer/formats/web/http_message.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLine = 64 * 1024;
constexpr std::size_t kFieldsOfVersion1 = 5;  // URL IP date type length
constexpr std::size_t kFieldsOfVersion2 =
    10;  // ... result checksum location offset filename length

/// One header line. URLs may hold spaces, so fields are counted from the end.
struct ArcHeader {
  std::string url;
  std::string_view date;  ///< 14 digits; longer in damaged archives
  std::string_view type;
  std::uint64_t size = 0;
};

bool is_date(std::string_view text) {
  return text.size() >= 8 && is_ascii_digits(text);
}

std::vector<std::string_view> split_spaces(std::string_view line) {
  std::vector<std::string_view> parts;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    parts.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return parts;
}

/// True where the line has the shape of a header, whatever its length field says.
bool looks_like_header(std::string_view line, std::size_t fields) {
  const auto parts = split_spaces(line);
  if (parts.size() < fields) return false;
  const std::size_t url_parts = parts.size() - fields + 1;
  return parts[0].find(':') != std::string_view::npos && is_date(parts[url_parts + 1]);
}

/// nullopt where the length is no number; call only on lines that look like a header.
std::optional<ArcHeader> parse_header(std::string_view line, std::size_t fields) {
  const auto parts = split_spaces(line);
  const std::size_t url_parts = parts.size() - fields + 1;
  ArcHeader header;
  header.url = line.substr(0, static_cast<std::size_t>(parts[url_parts].data() - line.data()) - 1);
  header.date = parts[url_parts + 1];
  header.type = parts[url_parts + 2];
  const std::string_view digits = parts.back();
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), header.size);
  if (digits.empty() || error != std::errc() || stop != digits.data() + digits.size())
    return std::nullopt;
  return header;
}

/// 20140216050221 -> 2014-02-16T05:02:21; the day alone where the time is damaged.
std::optional<Date> capture_date(std::string_view digits) {
  if (digits.size() < 8) return std::nullopt;
  std::string iso;
  iso.append(digits.substr(0, 4)).append("-").append(digits.substr(4, 2)).append("-");
  iso.append(digits.substr(6, 2));
  if (digits.size() >= 14) {
    std::string full = iso + "T";
    full.append(digits.substr(8, 2)).append(":").append(digits.substr(10, 2)).append(":");
    full.append(digits.substr(12, 2)).append("Z");
    if (auto date = parse_iso_date(full)) return date;
  }
  return parse_iso_date(iso);
}

/// Reads the records of one file.
class ArcReader {
 public:
  ArcReader(Input& input, const ReadContext& context, ArticleSink& sink)
      : input_(input), context_(context), sink_(sink) {}

  void read() {
    std::string line;
    while (next_header(line)) {
      if (!read_record(line)) return;
    }
  }

 private:
  void skip(std::string reason, bool is_error) {
    sink_.skipped({where_, std::move(reason), is_error});
  }

  /// Goes to the next header line, reporting once what had to be passed over. False at the end.
  bool next_header(std::string& line) {
    bool damaged = false;
    for (;;) {
      where_ = {context_.path, count_ + 1, input_.line(), input_.offset()};
      if (!input_.read_line(line, kMaxLine)) return false;
      if (looks_like_header(line, fields_)) {
        ++count_;
        return true;
      }
      if (trim(line).empty() || damaged) continue;
      skip("no ARC record begins here; going on at the next one", true);
      damaged = true;
    }
  }

  bool read_record(const std::string& line) {
    const std::optional<ArcHeader> header = parse_header(line, fields_);
    if (line.starts_with("filedesc:")) {
      read_version(header);
      return true;
    }
    if (!header) {
      skip("record without a valid length", true);
      return true;
    }
    if (header->size > context_.limits.article_bytes) {
      const PageOutcome outcome = outcome_when_too_long(input_.peek(kMaxLine), header->type);
      skip(outcome.reason, outcome.is_error);
      skip_block(header->size);
      return true;
    }
    return read_block(*header, static_cast<std::size_t>(header->size));
  }

  bool read_block(const ArcHeader& header, std::size_t size) {
    const std::string_view window = input_.peek(size + kMaxLine);
    std::string_view block = window.substr(0, size);
    const std::string_view after = trim(window.substr(block.size()));
    const bool at_end = after.empty() && block.size() == size;
    if (!at_end && !looks_like_header(after.substr(0, after.find('\n')), fields_)) {
      block = block.substr(0, next_record_inside(block));  // the length may be wrong
    }
    if (block.size() < size && !holds_whole_page(block)) {
      skip(block.size() < window.size() ? "block shorter than its length"
                                        : "record cut short by the end of the file",
           true);
      input_.skip(block.size());
      return true;
    }
    const std::size_t used = block.size();
    const bool go_on = deliver(header, block);
    input_.skip(used);
    return go_on;
  }

  /// Where another record's header line stands inside a block, or its size.
  std::size_t next_record_inside(std::string_view block) const {
    for (std::size_t at = block.find('\n'); at != std::string_view::npos;
         at = block.find('\n', at + 1)) {
      const std::string_view line = block.substr(at + 1, kMaxLine);
      const bool address =
          line.starts_with("http:") || line.starts_with("https:") || line.starts_with("dns:");
      if (address && looks_like_header(line.substr(0, line.find('\n')), fields_)) return at + 1;
    }
    return block.size();
  }

  /// The first record describes the file: its second line names the version. Its length is often
  /// wrong, so it is read by lines.
  void read_version(const std::optional<ArcHeader>& header) {
    if (input_.peek(2).starts_with("2 ")) fields_ = kFieldsOfVersion2;
    if (header && header->size <= context_.limits.article_bytes) {
      skip_block(header->size);
      return;
    }
    skip("file description without a valid length", true);
    std::string line;
    do {  // the description ends with a blank line
      if (!input_.read_line(line, kMaxLine)) return;
    } while (!trim(line).empty());
  }

  void skip_block(std::uint64_t size) {
    while (size > 0 && !input_.peek(1).empty()) {
      const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(size, 1u << 20));
      input_.skip(step);
      size -= step;
    }
  }

  bool deliver(const ArcHeader& header, std::string_view block) {
    if (header.url.starts_with("dns:") || header.type == "text/dns") {
      skip("DNS record", false);
      return true;
    }
    Article article;
    const bool http = block.starts_with("HTTP/");
    const PageOutcome outcome = http ? read_http_page(block, context_.limits, article)
                                     : read_plain_page(block, header.type, article);
    if (!outcome.lost.empty()) skip(outcome.lost, true);
    if (!outcome.is_article) {
      skip(outcome.reason, outcome.is_error);
      return true;
    }
    article.url = header.url;
    article.captured = capture_date(header.date);
    if (article.id.empty()) article.id = header.url;
    if (article.source.empty()) article.source = host_of(article.url);
    article.where = where_;
    return sink_.article(std::move(article));
  }

  Input& input_;
  const ReadContext& context_;
  ArticleSink& sink_;
  SourcePlace where_;
  std::size_t fields_ = kFieldsOfVersion1;
  std::uint64_t count_ = 0;
};

void read_arc(Input& input, const ReadContext& context, ArticleSink& sink) {
  ArcReader(input, context, sink).read();
}

Match matches_arc(std::string_view head, std::string_view path) {
  if (head.starts_with("filedesc:")) return Match::certain;
  const std::string_view line = head.substr(0, head.find('\n'));
  const bool named = path.ends_with(".arc") || path.ends_with(".arc.gz");
  if (looks_like_header(trim(line), kFieldsOfVersion1))
    return named ? Match::certain : Match::likely;
  return Match::no;
}

}  // namespace

const Format kArcFormat = {"arc", "ARC web archives", matches_arc, read_arc};

}  // namespace morgue
