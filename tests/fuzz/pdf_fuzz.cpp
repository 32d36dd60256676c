// Owns: the fuzz target of the "pdf" format.
#include "indexer/formats/office/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kPdfFormat, data, size);
}
