// Owns: the fuzz target of the "pdf" format.
#include "tests/fuzz/fuzz_reader.hpp"

namespace morgue {
extern const Format kPdfFormat;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kPdfFormat, data, size);
}
