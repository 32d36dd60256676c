// Owns: the fuzz target of the "json" format.
#include "indexer/formats/json/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kJsonFormat, data, size);
}
