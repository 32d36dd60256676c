// Owns: the fuzz target of the "warc" format.
#include "indexer/formats/web/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kWarcFormat, data, size);
}
