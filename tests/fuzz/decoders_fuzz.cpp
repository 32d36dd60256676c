// Owns: the fuzz target of the decoders of compressed streams: the first byte chooses one.
#include <cstdint>
#include <string_view>

#include "indexer/archives/decoders.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto coding = static_cast<morgue::Coding>(data[0] % 9);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  bool too_long = false;
  std::string damage;
  morgue::decode_bytes(coding, bytes, 1 << 20, &too_long, &damage);
  return 0;
}
