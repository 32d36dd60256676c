// Owns: the fuzz target of the "nitf" format.
#include "tests/fuzz/fuzz_reader.hpp"

namespace morgue {
extern const Format kNitfFormat;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return morgue::fuzz::run(morgue::kNitfFormat, data, size);
}
