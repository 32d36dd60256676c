// Owns: the fuzz target of the "abbyy" format.
#include "tests/fuzz/fuzz_reader.hpp"

namespace morgue {
extern const Format kAbbyyFormat;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kAbbyyFormat, data, size);
}
