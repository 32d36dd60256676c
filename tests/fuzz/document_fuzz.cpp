// Fuzzes the whole way of an article: format told by content, reader, repair, stored form and back,
// JSON, Xapian document. What comes out must be valid UTF-8 and must survive its own encoding.
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/utf8.hpp"
#include "indexer/documents/article_json.hpp"
#include "indexer/documents/document_builder.hpp"
#include "indexer/input/document_reader.hpp"
#include "indexer/reading/text_repair.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using morgue::fuzz::require;

class CheckingSink : public morgue::ArticleSink {
 public:
  bool article(morgue::Article article) override {
    morgue::repair_text(article);
    for (const std::string* text : {&article.headline, &article.body, &article.byline,
                                    &article.place, &article.source, &article.url}) {
      require(morgue::is_valid_utf8(*text));
    }
    const morgue::StoredArticle stored = morgue::make_stored_article(article);
    const std::string encoded = morgue::encode(stored);
    require(morgue::encode(morgue::decode_stored_article(encoded)) == encoded);
    require(morgue::is_valid_utf8(morgue::article_as_json(stored)));
    builder_.build(stored).to_xapian(builder_.derived_terms());
    return ++articles_ < 100;
  }
  void skipped(morgue::Skipped skipped) override { require(!skipped.reason.empty()); }

 private:
  morgue::DocumentBuilder builder_;
  int articles_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CheckingSink sink;
  morgue::ReadOptions options;
  options.limits.article_bytes = 64 << 10;
  options.limits.document_bytes = 256 << 10;
  morgue::DocumentReader reader(options, sink);
  morgue::Input input =
      morgue::Input::over(std::string_view(reinterpret_cast<const char*>(data), size));
  reader.read(input, "/nonexistent/fuzz");
  return 0;
}
