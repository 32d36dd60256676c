// Owns: the "html" format: charset, metadata and body of a page put together.
#include "indexer/formats/html/html_article.hpp"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>

#include "common/base/ascii.hpp"
#include "indexer/formats/downloads/downloaded_page.hpp"
#include "indexer/formats/html/formats.hpp"
#include "indexer/formats/html/html_body.hpp"
#include "indexer/formats/html/html_metadata.hpp"
#include "indexer/formats/markup/html_text.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

constexpr std::string_view kTooDeep = "nested too deep; the rest of the page is not read";
constexpr std::size_t kDownloadScan = 96 * 1024;
constexpr std::size_t kCharsetScan = 8192;
constexpr std::size_t kDatelineScan = 200;
constexpr std::size_t kMinEmbeddedBody = 200;

// The charset that a meta tag (or an XML declaration) near the start declares.
std::string sniff_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kCharsetScan));
  for (std::string_view key : {"charset=", "encoding="}) {
    const std::size_t at = head.find(key);
    if (at == std::string::npos) continue;
    std::size_t from = at + key.size();
    while (from < head.size() && (head[from] == '"' || head[from] == '\'' || head[from] == ' '))
      ++from;
    const std::size_t end = head.find_first_of("\"'> ;/?", from);
    const std::size_t size = (end == std::string::npos ? head.size() : end) - from;
    if (size > 0 && size < 40) return head.substr(from, size);
  }
  return {};
}

std::string choose_body(std::string extracted, const std::string& embedded) {
  const std::size_t shown = text_weight(extracted);
  const std::size_t stated = text_weight(embedded);
  if (stated >= kMinEmbeddedBody && shown * 2 < stated) return embedded;
  return extracted;
}

// Place of a dateline that opens the story ("PORT ARLEN (NW) - The strike ..."), whichever dash it
// has.
std::string place_in(std::string_view body) {
  std::string opening(body.substr(0, std::min(body.find('\n'), kDatelineScan)));
  for (std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94"}) {
    const std::size_t at = opening.find(dash);
    if (at != std::string::npos) opening.replace(at, dash.size(), "-");
  }
  const Dateline line = split_dateline(opening);
  return line.rest.empty() ? std::string{} : line.place;
}

bool is_html_opening(std::string_view markup) {
  if (!markup.starts_with('<')) return false;
  for (const std::string_view name :
       {"p",    "div", "h1",   "h2",         "h3",  "h4",  "center", "table",
        "ul",   "ol",  "meta", "font",       "br",  "b",   "i",      "strong",
        "span", "hr",  "a",    "blockquote", "img", "pre", "main"}) {
    if (markup.size() <= name.size() + 1 || markup.substr(1, name.size()) != name) continue;
    const char after = markup[name.size() + 1];
    if (after == '>' || after == ' ' || after == '/' || after == '\n') return true;
  }
  return false;
}

Match matches_html(std::string_view head, std::string_view path) {
  const std::string lower_path = ascii_lower(path);
  const bool named = lower_path.ends_with(".html") || lower_path.ends_with(".htm") ||
                     lower_path.ends_with(".xhtml");
  const std::string text = ascii_lower(decode_text(head, {}).text);
  std::string_view rest = text;
  for (;;) {  // blanks, comments and the XML declaration may come first
    const std::size_t start = rest.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return named ? Match::maybe : Match::no;
    rest.remove_prefix(start);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?")) break;
    const std::size_t end = rest.find(comment ? "-->" : "?>");
    if (end == std::string_view::npos) return named ? Match::likely : Match::no;
    rest.remove_prefix(end + (comment ? 3 : 2));
  }
  // Scanned pages (hOCR) are HTML too, and have their own reader.
  const bool ocr =
      text.find("ocr_page") != std::string::npos || text.find("ocr-system") != std::string::npos;
  if (rest.starts_with("<!doctype html") || rest.starts_with("<html"))
    return ocr ? Match::likely : Match::certain;
  if (named || rest.starts_with("<head>") || rest.starts_with("<head ") ||
      rest.starts_with("<body")) {
    return Match::likely;
  }
  // A fragment: it opens with an element that only HTML has.
  return is_html_opening(rest) && !text.starts_with("<?xml") ? Match::likely : Match::no;
}

// Cheap, since it runs on every page: a download has its first article soon.
bool may_be_download(std::string_view text) {
  text = text.substr(0, kDownloadScan);
  for (const std::string_view mark : {"articleParagraph", "DocPublicationName", "DOC_ID_"}) {
    if (memmem(text.data(), text.size(), mark.data(), mark.size()) != nullptr) return true;
  }
  return false;
}

// False where the page has no running text.
bool take_article(const HtmlDocument& document, Article& out) {
  if (!document.complete()) out.notes.emplace_back(kTooDeep);
  HtmlMetadata facts = read_html_metadata(document);
  ExtractedBody found = extract_body(document, facts.headline, facts.byline);
  std::string body = choose_body(std::move(found.text), facts.body);
  if (body.empty()) return false;
  if (found.dated_pieces > 1) {
    out.notes.push_back(fmt::format(
        "the page seems to hold {} articles, read as one: how they are parted is not known here",
        found.dated_pieces));
  }
  out.body = std::move(body);
  out.headline = std::move(facts.headline);
  out.byline = std::move(facts.byline);
  out.source = std::move(facts.source);
  out.section = std::move(facts.section);
  out.place = facts.place.empty() ? place_in(out.body) : std::move(facts.place);
  out.language = std::move(facts.language);
  out.topics = std::move(facts.topics);
  out.published = facts.published;
  out.extra = std::move(facts.extra);
  for (std::string& caption : found.captions) out.extra.push_back({"caption", std::move(caption)});
  if (!facts.url.empty()) out.url = std::move(facts.url);
  return true;
}

void read_html(Input& input, const ReadContext& context, ArticleSink& sink) {
  SourcePlace where{context.path, 0, 0, 0};
  bool cut = false;
  const std::string bytes = input.read_all(context.limits.document_bytes, &cut);
  if (cut) {
    sink.skipped({where,
                  fmt::format("the page is larger than {} bytes", context.limits.document_bytes),
                  true});
    return;
  }
  const std::string own = sniff_charset(bytes);
  const DecodedText decoded = decode_page(bytes, own.empty() ? context.charset : own);
  const HtmlDocument document(decoded.text);
  if (may_be_download(decoded.text) && read_downloaded_page(document, context, sink)) return;
  Article article;
  article.where = where;
  const bool found = take_article(document, article);
  article.replaced_bytes = decoded.replaced;
  if (found) {
    sink.article(std::move(article));
  } else if (!document.complete()) {
    sink.skipped({where, std::string(kTooDeep)});
  } else {
    sink.skipped({where, "no article text in the page", false});
  }
}

}  // namespace

DecodedText decode_page(std::string_view bytes, std::string_view declared_charset) {
  return decode_text(
      bytes, declared_charset.empty() ? sniff_charset(bytes) : std::string(declared_charset));
}

bool read_html_article(std::string_view bytes, std::string_view declared_charset, Article& out) {
  const DecodedText decoded = decode_page(bytes, declared_charset);
  out.replaced_bytes = decoded.replaced;
  return take_article(HtmlDocument(decoded.text), out);
}

const Format kHtmlFormat{"html", "web pages with one article each", matches_html, read_html};

}  // namespace morgue
