// Owns: the decoders of lz4 and of compress (.Z), of which the last block of a cut file is decoded
// as far as its bytes go; the libraries' own give whole blocks only.
// Does not own: the other compressions and the loop around them (decoders.hpp).
#pragma once

#include <memory>

#include "indexer/archives/decoders.hpp"

namespace morgue {

/// Frames of lz4 (github.com/lz4/lz4, doc/lz4_Frame_format.md). Throws std::bad_alloc.
std::unique_ptr<StreamDecoder> make_lz4_decoder();

/// The LZW of compress(1) in POSIX.1-2024. Its files have no end mark: a cut is seen only where it
/// leaves a part of a code.
std::unique_ptr<StreamDecoder> make_lzw_decoder();

}  // namespace morgue
