// Owns: taking a document that must be held whole, within the limit.
// Does not own: how bytes come (input.hpp).
#pragma once

#include <optional>
#include <string>

#include "indexer/archives/archives.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// All of `input`; nothing where it is longer than ReadLimits::document_bytes, which is told to
/// `sink` as an error.
std::optional<std::string> read_whole(Input& input, const ReadContext& context, ArticleSink& sink);

/// Bytes in memory, which must outlive it, as a file that can be read at any place.
SeekableFile seekable(std::string_view bytes);

}  // namespace morgue
