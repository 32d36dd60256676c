// Owns: an HTTP response as web archives keep it: status, headers, chunks and compression undone.
// Does not own: the records around it (warc.cpp, arc.cpp), the page in it (html_article.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/fields/article.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// Header lines in their order; names in lower case. Continued lines are joined.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// Value of the first header of that name (lower case), or an empty view.
std::string_view header_value(const Headers& headers, std::string_view name);

/// Adds one line "Name: value" (or the continuation of the last) to `headers`; false for neither.
bool add_header_line(Headers& headers, std::string_view line);

/// "text/html" of "Text/HTML; charset=x".
std::string media_type(std::string_view content_type);

/// "x" of `text/html; charset="x"`, or empty.
std::string charset_of(std::string_view content_type);

/// What became of a captured page.
struct PageOutcome {
  bool is_article = false;
  std::string reason;     ///< why it is none: one clause
  bool is_error = false;  ///< true for damage, false for what is rightly no article (an image)
  std::string lost = {};  ///< what of the page could not be read; empty: nothing
};

/// Reads the HTTP response in `block` (with its status line) as a page into `out`; at most
/// `limits.article_bytes` after decompression.
PageOutcome read_http_page(std::string_view block, const ReadLimits& limits, Article& out);

/// Reads `bytes` of the media type `content_type`, without HTTP headers, as a page into `out`.
PageOutcome read_plain_page(std::string_view bytes, std::string_view content_type, Article& out);

/// What a record too long to be held is, by its first bytes (64 KB are enough): rightly no page (a
/// film), or a page over the limit.
PageOutcome outcome_when_too_long(std::string_view head, std::string_view content_type);

/// True where a record that the file's end cuts short, or that states a wrong length, still holds
/// all of its page.
bool holds_whole_page(std::string_view block);

/// Undoes "Transfer-Encoding: chunked"; bytes that do not begin with a chunk's size are returned as
/// they are, and damaged chunks end the decoding with the rest taken as it is.
std::string decode_chunks(std::string_view bytes);

/// Undoes gzip, zlib or raw deflate, whichever it is; keeps what could be read of cut or damaged
/// data, saying so in `*damage`. False where nothing could be read. More than `max_bytes` is cut,
/// with `*too_long` set.
bool inflate_bytes(std::string_view bytes, std::size_t max_bytes, std::string& out, bool* too_long,
                   std::string* damage = nullptr);

}  // namespace morgue
