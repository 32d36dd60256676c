// Owns: what the fuzz targets of readers share: one run of a format over the bytes of the fuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/reading/reader.hpp"

namespace morgue::fuzz {

/// Takes what a reader delivers and looks at all of it, so that the sanitizers do too.
struct CountingSink : ArticleSink {
  std::size_t bytes = 0;
  bool article(Article article) override {
    bytes +=
        article.id.size() + article.headline.size() + article.body.size() + article.byline.size();
    for (const std::string& topic : article.topics) bytes += topic.size();
    return true;
  }
  void skipped(Skipped skipped) override { bytes += skipped.reason.size(); }
};

/// Runs the recogniser and the reader; small limits, so that they are met.
inline int run(const Format& format, const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadContext context;
  context.path = "/nonexistent/fuzz";
  context.limits.article_bytes = 64 * 1024;
  context.limits.document_bytes = 256 * 1024;
  CountingSink sink;
  format.matches(bytes.substr(0, 4096), context.path);
  Input input = Input::over(bytes);
  format.read(input, context, sink);
  return 0;
}

}  // namespace morgue::fuzz
