// Owns: WARC 0.17 to 1.1 (ISO 28500): its records, resynchronisation after damage, and what in them
// is a page. Does not own: segments (warc_segments.hpp), HTTP (http_message.hpp), HTML
// (html_article.hpp), the older ARC (arc.cpp), gzip (Input's source has undone it).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/web/formats.hpp"
#include "indexer/formats/web/http_message.hpp"
#include "indexer/formats/web/warc_segments.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxLine = 64 * 1024;
constexpr std::size_t kMaxHeaderLines = 1000;
constexpr std::size_t kMaxTitle = 300;   // a longer first line is a paragraph
constexpr std::size_t kAfterBlock = 64;  // bytes looked at to see that the next record follows

bool begins_record(std::string_view text) {
  return text.starts_with("WARC/0.") || text.starts_with("WARC/1.");
}

/// Reads the records of one file.
class WarcReader {
 public:
  WarcReader(Input& input, const ReadContext& context, ArticleSink& sink)
      : input_(input), context_(context), sink_(sink) {}

  void read() {
    if (const std::string_view head = input_.peek(64); begins_record(without_lead(head)))
      input_.skip(head.size() - without_lead(head).size());
    while (find_record()) {
      if (!read_record()) return;
    }
    for (const WarcWhole& whole : segments_.unfinished()) {
      if (!deliver_unfinished(whole)) return;
    }
  }

 private:
  SourcePlace place() const { return {context_.path, count_, line_, offset_}; }
  void skip(std::string reason, bool is_error) {
    sink_.skipped({place(), std::move(reason), is_error});
  }

  /// Goes to the next line "WARC/1.x", reporting once what had to be passed over. False at the end.
  bool find_record() {
    bool damaged = false;
    std::string line;
    for (;;) {
      const std::string_view head = input_.peek(8);
      if (head.empty()) return false;
      if (begins_record(head)) break;
      const std::uint64_t at = input_.offset();
      const std::uint64_t at_line = input_.line();
      input_.read_line(line, kMaxLine);
      if (!damaged && !trim(line).empty()) {
        sink_.skipped({{context_.path, count_ + 1, at_line, at},
                       "no WARC record begins here; going on at the next one",
                       true});
        damaged = true;
      }
    }
    ++count_;
    line_ = input_.line();
    offset_ = input_.offset();
    return true;
  }

  /// Header lines up to the blank line; false where they are damaged (then the next search goes on
  /// behind them).
  bool read_headers(Headers& headers) {
    std::string line;
    input_.read_line(line, kMaxLine);  // the version
    for (std::size_t lines = 0; lines < kMaxHeaderLines; ++lines) {
      if (begins_record(input_.peek(8))) return false;
      bool cut = false;
      if (!input_.read_line(line, kMaxLine, &cut)) return false;
      if (line.empty()) return true;
      if (!cut) add_header_line(headers, line);
    }
    return false;
  }

  /// False where the sink asked to stop.
  bool read_record() {
    Headers headers;
    if (!read_headers(headers)) {
      skip("record header damaged or cut short", true);
      return true;
    }
    const std::string_view digits = header_value(headers, "content-length");
    std::uint64_t size = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (digits.empty() || error != std::errc() || stop != digits.data() + digits.size()) {
      skip("record without a valid Content-Length", true);
      return true;
    }
    if (size > context_.limits.article_bytes) {
      PageOutcome outcome{false, "WARC record longer than the limit", false};
      if (is_page(headers)) {
        outcome =
            outcome_when_too_long(input_.peek(kMaxLine), header_value(headers, "content-type"));
      }
      skip(outcome.reason, outcome.is_error);
      segments_.give_up(headers);
      skip_block(size);
      return true;
    }
    return read_block(headers, static_cast<std::size_t>(size));
  }

