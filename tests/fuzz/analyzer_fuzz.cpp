// Fuzzes the analyzer: any text gives tokens whose ranges lie in the text, in order, whose terms
// are valid UTF-8 and within the limit, and whose words' positions never go back.
#include <cstdint>
#include <string>
#include <string_view>

#include "common/analysis/analyzer.hpp"
#include "common/base/utf8.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using morgue::fuzz::require;

void check(std::string_view text, const morgue::TokenBuffer& buffer) {
  std::uint32_t position = 0;
  for (const morgue::Token& token : buffer.tokens) {
    require(token.begin < token.end && token.end <= text.size());
    require(token.term_size > 0 && token.term_size <= morgue::kMaxTermBytes);
    require(morgue::is_valid_utf8(buffer.term(token)));
    if (!morgue::counts_as_word(token)) continue;
    require(token.position >= position && token.span == 1);
    position = token.position;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static morgue::Analyzer analyzer;
  morgue::TokenBuffer buffer;
  const std::string text =
      morgue::repair_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  analyzer.analyze(text, 1, morgue::Capitals{}, buffer);
  check(text, buffer);
  for (const morgue::Token& token : buffer.tokens) {
    for (const std::string_view language : {"en", "fi", "ar", "und"}) {
      if (morgue::Analyzer::is_stemmed(token.kind, buffer.term(token), language)) {
        require(morgue::is_valid_utf8(analyzer.stem(buffer.term(token), language)));
      }
    }
  }
  return 0;
}
