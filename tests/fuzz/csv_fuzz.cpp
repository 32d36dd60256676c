// Owns: the fuzz target of the "csv" format.
#include "indexer/formats/csv/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kCsvFormat, data, size);
}
