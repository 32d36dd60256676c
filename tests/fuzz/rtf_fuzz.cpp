// Owns: the fuzz target of the "rtf" format.
#include "tests/fuzz/fuzz_reader.hpp"

namespace morgue {
extern const Format kRtfFormat;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kRtfFormat, data, size);
}
