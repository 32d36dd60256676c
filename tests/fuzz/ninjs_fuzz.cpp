// Owns: the fuzz target of the "ninjs" format.
#include "indexer/formats/json/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kNinjsFormat, data, size);
}
