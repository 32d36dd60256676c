// Owns: the fuzz target of the "text" format, headers of Markdown among it.
#include "indexer/formats/text/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kTextFormat, data, size);
}