  void skip_block(std::uint64_t size) {
    while (size > 0 && !input_.peek(1).empty()) {
      const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(size, 1u << 20));
      input_.skip(step);
      size -= step;
    }
  }

  bool read_block(const Headers& headers, std::size_t size) {
    const std::string_view window = input_.peek(size + kAfterBlock);
    if (window.size() < size) {
      const std::size_t next = next_record_inside(window);
      const std::string_view block = window.substr(0, next);
      if (is_page(headers) && holds_whole_page(block)) {
        const bool go_on = deliver(headers, block);
        input_.skip(next);
        return go_on;
      }
      const bool more = next < window.size();
      input_.skip(next);
      skip(more ? "block shorter than its Content-Length"
                : "record cut short by the end of the file",
           true);
      return true;
    }
    const std::string_view after = trim(window.substr(size));
    if (!after.empty() && !begins_record(after)) {
      const std::size_t next = next_record_inside(window.substr(0, size));
      if (next < size) {  // a wrong length has swallowed the next record
        input_.skip(next);
        skip("block shorter than its Content-Length", true);
        return true;
      }
    }
    const bool go_on = is_warc_segment(headers) ? take_segment(headers, window.substr(0, size))
                                                : deliver(headers, window.substr(0, size));
    input_.skip(size);
    return go_on;
  }

  /// A part of a record: the article is made when all are there. What is no page is told at once.
  bool take_segment(const Headers& headers, std::string_view block) {
    const std::string type = ascii_lower(trim(header_value(headers, "warc-type")));
    if (type != "continuation" && !is_page(headers)) return deliver(headers, block);
    WarcSegment segment = segments_.take(headers, block, place());
    if (!segment.lost.empty()) {
      const bool is_page = !segment.left || beginning_of(*segment.left).is_error;
      skip(std::move(segment.lost), is_page && !segment.is_told);
    }
    if (segment.left) return deliver_unfinished(*segment.left);
    return !segment.whole || deliver_at(*segment.whole);
  }

  /// What the beginning of a record is; no error where it is a picture or a film.
  static PageOutcome beginning_of(const WarcWhole& whole) {
    return outcome_when_too_long(whole.block, header_value(whole.headers, "content-type"));
  }

  /// A record whose end is lost: its page, where that is whole all the same.
  bool deliver_unfinished(const WarcWhole& whole) {
    if (holds_whole_page(whole.block)) return deliver_at(whole);
    if (PageOutcome outcome = beginning_of(whole); !outcome.is_error) {
      sink_.skipped({whole.where, std::move(outcome.reason), false});
      return true;
    }
    sink_.skipped({whole.where,
                   fmt::format("WARC record of which {} segment{} in this file, and not the rest",
                               whole.segments, whole.segments == 1 ? " is" : "s are"),
                   true});
    return true;
  }

  /// Delivers what began at an earlier place.
  bool deliver_at(const WarcWhole& whole) {
    const SourcePlace here = place();
    go_to(whole.where);
    const bool go_on = deliver(whole.headers, whole.block);
    go_to(here);
    return go_on;
  }

  void go_to(const SourcePlace& where) {
    count_ = where.record;
    line_ = where.line;
    offset_ = where.offset;
  }

  /// Where another record begins inside a block, or its size. An archive of archives is no page, so
  /// nothing is lost by taking such a line for a record.
  static std::size_t next_record_inside(std::string_view block) {
    for (std::size_t at = block.find("\nWARC/"); at != std::string_view::npos;
         at = block.find("\nWARC/", at + 1)) {
      const std::string_view here = block.substr(at + 1);
      const std::size_t line = here.find('\n');
      if (begins_record(here) && line < 16 && same_start(here.substr(line + 1), "warc-"))
        return at + 1;
    }
    return block.size();
  }

  static bool same_start(std::string_view text, std::string_view start) {
    return ascii_lower(text.substr(0, start.size())) == start;
  }

  static bool is_page(const Headers& headers) {
    const std::string type = ascii_lower(header_value(headers, "warc-type"));
    return type == "response" || type == "resource" || type == "conversion";
  }

  bool deliver(const Headers& headers, std::string_view block) {
    const std::string type = ascii_lower(header_value(headers, "warc-type"));
    if (!is_page(headers)) {
      skip(type.empty() ? "record without a WARC-Type" : "WARC " + type + " record", type.empty());
      return true;
    }
    std::string_view url = trim(header_value(headers, "warc-target-uri"));
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);  // Wget
    const std::string content_type = media_type(header_value(headers, "content-type"));
    if (type == "response" && (url.starts_with("dns:") || content_type == "text/dns")) {
      skip("DNS record", false);
      return true;
    }
    Article article;
    if (type == "conversion") return deliver_text(headers, url, block);
    const bool http = content_type == "application/http" || block.starts_with("HTTP/");
    const PageOutcome outcome =
        http ? read_http_page(block, context_.limits, article)
             : read_plain_page(block, header_value(headers, "content-type"), article);
    if (!outcome.lost.empty()) skip(outcome.lost, true);
    if (!outcome.is_article) {
      skip(outcome.reason, outcome.is_error);
      return true;
    }
    article.url = url;
    article.captured = parse_iso_date(trim(header_value(headers, "warc-date")));
    if (article.id.empty()) article.id = url;
    if (article.source.empty()) article.source = host_of(article.url);
    article.where = place();
    return sink_.article(std::move(article));
  }

  /// The text of a page as Common Crawl's WET files have it: its title is the first line.
  bool deliver_text(const Headers& headers, std::string_view url, std::string_view block) {
    const std::string type = media_type(header_value(headers, "content-type"));
    if (!type.empty() && type != "text/plain") {
      skip("not text: " + type, false);
      return true;
    }
    DecodedText decoded = decode_text(block, charset_of(header_value(headers, "content-type")));
    std::string_view text = trim(decoded.text);
    if (text.empty()) {
      skip("empty page", false);
      return true;
    }
    Article article;
    const std::string_view first = trim(text.substr(0, text.find('\n')));
    if (first.size() <= kMaxTitle) {
      article.headline = first;
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    }
    article.body = trim(text);
    article.replaced_bytes = decoded.replaced;
    // "eng,fra": the main language first.
    const std::string_view languages = header_value(headers, "warc-identified-content-language");
    article.language = trim(languages.substr(0, languages.find(',')));
    article.url = url;
    article.id = url;
    article.source = host_of(article.url);
    article.captured = parse_iso_date(trim(header_value(headers, "warc-date")));
    article.where = place();
    return sink_.article(std::move(article));
  }

  Input& input_;
  const ReadContext& context_;
  ArticleSink& sink_;
  WarcSegments segments_{context_.limits.article_bytes};
  std::uint64_t count_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t offset_ = 0;
};

void read_warc(Input& input, const ReadContext& context, ArticleSink& sink) {
  WarcReader(input, context, sink).read();
}

Match matches_warc(std::string_view head, std::string_view path) {
  if (begins_record(without_lead(head))) return Match::certain;
  const bool named =
      path.ends_with(".warc") || path.ends_with(".warc.gz") || path.ends_with(".wet");
  if (head.find("\nWARC/1.") != std::string_view::npos)
    return named || head.find("\nWARC-Type:") != std::string_view::npos ? Match::certain
                                                                        : Match::maybe;
  return named ? Match::maybe : Match::no;
}

}  // namespace

const Format kWarcFormat = {"warc", "WARC web archives, and WET files of their text", matches_warc,
                            read_warc};

}  // namespace morgue
