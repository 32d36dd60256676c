// Owns: the fuzz target of the "mail" format.
#include "indexer/formats/mail/formats.hpp"
#include "tests/fuzz/fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kMailFormat, data, size);
}
