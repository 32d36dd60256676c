// Owns: a response as the pages make it: what is said, and of which kind it is. Does not own: the
// lines of HTTP that are the same in all (connection.cpp).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/web/http/request.hpp"

namespace morgue::web {

/// A body that is made while it is sent, so that any size of it needs no memory.
class Stream {
 public:
  virtual ~Stream() = default;
  /// Appends a piece; false: that was the last. Called by one thread at a time. Throws where it
  /// cannot go on: then the connection is broken off, so that no part passes for the whole.
  virtual bool next(std::string& piece) = 0;
};

struct Response {
  unsigned status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::shared_ptr<Stream> stream = {};  ///< instead of the body
  std::string etag = {};                ///< with its quotation marks; empty: none
  bool is_whole = true;                 ///< false: asked again it may say more, so it has no ETag
  /// "no-cache": asked for again each time, by the ETag.
  std::string caching = "no-cache";
};

/// A line of plain text with a status.
Response plain_response(unsigned status, std::string_view text);

/// The response to a request that has its ETag: 304 without a body.
Response not_modified(const Response& response);

/// Whether a request that came with these tags has the response already (RFC 9110, 13.1.2).
bool has_tag(std::string_view if_none_match, std::string_view etag);

/// Bodies of fewer bytes are sent as they are.
inline constexpr std::size_t kMinCompressed = 1024;

/// Compresses the body with gzip where the request takes it and it is long enough.
void compress(Response& response, const Request& request);

}  // namespace morgue::web
