// Owns: the fuzz target of the "reuters" format.
#include "indexer/formats/sgml/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kReutersFormat, data, size);
}
