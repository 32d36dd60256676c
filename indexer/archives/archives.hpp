// Owns: unpacking of compressed files and archives through libarchive, streamed, with bounds on
// what they may grow to.
// Does not own: what is done with the members (document_reader), the way to the file
// (source_walker).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/reading/input.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// How bytes are packed, told by their first 512 bytes. The order is that of the table in
/// archives.cpp.
enum class Packing {
  none,
  gzip,
  bzip2,
  xz,
  zstd,
  lz4,
  lzip,
  compress,
  tar,
  zip,
  seven_zip,
  office
};

/// The packing that the content shows; never by name. `office`: a zip file that is a document
/// (docx, odt, epub).
Packing packing_of(std::string_view head);

/// True for one stream in one file, false for archives of members.
bool is_compressed_stream(Packing packing);

/// The same name without the ending that the compression adds: "a.jsonl.gz" is "a.jsonl", "a.tgz"
/// is "a.tar".
std::string name_without_packing(std::string_view name);

/// A file that can be read at any place; 7z needs it, and zip is read better so.
struct SeekableFile {
  std::uint64_t size = 0;
  /// Reads at most `size` bytes at `offset`; 0 is the end. May throw Error (io).
  std::function<std::size_t(char* out, std::size_t size, std::uint64_t offset)> read_at;
  /// The same for bytes that have been read already and do not count as progress; may be empty.
  std::function<std::size_t(char* out, std::size_t size, std::uint64_t offset)> read_again;
};

/// Bytes of the outermost file that have been read, which all layers inside are measured against.
struct PackedBytes {
  std::uint64_t read = 0;
};

/// What an archive is read from.
struct ArchiveSource {
  Input& input;
  SeekableFile* file = nullptr;  ///< the same bytes from their start; nullptr: only `input`
  std::string path;              ///< as shown
  std::string name;              ///< whose ending may tell the format of what is inside
  bool outermost = true;
};

/// Receives what is inside. Paths are shown as `archive.zip!folder/story.xml`; a compressed file
/// keeps its own.
struct ArchiveHandlers {
  /// Reads one member; false stops. Must not throw for bad content.
  std::function<bool(Input& input, const std::string& path, const std::string& name)> member;
  std::function<void(const std::string& path, std::string reason, bool is_error)> skip;
};

/// Hands all members to the handlers, in the archive's order. What is damaged is reported and the
/// rest is read as far as libarchive can. Growing beyond `expansion_ratio` or `archive_bytes` ends
/// the archive. False: a handler asked to stop.
bool read_archive(const ArchiveSource& source, Packing packing, const ReadLimits& limits,
                  PackedBytes& packed, const ArchiveHandlers& handlers);

}  // namespace morgue
