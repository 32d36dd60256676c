// Owns: what is done with a response before it is sent.
#include "searcher/web/http/response.hpp"

#include <libdeflate.h>

#include <algorithm>

namespace morgue::web {

Response plain_response(unsigned status, std::string_view text) {
  Response response;
  response.status = status;
  response.body.assign(text).append("\n");
  response.caching = "no-store";
  return response;
}

Response not_modified(const Response& response) {
  Response same;
  same.status = 304;
  same.type.clear();
  same.etag = response.etag;
  same.caching = response.caching;
  return same;
}

bool has_tag(std::string_view if_none_match, std::string_view etag) {
  // A tag is a hash between quotation marks: it is no part of another.
  return !etag.empty() &&
         (if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos);
}

void compress(Response& response, const Request& request) {
  if (response.stream != nullptr || response.body.size() < kMinCompressed) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!request.takes_gzip) return;
  constexpr int kLevel = 4;  // a page in a tenth of a millisecond
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor);
  if (compressor == nullptr) return;
  std::string packed(libdeflate_gzip_compress_bound(compressor.get(), response.body.size()), '\0');
  packed.resize(libdeflate_gzip_compress(compressor.get(), response.body.data(),
                                         response.body.size(), packed.data(), packed.size()));
  if (packed.empty() || packed.size() >= response.body.size()) return;
  response.body = std::move(packed);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace morgue::web
