// Owns: the fuzz target of the "feed" format.
#include "indexer/formats/news/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kFeedFormat, data, size);
}
