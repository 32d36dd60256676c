// Owns: handing on what one compressed stream unpacks to, all that comes before a fault included,
// and the bound on what unpacking may grow to. Does not own: the libraries (decoders.hpp), archives
// with members (archives.hpp).
#pragma once

#include <cstdint>

#include "indexer/archives/archives.hpp"

namespace morgue {

/// Throws Error (io), "refused: ...", where `unpacked` bytes are more than the limits allow of what
/// was `packed.read`.
void check_expansion(const ReadLimits& limits, const PackedBytes& packed, std::uint64_t unpacked);

/// As read_archive, of one stream: is_compressed_stream(packing).
bool read_packed_stream(const ArchiveSource& source, Packing packing, const ReadLimits& limits,
                        PackedBytes& packed, const ArchiveHandlers& handlers);

}  // namespace morgue
