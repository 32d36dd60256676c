// Fuzzes the "newsml" reader: any bytes must be read or refused without a crash, a leak or an
// endless run.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/readers/reader.hpp"

namespace morgue {
extern const Format kNewsmlFormat;
}

namespace {

struct Discard : morgue::ArticleSink {
  bool article(morgue::Article) override { return true; }
  void skipped(morgue::Skipped) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Discard sink;
  morgue::ReadContext context;
  context.path = "fuzz.newsml";
  context.limits.article_bytes = 1 << 16;
  morgue::kNewsmlFormat.matches(bytes.substr(0, 4096), context.path);
  morgue::Input input = morgue::Input::over(bytes);
  morgue::kNewsmlFormat.read(input, context, sink);
  return 0;
}
